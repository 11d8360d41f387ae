//! Groups: the derived table of keys and computed values, and facts about the rows that stand in groups.

use super::date::{key_value, step};
use super::filter::and;
use super::link::{Repeats, Start, Target, from_where};
use super::name::Name;
use super::order::{alias, joins_from, left_joins, order_joins, ordering_joins};
use super::page::page;
use super::source::{arguments, rows_from_where};
use super::sums;
use super::value::{columns, computed};
use super::writer::{Piece, Writer, column};
use crate::catalog::Sums;
use crate::plan::{
    Aggregate, AggregateColumn, ColumnName, FILLED_MAX, Filter, Function, GroupKey, GroupValue, Grouping,
    List, Over, Paging,
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
    w.syntax("SELECT ").separated(", ", grouping.keys.iter().enumerate(), |w, (index, key)| {
        w.sql("{} AS {}", &[&key_expression(index, key), &Name::from(ColumnName::Key(index))]);
    });
    for (index, value) in grouping.values.iter().enumerate() {
        let expression = |w: &mut Writer| value_expression(w, list, grouping, sums, value);
        w.sql(", {} AS {}", &[&expression, &Name::from(ColumnName::Value(index))]);
    }
    rows(w, list, grouping, sums);
    w.syntax("\nGROUP BY ").separated(", ", 1..=grouping.keys.len(), |w, place| {
        w.ordinal(place);
    });
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
    // The rows that links lead to from there.
    let beyond: Vec<Name> = many.joins.iter().map(|_| w.alias()).collect();
    let name = |table: usize| if table == 0 { target } else { beyond[table - 1] };
    let keys = |w: &mut Writer| {
        let keys = grouping.keys.iter().enumerate().filter(|(_, key)| key.many == Some(index));
        w.separated(", ", keys, |w, (index, key)| {
            key_value(w, key, name(key.table));
            w.sql(" AS {}", &[&Name::from(ColumnName::Key(index))]);
        });
    };
    let from_where = |w: &mut Writer| {
        let start = Start::new("t", many.link.join.local());
        from_where(w, many.link, Target::of(many.link, target), start, Repeats::Kept, |w| {
            joins_from(w, &many.joins, &vec![true; many.joins.len()], &name);
        });
    };
    w.sql(
        "\nLEFT JOIN LATERAL (SELECT d.*, row_number() OVER () AS place FROM (SELECT DISTINCT {}{}) AS d) AS {} ON true",
        &[&keys, &from_where, &many_alias(index)],
    );
}

fn many_alias(index: usize) -> Name {
    Name::Numbered("m", index)
}

fn key_expression(index: usize, key: &GroupKey) -> impl Piece {
    move |w: &mut Writer| match key.many {
        Some(many) => {
            w.column(many_alias(many), ColumnName::Key(index));
        }
        None => key_value(w, key, alias(key.table)),
    }
}

fn value_expression(
    w: &mut Writer,
    list: &List,
    grouping: &Grouping,
    sums: Option<&Sums>,
    value: &GroupValue,
) {
    let value_of_group = |w: &mut Writer| computed(w, list.kind.entity(), &value.aggregate, sums);
    if !value.share {
        return value_of_group(w);
    }
    // A row that stands in several groups is part of the whole once.
    let once = |w: &mut Writer| {
        if grouping.overlaps() {
            w.syntax(" FILTER (WHERE ").separated(" AND ", 0..grouping.manys.len(), |w, many| {
                w.sql("coalesce({}, 1) = 1", &[&column(many_alias(many), "place")]);
            });
            w.syntax(")");
        }
    };
    let of_one_kind = |w: &mut Writer| {
        let mut keys =
            grouping.keys.iter().enumerate().filter(|(_, key)| tells_figures_apart(list, key)).peekable();
        if keys.peek().is_some() {
            w.syntax("PARTITION BY ").separated(", ", keys, |w, (index, key)| {
                w.piece(&key_expression(index, key));
            });
        }
    };
    w.sql(
        "({})::float8 / nullif(sum({}{}) OVER ({}), 0)::float8",
        &[&value_of_group, &summed(&value.aggregate, sums), &once, &of_one_kind],
    );
}

fn summed(aggregate: &AggregateColumn, sums: Option<&Sums>) -> impl Piece {
    move |w: &mut Writer| {
        match (aggregate.function, sums) {
            (Function::Count, None) => w.syntax("count(*)"),
            (Function::Count, Some(sums)) => w.sql("sum({})", &[&column("t", sums.count)]),
            _ => w.sql("sum({})", &[&column("t", aggregate.column)]),
        };
    }
}

/// Whether a key is the indicator or the measure: nothing is a share of figures of another kind.
fn tells_figures_apart(list: &List, key: &GroupKey) -> bool {
    list.kind.entity().figures.as_ref().is_some_and(|figure| match key.name {
        None => key.path == [figure.indicator],
        Some(_) => key.path.is_empty() && key.column == figure.measure,
    })
}

/// The groups, and empty ones for the gaps between the least and the greatest value of one key, for each combination of
/// the others. Counts of empty groups are 0; everything else about them is missing.
fn filled(w: &mut Writer, list: &List, grouping: &Grouping, gap: usize) {
    let key = ColumnName::Key(gap);
    let others: Vec<ColumnName> =
        (0..grouping.keys.len()).filter(|index| *index != gap).map(ColumnName::Key).collect();
    let combined = !others.is_empty();
    w.sql("WITH grouped AS ({})", &[&|w: &mut Writer| grouped(w, list, grouping)]);
    if combined {
        w.syntax(",\nothers AS (SELECT DISTINCT ").separated(", ", &others, |w, other| {
            w.column("g", *other);
        });
        w.syntax(" FROM grouped AS g)");
    }
    w.syntax("\nSELECT ").separated(", ", 0..grouping.keys.len(), |w, index| {
        w.column(if index == gap { "s" } else { "o" }, ColumnName::Key(index));
    });
    for (index, value) in grouping.values.iter().enumerate() {
        let counted = matches!(value.aggregate.function, Function::Count | Function::Distinct);
        let (name, value) = (ColumnName::Value(index), column("g", ColumnName::Value(index)));
        w.sql(if counted { ", coalesce({}, 0) AS {}" } else { ", {} AS {}" }, &[&value, &Name::from(name)]);
    }
    series(w, &grouping.keys[gap], key, combined);
    w.syntax(if combined { "\nCROSS JOIN others AS o" } else { "" });
    w.sql("\nLEFT JOIN grouped AS g ON {} = {}", &[&column("g", key), &column("s", key)]);
    for other in others {
        w.sql(" AND {} IS NOT DISTINCT FROM {}", &[&column("g", other), &column("o", other)]);
    }
    w.sql("\nUNION ALL SELECT g.* FROM grouped AS g WHERE {} IS NULL", &[&column("g", key)]);
}

/// Writes all values from the least to the greatest, as a table `s`, which refuses to make too many groups with the
/// combinations of the other keys.
fn series(w: &mut Writer, key: &GroupKey, name: ColumnName, combined: bool) {
    let by_part = |w: &mut Writer| {
        if let Some(part) = key.part {
            w.syntax(step(part)).syntax(", ");
        }
    };
    let limit = |w: &mut Writer| {
        w.number(FILLED_MAX);
    };
    w.sql(
        "\nFROM (SELECT gapless_series(min({}), max({}), {}{}, {}) FROM grouped AS g) AS s ({})",
        &[
            &column("g", name),
            &column("g", name),
            &by_part,
            &(if combined { "(SELECT count(*) FROM others)" } else { "1" }),
            &limit,
            &Name::from(name),
        ],
    );
}

/// Writes facts about the rows that stand in a list's groups, each row once, as a query.
pub(super) fn over_groups(
    w: &mut Writer,
    list: &List,
    grouping: &Grouping,
    aggregate: &Aggregate,
    paging: Paging,
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
    w.sql(
        "\nFROM {}{} AS t\nWHERE t.id IN (SELECT t.id{}",
        &[table, &|w: &mut Writer| arguments(w, list), &|w: &mut Writer| rows(w, list, grouping, sums)],
    );
    let groups = |w: &mut Writer| derived(w, list, grouping);
    let same_group = |w: &mut Writer| same_group(w, grouping);
    if !everything {
        w.sql(
            "\n  AND EXISTS (SELECT 1 FROM {} AS g\nWHERE true{}{})",
            &[&groups, &|w: &mut Writer| and(w, &list.filter, "g"), &same_group],
        );
    }
    if aggregate.over == Over::OtherGroups {
        w.sql(
            "\n  AND NOT EXISTS (SELECT 1 FROM (SELECT t.*\nFROM {} AS t{}\nWHERE true{}) AS g\nWHERE true{})",
            &[
                &groups,
                &|w: &mut Writer| ordering_joins(w, list, &order_joins(list)),
                &|w: &mut Writer| page(w, list, paging, 0),
                &same_group,
            ],
        );
    }
    w.syntax(")");
}

/// Writes the condition that a row stands in the group `g`. Equal hashes let Postgres find it by hashing, which it does not
/// do for what may be null.
fn same_group(w: &mut Writer, grouping: &Grouping) {
    let of_group = |w: &mut Writer| {
        w.separated(", ", 0..grouping.keys.len(), |w, index| {
            w.column("g", ColumnName::Key(index));
        });
    };
    let of_row = |w: &mut Writer| {
        w.separated(", ", grouping.keys.iter().enumerate(), |w, (index, key)| {
            w.piece(&key_expression(index, key));
        });
    };
    w.sql(
        "\n  AND hash_record_extended(ROW({}), 0) = hash_record_extended(ROW({}), 0)",
        &[&of_group, &of_row],
    );
    for (index, key) in grouping.keys.iter().enumerate() {
        let of_group = column("g", ColumnName::Key(index));
        w.sql(" AND {} IS NOT DISTINCT FROM {}", &[&of_group, &key_expression(index, key)]);
    }
}
