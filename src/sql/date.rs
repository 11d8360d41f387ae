//! Dates: their parts, and what can be said of one of which only the month or the year is known.

use super::name::Name;
use super::predicate::holds;
use super::writer::{Piece, Writer, column};
use crate::plan::{ColumnName, Comparison, DateUnit, GroupKey, Predicate};

/// Writes the first day of the part of a date that a value lies in.
pub(super) fn part_of(w: &mut Writer, part: Option<DateUnit>, value: &dyn Piece) {
    match part {
        None | Some(DateUnit::Day) => w.piece(value),
        Some(DateUnit::Month) => w.sql("date_trunc('month', {}::timestamp)::date", &[value]),
        Some(DateUnit::Quarter) => w.sql("date_trunc('quarter', {}::timestamp)::date", &[value]),
        Some(DateUnit::Year) => w.sql("date_trunc('year', {}::timestamp)::date", &[value]),
        Some(DateUnit::Half) => w.sql(
            "make_date(extract(year FROM {}::timestamp)::integer, \
             CASE WHEN extract(month FROM {}) > 6 THEN 7 ELSE 1 END, 1)",
            &[value, value],
        ),
    };
}

/// How far a part of a date is from the next.
pub(super) fn step(part: DateUnit) -> &'static str {
    match part {
        DateUnit::Day => "interval '1 day'",
        DateUnit::Month => "interval '1 month'",
        DateUnit::Quarter => "interval '3 months'",
        DateUnit::Half => "interval '6 months'",
        DateUnit::Year => "interval '1 year'",
    }
}

/// Writes a key's value of the row with this alias: of a date, the part that counts, unless less of it is known.
pub(super) fn key_value(w: &mut Writer, key: &GroupKey, alias: Name) {
    let value = |w: &mut Writer| part_of(w, key.part, &column(alias, key.column));
    match (key.precision, key.part) {
        (None, _) | (_, None | Some(DateUnit::Year)) => w.piece(&value),
        (Some(precision), Some(DateUnit::Day)) => {
            w.sql("CASE WHEN {} = 'DAY' THEN {} END", &[&column(alias, precision), &value])
        }
        (Some(precision), Some(DateUnit::Month | DateUnit::Quarter | DateUnit::Half)) => {
            w.sql("CASE WHEN {} IN ('DAY', 'MONTH') THEN {} END", &[&column(alias, precision), &value])
        }
    };
}

/// Writes that a predicate holds of each day that a date can be: the column says the first, the other how much is known.
pub(super) fn certain(w: &mut Writer, predicate: &Predicate, alias: Name, date: (ColumnName, &'static str)) {
    let (first, precision) = (column(alias, date.0), column(alias, date.1));
    match predicate {
        Predicate::Compare(Comparison::Less | Comparison::LessOrEqual, _) => {
            holds(w, predicate, &|w: &mut Writer| {
                w.sql(
                    "({} + CASE {} WHEN 'YEAR' THEN interval '1 year' WHEN 'MONTH' THEN interval '1 month' \
                     ELSE interval '1 day' END - interval '1 day')::date",
                    &[&first, &precision],
                );
            });
        }
        Predicate::Equal(_) | Predicate::In(_) => {
            w.sql(
                "({} = 'DAY' AND {})",
                &[&precision, &|w: &mut Writer| holds(w, predicate, &column(alias, date.0))],
            );
        }
        Predicate::NotEqual(operand) => not_certain(w, &Predicate::Equal(operand.clone()), alias, date),
        Predicate::NotIn(operand) => not_certain(w, &Predicate::In(operand.clone()), alias, date),
        _ => holds(w, predicate, &first),
    }
}

fn not_certain(w: &mut Writer, predicate: &Predicate, alias: Name, date: (ColumnName, &'static str)) {
    certain(w, predicate, alias, date);
    w.syntax(" IS NOT TRUE");
}
