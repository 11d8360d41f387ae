//! One row of a table: the rows of all levels that it shows, and the values of its columns.

use super::shape::{Cell, Column, Guard, Shape, What};
use crate::binary::{Datum, int8};
use crate::catalog::Kind;
use crate::db::ListRows;
use crate::error::Error;
use crate::findings::{self, Wording};
use crate::json::estimated_rows;
use crate::plan::{GlobalId, ListId};
use crate::wire::Row;

/// A row of a level, below one of the level above.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Index among the entries of the level above.
    pub(super) parent: usize,
    /// Index among the rows that were read; `None` where the parent has no row here.
    pub(super) row: Option<usize>,
}

/// What is at hand of a level that is not the innermost.
#[derive(Debug, Default)]
pub(super) struct Level {
    pub(super) entries: Vec<Entry>,
    /// The entry that is shown.
    pub(super) at: usize,
}

/// What a row's values are read from.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) shape: &'a Shape,
    /// What was read of each list of the plan.
    pub(super) read: &'a [ListRows],
    pub(super) levels: &'a [Level],
    /// The row of the innermost list.
    pub(super) leaf: Option<Row<'a>>,
}

impl<'a> View<'a> {
    /// A column's value; `None` for null. `text` is where text that no row holds is put.
    pub(super) fn value<'t>(
        &self,
        column: &'t Column,
        text: &'t mut Vec<u8>,
    ) -> Result<Option<Datum<'t>>, Error>
    where
        'a: 't,
    {
        let Some(cell) = column.cells.iter().find(|cell| self.applies(cell)) else { return Ok(None) };
        let found = match &cell.what {
            What::Literal(literal) => {
                let there = cell.list.is_none_or(|list| self.row(list).is_some());
                return Ok(there.then_some(Datum::Text(literal.as_bytes())));
            }
            What::Id(column, kind) => return Ok(self.id(cell, *column, *kind, text)),
            What::Sentence(column, wording) => return self.sentence(cell, *column, *wording, text),
            What::Cursor => return Ok(self.cursor(cell, text)),
            What::Estimate(list, statement) => {
                let plan = self.fact(cell, *list, *statement).and_then(|row| row.bytes(0));
                return Ok(plan.and_then(estimated_rows).map(Datum::Int));
            }
            What::Column(column) => self.bytes(cell, *column),
            What::Fact(list, statement, column) => {
                self.fact(cell, *list, *statement).and_then(|row| row.bytes(*column))
            }
        };
        let Some(bytes) = found else { return Ok(None) };
        let datum = Datum::read(column.scalar, bytes);
        datum.map(Some).ok_or_else(|| Error::internal("the database gave a value of another form"))
    }

    fn bytes(&self, cell: &Cell, column: usize) -> Option<&'a [u8]> {
        self.row(cell.list?)?.bytes(column + self.first_column(cell.list))
    }

    fn sentence<'t>(
        &self,
        cell: &Cell,
        column: usize,
        wording: Wording,
        text: &'t mut Vec<u8>,
    ) -> Result<Option<Datum<'t>>, Error> {
        let Some(facts) = self.bytes(cell, column) else { return Ok(None) };
        let sentence = findings::sentence(facts, wording);
        *text =
            sentence.ok_or_else(|| Error::internal("the database gave no facts of a finding"))?.into_bytes();
        Ok(Some(Datum::Text(text)))
    }

    fn id<'t>(&self, cell: &Cell, column: usize, kind: Kind, text: &'t mut Vec<u8>) -> Option<Datum<'t>> {
        let key = int8(self.bytes(cell, column)?)?;
        text.clear();
        GlobalId { kind, key }.write(text);
        Some(Datum::Text(text))
    }

    fn cursor<'t>(&self, cell: &Cell, text: &'t mut Vec<u8>) -> Option<Datum<'t>> {
        let list = cell.list?;
        let (row, list) = (self.row(list)?, &self.read[list]);
        text.clear();
        list.write_cursor(row, text);
        Some(Datum::Text(text))
    }

    /// The row of a statement's facts that belongs to a cell's row.
    fn fact(&self, cell: &Cell, list: ListId, statement: usize) -> Option<Row<'a>> {
        let facts = &self.read[list];
        let group = match (facts.of_parent.as_slice(), cell.list) {
            ([], _) | (_, None) => 0,
            (groups, Some(parent)) => (*groups.get(self.index(parent)?)?)? as usize,
        };
        facts.facts.get(statement)?.get(group)
    }

    fn applies(&self, cell: &Cell) -> bool {
        let Some(list) = cell.list else { return true };
        let Some(row) = self.row(list).filter(|_| !cell.guards.is_empty()) else {
            return cell.guards.is_empty();
        };
        let first = self.first_column(Some(list));
        let holds = |guard: &Guard| {
            guard.present.iter().any(|column| row.bytes(column + first).is_some())
                && guard.absent.iter().all(|column| row.bytes(column + first).is_none())
        };
        cell.guards.iter().all(holds)
    }

    /// The row of a list that is shown.
    fn row(&self, list: ListId) -> Option<Row<'a>> {
        if self.shape.chain.last() == Some(&list) {
            self.leaf
        } else {
            self.read[list].rows.get(self.index(list)?)
        }
    }

    /// The index of that row; rows that the operation names are single.
    fn index(&self, list: ListId) -> Option<usize> {
        match self.shape.chain.iter().position(|other| *other == list) {
            Some(place) => {
                let level = &self.levels[place + 1];
                level.entries.get(level.at)?.row
            }
            None => Some(0),
        }
    }

    fn first_column(&self, list: Option<ListId>) -> usize {
        list.map_or(0, |list| self.read[list].first_column)
    }
}
