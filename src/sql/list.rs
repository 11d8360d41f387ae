//! The rows of a list: the entity's, groups of them, or totals over them.

use super::source::rows_from_where;
use super::writer::Writer;
use super::{group, total};
use crate::plan::{List, ListOf};

/// Writes `FROM … WHERE …` for all rows of a list before its filter, with joins between; further conditions follow with
/// `AND`. Of a list of groups, the rows are the groups; of one of totals, the totals.
pub(super) fn list_from_where(w: &mut Writer, list: &List, joins: impl Fn(&mut Writer)) {
    let derived = |w: &mut Writer| match &list.of {
        ListOf::Groups(grouping) => group::derived(w, list, grouping),
        ListOf::Totals(totals) => total::derived(w, list, totals),
        ListOf::Rows => {}
    };
    if matches!(list.of, ListOf::Rows) {
        return rows_from_where(w, list, None, joins);
    }
    w.sql("\nFROM {} AS t{}\nWHERE true", &[&derived, &joins]);
}
