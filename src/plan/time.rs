//! Which day's knowledge a list shows.

use apollo_compiler::response::JsonMap;

use super::List;
use super::operand::{Operand, SqlValue};
use crate::error::Error;

impl List {
    /// The day whose knowledge the list shows, if it is not all there is; in days since 2000-01-01.
    ///
    /// # Errors
    /// When the day is none, or a span of time ends before it begins.
    pub fn resolve_day(&self, variables: &JsonMap) -> Result<Option<i32>, Error> {
        let entity = self.kind.entity();
        if let Some([first, last]) = entity.span
            && let (Some(from), Some(to)) = (self.parameter(first), self.parameter(last))
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

    /// What one of the entity's parameters is given as.
    pub(crate) fn parameter(&self, name: &str) -> Option<&Operand> {
        let parameters = &self.kind.entity().parameters;
        let index = parameters.iter().position(|parameter| parameter.name == name)?;
        self.parameters.get(index)?.as_ref()
    }
}
