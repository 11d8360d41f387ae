//! The rows of a list: the entity's, groups of them, or totals over them.

use super::source::rows_from_where;
use super::writer::{Piece, Writer};
use super::{group, total};
use crate::plan::{List, ListOf};

/// Writes `FROM … WHERE …` for all rows of a list before its filter, with joins between; further conditions follow with
/// `AND`. Of a list of groups, the rows are the groups; of one of totals, the totals.
pub(super) fn list_from_where(w: &mut Writer, list: &List, joins: impl Fn(&mut Writer)) {
    match &list.of {
        ListOf::Rows => rows_from_where(w, list, None, joins),
        ListOf::Groups(grouping) => from(w, &|w: &mut Writer| group::derived(w, list, grouping), &joins),
        ListOf::Totals(totals) => from(w, &|w: &mut Writer| total::derived(w, list, totals), &joins),
    }
}

fn from(w: &mut Writer, derived: &dyn Piece, joins: &dyn Piece) {
    w.sql("\nFROM {} AS t{}\nWHERE true", &[derived, joins]);
}
