//! The totals of the whole that a place is part of.

use super::figures::conditions;
use super::link::{Repeats, Start, Target, from_where};
use super::name::Name;
use super::sums;
use super::writer::{Piece, Writer, column};
use crate::catalog::Kind;
use crate::catalog::total::{Measure, Whole, place};
use crate::plan::{List, Totals};

/// Writes the totals of the whole, as a table `whole`.
pub(super) fn table(w: &mut Writer, list: &List, totals: &Totals) {
    let figures = |w: &mut Writer| match (totals.place, totals.of()) {
        (Some(part), Some(place)) if !place.wholes.is_empty() => {
            w.separated("\nUNION ALL ", place.wholes.iter().enumerate(), |w, (index, whole)| {
                figures_of(w, (list, totals), part, whole, &place.wholes[..index]);
            });
        }
        _ => {
            w.syntax("SELECT NULL::int8 AS indicator_id, NULL::text AS measure, NULL::int8 AS unattributed WHERE false");
        }
    };
    w.sql(
        ",\nwhole AS (SELECT e.indicator_id, e.measure, sum(e.unattributed)::int8 AS total FROM ({}) AS e GROUP BY 1, 2)",
        &[&figures],
    );
}

/// The whole's total of the indicator `i`.
pub(super) fn sum(measure: Measure) -> impl Piece {
    move |w: &mut Writer| {
        w.sql("(SELECT h.total FROM whole AS h WHERE h.indicator_id = i.id AND h.measure = {})", &[&measure]);
    }
}

/// Writes the figures of one of the rows that the place may be part of, unless it is part of one that comes before.
fn figures_of(
    w: &mut Writer,
    (list, totals): (&List, &Totals),
    part: Kind,
    whole: &'static Whole,
    before: &'static [Whole],
) {
    let link = place(whole.kind()).and_then(|place| whole.kind().entity().link_named(place.link));
    let Some(link) = link else { return };
    let key = |w: &mut Writer| match whole {
        Whole::Column(_, key) => {
            w.sql("SELECT {} AS key FROM ", &[&column("x", key)]).undated(&part.entity().table);
            w.syntax(" AS x WHERE x.id = p.key");
            for whole in before {
                if let Whole::Column(_, key) = whole {
                    w.sql(" AND {} IS NULL", &[&column("x", key)]);
                }
            }
        }
        Whole::Ancestor { via, part, whole, distance, .. } => {
            let distance = column("x", distance);
            w.sql(
                "SELECT {} AS key FROM {} AS x WHERE {} = p.key AND {} > 0 ORDER BY {} LIMIT 1",
                &[&column("x", whole), &Name::from(via), &column("x", part), &distance, &distance],
            );
        }
    };
    let figures = &link.target.entity().table;
    let table = sums::of_whole(list, totals, link).map_or(figures, |sums| &sums.table);
    let target = Target::new(table, "t");
    w.sql(
        "SELECT e.* FROM ({}) AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, t.unattributed{}{}) AS e",
        &[
            &key,
            &|w: &mut Writer| {
                from_where(w, link, target, Start::new("q", "key"), Repeats::Removed, |_| {});
            },
            &|w: &mut Writer| conditions(w, totals),
        ],
    );
}
