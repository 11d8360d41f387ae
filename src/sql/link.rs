//! Links: the rows of one table that belong to a row of another.

use super::filter::and;
use super::writer::{Bind, Writer};
use super::{group, total};
use crate::catalog::{Join, Link, Sums};
use crate::plan::{List, Source};

/// The column that a link starts from, as SQL.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    pub(super) alias: &'a str,
    pub(super) column: &'a str,
}

/// Whether rows that a third table leads to more than once come once, or may come more than once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeats {
    Removed,
    Kept,
}

/// Writes `FROM … WHERE …` for the target rows of a link, in this table and under this alias, with joins between; further
/// conditions follow with `AND`.
pub(super) fn from_where(
    w: &mut Writer,
    link: &Link,
    (table, alias): (&str, &str),
    start: Start<'_>,
    repeats: Repeats,
    joins: impl Fn(&mut Writer),
) {
    match &link.join {
        Join::ToOne { remote, .. } | Join::ToMany { remote, .. } => {
            w.syntax("\nFROM ").table(table).syntax(" AS ").identifier(alias);
            joins(w);
            w.syntax("\nWHERE ").column(alias, remote).syntax(" = ").column(start.alias, start.column);
            if let Join::ToOne { condition: Some(condition), .. } = &link.join {
                w.syntax(" AND ").column(alias, condition);
            }
        }
        Join::Through { via, near, far, remote, .. } if repeats == Repeats::Removed => {
            w.syntax("\nFROM (SELECT DISTINCT v.").identifier(far).syntax(" AS key FROM ").table(via);
            w.syntax(" AS v WHERE v.")
                .identifier(near)
                .syntax(" = ")
                .column(start.alias, start.column)
                .syntax(") AS v");
            join_keys(w, table, alias, remote);
            joins(w);
            w.syntax("\nWHERE true");
        }
        Join::Through { via, near, far, remote, .. } => {
            let between = w.alias();
            w.syntax("\nFROM ").table(via).syntax(" AS ").identifier(&between).syntax("\nJOIN ").table(table);
            w.syntax(" AS ")
                .identifier(alias)
                .syntax(" ON ")
                .column(alias, remote)
                .syntax(" = ")
                .column(&between, far);
            joins(w);
            w.syntax("\nWHERE ").column(&between, near).syntax(" = ").column(start.alias, start.column);
        }
        Join::Called { function, .. } => {
            w.syntax("\nFROM ").identifier(function).syntax("(").column(start.alias, start.column);
            w.syntax(") AS v (key)");
            join_keys(w, table, alias, "id");
            joins(w);
            w.syntax("\nWHERE true");
        }
        Join::Ancestors { parent } => {
            w.syntax("\nFROM (WITH RECURSIVE up (key) AS (SELECT x.")
                .identifier(parent)
                .syntax(" FROM ")
                .table(table);
            w.syntax(" AS x WHERE x.id = ").column(start.alias, start.column);
            w.syntax(" UNION SELECT x.").identifier(parent).syntax(" FROM ").table(table);
            w.syntax(" AS x JOIN up ON x.id = up.key) SELECT key FROM up) AS v");
            join_keys(w, table, alias, "id");
            joins(w);
            w.syntax("\nWHERE true");
        }
        Join::Descendants { parent } => {
            w.syntax("\nFROM (WITH RECURSIVE down (key) AS (SELECT x.id FROM ").table(table);
            w.syntax(" AS x WHERE x.").identifier(parent).syntax(" = ").column(start.alias, start.column);
            w.syntax(" UNION SELECT x.id FROM ")
                .table(table)
                .syntax(" AS x JOIN down ON x.")
                .identifier(parent);
            w.syntax(" = down.key) SELECT key FROM down) AS v");
            join_keys(w, table, alias, "id");
            joins(w);
            w.syntax("\nWHERE true");
        }
    }
}

fn join_keys(w: &mut Writer, table: &str, alias: &str, remote: &str) {
    w.syntax("\nJOIN ").table(table).syntax(" AS ").identifier(alias).syntax(" ON ");
    w.column(alias, remote).syntax(" = v.key");
}

/// Writes the parents' keys as a table `p (key, n)`.
pub(super) fn parents(w: &mut Writer, list: &List) {
    w.syntax("unnest(");
    if let Source::Child { from, named: Some(filter), .. } = &list.source {
        // Whether that row was known on its list's day is for that list to find out.
        w.syntax("ARRAY(SELECT t.id FROM ").identifier(&from.entity().table).syntax(" AS t WHERE true");
        and(w, filter, "t");
        w.syntax(")");
    } else {
        w.bind(Bind::Keys);
    }
    w.syntax(") WITH ORDINALITY AS p (key, n)");
}

/// Writes `FROM … WHERE …` for all rows of a list before its filter, with joins between; further conditions follow with
/// `AND`. Of a list of groups, the rows are the groups; of one of totals, the totals.
pub(super) fn list_from_where(w: &mut Writer, list: &List, joins: impl Fn(&mut Writer)) {
    match (&list.grouping, &list.totals) {
        (Some(grouping), _) => {
            w.syntax("\nFROM ");
            group::derived(w, list, grouping);
        }
        (_, Some(totals)) => {
            w.syntax("\nFROM ");
            total::derived(w, list, totals);
        }
        _ => return rows_from_where(w, list, None, joins),
    }
    w.syntax(" AS t");
    joins(w);
    w.syntax("\nWHERE true");
}

/// Likewise for the rows that a list of groups puts together, or for sums of them.
pub(super) fn rows_from_where(w: &mut Writer, list: &List, sums: Option<&Sums>, joins: impl Fn(&mut Writer)) {
    let key = Start { alias: "p", column: "key" };
    let table = sums.map_or(&list.kind.entity().table, |sums| &sums.table);
    if let Source::Child { link, .. } = &list.source {
        return from_where(w, link, (table, "t"), key, Repeats::Removed, joins);
    }
    w.syntax("\nFROM ").table(table);
    arguments(w, list);
    w.syntax(" AS t");
    joins(w);
    w.syntax(if matches!(list.source, Source::Ids(_) | Source::Keyed { .. }) {
        "\nWHERE t.id = p.key"
    } else {
        "\nWHERE true"
    });
}

/// Writes the arguments of a list whose table is a function.
pub(super) fn arguments(w: &mut Writer, list: &List) {
    if list.parameters.is_empty() {
        return;
    }
    for (index, parameter) in list.parameters.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "(" });
        match parameter {
            Some(operand) => w.bind(Bind::Operand(operand.clone())),
            None => w.syntax("NULL"),
        };
    }
    w.syntax(")");
}
