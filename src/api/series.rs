//! `series`: one indicator from period to period.

use std::cell::Cell;

use super::api;
use super::field::{Argument, Field, argument, field, named};
use super::figures::{Asked, big, computed, float, indicator, years};
use super::object::{ObjectDefinition, ObjectType};
use super::planner::{Merged, PlanError, Planner};
use super::standing::{Standing, of_row};
use super::time::as_of;
use crate::catalog::total::{Measure, PERIOD};
use crate::catalog::{Entity, Kind, Scalar};
use crate::plan::{
    DateUnit, Input, List, ListId, Operand, OperandKind, OrderBy, Total, TotalsBy, Value, Whose,
};

/// Points of a series at most: all months that the data can have.
const POINTS_MAX: i64 = 10_000;

/// The lists of a series.
pub(super) struct Series {
    /// What its points do not show: one row.
    outside: ListId,
    /// Its points, until somebody asks for them.
    unread: Cell<Option<Box<List>>>,
    /// Its points, once somebody has.
    points: Cell<Option<ListId>>,
}

/// A measure of a list of points, or of what is outside of them.
#[derive(Debug)]
struct Of {
    list: ListId,
    measure: Measure,
}

/// The object types of series.
#[derive(Debug)]
pub(super) struct SeriesTypes {
    series: ObjectType<Series>,
    point: ObjectType<ListId>,
    value: ObjectType<Of>,
    sum: ObjectType<Of>,
}

impl SeriesTypes {
    pub(super) fn new() -> Self {
        Self { series: series(), point: point(), value: value(), sum: sum() }
    }

    /// What a schema tells of them.
    pub(super) fn definitions(&self) -> [&ObjectDefinition; 4] {
        [self.series.definition(), self.point.definition(), self.value.definition(), self.sum.definition()]
    }
}

/// The field of a row that has figures below it.
pub(super) fn of_row_with_figures(entity: &'static Entity, over: &str) -> Field<Standing> {
    of_row("series", named("OutcomeSeries"), description(over), move |planner, (list, table), merged| {
        planner.series(Asked::Row(entity, list, table), merged)
    })
    .taking(arguments())
    .taking(as_of(Kind::Outcome.entity()))
}

/// The field of a list of figures.
pub(super) fn of_list(over: &str) -> Field<ListId> {
    field("series", named("OutcomeSeries"), description(over), |planner, list: &ListId, merged| {
        planner.series(Asked::List(*list), merged)
    })
    .taking(arguments())
}

fn description(over: &str) -> String {
    format!(
        "How one indicator goes from period to period, over {over}. Points and what is outside of them add up to the total. \
         Null if there is no such indicator."
    )
}

fn arguments() -> [Argument; 3] {
    [
        argument(
            "indicator",
            named("String").non_null(),
            "Code of the indicator, for example `jobs_created`.",
        ),
        argument("every", named(PERIOD.name), "How long a period is; a year if it is not given.").or("YEAR"),
        years(),
    ]
}

fn series() -> ObjectType<Series> {
    let points = field(
        "points",
        named("SeriesPoint").non_null().list().non_null(),
        "The periods from the first to the last that has a figure, without gaps.",
        |planner, series: &Series, merged| {
            if let Some(list) = series.unread.take() {
                series.points.set(Some(planner.add(*list)));
            }
            let list = series.points.get().unwrap_or(series.outside);
            Ok(Value::Rows(list, Whose::Parent, planner.object(&api().series.point, &list, merged)?))
        },
    );
    let sums = Measure::FIELDS.into_iter().map(|(measure, name, meaning)| {
        let description = format!("{meaning} In all periods together.");
        field(name, named("SeriesSum").non_null(), description, move |planner, series: &Series, merged| {
            let of = Of { list: series.outside, measure };
            Ok(Value::Facts(planner.object(&api().series.sum, &of, merged)?))
        })
    });
    ObjectType::new(
        "OutcomeSeries",
        "One indicator from period to period.",
        [indicator(|series: &Series| series.outside), points].into_iter().chain(sums),
    )
}

fn point() -> ObjectType<ListId> {
    let values = Measure::FIELDS.into_iter().map(|(measure, name, meaning)| {
        field(name, named("SeriesValue").non_null(), meaning, move |planner, list: &ListId, merged| {
            let of = Of { list: *list, measure };
            Ok(Value::Facts(planner.object(&api().series.value, &of, merged)?))
        })
    });
    let date = || named("Date").non_null();
    let days = [
        computed("from", date(), "First day of the period.", |list: &ListId| (*list, Total::From)),
        computed("to", date(), "Last day of the period.", |list: &ListId| (*list, Total::To)),
    ];
    ObjectType::new("SeriesPoint", "A period of a series.", days.into_iter().chain(values))
}

fn value() -> ObjectType<Of> {
    ObjectType::new(
        "SeriesValue",
        "Targets, or results, of a period.",
        [
            big(
                "total",
                "The sum of `unattributed` over the figures within the period; null where there is no figure. Of an indicator \
                 whose figures may not be added up, the only figure.",
                |of: &Of| (of.list, Total::Sum(of.measure)),
            ),
            big(
                "change",
                "The total less that of the period before; null where either is missing.",
                |of: &Of| (of.list, Total::Change(of.measure)),
            ),
            float(
                "relativeChange",
                "The change divided by the total of the period before: 0.1 is a tenth more; null where either is missing \
                 or that total is 0.",
                |of: &Of| (of.list, Total::RelativeChange(of.measure)),
            ),
        ],
    )
}

fn sum() -> ObjectType<Of> {
    ObjectType::new(
        "SeriesSum",
        "Targets, or results, of all periods together.",
        [
            big(
                "total",
                "The points and what is outside of them; null where there is no figure, or none may be added.",
                |of: &Of| (of.list, Total::Sum(of.measure)),
            ),
            big(
                "outside",
                "What belongs to no single period: the part of figures over several periods that no finer figure explains. Null \
                 where there are none.",
                |of: &Of| (of.list, Total::NotBrokenDown(of.measure)),
            ),
        ],
    )
}

impl<'d> Planner<'d, '_> {
    /// Plans `series`: points, and what they do not show.
    fn series(&mut self, asked: Asked, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let every = match self.argument(merged[0], "every")? {
            Some(Input::Text(name)) => DateUnit::named(&name).unwrap_or(DateUnit::Year),
            _ => DateUnit::Year,
        };
        let outside = self.series_list(asked, TotalsBy::OutsidePeriods(every), "indicator_id", merged)?;
        let points = self.series_list(asked, TotalsBy::Period(every), "period_from", merged)?;
        let outside = self.add(outside);
        let series = Series { outside, unread: Cell::new(Some(Box::new(points))), points: Cell::new(None) };
        Ok(Value::First(outside, asked.whose(), self.object(&api().series.series, &series, merged)?))
    }

    fn series_list(
        &mut self,
        asked: Asked,
        by: TotalsBy,
        order: &'static str,
        merged: &Merged<'d>,
    ) -> Result<List, PlanError> {
        let indicator = self.argument(merged[0], "indicator")?;
        let mut list = self.figures_of(asked, by, merged)?;
        if let Some(totals) = list.totals_mut() {
            totals.indicators =
                indicator.map(|input| Operand { input, kind: OperandKind::Many(Scalar::Text) });
        }
        list.page.size = Some(Operand { input: Input::Int(POINTS_MAX), kind: OperandKind::One(Scalar::Int) });
        list.order = vec![OrderBy::ascending(order)];
        Ok(list)
    }
}
