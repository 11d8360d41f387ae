//! `ORDER BY`, and the to-one joins that it needs.

use super::filter::{COLLATION, count};
use super::link::{Repeats, Start, from_where};
use super::writer::{Bind, Writer};
use crate::catalog::{Entity, Join, Scalar, Totals};
use crate::plan::{JoinStep, List, Operand, OrderBy, OrderExpression};

/// The alias of a row: 0 for the list's own, n for the one that `joins[n - 1]` leads to.
pub(super) fn alias(table: usize) -> String {
    if table == 0 { "t".to_owned() } else { format!("t{table}") }
}

/// Writes a term's value, as rows are compared by it.
pub(super) fn expression(w: &mut Writer, term: &OrderBy) {
    match &term.expression {
        OrderExpression::Column { table, column } => {
            w.column(&alias(*table), column);
            if term.scalar == Scalar::Text {
                w.syntax(COLLATION);
            }
        }
        OrderExpression::Count { table, link } => count(w, link, &alias(*table)),
        OrderExpression::Total { table, link, indicator, measure } => {
            let from = alias(*table);
            let target = w.alias();
            let Some(totals) = &link.target.entity().totals else { return };
            w.syntax("(SELECT ");
            sum_if_additive(w, &target, link.target.entity(), totals, indicator);
            let start = Start { alias: &from, column: link.join.local() };
            from_where(w, link, (&link.target.entity().table, &target), start, Repeats::Removed, |_| {});
            w.syntax("\n  AND ")
                .column(&target, totals.measure)
                .syntax(" = ")
                .bind(Bind::Operand(measure.clone()));
            if let Some(to_indicator) = link.target.entity().link_named(totals.indicator) {
                let indicators = w.alias();
                w.syntax(" AND EXISTS (SELECT 1");
                let start = Start { alias: &target, column: to_indicator.join.local() };
                let table = &to_indicator.target.entity().table;
                from_where(w, to_indicator, (table, &indicators), start, Repeats::Kept, |_| {});
                let code = to_indicator.target.entity().key.unwrap_or_default();
                w.syntax(" AND ")
                    .column(&indicators, code)
                    .syntax(" = ")
                    .bind(Bind::Operand(indicator.clone()));
                w.syntax(")");
            }
            w.syntax(")");
        }
    }
}

/// Writes the sum of an indicator's figures, null for one whose figures may not be added up.
pub(super) fn sum_if_additive(
    w: &mut Writer,
    alias: &str,
    entity: &Entity,
    totals: &Totals,
    indicator: &Operand,
) {
    let key = entity.link_named(totals.indicator).and_then(|link| link.target.entity().key);
    w.syntax("CASE WHEN ").bind(Bind::Operand(indicator.clone()));
    is_of_additive(w, entity, totals, key.unwrap_or_default());
    w.syntax(" THEN sum(").column(alias, totals.column).syntax(")::int8 END");
}

/// Writes after a value that it is this column's of an additive indicator. The additive ones are looked up once: a look-up
/// for each group would keep Postgres from reading in parallel.
pub(super) fn is_of_additive(w: &mut Writer, entity: &Entity, totals: &Totals, column: &str) {
    let Some(link) = entity.link_named(totals.indicator) else { return };
    w.syntax(" = ANY (ARRAY(SELECT ").column("i", column).syntax(" FROM ").table(&link.target.entity().table);
    w.syntax(" AS i WHERE ").column("i", totals.additive).syntax("))");
}

/// The name under which a subquery hands a term's value on.
pub(super) fn handed_on(index: usize, term: &OrderBy) -> String {
    match &term.expression {
        OrderExpression::Column { table: 0, column } => (*column).to_owned(),
        _ => format!("o{index}"),
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
    joins_for(
        list,
        list.order.iter().map(|term| match term.expression {
            OrderExpression::Column { table, .. }
            | OrderExpression::Count { table, .. }
            | OrderExpression::Total { table, .. } => table,
        }),
    )
}

/// Writes `LEFT JOIN`s for the joins in use.
pub(super) fn left_joins(w: &mut Writer, joins: &[JoinStep], used: &[bool]) {
    joins_from(w, joins, used, &alias);
}

/// Likewise, with the rows' aliases.
pub(super) fn joins_from(
    w: &mut Writer,
    joins: &[JoinStep],
    used: &[bool],
    alias: &impl Fn(usize) -> String,
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
        w.syntax("\nLEFT JOIN ").table(&step.link.target.entity().table).syntax(" AS ").identifier(&to);
        w.syntax(" ON ").column(&to, remote).syntax(" = ").column(&from, step.local());
        if let Some(condition) = condition {
            w.syntax(" AND ").column(&to, condition);
        }
    }
}
