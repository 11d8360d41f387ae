//! Facts about a list's rows: statements beside the one that reads them.

use super::planner::Planner;
use crate::plan::{Aggregate, AggregateColumn, CountMode, Filter, ListId, Over, Value};

impl Planner<'_, '_> {
    /// Reads a fact about those of a list's rows that fit a filter, each fact once, those of a filter by one statement.
    pub(super) fn fact(
        &mut self,
        list: ListId,
        over: Over,
        filter: &Filter,
        column: AggregateColumn,
    ) -> Value {
        let scalar = column.scalar;
        let statement = self.facts_statement(list, over, filter, &CountMode::Exact);
        let columns = &mut self.lists[list].aggregates[statement].columns;
        let index = columns.iter().position(|other| *other == column).unwrap_or_else(|| {
            columns.push(column);
            columns.len() - 1
        });
        Value::Fact(statement, index, scalar)
    }

    /// The statement for facts about those of a list's rows that fit a filter, as far as they are looked at.
    pub(super) fn facts_statement(
        &mut self,
        list: ListId,
        over: Over,
        filter: &Filter,
        mode: &CountMode,
    ) -> usize {
        let aggregates = &mut self.lists[list].aggregates;
        let same = |other: &Aggregate| (other.over, &other.filter, &other.mode) == (over, filter, mode);
        aggregates.iter().position(same).unwrap_or_else(|| {
            let (filter, mode) = (filter.clone(), mode.clone());
            aggregates.push(Aggregate { over, filter, mode, columns: Vec::new() });
            aggregates.len() - 1
        })
    }
}
