//! Links: the rows of one table that belong to a row of another.

use super::name::Name;
use super::writer::{Piece, Writer, column};
use crate::catalog::{Join, Link, Table};

/// The column that a link starts from.
#[derive(Clone, Copy)]
pub(super) struct Start {
    alias: Name,
    column: Name,
}

impl Start {
    pub(super) fn new(alias: impl Into<Name>, column: impl Into<Name>) -> Self {
        Self { alias: alias.into(), column: column.into() }
    }
}

impl Piece for Start {
    fn write(&self, w: &mut Writer) {
        w.column(self.alias, self.column);
    }
}

/// Where a link leads: the table, or one of sums in its place, and the alias under which it is read.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    table: &'a Table,
    alias: Name,
}

impl<'a> Target<'a> {
    pub(super) fn new(table: &'a Table, alias: impl Into<Name>) -> Self {
        Self { table, alias: alias.into() }
    }

    /// The table of the entity that a link leads to.
    pub(super) fn of(link: &Link, alias: Name) -> Target<'static> {
        Target { table: &link.target.entity().table, alias }
    }
}

/// Whether rows that a third table leads to more than once come once, or may come more than once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeats {
    Removed,
    Kept,
}

/// Writes `FROM … WHERE …` for the rows that a link leads to, with joins between; further conditions follow with `AND`.
pub(super) fn from_where(
    w: &mut Writer,
    link: &'static Link,
    target: Target<'_>,
    start: Start,
    repeats: Repeats,
    joins: impl Fn(&mut Writer),
) {
    let Target { table, alias } = target;
    match &link.join {
        Join::ToOne { remote, .. } | Join::ToMany { remote, .. } => {
            let equal = column(alias, remote);
            w.sql("\nFROM {} AS {}{}\nWHERE {} = {}", &[table, &alias, &joins, &equal, &start]);
            if let Join::ToOne { condition: Some(condition), .. } = &link.join {
                w.sql(" AND {}", &[&column(alias, condition)]);
            }
        }
        Join::Through { via, near, far, remote, .. } if repeats == Repeats::Kept => {
            let between = w.alias();
            w.sql(
                "\nFROM {} AS {}\nJOIN {} AS {} ON {} = {}{}\nWHERE {} = {}",
                &[
                    via,
                    &between,
                    table,
                    &alias,
                    &column(alias, remote),
                    &column(between, far),
                    &joins,
                    &column(between, near),
                    &start,
                ],
            );
        }
        // Primary keys: an array of them removes repeats by itself, and leaves the rows in the order of the index.
        Join::Through { via, near, far, remote: remote @ "id", .. } => {
            w.sql(
                "\nFROM {} AS {}{}\nWHERE {} = ANY (ARRAY(SELECT {} FROM {} AS v WHERE {} = {}))",
                &[
                    table,
                    &alias,
                    &joins,
                    &column(alias, remote),
                    &column("v", far),
                    via,
                    &column("v", near),
                    &start,
                ],
            );
        }
        Join::Through { via, near, far, remote, .. } => {
            through(w, target, remote, &joins, &|w: &mut Writer| {
                w.sql(
                    "(SELECT DISTINCT {} AS key FROM {} AS v WHERE {} = {}) AS v",
                    &[&column("v", far), via, &column("v", near), &start],
                );
            });
        }
        Join::Function { function, .. } => {
            through(w, target, "id", &joins, &|w: &mut Writer| {
                w.sql("{}({}) AS v (key)", &[&Name::from(function), &start]);
            });
        }
        Join::Ancestors { parent } => through(w, target, "id", &joins, &ancestors(table, parent, start)),
        Join::Descendants { parent } => through(w, target, "id", &joins, &descendants(table, parent, start)),
    }
}

/// Writes `FROM … WHERE …` for the rows whose column holds one of the keys that a table `v (key)` gives, each once.
fn through(
    w: &mut Writer,
    Target { table, alias }: Target<'_>,
    key: &'static str,
    joins: &dyn Piece,
    keys: &dyn Piece,
) {
    w.sql(
        "\nFROM {}\nJOIN {} AS {} ON {} = v.key{}\nWHERE true",
        &[keys, table, &alias, &column(alias, key), joins],
    );
}

/// The keys of all rows above one in a tree, as a table `v (key)`.
fn ancestors(table: &Table, parent: &'static str, start: Start) -> impl Piece {
    let parent = column("x", parent);
    move |w: &mut Writer| {
        w.sql(
            "(WITH RECURSIVE up (key) AS (SELECT {} FROM {} AS x WHERE x.id = {} UNION SELECT {} FROM {} AS x \
             JOIN up ON x.id = up.key) SELECT key FROM up) AS v",
            &[&parent, table, &start, &parent, table],
        );
    }
}

/// The keys of all rows below one in a tree, as a table `v (key)`.
fn descendants(table: &Table, parent: &'static str, start: Start) -> impl Piece {
    let parent = column("x", parent);
    move |w: &mut Writer| {
        w.sql(
            "(WITH RECURSIVE down (key) AS (SELECT x.id FROM {} AS x WHERE {} = {} UNION SELECT x.id FROM {} AS x \
             JOIN down ON {} = down.key) SELECT key FROM down) AS v",
            &[table, &parent, &start, table, &parent],
        );
    }
}
