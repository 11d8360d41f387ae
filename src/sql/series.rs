//! Series: the derived table with a row for each period, and what its points do not show.

use super::date::{part_of, step};
use super::total::literal;
use super::writer::{Bind, Writer};
use crate::catalog::total::Measure;
use crate::plan::{Part, Total, Totals};

/// Writes a row for each period from the first to the last for which there is a figure. A period's total is over the
/// figures that lie within it.
pub(super) fn points(w: &mut Writer, totals: &Totals, every: Part) {
    w.syntax(",\nk AS (SELECT ");
    start(w, every, "s", "period_from");
    w.syntax(" AS start, s.measure, CASE WHEN i.additive THEN sum(s.unattributed)::int8 WHEN count(*) = 1 THEN max(s.value) END AS total ");
    w.syntax("FROM s JOIN indicators AS i ON i.id = s.indicator_id WHERE ");
    within(w, every);
    w.syntax(" GROUP BY 1, 2, i.additive),\ng AS (SELECT d.start, max(k.total) FILTER (WHERE k.measure = 'TARGET') AS target, ");
    w.syntax("max(k.total) FILTER (WHERE k.measure = 'ACTUAL') AS actual FROM (SELECT generate_series(min(k.start)::timestamp, ");
    w.syntax("max(k.start)::timestamp, ").syntax(step(every)).syntax(")::date FROM k) AS d (start) ");
    w.syntax("LEFT JOIN k ON k.start = d.start GROUP BY 1)\nSELECT g.start AS period_from");
    for (column, total) in totals.computed() {
        w.syntax(", ");
        value(w, every, total);
        w.syntax(" AS ").identifier(column);
    }
    w.syntax("\nFROM g");
}

fn value(w: &mut Writer, every: Part, total: Total) {
    let before = |w: &mut Writer, measure| {
        w.syntax("lag(").syntax(point(measure)).syntax(") OVER (ORDER BY g.start)");
    };
    match total {
        Total::To => {
            w.syntax("(g.start + ").syntax(step(every)).syntax(" - interval '1 day')::date");
        }
        Total::Sum(measure) => {
            w.syntax(point(measure));
        }
        Total::Change(measure) => {
            w.syntax(point(measure)).syntax(" - ");
            before(w, measure);
        }
        Total::RelativeChange(measure) => {
            w.syntax("(").syntax(point(measure)).syntax(" - ");
            before(w, measure);
            w.syntax(")::float8 / nullif(");
            before(w, measure);
            w.syntax(", 0)");
        }
        _ => {
            w.syntax("g.start");
        }
    }
}

fn point(measure: Measure) -> &'static str {
    match measure {
        Measure::Target => "g.target",
        Measure::Actual => "g.actual",
    }
}

/// Writes the row of the one indicator: sums over all figures, and over those that lie within no period.
pub(super) fn outside(w: &mut Writer, totals: &Totals, every: Part) {
    w.syntax("\nSELECT i.id AS indicator_id");
    for (column, total) in totals.computed() {
        w.syntax(", CASE WHEN i.additive THEN sum(s.unattributed) FILTER (WHERE s.measure = ");
        match total {
            Total::NotBrokenDown(measure) => {
                w.syntax(literal(measure)).syntax(" AND NOT (");
                within(w, every);
                w.syntax(")");
            }
            Total::Sum(measure) => {
                w.syntax(literal(measure));
            }
            _ => {
                w.syntax("NULL");
            }
        }
        w.syntax(")::int8 END AS ").identifier(column);
    }
    w.syntax("\nFROM indicators AS i LEFT JOIN s ON s.indicator_id = i.id\nWHERE i.code = ANY (");
    if let Some(codes) = &totals.indicators {
        w.bind(Bind::Operand(codes.clone()));
    }
    w.syntax(")\nGROUP BY i.id");
}

fn start(w: &mut Writer, every: Part, alias: &str, column: &str) {
    part_of(w, Some(every), |w| {
        w.column(alias, column);
    });
}

fn within(w: &mut Writer, every: Part) {
    start(w, every, "s", "period_from");
    w.syntax(" = ");
    start(w, every, "s", "period_to");
}
