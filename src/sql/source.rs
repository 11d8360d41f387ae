//! For whom a list's rows are read.

use super::filter::and;
use super::link::{Repeats, Start, Target, from_where};
use super::writer::{Bind, Writer};
use crate::catalog::Sums;
use crate::plan::{List, Source};

/// Writes the parents' keys as a table `p (key, n)`.
pub(super) fn parents(w: &mut Writer, list: &List) {
    if let Source::Child { from, named: Some(filter), .. } = &list.source {
        // Whether that row was known on its list's day is for that list to find out. A key names one row at most: Postgres
        // sees that there is one parent, and puts nothing in order by it.
        w.syntax("(SELECT (SELECT t.id FROM ").undated(&from.entity().table).syntax(" AS t WHERE true");
        and(w, filter, "t");
        w.syntax(") AS key, 1::int8 AS n) AS p");
    } else {
        w.syntax("unnest(").bind(Bind::Keys).syntax(") WITH ORDINALITY AS p (key, n)");
    }
}

/// Writes `FROM … WHERE …` for the entity's rows that a list is over, or for sums of them, before the filter, with joins
/// between; further conditions follow with `AND`.
pub(super) fn rows_from_where(w: &mut Writer, list: &List, sums: Option<&Sums>, joins: impl Fn(&mut Writer)) {
    let table = sums.map_or(&list.kind.entity().table, |sums| &sums.table);
    if let Source::Child { link, .. } = &list.source {
        let start = Start::new("p", "key");
        return from_where(w, link, Target::new(table, "t"), start, Repeats::Removed, joins);
    }
    let keyed = matches!(list.source, Source::Ids(_) | Source::Keyed { .. });
    let condition = if keyed { "t.id = p.key" } else { "true" };
    w.sql("\nFROM {}{} AS t{}\nWHERE {}", &[table, &|w: &mut Writer| arguments(w, list), &joins, &condition]);
}

/// Writes the arguments of a list whose table is a function.
pub(super) fn arguments(w: &mut Writer, list: &List) {
    if list.parameters.is_empty() {
        return;
    }
    w.syntax("(").separated(", ", &list.parameters, |w, parameter| {
        match parameter {
            Some(operand) => w.bind(Bind::Operand(operand.clone())),
            None => w.syntax("NULL"),
        };
    });
    w.syntax(")");
}
