//! `asOf`: which day's knowledge a list shows.

use apollo_compiler::Node;
use apollo_compiler::executable::Field as Selected;

use super::field::{Argument, argument, named};
use super::planner::{PlanError, Planner};
use crate::catalog::{Entity, Scalar};
use crate::plan::{List, Operand, OperandKind, Source};

/// The argument that asks for another day's knowledge, where an entity has such.
pub(super) fn as_of(target: &'static Entity) -> Option<Argument> {
    target.as_of.map(|_| {
        argument(
            "asOf",
            named("Date"),
            "Shows what was known at the end of this day, here and below: later claims, and everything that follows \
             from them, are ignored. If it is not given, the day of the enclosing list applies; without one, \
             everything known today.",
        )
    })
}

impl Planner<'_, '_> {
    /// The day that a field's argument names; where it names none, the day of the list around, if that has one.
    pub(super) fn day(&self, list: &List, selected: &Node<Selected>) -> Result<Option<Operand>, PlanError> {
        let entity = list.kind.entity();
        if entity.of_all_days {
            return Ok(None);
        }
        if entity.as_of.is_some()
            && let Some(input) = self.argument(selected, "asOf")?
        {
            return Ok(Some(Operand { input, kind: OperandKind::One(Scalar::Date) }));
        }
        if let Some([_, last]) = entity.span {
            return Ok(list.parameter(last).cloned());
        }
        Ok(match &list.source {
            Source::Child { parent, .. } | Source::Keyed { parent, .. } => self.lists[*parent].as_of.clone(),
            Source::Root | Source::Ids(_) => None,
        })
    }
}
