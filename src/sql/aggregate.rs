//! The statements that compute facts about all rows of a list, whatever the page.

use super::filter::and;
use super::group::over_groups;
use super::link::{list_from_where, parents};
use super::order::{is_additive, sum_if_additive};
use super::writer::{Statement, Writer};
use crate::catalog::{Entity, Totals};
use crate::plan::{Aggregate, AggregateColumn, Figures, Function, List, Over, Source};

pub(super) fn statement(list: &List, aggregate: &Aggregate) -> Statement {
    let mut w = Writer::new();
    let parent = !matches!(list.source, Source::Root);
    if parent {
        w.syntax("SELECT a.*\nFROM ");
        parents(&mut w, list);
        w.syntax("\nCROSS JOIN LATERAL (");
    }
    match &list.grouping {
        Some(grouping) if aggregate.over != Over::Rows => over_groups(&mut w, list, grouping, aggregate),
        _ => over_rows(&mut w, list, aggregate),
    }
    if parent {
        w.syntax(") AS a\nORDER BY p.n");
    }
    w.finish()
}

fn over_rows(w: &mut Writer, list: &List, aggregate: &Aggregate) {
    w.syntax("SELECT ");
    columns(w, list, aggregate);
    list_from_where(w, list, |_| {});
    and(w, &list.filter, "t");
    and(w, &aggregate.filter, "t");
}

/// Writes the computed values, each with its name.
pub(super) fn columns(w: &mut Writer, list: &List, aggregate: &Aggregate) {
    for (index, column) in aggregate.columns.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" });
        computed(w, list.kind.entity(), column);
        w.syntax(" AS ").identifier(&format!("a{index}"));
    }
}

/// Writes a value computed over rows with the alias `t`.
pub(super) fn computed(w: &mut Writer, entity: &Entity, column: &AggregateColumn) {
    match (&column.figures, &entity.totals) {
        (Figures::Of(indicator), Some(totals)) => sum_if_additive(w, "t", entity, totals, indicator),
        (Figures::OfGroup, Some(totals)) => {
            w.syntax("CASE WHEN ");
            is_additive(w, entity, totals, |w, _| {
                w.syntax("i.id = ").column("t", indicator_column(entity, totals));
            });
            w.syntax(" THEN ");
            plain(w, column);
            w.syntax(" END");
        }
        (Figures::OfOne { added }, Some(totals)) => {
            w.syntax("CASE WHEN ");
            of_one(w, entity, totals, *added);
            w.syntax(" THEN ");
            plain(w, column);
            w.syntax(" END");
        }
        _ => plain(w, column),
    }
}

fn plain(w: &mut Writer, column: &AggregateColumn) {
    let (function, cast) = match column.function {
        Function::Count => {
            w.syntax("count(*)");
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
        w.syntax(" AND ");
        is_additive(w, entity, totals, |w, _| {
            w.syntax("i.id = min(").column("t", indicator).syntax(")");
        });
    }
}

fn indicator_column(entity: &Entity, totals: &Totals) -> &'static str {
    entity.link_named(totals.indicator).map_or("id", |link| link.join.local())
}
