//! Conditions of `WHERE`.

use super::date::certain;
use super::link::{Repeats, Start, Target, from_where};
use super::name::Name;
use super::predicate::{COLLATION, holds};
use super::writer::{Writer, column};
use crate::catalog::{Link, Scalar};
use crate::plan::{ColumnName, Filter, Predicate, Quantifier};

/// Writes ` AND …` for a filter on the rows of an alias; nothing for a filter that restricts nothing.
pub(super) fn and(w: &mut Writer, filter: &Filter, alias: impl Into<Name>) {
    let alias = alias.into();
    match filter {
        Filter::All(filters) => filters.iter().for_each(|filter| and(w, filter, alias)),
        filter => {
            w.syntax("\n  AND ");
            condition(w, filter, alias);
        }
    }
}

fn condition(w: &mut Writer, filter: &Filter, alias: Name) {
    match filter {
        Filter::All(filters) => several(w, filters, alias, " AND ", "true"),
        Filter::Any(filters) => several(w, filters, alias, " OR ", "false"),
        Filter::Not(filter) => {
            w.syntax("(");
            condition(w, filter, alias);
            w.syntax(") IS NOT TRUE");
        }
        Filter::Column { column, precision: Some(precision), predicate, .. } => {
            certain(w, predicate, alias, (*column, precision));
        }
        Filter::Column { column, scalar, predicate, .. } => {
            holds(w, predicate, &|w: &mut Writer| {
                w.column(alias, *column);
                if *scalar == Scalar::Text && matches!(predicate, Predicate::Compare(..)) {
                    w.syntax(COLLATION);
                }
            });
        }
        Filter::Linked { link, quantifier: Quantifier::Some, filter } if names_row(link, filter) => {
            named(w, link, filter, alias);
        }
        Filter::Linked { link, quantifier, filter } => linked(w, link, *quantifier, filter, alias),
        Filter::Count { link, predicate } => holds(w, predicate, &|w: &mut Writer| count(w, link, alias)),
    }
}

fn several(w: &mut Writer, filters: &[Filter], alias: Name, between: &'static str, none: &'static str) {
    if filters.is_empty() {
        w.syntax(none);
        return;
    }
    w.syntax("(").separated(between, filters, |w, filter| condition(w, filter, alias)).syntax(")");
}

/// Whether a filter names the one row that a link may lead to, by the key that people know it by.
fn names_row(link: &Link, filter: &Filter) -> bool {
    let key = link.target.entity().key;
    let by_key = |filter: &Filter| matches!(filter, Filter::Column { column, predicate: Predicate::Equal(_), .. } if key.map(ColumnName::Sql) == Some(*column));
    link.points_at_key() && by_key(filter)
}

/// Writes that a link leads to the row that a filter names. That row is looked up once, before the others are read: joined
/// to them, it would keep Postgres from reading them in parallel.
fn named(w: &mut Writer, link: &Link, filter: &Filter, alias: Name) {
    let target = w.alias();
    w.sql(
        "{} = (SELECT {}\nFROM {} AS {}\nWHERE true{})",
        &[
            &column(alias, link.join.local()),
            &column(target, "id"),
            &link.target.entity().table,
            &target,
            &|w: &mut Writer| and(w, filter, target),
        ],
    );
}

fn linked(w: &mut Writer, link: &'static Link, quantifier: Quantifier, filter: &Filter, alias: Name) {
    w.syntax(if quantifier == Quantifier::Some { "EXISTS (" } else { "NOT EXISTS (" }).syntax("SELECT 1");
    let target = w.alias();
    let start = Start::new(alias, link.join.local());
    from_where(w, link, Target::of(link, target), start, Repeats::Kept, |_| {});
    if quantifier == Quantifier::Every {
        w.syntax("\n  AND (");
        condition(w, filter, target);
        w.syntax(") IS NOT TRUE");
    } else {
        and(w, filter, target);
    }
    w.syntax(")");
}

/// Writes the number of rows that a link leads to.
pub(super) fn count(w: &mut Writer, link: &'static Link, alias: Name) {
    w.syntax("(SELECT count(*)");
    let target = w.alias();
    let start = Start::new(alias, link.join.local());
    from_where(w, link, Target::of(link, target), start, Repeats::Removed, |_| {});
    w.syntax(")");
}
