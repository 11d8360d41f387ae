//! Groups: the derived table of keys and computed values, and facts about the rows that stand in groups.

use super::aggregate::{columns, computed};
use super::date::{key_value, step};
use super::filter::and;
use super::link::{Repeats, Start, arguments, from_where, rows_from_where};
use super::order::{alias, joins_from, left_joins, order_joins};
use super::rows::page;
use super::sums;
use super::writer::Writer;
use crate::catalog::Sums;
use crate::plan::{
    Aggregate, AggregateColumn, FILLED_MAX, Filter, Function, GroupKey, GroupValue, Grouping, List, Over,
    Reach,
};

/// Writes the groups of a list as a table, in parentheses.
pub(super) fn derived(w: &mut Writer, list: &List, grouping: &Grouping) {
    w.syntax("(");
    match grouping.filled {
        Some(key) => filled(w, list, grouping, key),
        None => grouped(w, list, grouping),
    }
    w.syntax(")");
}

fn grouped(w: &mut Writer, list: &List, grouping: &Grouping) {
    let aggregates: Vec<_> = grouping.values.iter().map(|value| &value.aggregate).collect();
    let sums = sums::of(list, &[&grouping.rows], &aggregates, Some(grouping));
    w.syntax("SELECT ");
    for (index, key) in grouping.keys.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" });
        key_expression(w, index, key);
        w.syntax(" AS ").identifier(Grouping::key_column(index));
    }
    for (index, value) in grouping.values.iter().enumerate() {
        w.syntax(", ");
        value_expression(w, list, grouping, sums, value);
        w.syntax(" AS ").identifier(Grouping::value_column(index));
    }
    rows(w, list, grouping, sums);
    w.syntax("\nGROUP BY ");
    for index in 0..grouping.keys.len() {
        w.syntax(if index > 0 { ", " } else { "" }).ordinal(index + 1);
    }
}

/// Writes `FROM … WHERE …` for the rows that are put together, once for each group they stand in.
fn rows(w: &mut Writer, list: &List, grouping: &Grouping, sums: Option<&Sums>) {
    rows_from_where(w, list, sums, |w| {
        left_joins(w, &grouping.joins, &vec![true; grouping.joins.len()]);
        for many in 0..grouping.manys.len() {
            rows_of_many(w, grouping, many);
        }
    });
    and(w, &grouping.rows, "t");
}

/// The keys of the rows that a link to several leads to, each combination once, and its place among them.
fn rows_of_many(w: &mut Writer, grouping: &Grouping, index: usize) {
    let many = &grouping.manys[index];
    let target = w.alias();
    let name = |table: usize| if table == 0 { target.clone() } else { format!("{target}_{table}") };
    w.syntax("\nLEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT ");
    let keys = grouping.keys.iter().enumerate().filter(|(_, key)| key.many == Some(index));
    for (place, (index, key)) in keys.enumerate() {
        w.syntax(if place > 0 { ", " } else { "" });
        key_value(w, key, &name(key.table));
        w.syntax(" AS ").identifier(Grouping::key_column(index));
    }
    let start = Start { alias: "t", column: many.link.join.local() };
    let table = &many.link.target.entity().table;
    from_where(w, many.link, (table, &target), start, Repeats::Kept, |w| {
        joins_from(w, &many.joins, &vec![true; many.joins.len()], &name);
    });
    w.syntax(") AS d) AS ").identifier(&many_alias(index)).syntax(" ON true");
}

fn many_alias(index: usize) -> String {
    format!("m{index}")
}

fn key_expression(w: &mut Writer, index: usize, key: &GroupKey) {
    match key.many {
        Some(many) => {
            w.column(&many_alias(many), Grouping::key_column(index));
        }
        None => key_value(w, key, &alias(key.table)),
    }
}

fn value_expression(
    w: &mut Writer,
    list: &List,
    grouping: &Grouping,
    sums: Option<&Sums>,
    value: &GroupValue,
) {
    let entity = list.kind.entity();
    if !value.share {
        computed(w, entity, &value.aggregate, sums);
        return;
    }
    w.syntax("(");
    computed(w, entity, &value.aggregate, sums);
    w.syntax(")::float8 / nullif(sum(");
    summed(w, &value.aggregate, sums);
    // A row that stands in several groups is part of the whole once.
    for many in 0..grouping.manys.len() {
        w.syntax(if many > 0 { " AND " } else { " FILTER (WHERE " });
        w.syntax("coalesce(").column(&many_alias(many), "place").syntax(", 1) = 1");
    }
    w.syntax(if grouping.overlaps() { ")" } else { "" }).syntax(") OVER (");
    let mut separator = "PARTITION BY ";
    for (index, key) in grouping.keys.iter().enumerate().filter(|(_, key)| tells_figures_apart(list, key)) {
        w.syntax(separator);
        key_expression(w, index, key);
        separator = ", ";
    }
    w.syntax("), 0)::float8");
}

fn summed(w: &mut Writer, aggregate: &AggregateColumn, sums: Option<&Sums>) {
    match (aggregate.function, sums) {
        (Function::Count, None) => w.syntax("count(*)"),
        (Function::Count, Some(sums)) => w.syntax("sum(").column("t", sums.count).syntax(")"),
        _ => w.syntax("sum(").column("t", aggregate.column).syntax(")"),
    };
}

/// Whether a key is the indicator or the measure: nothing is a share of figures of another kind.
fn tells_figures_apart(list: &List, key: &GroupKey) -> bool {
    list.kind.entity().totals.as_ref().is_some_and(|totals| match key.name {
        None => key.path == [totals.indicator],
        Some(_) => key.path.is_empty() && key.column == totals.measure,
    })
}

/// The groups, and empty ones for the gaps between the least and the greatest value of one key, for each combination of
/// the others. Counts of empty groups are 0; everything else about them is missing.
fn filled(w: &mut Writer, list: &List, grouping: &Grouping, gap: usize) {
    w.syntax("WITH g AS (");
    grouped(w, list, grouping);
    let others: Vec<usize> = (0..grouping.keys.len()).filter(|index| *index != gap).collect();
    if !others.is_empty() {
        w.syntax("), o AS (SELECT DISTINCT ");
        for (place, index) in others.iter().enumerate() {
            w.syntax(if place > 0 { ", " } else { "" }).column("g", Grouping::key_column(*index));
        }
        w.syntax(" FROM g");
    }
    w.syntax(")\nSELECT ");
    for index in 0..grouping.keys.len() {
        w.syntax(if index > 0 { ", " } else { "" });
        w.column(if index == gap { "s" } else { "o" }, Grouping::key_column(index));
    }
    for (index, value) in grouping.values.iter().enumerate() {
        let column = Grouping::value_column(index);
        let counted = matches!(value.aggregate.function, Function::Count | Function::Distinct);
        w.syntax(if counted { ", coalesce(" } else { ", " }).column("g", column);
        w.syntax(if counted { ", 0) AS " } else { " AS " }).identifier(column);
    }
    let key = Grouping::key_column(gap);
    series(w, &grouping.keys[gap], key, !others.is_empty());
    w.syntax(if others.is_empty() { "" } else { "\nCROSS JOIN o" });
    w.syntax("\nLEFT JOIN g ON ").column("g", key).syntax(" = ").column("s", key);
    for index in others {
        let column = Grouping::key_column(index);
        w.syntax(" AND ").column("g", column).syntax(" IS NOT DISTINCT FROM ").column("o", column);
    }
    w.syntax("\nUNION ALL SELECT * FROM g WHERE ").column("g", key).syntax(" IS NULL");
}

/// Writes all values from the least to the greatest, as a table `s`, which refuses to make too many groups with the
/// combinations of the other keys.
fn series(w: &mut Writer, key: &GroupKey, column: &str, others: bool) {
    w.syntax("\nFROM (SELECT gapless_series(min(").column("g", column);
    w.syntax("), max(").column("g", column).syntax("), ");
    if let Some(part) = key.part {
        w.syntax(step(part)).syntax(", ");
    }
    w.syntax(if others { "(SELECT count(*) FROM o), " } else { "1, " }).number(FILLED_MAX);
    w.syntax(") FROM g) AS s (").identifier(column).syntax(")");
}

/// Writes facts about the rows that stand in a list's groups, each row once, as a query.
pub(super) fn over_groups(
    w: &mut Writer,
    list: &List,
    grouping: &Grouping,
    aggregate: &Aggregate,
    reach: Reach,
) {
    let aggregates: Vec<_> = aggregate.columns.iter().collect();
    let sums = sums::of(list, &[&grouping.rows], &aggregates, Some(grouping));
    w.syntax("SELECT ");
    columns(w, list, aggregate, sums);
    let everything = list.filter == Filter::All(Vec::new());
    if everything && aggregate.over == Over::Grouped {
        rows_from_where(w, list, sums, |_| {});
        and(w, &grouping.rows, "t");
        return;
    }
    let table = sums.map_or(&list.kind.entity().table, |sums| &sums.table);
    w.syntax("\nFROM ").table(table);
    arguments(w, list);
    w.syntax(" AS t\nWHERE t.id IN (SELECT t.id");
    rows(w, list, grouping, sums);
    if !everything {
        w.syntax("\n  AND EXISTS (SELECT 1 FROM ");
        derived(w, list, grouping);
        w.syntax(" AS g\nWHERE true");
        and(w, &list.filter, "g");
        same_group(w, grouping);
        w.syntax(")");
    }
    if aggregate.over == Over::OtherGroups {
        w.syntax("\n  AND NOT EXISTS (SELECT 1 FROM (SELECT t.*\nFROM ");
        derived(w, list, grouping);
        w.syntax(" AS t");
        left_joins(w, &list.joins, &order_joins(list));
        w.syntax("\nWHERE true");
        page(w, list, reach, 0);
        w.syntax(") AS g\nWHERE true");
        same_group(w, grouping);
        w.syntax(")");
    }
    w.syntax(")");
}

/// Writes the condition that a row stands in the group `g`. Equal hashes let Postgres find it by hashing, which it does not
/// do for what may be null.
fn same_group(w: &mut Writer, grouping: &Grouping) {
    w.syntax("\n  AND hash_record_extended(ROW(");
    for index in 0..grouping.keys.len() {
        w.syntax(if index > 0 { ", " } else { "" }).column("g", Grouping::key_column(index));
    }
    w.syntax("), 0) = hash_record_extended(ROW(");
    for (index, key) in grouping.keys.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" });
        key_expression(w, index, key);
    }
    w.syntax("), 0)");
    for (index, key) in grouping.keys.iter().enumerate() {
        w.syntax(" AND ").column("g", Grouping::key_column(index)).syntax(" IS NOT DISTINCT FROM ");
        key_expression(w, index, key);
    }
}
