//! What stands in the places of a statement.

use apollo_compiler::response::JsonMap;

use crate::error::Error;
use crate::plan::{BoundPage, Cursor, SqlValue};
use crate::sql::{Bind, Statement};

/// The values of a statement of a list with this page, for parents with these keys.
pub(super) fn values(
    statement: &Statement,
    page: &BoundPage,
    variables: &JsonMap,
    keys: &[i64],
) -> Result<Vec<SqlValue>, Error> {
    let term = |cursor: &Option<Cursor>, index: usize| {
        let key = cursor.as_ref().and_then(|cursor| cursor.0.get(index)).cloned();
        key.ok_or_else(|| Error::internal("a statement asks for a cursor that is not there"))
    };
    let value = |bind: &Bind| match bind {
        Bind::Operand(operand) => operand.resolve(variables),
        Bind::Keys => Ok(SqlValue::Ints(keys.to_vec())),
        Bind::Size => Ok(SqlValue::Int(page.size.into())),
        Bind::Limit => Ok(SqlValue::Int(i64::from(page.size) + 1)),
        Bind::Offset => Ok(SqlValue::Int(page.offset)),
        Bind::After(index) => term(&page.after, *index),
        Bind::Before(index) => term(&page.before, *index),
    };
    statement.binds.iter().map(value).collect()
}
