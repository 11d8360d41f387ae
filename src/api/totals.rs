//! `totals`: what figures come to, at a row that has figures below it and beside a list of figures.

use super::api;
use super::field::{Argument, Field, argument, field, named};
use super::figures::{Asked, big, computed, float, indicator, years};
use super::object::{ObjectDefinition, ObjectType};
use super::planner::{Merged, PlanError, Planner};
use super::standing::{Standing, of_row};
use super::time::as_of;
use crate::catalog::total::{Level, MISSING, Measure, RATIOS, Ratio};
use crate::catalog::{Entity, Kind, Scalar};
use crate::error::Error;
use crate::plan::{
    Input, List, ListId, Operand, OperandKind, OrderBy, RatioPart, Source, Total, TotalsBy, Value,
};

/// A measure of a list of totals.
#[derive(Clone, Copy, Debug)]
pub(super) struct Of {
    list: ListId,
    measure: Measure,
}

/// A derived measure of a list of totals, in those of one measure or beside both.
#[derive(Debug)]
struct RatioOf {
    list: ListId,
    measure: Option<Measure>,
}

/// The object types of totals.
#[derive(Debug)]
pub(super) struct TotalTypes {
    total: ObjectType<ListId>,
    measure: ObjectType<Of>,
    coverage: ObjectType<Of>,
    level: ObjectType<(Of, Level)>,
    share: ObjectType<Of>,
    ratios: Vec<ObjectType<RatioOf>>,
}

impl TotalTypes {
    pub(super) fn new() -> Self {
        Self {
            total: total(),
            measure: measure_total(),
            coverage: coverage(),
            level: level_coverage(),
            share: share(),
            ratios: RATIOS.iter().map(ratio).collect(),
        }
    }

    /// What a schema tells of them.
    pub(super) fn definitions(&self) -> impl Iterator<Item = &ObjectDefinition> {
        [
            self.total.definition(),
            self.measure.definition(),
            self.coverage.definition(),
            self.level.definition(),
            self.share.definition(),
        ]
        .into_iter()
        .chain(self.ratios.iter().map(ObjectType::definition))
    }
}

/// The field of a row that has figures below it.
pub(super) fn of_row_with_figures(entity: &'static Entity, over: &str) -> Field<Standing> {
    of_row(
        "totals",
        named("OutcomeTotal").non_null().list(),
        description(over),
        move |planner, (list, table), merged| planner.totals(Asked::Row(entity, list, table), merged),
    )
    .taking(arguments())
    .taking(as_of(Kind::Outcome.entity()))
}

/// The field of a list of figures.
pub(super) fn of_list(over: &str) -> Field<ListId> {
    let ty = named("OutcomeTotal").non_null().list();
    field("totals", ty, description(over), |planner, list: &ListId, merged| {
        planner.totals(Asked::List(*list), merged)
    })
    .taking(arguments())
}

fn description(over: &str) -> String {
    format!(
        "What {over} come to: an entry for each indicator, in the order in which indicators were loaded. Nothing is \
         counted twice, and figures that may not be added up are not."
    )
}

fn arguments() -> [Argument; 3] {
    let entity = Kind::Outcome.entity();
    let measure = entity.measure_type();
    [
        argument(
            "indicators",
            named("String").non_null().list(),
            "Codes of indicators, for example `jobs_created`: each that exists gets an entry, with figures or \
             without. If it is not given, those that have figures get one.",
        ),
        argument(
            "measures",
            named(measure).non_null().list(),
            "Only targets, or only results: the other is then null, and so is whatever compares the two.",
        ),
        years(),
    ]
}

fn total() -> ObjectType<ListId> {
    let measures = Measure::FIELDS.into_iter().map(|(measure, name, meaning)| {
        let description = format!("{meaning} Null if `measures` is given without it.");
        field(name, named("MeasureTotal"), description, move |planner, list: &ListId, merged| {
            let only = planner.lists[*list].totals().and_then(|totals| totals.measure);
            if only.is_some_and(|only| only != measure) {
                return Ok(Value::Literal("null".into()));
            }
            let of = Of { list: *list, measure };
            Ok(Value::Facts(planner.object(&api().totals.measure, &of, merged)?))
        })
    });
    let ratios = ratios(Ratio::compares_measures, |list: &ListId| RatioOf { list: *list, measure: None });
    ObjectType::new(
        "OutcomeTotal",
        "What figures of one indicator come to, each thing counted once.",
        [indicator(|list: &ListId| *list)].into_iter().chain(measures).chain(ratios),
    )
}

/// The fields with derived measures.
fn ratios<At: 'static>(which: fn(&Ratio) -> bool, of: fn(&At) -> RatioOf) -> impl Iterator<Item = Field<At>> {
    RATIOS.iter().enumerate().filter(move |(_, ratio)| which(ratio)).map(move |(index, ratio)| {
        let ty = named(ratio.type_name).nullable(ratio.of.is_some());
        field(ratio.name, ty, ratio.description, move |planner, at, merged| {
            let of = of(at);
            let object = planner.object(&api().totals.ratios[index], &of, merged)?;
            if ratio.of.is_none() {
                return Ok(Value::Facts(object));
            }
            // The number of scopes is there, if only as 0, for the one indicator that has this ratio.
            let scopes = Total::Ratio(ratio, of.measure, RatioPart::Scopes);
            Ok(Value::Partial(vec![planner.computed_column(of.list, scopes, merged)?], object))
        })
    })
}

fn measure_total() -> ObjectType<Of> {
    let coverage = field(
        "coverage",
        named("Coverage").non_null(),
        "How many scopes have a figure, at each level.",
        |planner, of: &Of, merged| Ok(Value::Facts(planner.object(&api().totals.coverage, of, merged)?)),
    );
    let sources = field(
        "sources",
        named(Kind::Source.entity().name).non_null().list().non_null(),
        "The sources of the preferred claims behind the total, each once, in the order in which sources were loaded.",
        |planner, of: &Of, merged| planner.sources(*of, merged),
    );
    let share = field(
        "shareOfWhole",
        named("ShareOfWhole").non_null(),
        "The share of the total of what the place is part of: a programme's or region's parent, an edition's nearest \
         edition of the same year above it, a field's edition, a project's field or else its edition. Empty at agencies \
         and lists of figures.",
        |planner, of: &Of, merged| Ok(Value::Facts(planner.object(&api().totals.share, of, merged)?)),
    );
    let fields = [
        big("total", "The sum, each thing counted once; null where `missing` says why.", |of: &Of| {
            (of.list, Total::Sum(of.measure))
        }),
        computed(
            "missing",
            named(MISSING.name),
            "Why there is no total; null where there is one.",
            |of: &Of| (of.list, Total::Missing(of.measure)),
        ),
        big(
            "stated",
            "What the own figures say: the sum of their values, without those that another of them covers. Null where there \
             are none. It differs from `total` where figures lie outside of what is stated.",
            |of: &Of| (of.list, Total::Stated(of.measure)),
        ),
        big(
            "fromBelow",
            "How much of the total comes from finer figures; null where there is no total.",
            |of: &Of| (of.list, Total::FromBelow(of.measure)),
        ),
        big(
            "notBrokenDown",
            "How much of the total no finer figure explains; negative where the parts exceed what is stated, null where \
             there is no total.",
            |of: &Of| (of.list, Total::NotBrokenDown(of.measure)),
        ),
        computed(
            "contested",
            named("Boolean").non_null(),
            "Whether sources disagree about any of the figures behind the total.",
            |of: &Of| (of.list, Total::Contested(of.measure)),
        ),
        coverage,
        sources,
        share,
    ];
    let ratios = ratios(
        |ratio| !ratio.compares_measures(),
        |of: &Of| RatioOf { list: of.list, measure: Some(of.measure) },
    );
    ObjectType::new(
        "MeasureTotal",
        "What the targets, or the results, of one indicator come to. `total` is `fromBelow` and `notBrokenDown` together. \
         At a programme, an edition, a field or a project, its own figures are those stated for just that scope; at a \
         region, an agency or a list of figures, they are those that stand below no other there.",
        fields.into_iter().chain(ratios),
    )
}

fn coverage() -> ObjectType<Of> {
    ObjectType::new(
        "Coverage",
        "How many scopes within the place have a figure, and how many there are, at each level.",
        Level::ALL.into_iter().map(|level| {
            let name = level.plural();
            let ty = named("LevelCoverage").non_null();
            field(name, ty, format!("Among its {name}."), move |planner, of: &Of, merged| {
                Ok(Value::Facts(planner.object(&api().totals.level, &(*of, level), merged)?))
            })
        }),
    )
}

fn level_coverage() -> ObjectType<(Of, Level)> {
    ObjectType::new(
        "LevelCoverage",
        "Scopes of one level.",
        [
            computed(
                "reported",
                named("BigInt").non_null(),
                "How many have a figure of their own.",
                |(of, level): &(Of, Level)| (of.list, Total::Reported(of.measure, *level)),
            ),
            big(
                "all",
                "How many there are, with a figure or without; null where the list, or its filter, speaks of figures and not of \
                 scopes, so that this cannot be told.",
                |(of, level): &(Of, Level)| (of.list, Total::Scopes(*level)),
            ),
        ],
    )
}

fn share() -> ObjectType<Of> {
    let of = |side| move |of: &Of| (of.list, Total::Share(of.measure, side));
    ObjectType::new(
        "ShareOfWhole",
        "A total divided by that of the whole that the place is part of.",
        [
            float(
                "ratio",
                "The share: `part` divided by `whole`; null where either is missing or the whole is 0.",
                of(RatioPart::Ratio),
            ),
            big("part", "The total here.", of(RatioPart::Numerator)),
            big("whole", "The total of the whole.", of(RatioPart::Denominator)),
        ],
    )
}

fn ratio(ratio: &'static Ratio) -> ObjectType<RatioOf> {
    let of = |side| move |of: &RatioOf| (of.list, Total::Ratio(ratio, of.measure, side));
    let (numerator, denominator) = (&ratio.numerator, &ratio.denominator);
    let description = format!(
        "`{}` divided by `{}`; null where either is missing or the latter is 0.",
        numerator.name, denominator.name
    );
    ObjectType::new(
        ratio.type_name,
        format!(
            "{} Sum by sum, over the widest scopes and periods for which both are stated.",
            ratio.description
        ),
        [
            float("ratio", description, of(RatioPart::Ratio)),
            big(numerator.name, numerator.description, of(RatioPart::Numerator)),
            big(denominator.name, denominator.description, of(RatioPart::Denominator)),
            computed(
                "scopes",
                named("BigInt").non_null(),
                "How many pairs of figures that is: scopes, each with a period.",
                of(RatioPart::Scopes),
            ),
        ],
    )
}

impl<'d> Planner<'d, '_> {
    /// Plans `totals`: a row for each indicator.
    fn totals(&mut self, asked: Asked, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let mut list = self.figures_of(asked, TotalsBy::Indicator, merged)?;
        let indicators = self.argument(merged[0], "indicators")?;
        let measures = self.argument(merged[0], "measures")?.map(Input::into_items);
        let named = |measure: Measure| {
            let is = |item: &Input| matches!(item, Input::Text(name) if &**name == measure.name());
            measures.as_ref().is_none_or(|measures| measures.iter().any(is))
        };
        let (target, actual) = (named(Measure::Target), named(Measure::Actual));
        if let Some(totals) = list.totals_mut() {
            totals.indicators =
                indicators.map(|input| Operand { input, kind: OperandKind::Many(Scalar::Text) });
            totals.measure = match (target, actual) {
                (true, false) => Some(Measure::Target),
                (false, true) => Some(Measure::Actual),
                _ => None,
            };
        }
        if !target && !actual {
            return Ok(
                Error::bad_input("measures is empty; name TARGET, ACTUAL or both, or do not give it").into()
            );
        }
        list.order = vec![OrderBy::ascending("indicator_id")];
        let id = self.add(list);
        Ok(Value::Rows(id, asked.whose(), self.object(&api().totals.total, &id, merged)?))
    }

    fn sources(&mut self, of: Of, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let column = self.computed_column(of.list, Total::Sources(of.measure), merged)?;
        let mut sources = List::new(Kind::Source, Source::Keyed { parent: of.list, column });
        sources.page.single = true;
        sources.rows = true;
        let id = self.add(sources);
        let row = &api().of(Kind::Source).row;
        Ok(Value::Keyed(id, self.object(row, &Standing::Row(id, 0), merged)?))
    }
}
