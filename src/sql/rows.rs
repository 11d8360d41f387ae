//! The statement that reads a list's rows.

use super::filter::and;
use super::keyset::{self, Side};
use super::link::{list_from_where, parents};
use super::order::{alias, direction, expression, handed_on, joins_for, left_joins, order_joins};
use super::writer::{Bind, Statement, Writer};
use crate::plan::{Input, List, Operand, PAGE_DEFAULT, PAGE_MAX, Source};

pub(super) fn statement(list: &List) -> Statement {
    let mut w = Writer::new(list);
    let outer_joins = joins_for(list, list.columns.iter().map(|column| column.table));
    let inner_joins = order_joins(list);
    let root = matches!(list.source, Source::Root);
    let joins_within = outer_joins.iter().zip(&inner_joins).all(|(outer, inner)| *inner || !outer);
    if root && (list.page.single || joins_within) {
        flat(&mut w, list, &outer_joins, &inner_joins);
    } else {
        wrapped(&mut w, list, &outer_joins, &inner_joins);
    }
    w.finish()
}

/// One query level: nothing is joined that the page does not need anyway.
fn flat(w: &mut Writer, list: &List, outer_joins: &[bool], inner_joins: &[bool]) {
    w.syntax("SELECT ");
    let mut separator = "";
    for column in &list.columns {
        w.syntax(separator).column(&alias(column.table), column.column);
        separator = ", ";
    }
    if list.cursors {
        for term in &list.order {
            w.syntax(separator);
            expression(w, term);
            separator = ", ";
        }
    }
    let joins: Vec<_> = outer_joins.iter().zip(inner_joins).map(|(outer, inner)| outer | inner).collect();
    list_from_where(w, list, |w| left_joins(w, &list.joins, &joins));
    page(w, list, 1);
}

/// Two levels: the page is cut first, then its rows are joined, for each parent if there are parents.
fn wrapped(w: &mut Writer, list: &List, outer_joins: &[bool], inner_joins: &[bool]) {
    let parent = !matches!(list.source, Source::Root);
    w.syntax("SELECT ");
    let mut separator = "";
    if parent {
        w.syntax("p.n");
        separator = ", ";
    }
    for column in &list.columns {
        w.syntax(separator).column(&alias(column.table), column.column);
        separator = ", ";
    }
    if list.cursors {
        for (index, term) in list.order.iter().enumerate() {
            w.syntax(separator).column("t", &handed_on(index, term));
            separator = ", ";
        }
    }
    w.syntax("\nFROM ");
    if parent {
        parents(w, list);
        w.syntax("\nCROSS JOIN LATERAL ");
    }
    w.syntax("(SELECT ");
    inner_columns(w, list, outer_joins);
    list_from_where(w, list, |w| left_joins(w, &list.joins, inner_joins));
    page(w, list, 1);
    w.syntax(") AS t");
    left_joins(w, &list.joins, outer_joins);
    w.syntax("\nORDER BY ");
    separator = "";
    if parent {
        w.syntax("p.n");
        separator = ", ";
    }
    for (index, term) in list.order.iter().enumerate() {
        w.syntax(separator).column("t", &handed_on(index, term));
        if term.scalar == crate::catalog::Scalar::Text {
            w.syntax(super::filter::COLLATION);
        }
        direction(w, term, list.page.backward);
        separator = ", ";
    }
}

/// What the inner level hands on: columns read, keys that joins start from, sort keys.
fn inner_columns(w: &mut Writer, list: &List, outer_joins: &[bool]) {
    let own = list.columns.iter().filter(|column| column.table == 0).map(|column| column.column);
    let keys = list.joins.iter().zip(outer_joins).filter(|(step, used)| **used && step.from == 0);
    let mut names: Vec<&str> = own.chain(keys.map(|(step, _)| step.local())).collect();
    let mut computed = Vec::new();
    for (index, term) in list.order.iter().enumerate() {
        match &term.expression {
            crate::plan::OrderExpression::Column { table: 0, column } => names.push(column),
            _ => computed.push((index, term)),
        }
    }
    let mut seen: Vec<&str> = Vec::new();
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
        expression(w, term);
        w.syntax(" AS ").identifier(&handed_on(index, term));
        separator = ", ";
    }
}

/// Writes the filter, the cursors' conditions, the order and the limit: the page's size and so many more.
pub(super) fn page(w: &mut Writer, list: &List, more: i64) {
    and(w, &list.filter, "t");
    if list.page.after.is_some() {
        w.syntax("\n  AND ");
        keyset::condition(w, &list.order, Side::After);
    }
    if list.page.before.is_some() {
        w.syntax("\n  AND ");
        keyset::condition(w, &list.order, Side::Before);
    }
    if list.page.single {
        return;
    }
    w.syntax("\nORDER BY ");
    for (index, term) in list.order.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" });
        expression(w, term);
        direction(w, term, list.page.backward);
    }
    w.syntax("\nLIMIT ");
    match size_known(list) {
        Some(size) => w.number(size + more),
        None if more == 1 => w.bind(Bind::Limit),
        None => w.syntax("(").bind(Bind::Limit).syntax(" - 1)"),
    };
    if list.page.offset.is_some() {
        w.syntax(" OFFSET ").bind(Bind::Offset);
    }
}

/// The size of the page where the document says it or leaves it open. It belongs to the text: of a bound limit, Postgres
/// expects a tenth of the table's rows, and joins tables whole for pages of ten.
fn size_known(list: &List) -> Option<i64> {
    match &list.page.size {
        None => Some(PAGE_DEFAULT),
        Some(Operand { input: Input::Int(size), .. }) if (0..=PAGE_MAX).contains(size) => Some(*size),
        Some(_) => None,
    }
}
