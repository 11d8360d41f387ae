//! What was read for a list.

use std::sync::Arc;

use super::value::int8;
use crate::binary;
use crate::plan::{Cursor, List, Source};
use crate::sql::{Place, Statements};
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
    /// Where the list's columns are found.
    pub(super) places: Arc<[Place]>,
    pub(super) lookups: Vec<LookupRows>,
    /// Index of the first column; 1 where the parent's ordinal comes first.
    pub first_column: usize,
    /// Index of the first column that holds a sort key, where cursors are asked for.
    pub(super) first_key_column: usize,
    /// What the list's cursors belong to.
    pub(super) signature: u64,
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
    pub fn new(list: &List, statements: &Statements, signature: u64) -> Self {
        let first_column = usize::from(!matches!(list.source, Source::Root));
        let places = Arc::clone(&statements.places);
        let own = places.iter().filter(|place| matches!(place, Place::Row(_))).count();
        let first_key_column = first_column + own;
        Self { places, first_column, first_key_column, signature, ..Self::default() }
    }

    /// The value of one of the list's columns; `None` for null.
    #[inline]
    pub fn bytes(&self, row: usize, column: usize) -> Option<&[u8]> {
        let row = self.rows.get(row)?;
        match *self.places.get(column)? {
            Place::Row(column) => row.bytes(column + self.first_column),
            Place::Lookup { key, lookup, column } => {
                self.lookups.get(lookup)?.find(int8(row, key + self.first_column)?)?.bytes(column)
            }
        }
    }

    /// Writes the cursor of a row.
    pub fn write_cursor(&self, row: Row<'_>, out: &mut Vec<u8>) {
        let keys = (self.first_key_column..row.width()).map(|column| row.bytes(column));
        Cursor::encode(self.signature, keys, out);
    }

    /// Takes the rows of the lookup tables, in their order.
    pub(super) fn take_lookups(&mut self, rows: impl Iterator<Item = Rows>) {
        self.lookups = rows.map(LookupRows::new).collect();
    }

    /// Which of the parents that the rows were asked for a row belongs to, from 0.
    pub fn parent(&self, row: Row<'_>) -> Option<usize> {
        if self.first_column == 0 { Some(0) } else { usize::try_from(int8(row, 0)? - 1).ok() }
    }

    /// The key that a column of a row holds.
    pub(super) fn key(&self, row: usize, column: usize) -> Option<i64> {
        binary::int8(self.bytes(row, column)?)
    }

    /// The keys that a column of a row holds, an array.
    pub(super) fn keys(&self, row: usize, column: usize) -> Vec<i64> {
        self.bytes(row, column).and_then(binary::int8s).unwrap_or_default()
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

    /// Takes the rows of this many parents. They come in the parents' order; if not, they are put in it.
    pub(super) fn take_of(&mut self, parents: usize, mut rows: Rows) {
        let (mut groups, end) = self.groups_of(parents, &rows);
        if end < rows.len() {
            rows.sort_by_key(|row| self.parent(row));
            (groups, _) = self.groups_of(parents, &rows);
        }
        (self.groups, self.rows) = (groups, rows);
    }

    /// The parts of rows that stand in the parents' order, and how many rows do.
    fn groups_of(&self, parents: usize, rows: &Rows) -> (Vec<Group>, usize) {
        let mut end = 0;
        let group = |parent| {
            let start = end;
            while rows.get(end).is_some_and(|row| self.parent(row) == Some(parent)) {
                end += 1;
            }
            Group { start, end, ..Group::default() }
        };
        ((0..parents).map(group).collect(), end)
    }
}

/// The rows of a lookup table by their keys.
#[derive(Debug)]
pub(super) struct LookupRows {
    rows: Rows,
    /// Keys, ascending, each with the row that has it.
    keys: Vec<(i64, usize)>,
}

impl LookupRows {
    fn new(rows: Rows) -> Self {
        let mut keys: Vec<_> =
            rows.iter().enumerate().filter_map(|(index, row)| Some((int8(row, 0)?, index))).collect();
        keys.sort_unstable();
        Self { rows, keys }
    }

    fn find(&self, key: i64) -> Option<Row<'_>> {
        let found = self.keys.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        self.rows.get(self.keys[found].1)
    }
}
