//! Derived measures: two figures of the same scope and period make a pair; the sums are over the widest pairs, those that
//! no other covers, and where those cross, what lies in both counts once.

use super::name::Name;
use super::writer::{Piece, Writer};
use crate::catalog::total::{Measure, Ratio, Term};
use crate::plan::{List, Operand, RatioPart, Total, Totals};

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

/// Writes the tables that the derived measures need: of the first, its pairs as `pairs0`, those that count with their
/// weights as `widest0`, and their sums as `ratio0`.
///
/// A pair whose parent is a pair counts not at all, unless covers cross; and where the figures are all that any of them covers,
/// one of whose figures no other covers counts once: few are left to be looked at together.
pub(super) fn tables(w: &mut Writer, list: &List, totals: &Totals) {
    for (index, asked) in asked(totals).into_iter().enumerate() {
        let [pairs, widest, sums] = ["pairs", "widest", "ratio"].map(|name| Name::Numbered(name, index));
        w.sql(",\n{} AS MATERIALIZED ({})", &[&pairs, &|w: &mut Writer| self::pairs(w, asked)]);
        if totals.closed(&list.source) {
            widest_of_all(w, pairs, widest);
        } else {
            w.sql(
                ",\n{} AS (SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM {} AS a WHERE {})) AS m \
                 JOIN {} AS a ON a.x = m.outcome_id)",
                &[&widest, &pairs, &not_below(pairs), &pairs],
            );
        }
        w.sql(
            ",\n{} AS (SELECT a.indicator_id, sum(a.weight * a.x_value)::int8 AS numerator, \
             sum(a.weight * a.y_value)::int8 AS denominator, count(*) FILTER (WHERE a.widest) AS scopes \
             FROM {} AS a GROUP BY 1)",
            &[&sums, &widest],
        );
    }
}

/// Writes the pairs that count, of figures that are all that any of them covers. Weights of pairs that may be covered depend
/// on those that cover them alone.
fn widest_of_all(w: &mut Writer, pairs: Name, widest: Name) {
    let candidates = match widest {
        Name::Numbered(_, index) => Name::Numbered("candidates", index),
        Name::Fixed(_) => widest,
    };
    w.sql(
        ",\n{} AS MATERIALIZED (SELECT a.*, NOT a.x_cross AND (a.x_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE \
         OR NOT a.y_cross AND (a.y_up IN (SELECT s.id FROM figures AS s)) IS NOT TRUE AS uncovered FROM {} AS a WHERE {})",
        &[&candidates, &pairs, &not_below(pairs)],
    );
    w.sql(
        ",\n{} AS (SELECT a.*, 1 AS weight, true AS widest FROM {} AS a WHERE a.uncovered\n\
         UNION ALL SELECT a.*, m.weight, m.widest FROM count_once(ARRAY(SELECT a.x FROM {} AS a WHERE NOT a.uncovered \
         UNION SELECT v.key FROM {} AS a CROSS JOIN LATERAL outcome_ancestors(a.x) AS v (key) WHERE NOT a.uncovered \
         AND v.key IN (SELECT a.x FROM {} AS a))) AS m JOIN {} AS a ON a.x = m.outcome_id AND NOT a.uncovered)",
        &[&widest, &candidates, &candidates, &candidates, &pairs, &candidates],
    );
}

/// The condition that the parents of a pair `a` are no pair, or that covers cross.
fn not_below(pairs: Name) -> impl Piece {
    move |w: &mut Writer| {
        w.sql(
            "(a.x_cross OR (a.x_up IN (SELECT a.x FROM {} AS a)) IS NOT TRUE) \
             AND (a.y_cross OR (a.y_up IN (SELECT a.y FROM {} AS a)) IS NOT TRUE)",
            &[&pairs, &pairs],
        );
    }
}

/// The pairs: figures `x` and `y` of one scope and period, put together by those, for a place can have very many.
fn pairs(w: &mut Writer, (ratio, measure): Asked) {
    let of = |w: &mut Writer| {
        match ratio.of {
            Some(code) => w.piece(&indicator(code)),
            None => w.syntax("s.indicator_id"),
        };
    };
    let [x, y] = [&ratio.numerator, &ratio.denominator].map(|term| is_of(term, measure));
    w.sql(
        "SELECT * FROM (SELECT {} AS indicator_id, max(s.id) FILTER (WHERE {}) AS x, max(s.value) FILTER (WHERE {}) AS x_value, \
         max(s.parent_id) FILTER (WHERE {}) AS x_up, bool_or(s.covers_cross) FILTER (WHERE {}) AS x_cross, ",
        &[&of, &x, &x, &x, &x],
    );
    w.sql(
        "max(s.id) FILTER (WHERE {}) AS y, max(s.value) FILTER (WHERE {}) AS y_value, \
         max(s.parent_id) FILTER (WHERE {}) AS y_up, bool_or(s.covers_cross) FILTER (WHERE {}) AS y_cross",
        &[&y, &y, &y, &y],
    );
    w.sql(
        " FROM figures AS s WHERE {} OR {} GROUP BY 1, s.level, s.scope_id, s.period_from, s.period_to) AS a \
         WHERE a.x IS NOT NULL AND a.y IS NOT NULL",
        &[&x, &y],
    );
}

fn indicator(code: &'static str) -> impl Piece {
    move |w: &mut Writer| {
        w.sql("(SELECT i.id FROM indicators AS i WHERE i.code = {})", &[&Operand::text(code)]);
    }
}

/// The condition that a figure `s` is one of a term's.
fn is_of(term: &'static Term, measure: Option<Measure>) -> impl Piece {
    move |w: &mut Writer| {
        let measure = term.measure.or(measure).unwrap_or(Measure::Target);
        w.sql("s.measure = {}", &[&measure]);
        if let Some(code) = term.indicator {
            w.sql(" AND s.indicator_id = {}", &[&indicator(code)]);
        }
    }
}

/// A value of a derived measure for the indicator `i`.
pub(super) fn value(totals: &Totals, of: Asked, part: RatioPart) -> impl Piece {
    let index = asked(totals).iter().position(|other| *other == of).unwrap_or_default();
    let sums = Name::Numbered("ratio", index);
    move |w: &mut Writer| {
        let value = match part {
            RatioPart::Ratio => "r.numerator::float8 / nullif(r.denominator, 0)",
            RatioPart::Numerator => "r.numerator",
            RatioPart::Denominator => "r.denominator",
            RatioPart::Scopes => return scopes(w, sums, of.0),
        };
        w.sql(
            "(SELECT {} FROM {} AS r WHERE r.indicator_id = i.id AND (i.additive OR r.scopes = 1))",
            &[&value, &sums],
        );
    }
}

/// Writes over how many pairs a derived measure is; null at indicators that it is not of.
fn scopes(w: &mut Writer, sums: Name, ratio: &Ratio) {
    let scopes = |w: &mut Writer| {
        w.sql("coalesce((SELECT r.scopes FROM {} AS r WHERE r.indicator_id = i.id), 0)", &[&sums]);
    };
    match ratio.of {
        Some(code) => w.sql("CASE WHEN i.code = {} THEN {} END", &[&Operand::text(code), &scopes]),
        None => w.piece(&scopes),
    };
}
