//! What is stated for a place as a whole: its own figures, and how often the value of each counts.
//!
//! The own figures of a programme, an edition, a field or a project are those of just that scope. Where figures are those of
//! several scopes side by side, they are those that no other covers.

use super::figures::{conditions, count, rows, sum};
use super::filter::and;
use super::sums::key_of;
use super::writer::{Piece, Writer, column};
use crate::catalog::total::{Level, Measure};
use crate::catalog::{Join, Kind, Sums};
use crate::plan::{List, Source, Totals};

/// Columns of sums that tell of figures that nothing covers.
pub(super) const ROOTS: [&str; 3] = ["roots", "root_unattributed", "root_value"];

/// The figures, which of them are stated for the place itself (`own`), and how often the value of each counts in what is
/// stated (`weight`). Where figures are those of several scopes, its own are those that no other covers.
///
/// A figure whose parent is there counts not at all, unless its covers cross: few are left to be looked at together.
pub(super) fn placed(w: &mut Writer, list: &List, totals: &Totals) {
    let level = totals.of().and_then(|place| place.level);
    if is_side_by_side(list, totals) {
        return placed_side_by_side(w);
    }
    let own = |w: &mut Writer| {
        match level {
            Some(level) => w.sql("s.level = {} AND s.scope_id = p.key", &[&level]),
            None => w.syntax("m.widest IS TRUE"),
        };
    };
    let only_own = |w: &mut Writer| {
        if level.is_some() {
            w.sql(" WHERE {}", &[&own]);
        }
    };
    // What lies below two of its own figures.
    let below_two = match level {
        Some(_) => {
            " UNION SELECT s.id FROM figures AS s WHERE s.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) \
             AS v (key) WHERE v.key IN (SELECT o.id FROM stated AS o))"
        }
        None => "",
    };
    w.sql(
        ",\nstated AS (SELECT s.* FROM figures AS s{}),\n\
         weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM stated AS o WHERE o.covers_cross OR \
         (o.parent_id IN (SELECT o.id FROM stated AS o)) IS NOT TRUE{})) AS m),\n\
         placed AS (SELECT s.*, m.weight, m.widest IS TRUE AS widest, {} AS own FROM figures AS s \
         LEFT JOIN weights AS m ON m.outcome_id = s.id)",
        &[&only_own, &below_two, &own],
    );
}

/// Whether figures are those of several scopes side by side, and all that any of them covers.
pub(super) fn is_side_by_side(list: &List, totals: &Totals) -> bool {
    totals.of().and_then(|place| place.level).is_none() && totals.closed(&list.source)
}

/// Of figures that are all that any of them covers, what no other covers adds up to the total, whatever crosses; so there are
/// no weights. Where covers do not cross, all of them cover the parent.
fn placed_side_by_side(w: &mut Writer) {
    w.syntax(
        ",\nplaced AS (SELECT s.*, (s.parent_id IN (SELECT o.id FROM figures AS o)) IS NOT TRUE AND NOT (s.covers_cross \
         AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) AS v (key) WHERE v.key IN (SELECT o.id FROM figures AS o))) AS own \
         FROM figures AS s)",
    );
}

/// The condition that sums `t` are those of a place's own figures.
pub(super) fn is_own(totals: &Totals) -> impl Piece {
    let level = totals.of().and_then(|place| place.level);
    move |w: &mut Writer| {
        match level.and_then(|level| Some((level, key_of(level)?))) {
            Some((level, key)) => w.sql("t.level = {} AND {} = p.key", &[&level, &column("t", key)]),
            None => w.syntax("false"),
        };
    }
}

/// Writes what is stated for each indicator, as a table `stated`, where no other figures are read than the place's own and
/// those that lie below two of them.
pub(super) fn apart(w: &mut Writer, list: &List, totals: &Totals) {
    let Some(level) = totals.of().and_then(|place| place.level) else { return };
    let figures = &Kind::Outcome.entity().table;
    let conditions = |w: &mut Writer| {
        and(w, &totals.rows, "t");
        conditions(w, totals, None);
    };
    w.sql(
        ",\nown AS (SELECT t.id, t.parent_id, t.covers_cross FROM {} AS t WHERE t.level = {} AND t.scope_id = p.key{}),\n\
         weights AS (SELECT m.* FROM count_once(ARRAY(SELECT o.id FROM own AS o WHERE o.covers_cross OR \
         (o.parent_id IN (SELECT o.id FROM own AS o)) IS NOT TRUE\nUNION SELECT t.id{}\n  AND t.covers_cross AND EXISTS \
         (SELECT 1 FROM outcome_ancestors(t.id) AS v (key) WHERE v.key IN (SELECT o.id FROM own AS o)))) AS m),\n\
         stated AS (SELECT s.indicator_id, s.measure, sum(m.weight * s.value)::int8 AS value, \
         count(*) FILTER (WHERE m.widest) AS widest FROM weights AS m JOIN {} AS s ON s.id = m.outcome_id GROUP BY 1, 2)",
        &[figures, &level, &conditions, &|w: &mut Writer| rows(w, list, totals, None), figures],
    );
}

/// Writes further rows of these columns of sums, which add to what nothing covers the figures that only figures of other
/// places cover: children of figures of the programmes above those of the place.
pub(super) fn below_others(w: &mut Writer, list: &List, totals: &Totals, columns: &[&'static str]) {
    let Source::Child { link, .. } = &list.source else { return };
    let Join::Through { via, near, far, .. } = &link.join else { return };
    let figures = &Kind::Outcome.entity().table;
    let within = |w: &mut Writer| {
        let (far, near) = (column("v", far), column("v", near));
        w.sql("(SELECT {} FROM {} AS v WHERE {} = p.key)", &[&far, via, &near]);
    };
    let columns = |w: &mut Writer| {
        w.separated(", ", columns, |w, name| {
            match *name {
                "roots" => w.syntax("1"),
                "root_unattributed" => w.syntax("t.unattributed"),
                "root_value" => w.syntax("t.value"),
                "unattributed" | "contested" | "scopes" => w.syntax("0"),
                name => w.column("t", name),
            };
        });
    };
    w.sql(
        "\nUNION ALL SELECT {}\nFROM (SELECT DISTINCT l.ancestor_id AS key FROM programme_lineage AS l \
         WHERE l.programme_id IN {} AND l.ancestor_id NOT IN {}) AS u\n\
         JOIN {} AS q ON q.programme_id = u.key AND q.level IN ({}, {})\nJOIN {} AS t ON t.parent_id = q.id\nWHERE t.programme_id IN {}{}",
        &[
            &columns,
            &within,
            &within,
            figures,
            &Level::Programme,
            &Level::Edition,
            figures,
            &within,
            &|w: &mut Writer| conditions(w, totals, None),
        ],
    );
}

/// The part of the total that what nothing covers leaves to no finer figure.
pub(super) fn not_broken_down(measure: Measure) -> impl Piece {
    of_roots(measure, "f.root_unattributed")
}

/// The rest.
pub(super) fn from_below(measure: Measure) -> impl Piece {
    of_roots(measure, "f.unattributed - f.root_unattributed")
}

fn of_roots(measure: Measure, part: &'static str) -> impl Piece {
    move |w: &mut Writer| {
        w.sql(
            "CASE WHEN {} > 0 THEN coalesce(sum({}) FILTER (WHERE f.measure = {}), 0)::int8 END",
            &[&count(measure, ""), &part, &measure],
        );
    }
}

/// What is stated, of the indicator `i`.
pub(super) fn value(list: &List, totals: &Totals, measure: Measure, sums: Option<&Sums>) -> impl Piece {
    let side_by_side = is_side_by_side(list, totals);
    move |w: &mut Writer| {
        match sums {
            Some(_) if side_by_side => w.sql(
                "CASE WHEN i.additive THEN {} WHEN sum(f.roots) FILTER (WHERE f.measure = {}) = 1 \
                 THEN sum(f.root_value) FILTER (WHERE f.measure = {})::int8 END",
                &[&sum(measure, ""), &measure, &measure],
            ),
            Some(_) => w.sql(
                "(SELECT b.value FROM stated AS b WHERE b.indicator_id = i.id AND b.measure = {} \
                 AND (i.additive OR b.widest = 1))",
                &[&measure],
            ),
            None if side_by_side => w.sql(
                "CASE WHEN i.additive THEN {} WHEN {} = 1 THEN max(f.value) FILTER (WHERE f.measure = {} AND f.own) END",
                &[&sum(measure, ""), &count(measure, " AND f.own"), &measure],
            ),
            None => w.sql(
                "CASE WHEN i.additive OR {} = 1 THEN sum(f.weight * f.value) FILTER (WHERE f.measure = {})::int8 END",
                &[&count(measure, " AND f.widest"), &measure],
            ),
        };
    }
}
