//! Dates: their parts, and what can be said of one of which only the month or the year is known.

use super::filter::test_of;
use super::writer::Writer;
use crate::plan::{GroupKey, Part, Test};

/// Writes the first day of the part of a date that a column's value lies in.
pub(super) fn part_of(w: &mut Writer, part: Option<Part>, column: impl Fn(&mut Writer)) {
    let (before, after) = match part {
        None | Some(Part::Day) => ("", ""),
        Some(Part::Month) => ("date_trunc('month', ", "::timestamp)::date"),
        Some(Part::Quarter) => ("date_trunc('quarter', ", "::timestamp)::date"),
        Some(Part::Year) => ("date_trunc('year', ", "::timestamp)::date"),
        Some(Part::Half) => {
            w.syntax("make_date(extract(year FROM ");
            column(w);
            ("::timestamp)::integer, CASE WHEN extract(month FROM ", ") > 6 THEN 7 ELSE 1 END, 1)")
        }
    };
    w.syntax(before);
    column(w);
    w.syntax(after);
}

/// How far a part of a date is from the next.
pub(super) fn step(part: Part) -> &'static str {
    match part {
        Part::Day => "interval '1 day'",
        Part::Month => "interval '1 month'",
        Part::Quarter => "interval '3 months'",
        Part::Half => "interval '6 months'",
        Part::Year => "interval '1 year'",
    }
}

/// Writes a key's value of the row with this alias: of a date, the part that counts, unless less of it is known.
pub(super) fn key_value(w: &mut Writer, key: &GroupKey, alias: &str) {
    let enough = match (key.precision, key.part) {
        (None, _) | (_, None | Some(Part::Year)) => None,
        (Some(precision), Some(Part::Day)) => Some((precision, " = 'DAY' THEN ")),
        (Some(precision), Some(Part::Month | Part::Quarter | Part::Half)) => {
            Some((precision, " IN ('DAY', 'MONTH') THEN "))
        }
    };
    if let Some((precision, known)) = enough {
        w.syntax("CASE WHEN ").column(alias, precision).syntax(known);
    }
    part_of(w, key.part, |w| {
        w.column(alias, key.column);
    });
    w.syntax(if enough.is_some() { " END" } else { "" });
}

/// Writes that a test holds of each day that a date can be: the column says the first, the other how much is known.
pub(super) fn certain(w: &mut Writer, test: &Test, alias: &str, (column, precision): (&str, &str)) {
    let first = |w: &mut Writer| {
        w.column(alias, column);
    };
    match test {
        Test::Compare("<" | "<=", _) => test_of(w, test, |w| last_day(w, alias, (column, precision))),
        Test::Equal(_) | Test::In(_) => {
            w.syntax("(").column(alias, precision).syntax(" = 'DAY' AND ");
            test_of(w, test, first);
            w.syntax(")");
        }
        Test::NotEqual(operand) => not_certain(w, &Test::Equal(operand.clone()), alias, (column, precision)),
        Test::NotIn(operand) => not_certain(w, &Test::In(operand.clone()), alias, (column, precision)),
        _ => test_of(w, test, first),
    }
}

fn not_certain(w: &mut Writer, test: &Test, alias: &str, columns: (&str, &str)) {
    certain(w, test, alias, columns);
    w.syntax(" IS NOT TRUE");
}

fn last_day(w: &mut Writer, alias: &str, (column, precision): (&str, &str)) {
    w.syntax("(").column(alias, column).syntax(" + CASE ").column(alias, precision);
    w.syntax(
        " WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' ELSE interval '1 day' END",
    );
    w.syntax(" - interval '1 day')::date");
}
