//! Series: the figures of a place by periods.

use super::date::{part_of, step};
use super::name::Name;
use super::writer::{Piece, Writer, column};
use crate::catalog::Sums;
use crate::catalog::total::Measure;
use crate::plan::{DateUnit, Total, Totals};

/// Columns of sums that a series by years is made from.
pub(super) const SUMMED: [&str; 7] =
    ["indicator_id", "measure", "first_year", "last_year", "outcomes", "value", "unattributed"];

/// Writes a row for each period from the first to the last for which there is a figure. A period's total is over the
/// figures that lie within it.
pub(super) fn points(w: &mut Writer, totals: &Totals, every: DateUnit, sums: Option<&Sums>) {
    let count = if sums.is_some() { "sum(s.outcomes)" } else { "count(*)" };
    w.sql(
        ",\nperiods AS (SELECT {} AS start, s.measure, \
         CASE WHEN i.additive THEN sum(s.unattributed) WHEN {} = 1 THEN sum(s.value) END::int8 AS total \
         FROM figures AS s JOIN indicators AS i ON i.id = s.indicator_id WHERE {} GROUP BY 1, 2, i.additive)",
        &[&start(every, sums), &count, &within(every, sums)],
    );
    w.sql(
        ",\npoints AS (SELECT d.start, max(k.total) FILTER (WHERE k.measure = {}) AS target, \
         max(k.total) FILTER (WHERE k.measure = {}) AS actual \
         FROM (SELECT generate_series(min(k.start)::timestamp, max(k.start)::timestamp, {})::date FROM periods AS k) AS d (start) \
         LEFT JOIN periods AS k ON k.start = d.start GROUP BY 1)",
        &[&Measure::Target, &Measure::Actual, &step(every)],
    );
    w.syntax("\nSELECT g.start AS period_from");
    for (column, total) in totals.computed() {
        w.sql(", {} AS {}", &[&value(every, total), &Name::from(column)]);
    }
    w.syntax("\nFROM points AS g");
}

fn value(every: DateUnit, total: Total) -> impl Piece {
    move |w: &mut Writer| {
        match total {
            Total::From => w.syntax("g.start"),
            Total::To => w.sql("(g.start + {} - interval '1 day')::date", &[&step(every)]),
            Total::Sum(measure) => w.piece(&point(measure)),
            Total::Change(measure) => w.sql("{} - {}", &[&point(measure), &before(measure)]),
            Total::RelativeChange(measure) => {
                let (point, before) = (point(measure), before(measure));
                w.sql("({} - {})::float8 / nullif({}, 0)", &[&point, &before, &before])
            }
            _ => w.syntax("NULL::int8"),
        };
    }
}

/// The total of a period `g`.
fn point(measure: Measure) -> impl Piece {
    column(
        "g",
        match measure {
            Measure::Target => "target",
            Measure::Actual => "actual",
        },
    )
}

/// The total of the period before.
fn before(measure: Measure) -> impl Piece {
    move |w: &mut Writer| {
        w.sql("lag({}) OVER (ORDER BY g.start)", &[&point(measure)]);
    }
}

/// Writes the row of the one indicator: sums over all figures, and over those that lie within no period.
pub(super) fn outside(w: &mut Writer, totals: &Totals, every: DateUnit, sums: Option<&Sums>) {
    w.syntax("\nSELECT i.id AS indicator_id");
    for (column, total) in totals.computed() {
        let of = |w: &mut Writer| {
            match total {
                Total::Sum(measure) => w.piece(&measure),
                Total::NotBrokenDown(measure) => w.sql("{} AND NOT ({})", &[&measure, &within(every, sums)]),
                _ => w.syntax("NULL"),
            };
        };
        w.sql(
            ", CASE WHEN i.additive THEN sum(s.unattributed) FILTER (WHERE s.measure = {})::int8 END AS {}",
            &[&of, &Name::from(column)],
        );
    }
    w.syntax("\nFROM indicators AS i LEFT JOIN figures AS s ON s.indicator_id = i.id");
    if let Some(codes) = &totals.indicators {
        w.sql("\nWHERE i.code = ANY ({})", &[codes]);
    }
    w.syntax("\nGROUP BY i.id");
}

/// The first day of the period in which a figure `s` begins.
fn start(every: DateUnit, sums: Option<&Sums>) -> impl Piece {
    move |w: &mut Writer| {
        match sums {
            Some(_) => w.syntax("make_date(s.first_year, 1, 1)"),
            None => w.piece(&period_of(every, "period_from")),
        };
    }
}

/// The condition that a figure `s` lies within one period.
fn within(every: DateUnit, sums: Option<&Sums>) -> impl Piece {
    move |w: &mut Writer| {
        match sums {
            Some(_) => w.syntax("s.first_year = s.last_year"),
            None => w.sql("{} = {}", &[&period_of(every, "period_from"), &period_of(every, "period_to")]),
        };
    }
}

/// The first day of the period in which a day of a figure `s` lies.
fn period_of(every: DateUnit, day: &'static str) -> impl Piece {
    move |w: &mut Writer| {
        part_of(w, Some(every), &column("s", day));
    }
}
