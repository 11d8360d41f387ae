//! Totals: the derived table with a row for each indicator of the figures of a place.
//!
//! Where sums tell what is asked for, tables of sums are read. Otherwise figures are read once for each parent, as a table
//! `figures`; what else is needed about them are further tables, written only where a value asks for them. Membership is
//! asked as `x IN (SELECT …)` where its answer is used as a value: Postgres hashes that whatever it expects, and its
//! expectations of recursive tables are poor.

use super::figures::{count, rows, sum};
use super::name::Name;
use super::writer::{Piece, Writer, column};
use super::{ratio, scope, series, stated, sums, whole};
use crate::catalog::total::{FIGURE_COLUMNS, Level, Measure};
use crate::catalog::{Kind, Sums};
use crate::plan::{List, RatioPart, Total, Totals, TotalsBy};

/// Writes the computed values of a list as a table, in parentheses.
pub(super) fn derived(w: &mut Writer, list: &List, totals: &Totals) {
    w.syntax("(WITH ");
    let sums = sums::of_totals(list, totals);
    match totals.by {
        TotalsBy::Indicator => indicators(w, list, totals, sums),
        TotalsBy::Period(every) => {
            series_figures(w, list, totals, sums);
            series::points(w, totals, every, sums);
        }
        TotalsBy::OutsidePeriods(every) => {
            series_figures(w, list, totals, sums);
            series::outside(w, totals, every, sums);
        }
    }
    w.syntax(")");
}

/// Writes the figures of a series, or sums of them, as a table `figures`.
fn series_figures(w: &mut Writer, list: &List, totals: &Totals, sums: Option<&Sums>) {
    if sums.is_none() {
        return figures(w, list, totals);
    }
    w.sql(
        "figures AS (SELECT {}{})",
        &[&of_figures(&series::SUMMED), &|w: &mut Writer| rows(w, list, totals, sums)],
    );
}

/// Writes the figures, as a table `figures`.
fn figures(w: &mut Writer, list: &List, totals: &Totals) {
    w.sql(
        "figures AS MATERIALIZED (SELECT {}{})",
        &[&of_figures(&FIGURE_COLUMNS), &|w: &mut Writer| rows(w, list, totals, None)],
    );
}

/// These columns of figures `t`, or of sums of them.
fn of_figures(columns: &[&'static str]) -> impl Piece {
    move |w: &mut Writer| {
        w.separated(", ", columns, |w, column| {
            w.column("t", column);
        });
    }
}

fn indicators(w: &mut Writer, list: &List, totals: &Totals, sums: Option<&Sums>) {
    let has = |is: fn(&Total) -> bool| totals.columns.iter().any(is);
    let of_own =
        has(|total| matches!(total, Total::Stated(_) | Total::FromBelow(_) | Total::NotBrokenDown(_)));
    if let Some(sums) = sums {
        let mut columns = vec!["indicator_id", "measure", sums.sum];
        if has(|total| matches!(total, Total::Contested(_))) {
            columns.push("contested");
        }
        if has(|total| matches!(total, Total::Reported(..))) {
            columns.extend(["level", "programme_id", "scopes"]);
        }
        let side_by_side = of_own && stated::is_side_by_side(list, totals);
        if side_by_side {
            columns.extend(stated::ROOTS);
        }
        let own = |w: &mut Writer| {
            if of_own && !side_by_side {
                w.sql(", {} AS own", &[&stated::is_own(totals)]);
            }
        };
        let more = |w: &mut Writer| {
            if side_by_side {
                stated::below_others(w, list, totals, &columns);
            }
        };
        w.sql(
            "placed AS (SELECT {}{}{}{})",
            &[&of_figures(&columns), &own, &|w: &mut Writer| rows(w, list, totals, Some(sums)), &more],
        );
        if has(|total| matches!(total, Total::Stated(_))) {
            stated::apart(w, list, totals);
        }
    } else {
        figures(w, list, totals);
        if of_own {
            stated::placed(w, list, totals);
        } else {
            w.syntax(",\nplaced AS (SELECT s.* FROM figures AS s)");
        }
    }
    ratio::tables(w, list, totals);
    if has(|total| matches!(total, Total::Sources(_))) {
        w.sql(
            ",\nsources AS (SELECT s.indicator_id, s.measure, array_agg(DISTINCT c.source_id) AS keys FROM figures AS s \
             JOIN {} AS c ON c.outcome_id = s.id AND c.preferred GROUP BY 1, 2)",
            &[&Kind::Claim.entity().table],
        );
    }
    if has(|total| matches!(total, Total::Scopes(_)))
        && let Some(filter) = &totals.scopes
    {
        scope::counts(w, list, totals, filter);
    }
    if has(|total| matches!(total, Total::Share(..))) {
        whole::table(w, list);
    }
    w.syntax("\nSELECT i.id AS indicator_id");
    for (column, total) in totals.computed() {
        w.sql(", {} AS {}", &[&|w: &mut Writer| value(w, list, totals, total, sums), &Name::from(column)]);
    }
    w.syntax("\nFROM indicators AS i");
    match &totals.indicators {
        Some(codes) => {
            w.sql(" LEFT JOIN placed AS f ON f.indicator_id = i.id\nWHERE i.code = ANY ({})", &[codes]);
        }
        None => {
            w.syntax(" JOIN placed AS f ON f.indicator_id = i.id");
        }
    }
    w.syntax("\nGROUP BY i.id");
}

fn value(w: &mut Writer, list: &List, totals: &Totals, total: Total, sums: Option<&Sums>) {
    let from_roots = sums.is_some() && stated::is_side_by_side(list, totals);
    match total {
        Total::Sum(measure) => w.piece(&if_additive(sum(measure, ""))),
        Total::FromBelow(measure) if from_roots => w.piece(&if_additive(stated::from_below(measure))),
        Total::NotBrokenDown(measure) if from_roots => {
            w.piece(&if_additive(stated::not_broken_down(measure)))
        }
        Total::FromBelow(measure) => w.piece(&if_additive(part(measure, " AND NOT f.own"))),
        Total::NotBrokenDown(measure) => w.piece(&if_additive(part(measure, " AND f.own"))),
        Total::Stated(measure) => w.piece(&stated::value(list, totals, measure, sums)),
        Total::Missing(measure) => w.sql(
            "CASE WHEN {} = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END",
            &[&count(measure, "")],
        ),
        Total::Contested(measure) => {
            let any = if sums.is_some() { "sum(f.contested) {} > 0" } else { "bool_or(f.contested) {}" };
            let of_measure = |w: &mut Writer| {
                w.sql("FILTER (WHERE f.measure = {})", &[&measure]);
            };
            w.syntax("coalesce(").sql(any, &[&of_measure]).syntax(", false)")
        }
        Total::Sources(measure) => w.sql(
            "(SELECT b.keys FROM sources AS b WHERE b.indicator_id = i.id AND b.measure = {})",
            &[&measure],
        ),
        Total::Reported(measure, level) => {
            let scopes = match (sums, level) {
                (None, _) => "count(DISTINCT f.scope_id) FILTER (WHERE f.measure = {} AND f.level = {})",
                // Sums over different years may be of one programme.
                (Some(_), Level::Programme) => {
                    "count(DISTINCT f.programme_id) FILTER (WHERE f.measure = {} AND f.level = {})"
                }
                (Some(_), _) => {
                    "coalesce(sum(f.scopes) FILTER (WHERE f.measure = {} AND f.level = {}), 0)::int8"
                }
            };
            w.sql(scopes, &[&measure, &level])
        }
        Total::Scopes(level) if totals.scopes.is_some() => {
            w.sql("(SELECT {} FROM scope_counts AS n)", &[&column("n", scope::count_of(level))])
        }
        Total::Ratio(of, measure, part) => w.piece(&ratio::value(totals, (of, measure), part)),
        Total::Share(measure, part) => w.piece(&if_additive(share(measure, part))),
        Total::Scopes(_) | Total::From | Total::To | Total::Change(_) | Total::RelativeChange(_) => {
            w.syntax("NULL::int8")
        }
    };
}

fn if_additive(value: impl Piece) -> impl Piece {
    move |w: &mut Writer| {
        w.sql("CASE WHEN i.additive THEN {} END", &[&value]);
    }
}

/// A part of the total: 0 where there is a total and nothing in this part of it.
fn part(measure: Measure, and: &'static str) -> impl Piece {
    move |w: &mut Writer| {
        w.sql("CASE WHEN {} > 0 THEN coalesce({}, 0) END", &[&count(measure, ""), &sum(measure, and)]);
    }
}

fn share(measure: Measure, part: RatioPart) -> impl Piece {
    move |w: &mut Writer| {
        let (sum, whole) = (sum(measure, ""), whole::sum(measure));
        match part {
            RatioPart::Ratio => w.sql("{}::float8 / nullif({}, 0)", &[&sum, &whole]),
            RatioPart::Numerator => w.piece(&sum),
            RatioPart::Denominator => w.piece(&whole),
            RatioPart::Scopes => w.syntax("NULL::int8"),
        };
    }
}
