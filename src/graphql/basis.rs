//! Whether an answer can be given again.

use crate::db::Version;
use crate::plan::Plan;

/// What an answer depends on besides its request: with the same, it would be the same again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// On nothing.
    Request,
    /// On the data of this version.
    Data(Version),
    /// On more, or on what is not known: errors, estimates, what was reported besides.
    Moment,
}

impl Basis {
    /// Of an answer without errors to a plan, read from the data of this version.
    pub(super) fn of(plan: &Plan, version: Option<Version>) -> Self {
        if plan.is_estimated() {
            Self::Moment
        } else if plan.lists.is_empty() {
            Self::Request
        } else {
            version.map_or(Self::Moment, Self::Data)
        }
    }
}
