//! What was read for a list.

use super::value::{int8, int8s};
use crate::plan::{List, Source};
use crate::wire::{Row, Rows};

/// Rows that an operation reads at most.
pub(super) const ROWS_MAX: usize = 2_000_000;

/// What was read for a list.
#[derive(Debug, Default)]
pub struct ListRows {
    /// The rows, those of a parent together.
    pub rows: Rows,
    /// For each parent key, its part of the rows.
    pub groups: Vec<Group>,
    /// For each row of the parent list, the index of its group; empty if the list has one parent only.
    pub of_parent: Vec<Option<u32>>,
    /// For each row of the parent list, the indices of the groups of its keys, where it holds several.
    pub keyed: Vec<Vec<u32>>,
    /// For each statement of facts, one row for each group.
    pub facts: Vec<Rows>,
    /// Index of the first column; 1 where the parent's ordinal comes first.
    pub first_column: usize,
    /// Index of the first column that holds a sort key, where cursors are asked for.
    pub first_key_column: usize,
    /// What the list's cursors belong to.
    pub signature: u64,
}

/// A parent's part of a list's rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Group {
    /// Index of the page's first row.
    pub start: usize,
    /// Index after the page's last row.
    pub end: usize,
    /// Whether the list goes on after the page.
    pub has_next: bool,
    /// Whether the list has rows before the page.
    pub has_previous: bool,
}

impl ListRows {
    /// Nothing yet of a list whose cursors belong to this.
    pub fn new(list: &List, signature: u64) -> Self {
        let first_column = usize::from(!matches!(list.source, Source::Root));
        let first_key_column = first_column + list.columns.len();
        Self { first_column, first_key_column, signature, ..Self::default() }
    }

    /// Which of the parents that the rows were asked for a row belongs to, from 0.
    pub fn parent(&self, row: Row<'_>) -> Option<usize> {
        if self.first_column == 0 { Some(0) } else { usize::try_from(int8(row, 0)? - 1).ok() }
    }

    /// The key that a column of a row holds.
    pub(super) fn key(&self, row: usize, column: usize) -> Option<i64> {
        int8(self.rows.get(row)?, column + self.first_column)
    }

    /// The keys that a column of a row holds, an array.
    pub(super) fn keys(&self, row: usize, column: usize) -> Vec<i64> {
        self.rows.get(row).map(|row| int8s(row, column + self.first_column)).unwrap_or_default()
    }

    /// The rows of all pages.
    pub(super) fn shown(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().flat_map(|group| group.start..group.end)
    }

    /// Takes rows in place of those before, without telling whose they are; facts stay.
    pub fn take(&mut self, rows: Rows) {
        self.groups = vec![Group { end: rows.len(), ..Group::default() }];
        self.rows = rows;
    }

    /// Takes the rows of this many parents; they come in the parents' order.
    pub(super) fn take_of(&mut self, parents: usize, rows: Rows) {
        let mut end = 0;
        let group = |parent| {
            let start = end;
            while rows.get(end).is_some_and(|row| self.parent(row) == Some(parent)) {
                end += 1;
            }
            Group { start, end, ..Group::default() }
        };
        self.groups = (0..parents).map(group).collect();
        self.rows = rows;
    }
}
