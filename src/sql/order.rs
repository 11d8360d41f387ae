//! `ORDER BY`, and the to-one joins that it needs.

use super::filter::count;
use super::link::{Repeats, Start, Target, from_where};
use super::name::Name;
use super::predicate::COLLATION;
use super::writer::{Piece, Writer, column};
use crate::catalog::{Entity, FigureColumns, Join, Link, Scalar};
use crate::plan::{JoinStep, List, Operand, OrderBy, OrderExpression};

/// The alias of a row: 0 for the list's own, n for the one that `joins[n - 1]` leads to.
pub(super) fn alias(table: usize) -> Name {
    if table == 0 { Name::Fixed("t") } else { Name::Numbered("t", table) }
}

/// Writes a term's value, as rows are compared by it; with its place in the order.
pub(super) fn expression(w: &mut Writer, (index, term): (usize, &OrderBy)) {
    match &term.expression {
        OrderExpression::Column { table, column } => {
            w.column(alias(*table), *column);
            w.syntax(if term.scalar == Scalar::Text { COLLATION } else { "" });
        }
        OrderExpression::Count { table: 0, .. } | OrderExpression::Total { table: 0, .. } => {
            computed(w, term);
        }
        // Of a row that is not there, nothing has been counted.
        OrderExpression::Count { .. } => {
            w.sql("coalesce({}, 0)", &[&column(joined(index), "value")]);
        }
        OrderExpression::Total { .. } => {
            w.column(joined(index), "value");
        }
    }
}

/// The alias of what [`ordering_joins`] computes for a term.
fn joined(index: usize) -> Name {
    Name::Numbered("c", index)
}

/// Writes the query for a term's value that is no column.
fn computed(w: &mut Writer, term: &OrderBy) {
    match &term.expression {
        OrderExpression::Column { .. } => {}
        OrderExpression::Count { table, link } => count(w, link, alias(*table)),
        OrderExpression::Total { table, link, indicator, measure } => {
            total(w, alias(*table), link, (indicator, measure));
        }
    }
}

/// Writes the total of one indicator and measure over the figures that a link leads to.
fn total(w: &mut Writer, from: Name, link: &'static Link, (indicator, measure): (&Operand, &Operand)) {
    let figures = w.alias();
    let entity = link.target.entity();
    let Some(figure) = &entity.figures else { return };
    w.syntax("(SELECT ");
    sum_if_additive(w, figures, entity, figure, indicator);
    let start = Start::new(from, link.join.local());
    from_where(w, link, Target::of(link, figures), start, Repeats::Removed, |_| {});
    w.sql("\n  AND {} = {}", &[&column(figures, figure.measure), measure]);
    if let Some(to_indicator) = entity.link_named(figure.indicator) {
        let indicators = w.alias();
        let code = to_indicator.target.entity().key.unwrap_or_default();
        let rows = |w: &mut Writer| {
            let start = Start::new(figures, to_indicator.join.local());
            let target = Target::of(to_indicator, indicators);
            from_where(w, to_indicator, target, start, Repeats::Kept, |_| {});
        };
        w.sql(" AND EXISTS (SELECT 1{} AND {} = {})", &[&rows, &column(indicators, code), indicator]);
    }
    w.syntax(")");
}

/// Writes the sum of an indicator's figures, null for one whose figures may not be added up.
pub(super) fn sum_if_additive(
    w: &mut Writer,
    alias: Name,
    entity: &'static Entity,
    figure: &FigureColumns,
    indicator: &Operand,
) {
    let key = entity.link_named(figure.indicator).and_then(|link| link.target.entity().key);
    w.sql(
        "CASE WHEN {}{} THEN sum({})::int8 END",
        &[indicator, &is_of_additive(entity, figure, key.unwrap_or_default()), &column(alias, figure.column)],
    );
}

/// Behind a value, the condition that it is this column's of an additive indicator. The additive ones are looked up once:
/// a look-up for each group would keep Postgres from reading in parallel.
pub(super) fn is_of_additive(
    entity: &'static Entity,
    figure: &FigureColumns,
    key: &'static str,
) -> impl Piece {
    let additive = figure.additive;
    let indicators = entity.link_named(figure.indicator).map(|link| &link.target.entity().table);
    move |w: &mut Writer| {
        if let Some(indicators) = indicators {
            w.sql(
                " = ANY (ARRAY(SELECT {} FROM {} AS i WHERE {}))",
                &[&column("i", key), indicators, &column("i", additive)],
            );
        }
    }
}

/// The name under which a subquery hands a term's value on.
pub(super) fn handed_on(index: usize, term: &OrderBy) -> Name {
    match &term.expression {
        OrderExpression::Column { table: 0, column } => (*column).into(),
        _ => Name::Numbered("o", index),
    }
}

/// Writes ` DESC NULLS LAST` and the like; backward pages are read in the opposite order.
pub(super) fn direction(w: &mut Writer, term: &OrderBy, backward: bool) {
    let (descending, nulls_first) = (term.descending != backward, term.nulls_first != backward);
    w.syntax(if descending { " DESC" } else { "" });
    // Postgres puts nulls last when ascending and first when descending.
    if term.nullable && nulls_first != descending {
        w.syntax(if nulls_first { " NULLS FIRST" } else { " NULLS LAST" });
    }
}

/// Marks the joins in use: those named and those that lead to them.
pub(super) fn joins_for(list: &List, tables: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut used = vec![false; list.joins.len()];
    for mut table in tables {
        while table > 0 && !used[table - 1] {
            used[table - 1] = true;
            table = list.joins[table - 1].from;
        }
    }
    used
}

/// The joins that the order needs.
pub(super) fn order_joins(list: &List) -> Vec<bool> {
    joins_for(list, list.order.iter().map(|term| term.expression.table()))
}

/// Writes `LEFT JOIN`s for the joins in use.
pub(super) fn left_joins(w: &mut Writer, joins: &[JoinStep], used: &[bool]) {
    joins_from(w, joins, used, &alias);
}

/// Likewise, with the rows' aliases.
pub(super) fn joins_from(w: &mut Writer, joins: &[JoinStep], used: &[bool], alias: &impl Fn(usize) -> Name) {
    joins_with(w, joins, used, alias, &[]);
}

/// Writes `LEFT JOIN`s for the joins in use, with what the order counts of their rows. Many rows may lead to one: so it is
/// counted for each of these once, and not for each row in order.
pub(super) fn ordering_joins(w: &mut Writer, list: &List, used: &[bool]) {
    joins_with(w, &list.joins, used, &alias, &list.order);
}

fn joins_with(
    w: &mut Writer,
    joins: &[JoinStep],
    used: &[bool],
    alias: &impl Fn(usize) -> Name,
    order: &[OrderBy],
) {
    for (index, step) in joins.iter().enumerate() {
        if !used[index] {
            continue;
        }
        let (from, to) = (alias(step.from), alias(index + 1));
        let (remote, condition) = match (&step.link.join, step.key) {
            (Join::ToOne { remote, condition, .. }, None) => (*remote, *condition),
            _ => ("id", None),
        };
        let table = &step.link.target.entity().table;
        let is_column = |term: &OrderBy| matches!(term.expression, OrderExpression::Column { .. });
        let here = |(_, term): &(usize, &OrderBy)| term.expression.table() == index + 1 && !is_column(term);
        let counted: Vec<_> = order.iter().enumerate().filter(here).collect();
        w.syntax("\nLEFT JOIN ");
        w.syntax(if counted.is_empty() { "" } else { "(" });
        w.sql("{} AS {}", &[table, &to]);
        for (place, term) in &counted {
            w.sql(
                "\nCROSS JOIN LATERAL (SELECT {}) AS {} (value)",
                &[&|w: &mut Writer| computed(w, term), &joined(*place)],
            );
        }
        w.syntax(if counted.is_empty() { "" } else { ")" });
        w.sql(" ON {} = {}", &[&column(to, remote), &column(from, step.local())]);
        if let Some(condition) = condition {
            w.sql(" AND {}", &[&column(to, condition)]);
        }
    }
}
