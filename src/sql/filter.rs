//! Conditions of `WHERE`.

use super::date::certain;
use super::link::{Repeats, Start, from_where};
use super::writer::{Bind, Writer};
use crate::catalog::{Link, Scalar};
use crate::plan::{Filter, Operand, Quantifier, Test};

/// Writes ` AND …` for a filter on the rows of an alias; nothing for a filter that restricts nothing.
pub(super) fn and(w: &mut Writer, filter: &Filter, alias: &str) {
    match filter {
        Filter::All(filters) => filters.iter().for_each(|filter| and(w, filter, alias)),
        filter => {
            w.syntax("\n  AND ");
            condition(w, filter, alias);
        }
    }
}

fn condition(w: &mut Writer, filter: &Filter, alias: &str) {
    match filter {
        Filter::All(filters) => several(w, filters, alias, " AND ", "true"),
        Filter::Any(filters) => several(w, filters, alias, " OR ", "false"),
        Filter::Not(filter) => {
            w.syntax("(");
            condition(w, filter, alias);
            w.syntax(") IS NOT TRUE");
        }
        Filter::Column { column, precision: Some(precision), test, .. } => {
            certain(w, test, alias, (column, precision));
        }
        Filter::Column { column, scalar, test, .. } => {
            test_of(w, test, |w| {
                w.column(alias, column);
                if *scalar == Scalar::Text && matches!(test, Test::Compare(..)) {
                    w.syntax(COLLATION);
                }
            });
        }
        Filter::Linked { link, quantifier: Quantifier::Some, filter } if names_row(link, filter) => {
            named(w, link, filter, alias);
        }
        Filter::Linked { link, quantifier, filter } => linked(w, link, *quantifier, filter, alias),
        Filter::Count { link, test } => test_of(w, test, |w| count(w, link, alias)),
    }
}

/// Korean comes in Korean order (가나다) in the order of code points, and that order is the same on every machine.
pub(super) const COLLATION: &str = " COLLATE \"C\"";

fn several(w: &mut Writer, filters: &[Filter], alias: &str, between: &'static str, none: &'static str) {
    if filters.is_empty() {
        w.syntax(none);
        return;
    }
    w.syntax("(");
    for (index, filter) in filters.iter().enumerate() {
        if index > 0 {
            w.syntax(between);
        }
        condition(w, filter, alias);
    }
    w.syntax(")");
}

/// Whether a filter names the one row that a link may lead to, by the key that people know it by.
fn names_row(link: &Link, filter: &Filter) -> bool {
    let key = link.target.entity().key;
    let by_key = |filter: &Filter| matches!(filter, Filter::Column { column, test: Test::Equal(_), .. } if Some(*column) == key);
    link.points_at_key() && by_key(filter)
}

/// Writes that a link leads to the row that a filter names. That row is looked up once, before the others are read: joined
/// to them, it would keep Postgres from reading them in parallel.
fn named(w: &mut Writer, link: &Link, filter: &Filter, alias: &str) {
    let target = w.alias();
    w.column(alias, link.join.local()).syntax(" = (SELECT ").column(&target, "id").syntax("\nFROM ");
    w.table(&link.target.entity().table).syntax(" AS ").identifier(&target).syntax("\nWHERE true");
    and(w, filter, &target);
    w.syntax(")");
}

fn linked(w: &mut Writer, link: &Link, quantifier: Quantifier, filter: &Filter, alias: &str) {
    w.syntax(if quantifier == Quantifier::Some { "EXISTS (" } else { "NOT EXISTS (" }).syntax("SELECT 1");
    let target = w.alias();
    let start = Start { alias, column: link.join.local() };
    from_where(w, link, (&link.target.entity().table, &target), start, Repeats::Kept, |_| {});
    if quantifier == Quantifier::Every {
        w.syntax("\n  AND (");
        condition(w, filter, &target);
        w.syntax(") IS NOT TRUE");
    } else {
        and(w, filter, &target);
    }
    w.syntax(")");
}

/// Writes the number of rows that a link leads to.
pub(super) fn count(w: &mut Writer, link: &Link, alias: &str) {
    w.syntax("(SELECT count(*)");
    let target = w.alias();
    let start = Start { alias, column: link.join.local() };
    from_where(w, link, (&link.target.entity().table, &target), start, Repeats::Removed, |_| {});
    w.syntax(")");
}

/// Writes a test of a value.
pub(super) fn test_of(w: &mut Writer, test: &Test, value: impl Fn(&mut Writer)) {
    let mut compare =
        |before: &'static str, operator: &'static str, operand: &Operand, after: &'static str| {
            w.syntax(before);
            value(w);
            w.syntax(operator).bind(Bind::Operand(operand.clone())).syntax(after);
        };
    match test {
        Test::Equal(operand) => compare("", " = ", operand, ""),
        Test::NotEqual(operand) => compare("", " IS DISTINCT FROM ", operand, ""),
        Test::In(operand) => compare("", " = ANY (", operand, ")"),
        Test::NotIn(operand) => compare("(", " = ANY (", operand, ")) IS NOT TRUE"),
        Test::Compare("<", operand) => compare("", " < ", operand, ""),
        Test::Compare("<=", operand) => compare("", " <= ", operand, ""),
        Test::Compare(">", operand) => compare("", " > ", operand, ""),
        Test::Compare(_, operand) => compare("", " >= ", operand, ""),
        Test::Like(operand) => compare("", " ILIKE ", operand, ""),
        Test::Regex(operand) => compare("", " ~* ", operand, ""),
        Test::IsNull(true) => {
            value(w);
            w.syntax(" IS NULL");
        }
        Test::IsNull(false) => {
            value(w);
            w.syntax(" IS NOT NULL");
        }
        Test::Has(operand) => {
            w.bind(Bind::Operand(operand.clone())).syntax(" = ANY (");
            value(w);
            w.syntax(")");
        }
    }
}
