//! Values computed over rows, or over sums of them.

use super::name::Name;
use super::order::{is_of_additive, sum_if_additive};
use super::writer::{Writer, column};
use crate::catalog::{Entity, FigureColumns, Sums};
use crate::plan::{Aggregate, AggregateColumn, Figures, Function, List};

/// Writes the computed values, each with its name.
pub(super) fn columns(w: &mut Writer, list: &List, aggregate: &Aggregate, sums: Option<&Sums>) {
    w.separated(", ", aggregate.columns.iter().enumerate(), |w, (index, column)| {
        computed(w, list.kind.entity(), column, sums);
        w.sql(" AS {}", &[&Name::Numbered("a", index)]);
    });
}

/// Writes a value computed over rows, or sums of them, with the alias `t`.
pub(super) fn computed(
    w: &mut Writer,
    entity: &'static Entity,
    value: &AggregateColumn,
    sums: Option<&Sums>,
) {
    let Some(figure) = &entity.figures else { return plain(w, value, sums) };
    let plain = |w: &mut Writer| plain(w, value, sums);
    match &value.figures {
        Figures::Any => plain(w),
        Figures::Of(indicator) => sum_if_additive(w, "t".into(), entity, figure, indicator),
        Figures::OfGroup => {
            let indicator = column("t", indicator_column(entity, figure));
            w.sql("CASE WHEN {}{} THEN {} END", &[&indicator, &is_of_additive(entity, figure, "id"), &plain]);
        }
        Figures::OfOne { added } => {
            let of_one = |w: &mut Writer| of_one(w, entity, figure, *added);
            w.sql("CASE WHEN {} THEN {} END", &[&of_one, &plain]);
        }
    }
}

fn plain(w: &mut Writer, value: &AggregateColumn, sums: Option<&Sums>) {
    let over = column("t", value.column);
    match value.function {
        Function::Count => match sums {
            None => w.syntax("count(*)"),
            Some(sums) => w.sql("coalesce(sum({}), 0)::int8", &[&column("t", sums.count)]),
        },
        Function::Distinct => match value.precision {
            None => w.sql("count(DISTINCT {})", &[&over]),
            Some(precision) => w.sql(
                "count(DISTINCT ({}, {})) FILTER (WHERE {} IS NOT NULL)",
                &[&over, &column("t", precision), &over],
            ),
        },
        Function::Sum => w.sql("sum({})::int8", &[&over]),
        Function::Average => w.sql("avg({})::float8", &[&over]),
        Function::Minimum => w.sql("min({})", &[&over]),
        Function::Maximum => w.sql("max({})", &[&over]),
    };
}

/// Writes whether all rows are figures of one indicator and measure.
fn of_one(w: &mut Writer, entity: &'static Entity, figure: &FigureColumns, added: bool) {
    let indicator = indicator_column(entity, figure);
    w.separated(" AND ", [indicator, figure.measure], |w, name| {
        w.sql("min({}) = max({})", &[&column("t", name), &column("t", name)]);
    });
    if added {
        w.sql(" AND min({}){}", &[&column("t", indicator), &is_of_additive(entity, figure, "id")]);
    }
}

fn indicator_column(entity: &Entity, figure: &FigureColumns) -> &'static str {
    entity.link_named(figure.indicator).map_or("id", |link| link.join.local())
}
