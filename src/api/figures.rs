//! What totals and series have in common: the figures they are over, and values computed for each row.

use super::field::{Argument, Field, Text, Type, argument, field, named};
use super::planner::{Merged, PlanError, Planner, unknown};
use crate::catalog::total::{place, scopes_of};
use crate::catalog::{Entity, Kind, Scalar};
use crate::plan::{
    Filter, List, ListId, ListOf, Operand, OperandKind, Source, Total, Totals, TotalsBy, Value, Whose,
    of_scopes,
};

/// Where totals are asked for: at a row, or beside the rows of a list of figures.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// At this row of a list.
    Row(&'static Entity, ListId, usize),
    /// Beside the rows of this list.
    List(ListId),
}

impl Asked {
    pub(super) fn whose(self) -> Whose {
        match self {
            Self::Row(..) => Whose::Row,
            Self::List(_) => Whose::Parent,
        }
    }
}

/// The argument that keeps to some years.
pub(super) fn years() -> Argument {
    argument(
        "years",
        named("Int").non_null().list(),
        "Only figures whose period lies within these years; a figure over several years counts only if all of them \
         are given.",
    )
}

/// A field of the indicator at hand.
pub(super) fn indicator<At: 'static>(list: fn(&At) -> ListId) -> Field<At> {
    let ty = named(Kind::Indicator.entity().name).non_null();
    field("indicator", ty, "What is counted.", move |planner, at, merged| planner.indicator(list(at), merged))
}

/// A value that is computed for the row at hand of a list of totals.
pub(super) fn computed<At: 'static>(
    name: &'static str,
    ty: Type,
    description: impl Into<Text>,
    of: impl Fn(&At) -> (ListId, Total) + Send + Sync + 'static,
) -> Field<At> {
    field(name, ty, description, move |planner, at, merged| {
        let (list, total) = of(at);
        let column = planner.computed_column(list, total, merged)?;
        Ok(Value::Column(column, total.scalar()))
    })
}

/// Likewise, a whole number that may be missing.
pub(super) fn big<At: 'static>(
    name: &'static str,
    description: impl Into<Text>,
    of: impl Fn(&At) -> (ListId, Total) + Send + Sync + 'static,
) -> Field<At> {
    computed(name, named("BigInt"), description, of)
}

/// Likewise, a number that may be missing.
pub(super) fn float<At: 'static>(
    name: &'static str,
    description: impl Into<Text>,
    of: impl Fn(&At) -> (ListId, Total) + Send + Sync + 'static,
) -> Field<At> {
    computed(name, named("Float"), description, of)
}

impl<'d> Planner<'d, '_> {
    /// A list over the figures of a place, without columns yet.
    pub(super) fn figures_of(
        &mut self,
        asked: Asked,
        by: TotalsBy,
        merged: &Merged<'d>,
    ) -> Result<List, PlanError> {
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
        let totals = Totals { place, rows, scopes, indicators, measure, years, by, columns };
        list.of = ListOf::Totals(Box::new(totals));
        Ok(list)
    }

    fn indicator(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let entity = self.lists[list].kind.entity();
        let figure = entity.figures.as_ref().ok_or_else(|| unknown(entity.name, merged[0]))?;
        let link = entity.link_named(figure.indicator).ok_or_else(|| unknown(entity.name, merged[0]))?;
        let (presence, object) = self.linked_row(link, (list, 0), merged)?;
        Ok(Value::ToOne(presence, object))
    }

    /// A value of the row at hand.
    pub(super) fn computed_column(
        &mut self,
        list: ListId,
        total: Total,
        merged: &Merged<'d>,
    ) -> Result<usize, PlanError> {
        let list = &mut self.lists[list];
        let totals = list.totals_mut().ok_or_else(|| unknown("OutcomeTotal", merged[0]))?;
        let column = totals.column(total);
        Ok(list.read(0, column, total.scalar()))
    }
}

/// Which scopes there could be figures for: those that the filter lets through, unless the list or its filter is about
/// figures.
fn scopes_in(list: &List, rows: &Filter) -> Option<Filter> {
    if let Source::Child { from, link, .. } = &list.source {
        scopes_of(*from, link)?;
    }
    of_scopes(list.kind.entity(), rows)
}
