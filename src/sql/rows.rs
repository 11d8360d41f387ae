//! The statement that reads a list's rows.

use super::filter::and;
use super::keyset::{self, Side};
use super::link::{list_from_where, parents};
use super::order::{alias, direction, expression, handed_on, joins_for, left_joins, order_joins};
use super::writer::{Bind, Statement, Writer};
use crate::plan::{Input, List, Operand, PAGE_DEFAULT, PAGE_MAX, Reach, Source};

pub(super) fn statement(list: &List, reach: Reach) -> Statement {
    let mut w = Writer::new(list);
    let outer_joins = joins_for(list, list.columns.iter().map(|column| column.table));
    let inner_joins = order_joins(list);
    let root = matches!(list.source, Source::Root);
    let joins_within = outer_joins.iter().zip(&inner_joins).all(|(outer, inner)| *inner || !outer);
    let flattens = match reach {
        Reach::Page => joins_within,
        // Where no page is cut, nothing has to be joined later than that; where it is cut from the end, its rows have
        // to be turned round.
        Reach::Whole => (joins_within || !is_cut(list)) && !list.page.backward,
    };
    if root && (list.page.single || flattens) {
        flat(&mut w, list, reach, &outer_joins, &inner_joins);
    } else {
        wrapped(&mut w, list, reach, &outer_joins, &inner_joins);
    }
    w.finish()
}

/// One query level: nothing is joined that the page does not need anyway.
fn flat(w: &mut Writer, list: &List, reach: Reach, outer_joins: &[bool], inner_joins: &[bool]) {
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
    page(w, list, reach, 1);
}

/// Two levels: the page is cut first, then its rows are joined, for each parent if there are parents.
fn wrapped(w: &mut Writer, list: &List, reach: Reach, outer_joins: &[bool], inner_joins: &[bool]) {
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
    page(w, list, reach, 1);
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
        direction(w, term, list.page.backward && reach == Reach::Page);
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

/// Writes the filter, the cursors' conditions, the order and the limit: the page's size and so many more. Of a whole list
/// no more are asked for.
pub(super) fn page(w: &mut Writer, list: &List, reach: Reach, more: i64) {
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
    // What is wrapped is put in order outside; inside, the order serves the cut.
    let parent = !matches!(list.source, Source::Root);
    if reach == Reach::Whole && parent && !is_cut(list) {
        return;
    }
    w.syntax("\nORDER BY ");
    for (index, term) in list.order.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" });
        expression(w, term);
        direction(w, term, list.page.backward);
    }
    let size = match reach {
        Reach::Page => Some(size_known(list).map(|size| size + more)),
        Reach::Whole => list.page.size.as_ref().map(literal),
    };
    match size {
        Some(Some(size)) => w.syntax("\nLIMIT ").number(size),
        Some(None) if more == 0 || reach == Reach::Whole => w.syntax("\nLIMIT ").bind(Bind::Size),
        Some(None) => w.syntax("\nLIMIT ").bind(Bind::Limit),
        None => w,
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
        Some(size) => literal(size).filter(|size| *size <= PAGE_MAX),
    }
}

/// A size that stands in the document.
fn literal(size: &Operand) -> Option<i64> {
    match size.input {
        Input::Int(size) if size >= 0 => Some(size),
        _ => None,
    }
}

/// Whether some rows of a whole list are left out, by where they stand.
fn is_cut(list: &List) -> bool {
    list.page.size.is_some() || list.page.offset.is_some()
}
