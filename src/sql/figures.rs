//! The figures that totals are over.

use super::filter::and;
use super::ratio;
use super::source::rows_from_where;
use super::writer::{Piece, Writer, literal};
use crate::catalog::total::{Level, Measure};
use crate::catalog::{Scalar, Sums};
use crate::plan::{Input, List, Operand, OperandKind, Totals};

/// Writes the conditions that the arguments make, on figures `t`, or on sums of them.
pub(super) fn conditions(w: &mut Writer, totals: &Totals, sums: Option<&Sums>) {
    if let Some(indicators) = &totals.indicators {
        // An array, and no table to be joined: only then do indexes lead to the few figures of an indicator.
        let of_ratios = |w: &mut Writer| {
            let others = ratio::indicators(totals);
            if !others.is_empty() {
                let input = Input::List(others.into_iter().map(|code| Input::Text(code.into())).collect());
                let kind = OperandKind::Many(Scalar::Text);
                w.sql(" OR i.code = ANY ({})", &[&Operand { input, kind }]);
            }
        };
        w.sql(
            "\n  AND t.indicator_id = ANY (ARRAY(SELECT i.id FROM indicators AS i WHERE i.code = ANY ({}){}))",
            &[indicators, &of_ratios],
        );
    }
    if let Some(measure) = totals.measure {
        w.sql("\n  AND t.measure = {}", &[&measure]);
    }
    if let Some(years) = &totals.years {
        let span = match sums {
            None => "extract(year FROM t.period_from)::integer, extract(year FROM t.period_to)::integer",
            Some(_) => "t.first_year, t.last_year",
        };
        w.sql(
            "\n  AND (t.year = ANY ({}) OR t.year IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series({}) AS y (n) \
             WHERE y.n <> ALL ({})))",
            &[years, &span, years],
        );
    }
}

/// Writes `FROM … WHERE …` for the figures, or for sums of them.
pub(super) fn rows(w: &mut Writer, list: &List, totals: &Totals, sums: Option<&Sums>) {
    rows_from_where(w, list, sums, |_| {});
    and(w, &totals.rows, "t");
    conditions(w, totals, sums);
}

/// What figures leave to no finer one, in all: those for which a further condition holds.
pub(super) fn sum(measure: Measure, and: &'static str) -> impl Piece {
    move |w: &mut Writer| {
        w.sql("sum(f.unattributed) FILTER (WHERE f.measure = {}{})::int8", &[&measure, &and]);
    }
}

/// How many figures `f` there are, or sums of them.
pub(super) fn count(measure: Measure, and: &'static str) -> impl Piece {
    move |w: &mut Writer| {
        w.sql("count(*) FILTER (WHERE f.measure = {}{})", &[&measure, &and]);
    }
}

impl Piece for Measure {
    fn write(&self, w: &mut Writer) {
        w.piece(&literal(self.name()));
    }
}

impl Piece for Level {
    fn write(&self, w: &mut Writer) {
        w.piece(&literal(self.name()));
    }
}
