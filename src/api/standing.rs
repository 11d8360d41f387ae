//! Where a row stands: in a list, or on the way from a group to its keys.

use super::field::{Field, Text, Type, field};
use super::planner::{Merged, PlanError, Planner, at};
use crate::error::Error;
use crate::plan::{ListId, Value};

/// Where a row stands whose fields are planned.
#[derive(Debug)]
pub(super) enum Standing {
    /// In a list: 0 for the list's own row, n for the row that `joins[n - 1]` leads to.
    Row(ListId, usize),
    /// On the way from a group to its keys: of the row itself, nothing is known.
    Key(Path),
}

/// Steps from a group of a list towards its keys.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) list: ListId,
    /// The links that lead there, as the client names them; none at the group itself.
    pub(super) steps: Vec<&'static str>,
}

/// What is asked for is not among the keys.
pub(super) fn no_key(path: &Path, merged: &Merged<'_>) -> PlanError {
    let label = [&path.steps[..], &[merged[0].name.as_str()]].concat().join(".");
    let error = Error::bad_input(format!("{label} is not a key of these groups; name it in by"));
    at(error, merged[0].location())
}

/// A field that can be asked of a row only, not on the way to a group's keys.
pub(super) fn of_row(
    name: &'static str,
    ty: Type,
    description: impl Into<Text>,
    plan: impl for<'d, 'v> Fn(&mut Planner<'d, 'v>, (ListId, usize), &Merged<'d>) -> Result<Value, PlanError>
    + Send
    + Sync
    + 'static,
) -> Field<Standing> {
    field(name, ty, description, move |planner, standing, merged| match standing {
        Standing::Row(list, table) => plan(planner, (*list, *table), merged),
        Standing::Key(path) => Err(no_key(path, merged)),
    })
}
