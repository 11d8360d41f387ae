//! `asOf`: which day's knowledge a list shows.

use apollo_compiler::Node;
use apollo_compiler::executable::Field as Selected;
use apollo_compiler::response::JsonMap;

use super::build::{PlanError, Planner};
use super::operand::{Operand, OperandKind, SqlValue};
use super::{List, Source};
use crate::catalog::{Entity, Scalar};
use crate::error::Error;

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
            return Ok(parameter(entity, list, last).cloned());
        }
        Ok(match &list.source {
            Source::Child { parent, .. } | Source::Keyed { parent, .. } => self.lists[*parent].as_of.clone(),
            Source::Root | Source::Ids(_) => None,
        })
    }
}

impl List {
    /// The day whose knowledge the list shows, if it is not all there is; in days since 2000-01-01.
    ///
    /// # Errors
    /// When the day is none, or a span of time ends before it begins.
    pub fn resolve_day(&self, variables: &JsonMap) -> Result<Option<i32>, Error> {
        let entity = self.kind.entity();
        if let Some([first, last]) = entity.span
            && let (Some(from), Some(to)) = (parameter(entity, self, first), parameter(entity, self, last))
            && let (SqlValue::Date(from), SqlValue::Date(to)) =
                (from.resolve(variables)?, to.resolve(variables)?)
            && from > to
        {
            return Err(Error::bad_input(format!("{first} must not come after {last}")));
        }
        match self.as_of.as_ref().map(|day| day.resolve(variables)).transpose()? {
            None => Ok(None),
            Some(SqlValue::Date(day)) => Ok(Some(day)),
            Some(_) => Err(Error::internal("asOf is read as something other than a date")),
        }
    }
}

fn parameter<'a>(entity: &Entity, list: &'a List, name: &str) -> Option<&'a Operand> {
    let index = entity.parameters.iter().position(|parameter| parameter.name == name)?;
    list.parameters.get(index)?.as_ref()
}
