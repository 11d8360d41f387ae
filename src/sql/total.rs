//! Totals: the derived table with a row for each indicator of the figures of a place.
//!
//! Figures are read once for each parent, as a table `s`; what else is needed about them are further tables, written only
//! where a value asks for them. Membership is asked as `x IN (SELECT …)` where its answer is used as a value: Postgres
//! hashes that whatever it expects, and its expectations of recursive tables are poor.

use super::filter::and;
use super::link::{Repeats, Start, from_where, rows_from_where};
use super::writer::{Bind, Writer};
use super::{ratio, series};
use crate::catalog::total::{FIGURE_COLUMNS, LEVELS, Measure, SCOPES, ScopesOf, Whole, scopes_of};
use crate::catalog::{Join, Kind, Sums};
use crate::plan::{Input, List, Operand, OperandKind, Shape, Side, Source, Total, Totals};

/// Writes the computed values of a list as a table, in parentheses.
pub(super) fn derived(w: &mut Writer, list: &List, totals: &Totals) {
    w.syntax("(WITH s AS MATERIALIZED (SELECT ");
    for (index, column) in FIGURE_COLUMNS.iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" }).column("t", column);
    }
    rows_from_where(w, list, None, |_| {});
    and(w, &totals.rows, "t");
    conditions(w, totals, "t");
    w.syntax(")");
    match totals.shape {
        Shape::Points(every) => series::points(w, totals, every),
        Shape::Outside(every) => series::outside(w, totals, every),
        Shape::Indicators => indicators(w, list, totals),
    }
    w.syntax(")");
}

/// Writes the conditions that the arguments make, on figures with this alias.
fn conditions(w: &mut Writer, totals: &Totals, alias: &str) {
    if let Some(indicators) = &totals.indicators {
        w.syntax("\n  AND ")
            .column(alias, "indicator_id")
            .syntax(" IN (SELECT i.id FROM indicators AS i WHERE ");
        w.syntax("i.code = ANY (").bind(Bind::Operand(indicators.clone())).syntax(")");
        let others = ratio::indicators(totals);
        if !others.is_empty() {
            let codes = Input::List(others.into_iter().map(|code| Input::Text(code.into())).collect());
            let kind = OperandKind::Many(crate::catalog::Scalar::Text);
            w.syntax(" OR i.code = ANY (").bind(Bind::Operand(Operand { input: codes, kind })).syntax(")");
        }
        w.syntax(")");
    }
    if let Some(measure) = totals.measure {
        w.syntax("\n  AND ").column(alias, "measure").syntax(" = ").syntax(literal(measure));
    }
    if let Some(years) = &totals.years {
        w.syntax("\n  AND (").column(alias, "year").syntax(" = ANY (").bind(Bind::Operand(years.clone()));
        w.syntax(") OR ")
            .column(alias, "year")
            .syntax(" IS NULL AND NOT EXISTS (SELECT 1 FROM generate_series(");
        w.syntax("extract(year FROM ").column(alias, "period_from").syntax(")::integer, extract(year FROM ");
        w.column(alias, "period_to").syntax(")::integer) AS y (n) WHERE y.n <> ALL (");
        w.bind(Bind::Operand(years.clone())).syntax(")))");
    }
}

/// A measure as an SQL literal.
pub(super) fn literal(measure: Measure) -> &'static str {
    match measure {
        Measure::Target => "'TARGET'",
        Measure::Actual => "'ACTUAL'",
    }
}

fn indicators(w: &mut Writer, list: &List, totals: &Totals) {
    let has = |is: fn(&Total) -> bool| totals.columns.iter().any(is);
    if has(|total| matches!(total, Total::Stated(_) | Total::FromBelow(_) | Total::NotBrokenDown(_))) {
        placed(w, totals);
    } else {
        w.syntax(", f AS (SELECT s.* FROM s)");
    }
    ratio::tables(w, totals);
    if has(|total| matches!(total, Total::Sources(_))) {
        w.syntax(",\nb AS (SELECT s.indicator_id, s.measure, array_agg(DISTINCT c.source_id) AS keys");
        w.syntax(" FROM s JOIN ").table(&Kind::Claim.entity().table);
        w.syntax(" AS c ON c.outcome_id = s.id AND c.preferred GROUP BY 1, 2)");
    }
    if has(|total| matches!(total, Total::Scopes(_))) && totals.scopes.is_some() {
        scopes(w, list, totals);
    }
    if has(|total| matches!(total, Total::Share(..))) {
        wholes(w, list, totals);
    }
    w.syntax("\nSELECT i.id AS indicator_id");
    for (column, total) in totals.computed() {
        w.syntax(", ");
        value(w, totals, total);
        w.syntax(" AS ").identifier(column);
    }
    w.syntax("\nFROM indicators AS i");
    match &totals.indicators {
        Some(codes) => {
            w.syntax(" LEFT JOIN f ON f.indicator_id = i.id\nWHERE i.code = ANY (");
            w.bind(Bind::Operand(codes.clone())).syntax(")");
        }
        None => {
            w.syntax(" JOIN f ON f.indicator_id = i.id");
        }
    }
    w.syntax("\nGROUP BY i.id");
}

/// The figures, which of them are stated for the place itself (`own`), and how often the value of each counts in what is
/// stated (`weight`). Where figures are those of several scopes, its own are those that no other covers.
///
/// A figure whose parent is there counts not at all, unless its covers cross: few are left to be looked at together.
fn placed(w: &mut Writer, totals: &Totals) {
    let level = totals.of().and_then(|place| place.level);
    if let Some(level) = level {
        w.syntax(",\nl AS (SELECT s.* FROM s WHERE s.level = '").syntax(level);
        w.syntax("' AND s.scope_id = p.key)");
    } else {
        w.syntax(",\nl AS (SELECT s.* FROM s)");
    }
    w.syntax(
        ",\nm AS (SELECT m.* FROM count_once(ARRAY(SELECT l.id FROM l WHERE l.covers_cross OR \
         (l.parent_id IN (SELECT l.id FROM l)) IS NOT TRUE",
    );
    if level.is_some() {
        // What lies below two of its own figures.
        w.syntax(
            " UNION SELECT s.id FROM s WHERE s.covers_cross AND EXISTS (SELECT 1 FROM outcome_ancestors(s.id) AS v (key) \
             WHERE v.key IN (SELECT l.id FROM l))",
        );
    }
    w.syntax(")) AS m)");
    w.syntax(",\nf AS (SELECT s.*, m.weight, m.widest IS TRUE AS widest, ");
    match level {
        Some(level) => w.syntax("s.level = '").syntax(level).syntax("' AND s.scope_id = p.key"),
        None => w.syntax("m.widest IS TRUE"),
    };
    w.syntax(" AS own FROM s LEFT JOIN m ON m.outcome_id = s.id)");
}

fn value(w: &mut Writer, totals: &Totals, total: Total) {
    match total {
        Total::Sum(measure) => if_additive(w, |w| sum(w, "unattributed", measure, "")),
        Total::FromBelow(measure) => if_additive(w, |w| part(w, measure, " AND NOT f.own")),
        Total::NotBrokenDown(measure) => if_additive(w, |w| part(w, measure, " AND f.own")),
        Total::Stated(measure) => {
            w.syntax("CASE WHEN i.additive OR ");
            count(w, measure, " AND f.widest");
            w.syntax(" = 1 THEN sum(f.weight * f.value) FILTER (WHERE f.measure = ");
            w.syntax(literal(measure)).syntax(")::int8 END");
        }
        Total::Missing(measure) => {
            w.syntax("CASE WHEN ");
            count(w, measure, "");
            w.syntax(" = 0 THEN 'NOT_STATED' WHEN NOT i.additive THEN 'NOT_ADDITIVE' END");
        }
        Total::Contested(measure) => {
            w.syntax("coalesce(bool_or(f.contested) FILTER (WHERE f.measure = ").syntax(literal(measure));
            w.syntax("), false)");
        }
        Total::Sources(measure) => {
            w.syntax("(SELECT b.keys FROM b WHERE b.indicator_id = i.id AND b.measure = ");
            w.syntax(literal(measure)).syntax(")");
        }
        Total::Reported(measure, level) => {
            w.syntax("count(DISTINCT f.scope_id) FILTER (WHERE f.measure = ").syntax(literal(measure));
            w.syntax(" AND f.level = '").syntax(level).syntax("')");
        }
        Total::Scopes(level) if totals.scopes.is_some() => {
            w.syntax("(SELECT n.").identifier(&level.to_ascii_lowercase()).syntax(" FROM n)");
        }
        Total::Ratio(of, measure, side) => ratio::value(w, totals, (of, measure), side),
        Total::Share(measure, side) => share(w, measure, side),
        _ => {
            w.syntax("NULL::int8");
        }
    }
}

fn if_additive(w: &mut Writer, value: impl Fn(&mut Writer)) {
    w.syntax("CASE WHEN i.additive THEN ");
    value(w);
    w.syntax(" END");
}

fn sum(w: &mut Writer, column: &'static str, measure: Measure, and: &'static str) {
    w.syntax("sum(").column("f", column).syntax(") FILTER (WHERE f.measure = ").syntax(literal(measure));
    w.syntax(and).syntax(")::int8");
}

fn count(w: &mut Writer, measure: Measure, and: &'static str) {
    w.syntax("count(*) FILTER (WHERE f.measure = ").syntax(literal(measure)).syntax(and).syntax(")");
}

/// A part of the total: 0 where there is a total and nothing in this part of it.
fn part(w: &mut Writer, measure: Measure, and: &'static str) {
    w.syntax("CASE WHEN ");
    count(w, measure, "");
    w.syntax(" > 0 THEN coalesce(");
    sum(w, "unattributed", measure, and);
    w.syntax(", 0) END");
}

/// How many scopes there are at each level, as a table `n` of one row.
fn scopes(w: &mut Writer, list: &List, totals: &Totals) {
    let Some(filter) = &totals.scopes else { return };
    w.syntax(",\nn AS (SELECT ");
    for (index, (level, _)) in LEVELS.into_iter().enumerate() {
        w.syntax(if index > 0 { ", " } else { "" });
        w.syntax("count(DISTINCT t.scope_id) FILTER (WHERE t.level = '").syntax(level).syntax("') AS ");
        w.identifier(&level.to_ascii_lowercase());
    }
    let of = match &list.source {
        Source::Child { from, link, .. } => scopes_of(*from, link).map(|of| (of, &link.join)),
        _ => None,
    };
    w.syntax("\nFROM ");
    match of {
        Some((ScopesOf::View(view, column), _)) => {
            w.identifier(view).syntax(" AS t\nWHERE ").column("t", column).syntax(" = p.key");
        }
        Some((ScopesOf::Link, join)) => {
            w.identifier(SCOPES).syntax(" AS t\nWHERE ");
            within(w, join);
        }
        _ => {
            w.identifier(SCOPES).syntax(" AS t\nWHERE true");
        }
    }
    and(w, filter, "t");
    if let Some(years) = &totals.years {
        w.syntax("\n  AND (t.year IS NULL OR t.year = ANY (").bind(Bind::Operand(years.clone())).syntax("))");
    }
    w.syntax(")");
}

/// Writes the condition that a link leads to a scope. An array and no join: only then is it asked of the tables behind the
/// view, by their indexes.
fn within(w: &mut Writer, join: &Join) {
    match join {
        Join::ToMany { remote, .. } => {
            w.column("t", remote).syntax(" = p.key");
        }
        Join::Through { via, near, far, remote, .. } => {
            w.column("t", remote).syntax(" = ANY (ARRAY(SELECT ").column("v", far).syntax(" FROM ");
            w.identifier(via).syntax(" AS v WHERE ").column("v", near).syntax(" = p.key))");
        }
        _ => {
            w.syntax("true");
        }
    }
}

/// The totals of the whole that the place is part of, as a table `h`.
fn wholes(w: &mut Writer, list: &List, totals: &Totals) {
    w.syntax(",\nh AS (SELECT e.indicator_id, e.measure, sum(e.unattributed)::int8 AS total FROM (");
    let mut separator = "";
    if let (Some(part), Some(place)) = (totals.place, totals.of()) {
        for (index, whole) in place.wholes.iter().enumerate() {
            w.syntax(separator);
            figures_of_whole(w, (list, totals), part, whole, &place.wholes[..index]);
            separator = "\nUNION ALL ";
        }
    }
    if separator.is_empty() {
        w.syntax("SELECT s.indicator_id, s.measure, s.unattributed FROM s WHERE false");
    }
    w.syntax(") AS e GROUP BY 1, 2)");
}

/// The figures of one of the rows that the place may be part of, unless it is part of one that comes before.
fn figures_of_whole(
    w: &mut Writer,
    (list, totals): (&List, &Totals),
    part: Kind,
    whole: &Whole,
    before: &[Whole],
) {
    let target = whole.kind().entity();
    let place = crate::catalog::total::place(whole.kind());
    let Some(link) = place.and_then(|place| target.link_named(place.link)) else { return };
    w.syntax("SELECT e.* FROM (SELECT ");
    match whole {
        Whole::Column(_, column) => {
            w.column("x", column).syntax(" AS key FROM ").identifier(&part.entity().table);
            w.syntax(" AS x WHERE x.id = p.key");
            for whole in before {
                if let Whole::Column(_, column) = whole {
                    w.syntax(" AND ").column("x", column).syntax(" IS NULL");
                }
            }
        }
        Whole::Ancestor { via, part, whole, distance, .. } => {
            w.column("x", whole).syntax(" AS key FROM ").identifier(via).syntax(" AS x WHERE ");
            w.column("x", part).syntax(" = p.key AND ").column("x", distance).syntax(" > 0 ORDER BY ");
            w.column("x", distance).syntax(" LIMIT 1");
        }
    }
    w.syntax(") AS q CROSS JOIN LATERAL (SELECT t.indicator_id, t.measure, t.unattributed");
    // Sums tell as much, unless the figures' periods or former figures are asked about.
    let of_link = |sums: &&Sums| match &link.join {
        Join::ToMany { remote, .. } | Join::Through { remote, .. } => sums.columns.contains(remote),
        _ => false,
    };
    let figures = link.target.entity();
    let sums = figures.sums.iter().find(of_link).filter(|_| totals.years.is_none() && list.as_of.is_none());
    let table = sums.map_or(&figures.table, |sums| &sums.table);
    from_where(w, link, (table, "t"), Start { alias: "q", column: "key" }, Repeats::Removed, |_| {});
    conditions(w, totals, "t");
    w.syntax(") AS e");
}

fn share(w: &mut Writer, measure: Measure, side: Side) {
    let whole = |w: &mut Writer| {
        w.syntax("(SELECT h.total FROM h WHERE h.indicator_id = i.id AND h.measure = ");
        w.syntax(literal(measure)).syntax(")");
    };
    if_additive(w, |w| match side {
        Side::Numerator => sum(w, "unattributed", measure, ""),
        Side::Ratio => {
            sum(w, "unattributed", measure, "");
            w.syntax("::float8 / nullif(");
            whole(w);
            w.syntax(", 0)");
        }
        _ => whole(w),
    });
}
