//! The statements that compute facts about all rows of a list, whatever the page.

use super::filter::and;
use super::group::over_groups;
use super::list::list_from_where;
use super::source::{parents, rows_from_where};
use super::sums;
use super::value::columns;
use super::writer::{Statement, Writer};
use crate::plan::{Aggregate, CountMode, Input, List, Operand, Over, Paging, Source};

pub(super) fn statement(list: &List, aggregate: &Aggregate, paging: Paging) -> Statement {
    let mut w = Writer::new(list);
    if aggregate.mode == CountMode::Estimated {
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
    match (list.grouping(), &aggregate.mode) {
        (_, CountMode::Capped(cap)) => counted(&mut w, list, aggregate, cap),
        (Some(grouping), _) if aggregate.over != Over::Rows => {
            over_groups(&mut w, list, grouping, aggregate, paging);
        }
        _ => over_rows(&mut w, list, aggregate),
    }
    if parent {
        w.syntax(") AS a\nORDER BY p.n");
    }
    w.finish()
}

fn over_rows(w: &mut Writer, list: &List, aggregate: &Aggregate) {
    let of_groups = list.grouping().is_some();
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
    let cap = |w: &mut Writer| {
        match cap.input {
            Input::Int(cap) => w.number(cap),
            _ => w.piece(cap),
        };
    };
    w.sql(
        "SELECT least(count(*), {}) AS a0, count(*) > {} AS a1, count(*) <= {} AS a2\n\
         FROM (SELECT 1{}\nLIMIT {} + 1) AS c",
        &[&cap, &cap, &cap, &|w: &mut Writer| rows(w, list, aggregate), &cap],
    );
}
