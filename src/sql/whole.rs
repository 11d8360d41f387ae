//! The totals of the whole that a place is part of.
//!
//! Many places are part of few wholes: each is summed once for all places of a statement, and handed on beside their keys.

use super::figures::conditions;
use super::link::{Repeats, Start, Target, from_where};
use super::name::Name;
use super::writer::{Piece, Writer, column};
use super::{source, sums};
use crate::catalog::Kind;
use crate::catalog::total::{Measure, Whole, place};
use crate::plan::{List, Total, Totals};

/// Writes the parents' keys as a table `p (key, n)`, with the totals of the wholes that they are part of where those are
/// asked for.
pub(super) fn parents(w: &mut Writer, list: &List) {
    let parents = |w: &mut Writer| source::parents(w, list);
    let Some((totals, part, wholes)) = asked(list) else { return parents(w) };
    let numbered = || wholes.iter().enumerate();
    let found = |w: &mut Writer| {
        w.separated(" UNION ALL ", numbered(), |w, (index, whole)| {
            key(w, part, index, whole, &wholes[..index]);
        });
    };
    let summed = |w: &mut Writer| {
        w.separated("\nUNION ALL ", numbered(), |w, (index, whole)| sums_of(w, (list, totals), index, whole));
    };
    w.sql(
        "(WITH parts AS MATERIALIZED (SELECT p.key, p.n, q.nth, q.whole FROM {}\n\
         LEFT JOIN LATERAL ({}) AS q ON q.whole IS NOT NULL),\n\
         wholes AS (SELECT e.nth, e.key, array_agg(e.indicator_id) AS indicators, array_agg(e.measure) AS measures, \
         array_agg(e.total) AS totals\nFROM ({}) AS e GROUP BY 1, 2)\n\
         SELECT p.key, p.n, h.indicators, h.measures, h.totals FROM parts AS p \
         LEFT JOIN wholes AS h ON h.nth = p.nth AND h.key = p.whole) AS p",
        &[&parents, &found, &summed],
    );
}

/// What a list's totals are parts of, where their shares are asked for.
fn asked(list: &List) -> Option<(&Totals, Kind, &'static [Whole])> {
    let totals = list.totals()?;
    let asked = totals.columns.iter().any(|total| matches!(total, Total::Share(..)));
    let wholes = totals.of().map(|place| place.wholes).filter(|wholes| !wholes.is_empty())?;
    totals.place.filter(|_| asked).map(|part| (totals, part, wholes))
}

/// Writes the totals of the whole of a place `p`, as a table `whole`.
pub(super) fn table(w: &mut Writer, list: &List) {
    let totals = match asked(list) {
        Some(_) => "unnest(p.indicators, p.measures, p.totals) AS h (indicator_id, measure, total)",
        None => "(VALUES (NULL::int8, NULL::text, NULL::int8)) AS h (indicator_id, measure, total)",
    };
    w.sql(",\nwhole AS (SELECT h.* FROM {})", &[&totals]);
}

/// The whole's total of the indicator `i`.
pub(super) fn sum(measure: Measure) -> impl Piece {
    move |w: &mut Writer| {
        w.sql("(SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = {})", &[&measure]);
    }
}

/// Writes the key of one of the rows that a place `p` may be part of, unless it is part of one that comes before.
fn key(w: &mut Writer, part: Kind, nth: usize, whole: &'static Whole, before: &'static [Whole]) {
    let nth = |w: &mut Writer| {
        w.ordinal(nth);
    };
    match whole {
        Whole::Column(_, key) => {
            let table = |w: &mut Writer| {
                w.undated(&part.entity().table);
            };
            w.sql(
                "SELECT {} AS nth, {} AS whole FROM {} AS x WHERE x.id = p.key",
                &[&nth, &column("x", key), &table],
            );
            for whole in before {
                if let Whole::Column(_, key) = whole {
                    w.sql(" AND {} IS NULL", &[&column("x", key)]);
                }
            }
        }
        Whole::Ancestor { via, part, whole, distance, .. } => {
            let distance = column("x", distance);
            w.sql(
                "(SELECT {} AS nth, {} AS whole FROM {} AS x WHERE {} = p.key AND {} > 0 ORDER BY {} LIMIT 1)",
                &[&nth, &column("x", whole), &Name::from(via), &column("x", part), &distance, &distance],
            );
        }
    }
}

/// Writes the totals of each row that is the whole of a place.
fn sums_of(w: &mut Writer, (list, totals): (&List, &Totals), nth: usize, whole: &'static Whole) {
    let link = place(whole.kind()).and_then(|place| whole.kind().entity().link_named(place.link));
    let Some(link) = link else { return };
    let sums = sums::of_whole(list, totals, link);
    let target = Target::new(sums.map_or(&link.target.entity().table, |sums| &sums.table), "t");
    let nth = |w: &mut Writer| {
        w.ordinal(nth);
    };
    w.sql(
        "SELECT {} AS nth, q.key, e.* FROM (SELECT DISTINCT q.whole AS key FROM parts AS q WHERE q.nth = {}) AS q \
         CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, sum(t.unattributed)::int8 AS total{}{} GROUP BY 1, 2) AS e",
        &[
            &nth,
            &nth,
            &|w: &mut Writer| {
                from_where(w, link, target, Start::new("q", "key"), Repeats::Removed, |_| {});
            },
            &|w: &mut Writer| conditions(w, totals, sums),
        ],
    );
}
