//! SQL: one list of a plan becomes its statements. Pure.
//!
//! The text depends on the plan's shape only; every value is a bind, but for the sizes of pages that the document says.
//! Aliases: `p` the parents' keys with their ordinal `n`, `t` the list's own table, `t1`, `t2`, … the tables its to-one
//! links lead to, `v` a table between, `e1`, `e2`, … tables in subqueries; of totals, `s` the figures they are over, `i` an
//! indicator. Text of the code never names a table whose rows depend on a day: that is for `Writer::table`.

mod aggregate;
mod date;
mod figures;
mod filter;
mod group;
mod keyset;
mod link;
mod list;
mod name;
mod order;
mod page;
mod predicate;
mod probe;
mod ratio;
mod rows;
mod scope;
mod series;
mod source;
mod stated;
mod sums;
mod total;
mod value;
mod whole;
mod writer;

use std::sync::Arc;

use crate::plan::{List, Paging};

pub use rows::Place;
pub use writer::{Bind, Statement};

/// The statements of one list.
#[derive(Debug)]
pub struct Statements {
    /// Reads the rows: the parent's ordinal unless the list is read once, the columns, and the sort keys if cursors are
    /// asked for.
    pub rows: Option<Statement>,
    /// Read facts: one row for each parent, in the parents' order.
    pub aggregates: Vec<Statement>,
    /// Reads whether there are rows before and after the page: one row for each parent, in the parents' order.
    pub probe: Option<Statement>,
    /// Read lookup tables that the rows refer to, whole, in the order of [`Place::Lookup`]: the key, then columns.
    pub lookups: Vec<Statement>,
    /// Where the list's columns are found.
    pub places: Arc<[Place]>,
}

impl Statements {
    /// The statements in the order in which they are sent.
    pub fn iter(&self) -> impl Iterator<Item = &Statement> {
        self.rows.iter().chain(&self.aggregates).chain(&self.probe).chain(&self.lookups)
    }
}

/// Writes a list's statements. Of a whole list, rows come in the list's own order even where a page is counted from its
/// end, and no row more than the page has.
pub fn statements(list: &List, paging: Paging) -> Statements {
    let lookups = if paging == Paging::Paged { list.lookups() } else { Vec::new() };
    Statements {
        rows: list.rows.then(|| rows::statement(list, paging, &lookups)),
        aggregates: list
            .aggregates
            .iter()
            .map(|aggregate| aggregate::statement(list, aggregate, paging))
            .collect(),
        probe: list.probe.any().then(|| probe::statement(list)),
        lookups: lookups.iter().filter(|_| list.rows).map(|lookup| rows::lookup(list, lookup)).collect(),
        places: rows::places(list, &lookups),
    }
}
