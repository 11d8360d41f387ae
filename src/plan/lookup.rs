//! Lookup tables: so small that reading them whole beside a list costs less than joining them to each of its rows.

use super::{List, ListOf};

/// A lookup table that the rows of a list refer to by its primary key.
#[derive(Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The row that it holds, as columns and orders name it: n for the row that `joins[n - 1]` leads to.
    pub table: usize,
    /// Which of the list's columns holds the key.
    pub key: usize,
    /// Which of the list's columns it holds.
    pub columns: Vec<usize>,
}

impl List {
    /// The lookup tables from which some of the list's columns can be taken. One that rows are put in order by, or that
    /// other links start from, has to be joined.
    pub fn lookups(&self) -> Vec<Lookup> {
        if !matches!(self.of, ListOf::Rows) {
            return Vec::new();
        }
        (1..=self.joins.len()).filter_map(|table| self.lookup(table)).collect()
    }

    fn lookup(&self, table: usize) -> Option<Lookup> {
        let step = &self.joins[table - 1];
        let orders = self.order.iter().any(|term| term.expression.table() == table);
        let leads_on = self.joins.iter().any(|other| other.from == table);
        if !step.link.target.entity().is_lookup || !step.leads_to_key() || orders || leads_on {
            return None;
        }
        let (from, local) = (step.from, step.local());
        let key = self.columns.iter().position(|column| column.table == from && column.column == local)?;
        let columns = self.columns.iter().enumerate().filter(|(_, column)| column.table == table);
        let columns: Vec<_> = columns.map(|(index, _)| index).collect();
        (!columns.is_empty()).then_some(Lookup { table, key, columns })
    }
}
