//! The statement that reads a list's rows.

use std::sync::Arc;

use super::list::list_from_where;
use super::order::{
    alias, direction, expression, handed_on, joins_for, left_joins, order_joins, ordering_joins,
};
use super::page::{is_cut, page};
use super::predicate::COLLATION;
use super::whole::parents;
use super::writer::{Statement, Writer};
use crate::catalog::Scalar;
use crate::plan::{ColumnName, ColumnRef, List, Lookup, OrderExpression, Paging, Source};

/// Where a column of a list is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the list's rows: which of their columns, behind the parent's ordinal.
    Row(usize),
    /// In the row of a lookup table whose key stands in this column of the list's row.
    Lookup {
        /// The column with the key.
        key: usize,
        /// Which of the lookup tables.
        lookup: usize,
        /// Its column.
        column: usize,
    },
}

/// Where each of a list's columns is found.
pub(super) fn places(list: &List, lookups: &[Lookup]) -> Arc<[Place]> {
    let in_row = |index: usize| own_columns(list, lookups).position(|(own, _)| own == index);
    let place = |index: usize| {
        if let Some(column) = in_row(index) {
            return Some(Place::Row(column));
        }
        let found = |lookup: &Lookup| lookup.columns.iter().position(|column| *column == index);
        let (lookup, column) =
            lookups.iter().enumerate().find_map(|(n, lookup)| Some((n, found(lookup)?)))?;
        Some(Place::Lookup { key: in_row(lookups[lookup].key)?, lookup, column: column + 1 })
    };
    (0..list.columns.len()).filter_map(place).collect()
}

/// The columns that a list's rows hold themselves, each with its index among all.
fn own_columns<'a>(
    list: &'a List,
    lookups: &'a [Lookup],
) -> impl Iterator<Item = (usize, &'a ColumnRef)> + Clone {
    let looked_up = |index| lookups.iter().any(|lookup| lookup.columns.contains(&index));
    list.columns.iter().enumerate().filter(move |(index, _)| !looked_up(*index))
}

/// The statement that reads a lookup table.
pub(super) fn lookup(list: &List, lookup: &Lookup) -> Statement {
    let mut w = Writer::new(list);
    w.syntax("SELECT t.id");
    for column in &lookup.columns {
        w.syntax(", ").column("t", list.columns[*column].column);
    }
    let table = &list.joins[lookup.table - 1].link.target.entity().table;
    w.sql("\nFROM {} AS t", &[table]);
    w.finish()
}

pub(super) fn statement(list: &List, paging: Paging, lookups: &[Lookup]) -> Statement {
    let mut w = Writer::new(list);
    let columns: Vec<_> = own_columns(list, lookups).map(|(_, column)| column).collect();
    let outer_joins = joins_for(list, columns.iter().map(|column| column.table));
    let inner_joins = order_joins(list);
    let root = matches!(list.source, Source::Root);
    let joins_within = outer_joins.iter().zip(&inner_joins).all(|(outer, inner)| *inner || !outer);
    let flattens = match paging {
        Paging::Paged => joins_within,
        // Where no page is cut, nothing has to be joined later than that; where it is cut from the end, its rows have
        // to be turned round.
        Paging::Unbounded => (joins_within || !is_cut(list)) && !list.page.backward,
    };
    if root && (list.page.single || flattens) {
        flat(&mut w, list, paging, &columns, &outer_joins, &inner_joins);
    } else {
        wrapped(&mut w, list, paging, &columns, &outer_joins, &inner_joins);
    }
    w.finish()
}

/// One query level: nothing is joined that the page does not need anyway.
fn flat(
    w: &mut Writer,
    list: &List,
    paging: Paging,
    columns: &[&ColumnRef],
    outer_joins: &[bool],
    inner_joins: &[bool],
) {
    w.syntax("SELECT ");
    let mut separator = "";
    for column in columns {
        w.syntax(separator).column(alias(column.table), column.column);
        separator = ", ";
    }
    if list.cursors {
        for term in list.order.iter().enumerate() {
            w.syntax(separator);
            expression(w, term);
            separator = ", ";
        }
    }
    let joins: Vec<_> = outer_joins.iter().zip(inner_joins).map(|(outer, inner)| outer | inner).collect();
    list_from_where(w, list, |w| ordering_joins(w, list, &joins));
    page(w, list, paging, 1);
}

/// Two levels: the page is cut first, then its rows are joined, for each parent if there are parents.
fn wrapped(
    w: &mut Writer,
    list: &List,
    paging: Paging,
    columns: &[&ColumnRef],
    outer_joins: &[bool],
    inner_joins: &[bool],
) {
    let parent = !matches!(list.source, Source::Root);
    w.syntax("SELECT ");
    let mut separator = "";
    if parent {
        w.syntax("p.n");
        separator = ", ";
    }
    for column in columns {
        w.syntax(separator).column(alias(column.table), column.column);
        separator = ", ";
    }
    if list.cursors {
        for (index, term) in list.order.iter().enumerate() {
            w.syntax(separator).column("t", handed_on(index, term));
            separator = ", ";
        }
    }
    w.syntax("\nFROM ");
    if parent {
        parents(w, list);
        w.syntax("\nCROSS JOIN LATERAL ");
    }
    w.syntax("(SELECT ");
    inner_columns(w, list, columns, outer_joins);
    list_from_where(w, list, |w| ordering_joins(w, list, inner_joins));
    page(w, list, paging, 1);
    w.syntax(") AS t");
    left_joins(w, &list.joins, outer_joins);
    // Pages that nothing is joined to come parent by parent, as they were cut: no other way than a loop over the parents
    // leads to them. Whoever reads the rows looks whether they do.
    let cut = paging == Paging::Paged && !list.page.single;
    if parent && cut && !outer_joins.contains(&true) {
        return;
    }
    w.syntax("\nORDER BY ");
    separator = "";
    if parent {
        w.syntax("p.n");
        separator = ", ";
    }
    for (index, term) in list.order.iter().enumerate() {
        w.syntax(separator).column("t", handed_on(index, term));
        if term.scalar == Scalar::Text {
            w.syntax(COLLATION);
        }
        direction(w, term, list.page.backward && paging == Paging::Paged);
        separator = ", ";
    }
}

/// What the inner level hands on: columns read, keys that joins start from, sort keys.
fn inner_columns(w: &mut Writer, list: &List, columns: &[&ColumnRef], outer_joins: &[bool]) {
    let own = columns.iter().filter(|column| column.table == 0).map(|column| column.column);
    let keys = list.joins.iter().zip(outer_joins).filter(|(step, used)| **used && step.from == 0);
    let mut names: Vec<ColumnName> = own.chain(keys.map(|(step, _)| step.local())).collect();
    let mut computed = Vec::new();
    for (index, term) in list.order.iter().enumerate() {
        match &term.expression {
            OrderExpression::Column { table: 0, column } => names.push(*column),
            _ => computed.push((index, term)),
        }
    }
    let mut seen: Vec<ColumnName> = Vec::new();
    let mut separator = "";
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
            w.syntax(separator).column("t", name);
            separator = ", ";
        }
    }
    for (index, term) in computed {
        w.syntax(separator);
        expression(w, (index, term));
        w.sql(" AS {}", &[&handed_on(index, term)]);
        separator = ", ";
    }
}
