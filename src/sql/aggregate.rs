//! The statements that compute facts about all rows of a list, whatever the page.

use super::filter::and;
use super::group::over_groups;
use super::link::{list_from_where, parents, rows_from_where};
use super::order::{is_of_additive, sum_if_additive};
use super::sums;
use super::writer::{Bind, Statement, Writer};
use crate::catalog::{Entity, Sums, Totals};
use crate::plan::{
    Aggregate, AggregateColumn, Extent, Figures, Function, Input, List, Operand, Over, Reach, Source,
};

pub(super) fn statement(list: &List, aggregate: &Aggregate, reach: Reach) -> Statement {
    let mut w = Writer::new(list);
    if aggregate.extent == Extent::Estimated {
        w.syntax("EXPLAIN (FORMAT JSON) SELECT 1");
        rows(&mut w, list, aggregate);
        return w.finish();
    }
    let parent = !matches!(list.source, Source::Root);
    if parent {
        w.syntax("SELECT a.*\nFROM ");
        parents(&mut w, list);
        w.syntax("\nCROSS JOIN LATERAL (");
    }
    match (&list.grouping, &aggregate.extent) {
        (_, Extent::UpTo(cap)) => counted(&mut w, list, aggregate, cap),
        (Some(grouping), _) if aggregate.over != Over::Rows => {
            over_groups(&mut w, list, grouping, aggregate, reach);
        }
        _ => over_rows(&mut w, list, aggregate),
    }
    if parent {
        w.syntax(") AS a\nORDER BY p.n");
    }
    w.finish()
}

fn over_rows(w: &mut Writer, list: &List, aggregate: &Aggregate) {
    let of_groups = list.grouping.is_some();
    let aggregates: Vec<_> = aggregate.columns.iter().collect();
    let sums = sums::of(list, &[&list.filter, &aggregate.filter], &aggregates, None);
    let sums = sums.filter(|_| !of_groups);
    w.syntax("SELECT ");
    columns(w, list, aggregate, sums);
    if of_groups {
        list_from_where(w, list, |_| {});
    } else {
        rows_from_where(w, list, sums, |_| {});
    }
    filters(w, list, aggregate);
}

/// The rows themselves, never sums of them.
fn rows(w: &mut Writer, list: &List, aggregate: &Aggregate) {
    list_from_where(w, list, |_| {});
    filters(w, list, aggregate);
}

fn filters(w: &mut Writer, list: &List, aggregate: &Aggregate) {
    and(w, &list.filter, "t");
    and(w, &aggregate.filter, "t");
}

/// The number of rows up to a cap, whether there are more, and whether there are not.
fn counted(w: &mut Writer, list: &List, aggregate: &Aggregate, cap: &Operand) {
    let limit = |w: &mut Writer| {
        match cap.input {
            Input::Int(cap) => w.number(cap),
            _ => w.bind(Bind::Operand(cap.clone())),
        };
    };
    w.syntax("SELECT least(count(*), ");
    limit(w);
    w.syntax(") AS a0, count(*) > ");
    limit(w);
    w.syntax(" AS a1, count(*) <= ");
    limit(w);
    w.syntax(" AS a2\nFROM (SELECT 1");
    rows(w, list, aggregate);
    w.syntax("\nLIMIT ");
    limit(w);
    w.syntax(" + 1) AS c");
}

/// Writes the computed values, each with its name.
pub(super) fn columns(w: &mut Writer, list: &List, aggregate: &Aggregate, sums: Option<&Sums>) {
    for (index, column) in aggregate.columns.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" });
        computed(w, list.kind.entity(), column, sums);
        w.syntax(" AS ").identifier(&format!("a{index}"));
    }
}

/// Writes a value computed over rows, or sums of them, with the alias `t`.
pub(super) fn computed(w: &mut Writer, entity: &Entity, column: &AggregateColumn, sums: Option<&Sums>) {
    match (&column.figures, &entity.totals) {
        (Figures::Of(indicator), Some(totals)) => sum_if_additive(w, "t", entity, totals, indicator),
        (Figures::OfGroup, Some(totals)) => {
            w.syntax("CASE WHEN ").column("t", indicator_column(entity, totals));
            is_of_additive(w, entity, totals, "id");
            w.syntax(" THEN ");
            plain(w, column, sums);
            w.syntax(" END");
        }
        (Figures::OfOne { added }, Some(totals)) => {
            w.syntax("CASE WHEN ");
            of_one(w, entity, totals, *added);
            w.syntax(" THEN ");
            plain(w, column, sums);
            w.syntax(" END");
        }
        _ => plain(w, column, sums),
    }
}

fn plain(w: &mut Writer, column: &AggregateColumn, sums: Option<&Sums>) {
    if let Some(precision) = column.precision {
        w.syntax("count(DISTINCT (").column("t", column.column).syntax(", ").column("t", precision);
        w.syntax(")) FILTER (WHERE ").column("t", column.column).syntax(" IS NOT NULL)");
        return;
    }
    let (function, cast) = match column.function {
        Function::Count => {
            match sums {
                None => w.syntax("count(*)"),
                Some(sums) => w.syntax("coalesce(sum(").column("t", sums.count).syntax("), 0)::int8"),
            };
            return;
        }
        Function::Distinct => ("count(DISTINCT ", ""),
        Function::Sum => ("sum(", "::int8"),
        Function::Average => ("avg(", "::float8"),
        Function::Minimum => ("min(", ""),
        Function::Maximum => ("max(", ""),
    };
    w.syntax(function).column("t", column.column).syntax(")").syntax(cast);
}

/// Writes whether all rows are figures of one indicator and measure.
fn of_one(w: &mut Writer, entity: &Entity, totals: &Totals, added: bool) {
    let indicator = indicator_column(entity, totals);
    for (index, column) in [indicator, totals.measure].into_iter().enumerate() {
        w.syntax(if index > 0 { " AND min(" } else { "min(" }).column("t", column);
        w.syntax(") = max(").column("t", column).syntax(")");
    }
    if added {
        w.syntax(" AND min(").column("t", indicator).syntax(")");
        is_of_additive(w, entity, totals, "id");
    }
}

fn indicator_column(entity: &Entity, totals: &Totals) -> &'static str {
    entity.link_named(totals.indicator).map_or("id", |link| link.join.local())
}
