//! The statements that compute facts about all rows of a list, whatever the page.

use super::filter::and;
use super::link::{list_from_where, parents};
use super::order::sum_if_additive;
use super::writer::{Statement, Writer};
use crate::plan::{Aggregate, AggregateColumn, Function, List, Source};

pub(super) fn statement(list: &List, aggregate: &Aggregate) -> Statement {
    let mut w = Writer::new();
    let parent = !matches!(list.source, Source::Root);
    if parent {
        w.syntax("SELECT a.*\nFROM ");
        parents(&mut w);
        w.syntax("\nCROSS JOIN LATERAL (");
    }
    w.syntax("SELECT ");
    for (index, column) in aggregate.columns.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" });
        computed(&mut w, list, column);
        w.syntax(" AS ").identifier(&format!("a{index}"));
    }
    list_from_where(&mut w, list, |_| {});
    and(&mut w, &list.filter, "t");
    and(&mut w, &aggregate.filter, "t");
    if parent {
        w.syntax(") AS a\nORDER BY p.n");
    }
    w.finish()
}

fn computed(w: &mut Writer, list: &List, column: &AggregateColumn) {
    let over = |w: &mut Writer, function: &'static str, cast: &'static str| {
        w.syntax(function).column("t", column.column).syntax(")").syntax(cast);
    };
    match column.function {
        Function::Count => {
            w.syntax("count(*)");
        }
        Function::Sum => match (&column.indicator, &list.kind.entity().totals) {
            (Some(indicator), Some(totals)) => {
                sum_if_additive(w, "t", list.kind.entity(), totals, indicator);
            }
            _ => over(w, "sum(", "::int8"),
        },
        Function::Average => over(w, "avg(", "::float8"),
        Function::Minimum => over(w, "min(", ""),
        Function::Maximum => over(w, "max(", ""),
    }
}
