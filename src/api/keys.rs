//! The keys of a group: columns and rows that rows are put together by, and on from those rows.

use super::api;
use super::planner::{Merged, PlanError, Planner};
use super::standing::{Path, Standing, no_key};
use crate::catalog::{Column, Link, Scalar};
use crate::plan::{ColumnName, GroupKey, ListId, Value};

impl<'d> Planner<'d, '_> {
    /// A column at the end of a path from a group, which must be a key.
    pub(super) fn key_column(
        &mut self,
        path: &Path,
        column: &'static Column,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let list = path.list;
        let index = self.key_index(list, |key| key.path == path.steps && key.name == Some(&column.name));
        let index = index.ok_or_else(|| no_key(path, merged))?;
        let read = self.lists[list].read(0, ColumnName::Key(index), column.scalar);
        Ok(Value::Column(read, self.key_scalar(list, index)))
    }

    /// The row that a step leads to at the end of a path from a group: a key itself, or on the way to some.
    pub(super) fn key_row(
        &mut self,
        path: &Path,
        (name, link): (&'static str, &'static Link),
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let row = &api().of(link.target).row;
        let list = path.list;
        let beyond = [&path.steps[..], &[name]].concat();
        if let Some(index) = self.key_index(list, |key| key.path == beyond && key.row.is_some()) {
            let (table, column) = self.lists[list].join_key(index, link);
            let presence = self.lists[list].read(0, column, Scalar::BigInt);
            return Ok(Value::ToOne(presence, self.object(row, &Standing::Row(list, table), merged)?));
        }
        let keys = self.lists[list].grouping().into_iter().flat_map(|grouping| &grouping.keys).enumerate();
        let below: Vec<(usize, Scalar)> = keys
            .filter(|(_, key)| key.path.starts_with(&beyond))
            .map(|(index, key)| (index, key.scalar))
            .collect();
        if below.is_empty() {
            return Err(no_key(path, merged));
        }
        let columns = below
            .into_iter()
            .map(|(index, scalar)| self.lists[list].read(0, ColumnName::Key(index), scalar))
            .collect();
        Ok(Value::Partial(columns, self.object(row, &Standing::Key(Path { list, steps: beyond }), merged)?))
    }

    fn key_index(&self, list: ListId, is: impl Fn(&GroupKey) -> bool) -> Option<usize> {
        self.lists[list].grouping()?.keys.iter().position(is)
    }

    fn key_scalar(&self, list: ListId, index: usize) -> Scalar {
        self.lists[list].grouping().map_or(Scalar::BigInt, |grouping| grouping.keys[index].scalar)
    }
}
