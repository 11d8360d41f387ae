//! Derived measures: two figures of the same scope and period make a pair; the sums are over the widest pairs, those that
//! no other covers, and where those cross, what lies in both counts once.

use super::total::literal;
use super::writer::{Bind, Writer};
use crate::catalog::total::{Measure, Ratio, Term};
use crate::plan::{Operand, Side, Total, Totals};

/// A derived measure, with the measure in whose totals it stands.
type Asked = (&'static Ratio, Option<Measure>);

/// The derived measures that values ask for, each once.
fn asked(totals: &Totals) -> Vec<Asked> {
    let mut found = Vec::new();
    for total in &totals.columns {
        if let Total::Ratio(ratio, measure, _) = total
            && !found.contains(&(*ratio, *measure))
        {
            found.push((*ratio, *measure));
        }
    }
    found
}

/// Codes of the indicators that they need besides those in whose totals they stand.
pub(super) fn indicators(totals: &Totals) -> Vec<&'static str> {
    let terms = asked(totals).into_iter().flat_map(|(ratio, _)| [&ratio.numerator, &ratio.denominator]);
    let mut codes: Vec<_> = terms.filter_map(|term| term.indicator).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Writes the tables that the derived measures need: of the first, the pairs `a0`, those that count with their weights `w0`,
/// and the sums `r0`.
///
/// A pair whose parent is a pair counts not at all, unless covers cross: few are left to be looked at together.
pub(super) fn tables(w: &mut Writer, totals: &Totals) {
    for (index, asked) in asked(totals).into_iter().enumerate() {
        let [pairs, weighed, sums] = ["a", "w", "r"].map(|letter| format!("{letter}{index}"));
        w.syntax(",\n").identifier(&pairs).syntax(" AS MATERIALIZED (");
        self::pairs(w, asked);
        w.syntax("),\n").identifier(&weighed);
        w.syntax(" AS (SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM ")
            .identifier(&pairs);
        w.syntax(" AS a WHERE (a.x_cross OR (a.x_up IN (SELECT x FROM ").identifier(&pairs);
        w.syntax(")) IS NOT TRUE) AND (a.y_cross OR (a.y_up IN (SELECT y FROM ").identifier(&pairs);
        w.syntax(")) IS NOT TRUE))) AS m JOIN ").identifier(&pairs).syntax(" AS a ON a.x = m.outcome_id),\n");
        w.identifier(&sums)
            .syntax(" AS (SELECT w.indicator_id, sum(w.weight * w.x_value)::int8 AS numerator, ");
        w.syntax("sum(w.weight * w.y_value)::int8 AS denominator, count(*) FILTER (WHERE w.widest) AS scopes FROM ");
        w.identifier(&weighed).syntax(" AS w GROUP BY 1)");
    }
}

/// The pairs: figures of one scope and period, put together by those, for a place can have very many.
fn pairs(w: &mut Writer, (ratio, measure): Asked) {
    w.syntax("SELECT * FROM (SELECT ");
    match ratio.of {
        Some(code) => indicator(w, code),
        None => {
            w.syntax("s.indicator_id");
        }
    }
    w.syntax(" AS indicator_id");
    for (term, names) in [
        (&ratio.numerator, [" AS x", " AS x_value", " AS x_up", " AS x_cross"]),
        (&ratio.denominator, [" AS y", " AS y_value", " AS y_up", " AS y_cross"]),
    ] {
        let columns =
            [("max(", "id"), ("max(", "value"), ("max(", "parent_id"), ("bool_or(", "covers_cross")];
        for ((function, column), name) in columns.into_iter().zip(names) {
            w.syntax(", ").syntax(function).column("s", column).syntax(") FILTER (WHERE ");
            side(w, term, measure);
            w.syntax(")").syntax(name);
        }
    }
    w.syntax(" FROM s WHERE ");
    side(w, &ratio.numerator, measure);
    w.syntax(" OR ");
    side(w, &ratio.denominator, measure);
    w.syntax(" GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a WHERE a.x IS NOT NULL AND a.y IS NOT NULL");
}

fn indicator(w: &mut Writer, code: &'static str) {
    w.syntax("(SELECT i.id FROM indicators AS i WHERE i.code = ")
        .bind(Bind::Operand(Operand::text(code)))
        .syntax(")");
}

/// Writes the condition that a figure `s` is one of a term's.
fn side(w: &mut Writer, term: &Term, measure: Option<Measure>) {
    let measure = term.measure.or(measure).unwrap_or(Measure::Target);
    w.syntax("s.measure = ").syntax(literal(measure));
    if let Some(code) = term.indicator {
        w.syntax(" AND s.indicator_id = ");
        indicator(w, code);
    }
}

/// Writes a value of a derived measure for the indicator `i`.
pub(super) fn value(w: &mut Writer, totals: &Totals, of: Asked, side: Side) {
    let index = asked(totals).iter().position(|other| *other == of).unwrap_or_default();
    let sums = format!("r{index}");
    if side == Side::Scopes {
        if let Some(code) = of.0.of {
            w.syntax("CASE WHEN i.code = ").bind(Bind::Operand(Operand::text(code))).syntax(" THEN ");
        }
        w.syntax("coalesce((SELECT r.scopes FROM ").identifier(&sums);
        w.syntax(" AS r WHERE r.indicator_id = i.id), 0)");
        w.syntax(if of.0.of.is_some() { " END" } else { "" });
        return;
    }
    w.syntax("(SELECT ").syntax(match side {
        Side::Ratio => "r.numerator::float8 / nullif(r.denominator, 0)",
        Side::Numerator => "r.numerator",
        _ => "r.denominator",
    });
    w.syntax(" FROM ")
        .identifier(&sums)
        .syntax(" AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1))");
}
