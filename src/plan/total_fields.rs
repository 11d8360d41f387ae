//! `totals` and `series`: fields of entities that have figures below them, and of lists of figures.

use super::build::{Merged, PlanError, Planner, unknown};
use super::object::{Value, Whose};
use super::operand::{Operand, OperandKind};
use super::total::{Shape, Side, Total, Totals, of_scopes};
use super::{Filter, Input, List, ListId, OrderBy, Part, Source};
use crate::catalog::total::{LEVELS, Measure, RATIOS, Ratio, place, scopes_of};
use crate::catalog::{Entity, Kind, Scalar};
use crate::error::Error;

/// Points of a series at most: all months that the data can have.
const POINTS_MAX: i64 = 10_000;

/// Where totals are asked for: at a row, or beside the rows of a list of figures.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// At this row of a list.
    Row(&'static Entity, ListId, usize),
    /// Beside the rows of this list.
    List(ListId),
}

impl Asked {
    fn whose(self) -> Whose {
        match self {
            Self::Row(..) => Whose::Row,
            Self::List(_) => Whose::Parent,
        }
    }
}

impl<'d> Planner<'d, '_> {
    /// Plans `totals`: a row for each indicator.
    pub(super) fn totals(&mut self, asked: Asked, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let mut list = self.figures_of(asked, Shape::Indicators, merged)?;
        let indicators = self.argument(merged[0], "indicators")?;
        let measures = self.argument(merged[0], "measures")?.map(Input::into_items);
        let named = |measure: Measure| {
            let is = |item: &Input| matches!(item, Input::Text(name) if &**name == measure.name());
            measures.as_ref().is_none_or(|measures| measures.iter().any(is))
        };
        let (target, actual) = (named(Measure::Target), named(Measure::Actual));
        if let Some(totals) = &mut list.totals {
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
        let object = self
            .object("OutcomeTotal", merged, |planner, name, merged| planner.total_field(id, name, merged))?;
        Ok(Value::Rows(id, asked.whose(), object))
    }

    /// Plans `series`: points, and what they do not show.
    pub(super) fn series(&mut self, asked: Asked, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let every = match self.argument(merged[0], "every")? {
            Some(Input::Text(name)) => Part::named(&name).unwrap_or(Part::Year),
            _ => Part::Year,
        };
        let indicator = self.argument(merged[0], "indicator")?;
        let of = |planner: &mut Self, shape| -> Result<ListId, PlanError> {
            let mut list = planner.figures_of(asked, shape, merged)?;
            if let Some(totals) = &mut list.totals {
                totals.indicators =
                    indicator.clone().map(|input| Operand { input, kind: OperandKind::Many(Scalar::Text) });
            }
            list.page.size =
                Some(Operand { input: Input::Int(POINTS_MAX), kind: OperandKind::One(Scalar::Int) });
            list.order = vec![OrderBy::ascending(match shape {
                Shape::Points(_) => "period_from",
                _ => "indicator_id",
            })];
            Ok(planner.add(list))
        };
        let outside = of(self, Shape::Outside(every))?;
        let mut points = None;
        let object = self.object("OutcomeSeries", merged, |planner, name, merged| {
            if name == "points" {
                let list = match points {
                    Some(list) => list,
                    None => of(planner, Shape::Points(every))?,
                };
                points = Some(list);
                let object = planner.object("SeriesPoint", merged, |planner, name, merged| {
                    planner.point_field(list, name, merged)
                })?;
                return Ok(Value::Rows(list, Whose::Parent, object));
            }
            planner.outside_field(outside, name, merged)
        })?;
        Ok(Value::First(outside, asked.whose(), object))
    }

    /// A list over the figures of a place, without columns yet.
    fn figures_of(&mut self, asked: Asked, shape: Shape, merged: &Merged<'d>) -> Result<List, PlanError> {
        let years = self.argument(merged[0], "years")?;
        let years = years.map(|input| Operand { input, kind: OperandKind::Many(Scalar::Int) });
        let nothing = || Filter::All(Vec::new());
        let (mut list, place, rows) = match asked {
            Asked::Row(entity, list, table) => {
                let missing = || unknown(entity.name, merged[0]);
                let place = place(entity.kind).ok_or_else(missing)?;
                let link = entity.link_named(place.link).ok_or_else(missing)?;
                let source = self.child_source(entity, (list, table), link);
                (List::new(link.target, source), Some(entity.kind), nothing())
            }
            Asked::List(above) => {
                let above = &self.lists[above];
                (List::beside(above), None, above.filter.clone())
            }
        };
        // A list shows its own day; a row's figures, the day that the field names or the one around.
        if matches!(asked, Asked::Row(..)) {
            list.as_of = self.day(&list, merged[0])?;
        }
        list.rows = true;
        let scopes = scopes_in(&list, &rows);
        let (indicators, measure, columns) = (None, None, Vec::new());
        list.totals =
            Some(Box::new(Totals { place, rows, scopes, indicators, measure, years, shape, columns }));
        Ok(list)
    }

    fn total_field(&mut self, list: ListId, name: &str, merged: &Merged<'d>) -> Result<Value, PlanError> {
        if name == "indicator" {
            return self.indicator(list, merged);
        }
        if let Some(ratio) = RATIOS.iter().find(|ratio| ratio.name == name) {
            return self.ratio(list, ratio, None, merged);
        }
        let measure = measure_named(name).ok_or_else(|| unknown("OutcomeTotal", merged[0]))?;
        let only = self.lists[list].totals.as_ref().and_then(|totals| totals.measure);
        if only.is_some_and(|only| only != measure) {
            return Ok(Value::Literal("null".into()));
        }
        let object = self.object("MeasureTotal", merged, |planner, name, merged| {
            planner.measure_field(list, measure, name, merged)
        })?;
        Ok(Value::Facts(object))
    }

    fn indicator(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let entity = self.lists[list].kind.entity();
        let totals = entity.totals.as_ref().ok_or_else(|| unknown(entity.name, merged[0]))?;
        let link = entity.link_named(totals.indicator).ok_or_else(|| unknown(entity.name, merged[0]))?;
        let (presence, object) = self.linked_row(link, (list, 0), merged)?;
        Ok(Value::ToOne(presence, object))
    }

    fn measure_field(
        &mut self,
        list: ListId,
        measure: Measure,
        name: &str,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let total = match name {
            "total" => Total::Sum(measure),
            "missing" => Total::Missing(measure),
            "stated" => Total::Stated(measure),
            "fromBelow" => Total::FromBelow(measure),
            "notBrokenDown" => Total::NotBrokenDown(measure),
            "contested" => Total::Contested(measure),
            "sources" => return self.sources(list, measure, merged),
            "coverage" => return self.coverage(list, measure, merged),
            "shareOfWhole" => {
                let parts = [("ratio", Side::Ratio), ("part", Side::Numerator), ("whole", Side::Denominator)];
                return self.parts(list, "ShareOfWhole", &parts, |part| Total::Share(measure, part), merged);
            }
            name => {
                let ratio = RATIOS.iter().find(|ratio| ratio.name == name);
                let ratio = ratio.ok_or_else(|| unknown("MeasureTotal", merged[0]))?;
                return self.ratio(list, ratio, Some(measure), merged);
            }
        };
        self.computed(list, total, merged)
    }

    /// A value of the row at hand.
    fn computed(&mut self, list: ListId, total: Total, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let column = self.computed_column(list, total, merged)?;
        Ok(Value::Column(column, total.scalar()))
    }

    fn computed_column(
        &mut self,
        list: ListId,
        total: Total,
        merged: &Merged<'d>,
    ) -> Result<usize, PlanError> {
        let list = &mut self.lists[list];
        let column = list.totals.as_mut().and_then(|totals| totals.column(total));
        let column = column.ok_or_else(|| unknown("OutcomeTotal", merged[0]))?;
        Ok(list.read(0, column, total.scalar()))
    }

    fn coverage(&mut self, list: ListId, measure: Measure, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let object = self.object("Coverage", merged, |planner, name, merged| {
            let level = LEVELS.iter().find(|(_, field)| *field == name);
            let (level, _) = level.ok_or_else(|| unknown("Coverage", merged[0]))?;
            let object = planner.object("LevelCoverage", merged, |planner, name, merged| {
                let total = match name {
                    "reported" => Total::Reported(measure, level),
                    _ => Total::Scopes(level),
                };
                planner.computed(list, total, merged)
            })?;
            Ok(Value::Facts(object))
        })?;
        Ok(Value::Facts(object))
    }

    fn sources(&mut self, list: ListId, measure: Measure, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let column = self.computed_column(list, Total::Sources(measure), merged)?;
        let mut sources = List::new(Kind::Source, Source::Keyed { parent: list, column });
        sources.page.single = true;
        sources.rows = true;
        let id = self.add(sources);
        let sets = merged.iter().map(|field| &field.selection_set);
        Ok(Value::Keyed(id, self.row(Kind::Source, (id, 0), sets)?))
    }

    fn ratio(
        &mut self,
        list: ListId,
        ratio: &'static Ratio,
        measure: Option<Measure>,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let parts = [
            ("ratio", Side::Ratio),
            (ratio.numerator.name, Side::Numerator),
            (ratio.denominator.name, Side::Denominator),
            ("scopes", Side::Scopes),
        ];
        let of = |part| Total::Ratio(ratio, measure, part);
        let value = self.parts(list, ratio.type_name, &parts, of, merged)?;
        let Value::Facts(object) = value else { return Ok(value) };
        if ratio.of.is_none() {
            return Ok(Value::Facts(object));
        }
        // The number of scopes is there, if only as 0, for the one indicator that has this ratio.
        let presence = self.computed_column(list, of(Side::Scopes), merged)?;
        Ok(Value::Partial(vec![presence], object))
    }

    fn parts(
        &mut self,
        list: ListId,
        type_name: &str,
        parts: &[(&str, Side)],
        total: impl Fn(Side) -> Total,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let object = self.object(type_name, merged, |planner, name, merged| {
            let part = parts.iter().find(|(field, _)| *field == name);
            let (_, part) = part.ok_or_else(|| unknown(type_name, merged[0]))?;
            planner.computed(list, total(*part), merged)
        })?;
        Ok(Value::Facts(object))
    }

    fn point_field(&mut self, list: ListId, name: &str, merged: &Merged<'d>) -> Result<Value, PlanError> {
        match name {
            "from" => return self.computed(list, Total::From, merged),
            "to" => return self.computed(list, Total::To, merged),
            _ => {}
        }
        let measure = measure_named(name).ok_or_else(|| unknown("SeriesPoint", merged[0]))?;
        let object = self.object("SeriesValue", merged, |planner, name, merged| {
            let total = match name {
                "total" => Total::Sum(measure),
                "change" => Total::Change(measure),
                _ => Total::RelativeChange(measure),
            };
            planner.computed(list, total, merged)
        })?;
        Ok(Value::Facts(object))
    }

    fn outside_field(&mut self, list: ListId, name: &str, merged: &Merged<'d>) -> Result<Value, PlanError> {
        if name == "indicator" {
            return self.indicator(list, merged);
        }
        let measure = measure_named(name).ok_or_else(|| unknown("OutcomeSeries", merged[0]))?;
        let object = self.object("SeriesSum", merged, |planner, name, merged| {
            let total = if name == "outside" { Total::NotBrokenDown(measure) } else { Total::Sum(measure) };
            planner.computed(list, total, merged)
        })?;
        Ok(Value::Facts(object))
    }
}

fn measure_named(name: &str) -> Option<Measure> {
    Measure::FIELDS.into_iter().find(|(_, field, _)| *field == name).map(|(measure, ..)| measure)
}

/// Which scopes there could be figures for: those that the filter lets through, unless the list or its filter is about
/// figures.
fn scopes_in(list: &List, rows: &Filter) -> Option<Filter> {
    if let Source::Child { from, link, .. } = &list.source {
        scopes_of(*from, link)?;
    }
    of_scopes(list.kind.entity(), rows)
}
