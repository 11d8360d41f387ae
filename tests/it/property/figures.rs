//! Figures add up: parents, values and `unattributed` are what the stored claims and scopes say, whatever was written
//! in whatever order.

use std::fmt::Write as _;

use fastrand::Rng;
use iljari::catalog::Kind;
use serde_json::Value;

use super::model::{Model, Row};
use super::server::Server;
use super::{data, seeded};

/// Databases looked at.
const DATABASES: u64 = 2;
/// Changes to each after it was filled.
const CHANGES: usize = 25;

#[test]
fn figures_add_up_after_any_changes() {
    for number in 0..DATABASES {
        let seed = seeded(21 + number);
        let mut rng = Rng::with_seed(seed);
        let mut sql = data::random(&mut rng);
        for _ in 0..CHANGES {
            writeln!(sql, "{}", change(&mut rng)).expect("strings grow");
        }
        let (_server, model, _database) = Server::start(&sql);
        for outcome in model.rows(Kind::Outcome) {
            let of = format!("database {seed}, outcome {outcome:?}");
            assert_eq!(outcome["parent_id"], parent(&model, outcome), "parent; {of}");
            let preferred = preferred(&model, outcome);
            assert_eq!(outcome["value"], preferred["value"], "value; {of}");
            assert_eq!(preferred["preferred"], true, "preferred claim; {of}");
            let rivals = model.rows(Kind::Claim).iter().filter(|claim| {
                claim["outcome_id"] == outcome["id"] && claim["status"] == preferred["status"]
            });
            let contested = rivals.into_iter().any(|claim| claim["value"] != preferred["value"]);
            assert_eq!(outcome["contested"], contested, "contested; {of}");
            assert_eq!(integer(outcome, "value"), total(&model, outcome), "total; {of}");
        }
    }
}

/// A statement that changes what figures depend on; it may change nothing.
fn change(rng: &mut Rng) -> String {
    let any = |rng: &mut Rng| rng.u32(1..60);
    let (id, other, value) = (any(rng), any(rng), rng.u32(..50));
    match rng.u8(..8) {
        0 => format!("UPDATE claims SET value = {value}, status = 'FINAL' WHERE id = {id};"),
        1 => format!("DELETE FROM claims WHERE id IN ({id}, {other});"),
        2 => format!("DELETE FROM claims WHERE outcome_id = {id};"),
        3 => format!(
            "UPDATE sources SET published_on = '2021-04-{:02}', published_precision = 'DAY' WHERE id = {};",
            value % 28 + 1,
            id % 12
        ),
        4 => format!(
            "UPDATE projects p SET field_id = (SELECT f.id FROM fields f WHERE f.edition_id = p.edition_id \
             ORDER BY f.id DESC LIMIT {}) WHERE id = {id};",
            value % 2
        ),
        // A programme becomes a root, or moves under one that is not below it.
        5 => format!(
            "UPDATE programmes SET parent_id = (SELECT p.id FROM programmes p WHERE p.id <> programmes.id \
             AND NOT EXISTS (SELECT 1 FROM programme_lineage l \
             WHERE l.programme_id = p.id AND l.ancestor_id = programmes.id) ORDER BY p.id LIMIT {}) WHERE id = {};",
            value % 2,
            id % 16
        ),
        6 => format!(
            "UPDATE claims SET as_of = NULL, value = {value} WHERE outcome_id = {id} AND as_of = '2021-11-30' \
             AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.outcome_id = {id} AND c.as_of IS NULL);"
        ),
        // An outcome of the same scope, over the first day of the period.
        _ => format!(
            "WITH o AS (INSERT INTO outcomes (id, programme_id, edition_id, field_id, project_id, indicator_id, \
             measure, period_from, period_to) SELECT {}, programme_id, edition_id, field_id, project_id, indicator_id, \
             measure, period_from, period_from FROM outcomes WHERE id = {id} ON CONFLICT DO NOTHING RETURNING id) \
             INSERT INTO claims (id, outcome_id, source_id, value, status, position) \
             SELECT 1000 + o.id, o.id, (SELECT min(id) FROM sources), {value}, 'FINAL', 1 FROM o;",
            1_000 + id
        ),
    }
}

fn integer(row: &Row, column: &str) -> i64 {
    row[column].as_i64().expect("a whole number")
}

fn text<'r>(row: &'r Row, column: &str) -> &'r str {
    row[column].as_str().unwrap_or_default()
}

/// What is unattributed of this outcome and of all that it covers.
fn total(model: &Model, outcome: &Row) -> i64 {
    let parts = model.rows(Kind::Outcome).iter().filter(|other| covers(model, outcome, other));
    parts.map(|part| integer(part, "unattributed")).sum::<i64>() + integer(outcome, "unattributed")
}

fn preferred<'m>(model: &'m Model, outcome: &Row) -> &'m Row {
    let claims = model.rows(Kind::Claim).iter().filter(|claim| claim["outcome_id"] == outcome["id"]);
    let rank = |claim: &&Row| {
        let status = ["FINAL", "REVISED"].iter().position(|status| claim["status"] == *status).unwrap_or(2);
        let source = model.row(Kind::Source, integer(claim, "source_id")).expect("claims have a source");
        // The later date first, a missing one last.
        let late = |row: &Row, column: &str| std::cmp::Reverse(row[column].as_str().map(ToOwned::to_owned));
        (
            status,
            source["kind"] != "OFFICIAL",
            late(claim, "as_of"),
            late(source, "published_on"),
            integer(claim, "position"),
            integer(claim, "id"),
        )
    };
    claims.min_by_key(rank).expect("every outcome has a claim")
}

/// Whether one outcome covers another.
pub(super) fn covers(model: &Model, cover: &Row, outcome: &Row) -> bool {
    cover["id"] != outcome["id"]
        && ["indicator_id", "measure"].iter().all(|column| cover[*column] == outcome[*column])
        && text(cover, "period_from") <= text(outcome, "period_from")
        && text(cover, "period_to") >= text(outcome, "period_to")
        && distance(model, cover, outcome).is_some()
}

/// The id of the outcome that covers this one with the nearest scope, then the shortest period.
fn parent(model: &Model, outcome: &Row) -> Value {
    let covers = model.rows(Kind::Outcome).iter().filter(|cover| covers(model, cover, outcome));
    let size =
        |cover: &&Row| (distance(model, cover, outcome), days(cover), text(cover, "period_from").to_owned());
    covers.min_by_key(size).map_or(Value::Null, |cover| cover["id"].clone())
}

/// How far above an outcome's scope another's is: itself, its field, its edition, its programme, the edition of the same
/// year of the programme above, that programme, and so on.
fn distance(model: &Model, cover: &Row, outcome: &Row) -> Option<usize> {
    let same = |column: &str| !cover[column].is_null() && cover[column] == outcome[column];
    match text(cover, "level") {
        "PROJECT" => same("project_id").then_some(0),
        "FIELD" => same("field_id").then_some(1),
        level => {
            let mut programme = outcome["programme_id"].as_i64();
            let mut depth = 0;
            while programme? != integer(cover, "programme_id") {
                programme = model.row(Kind::Programme, programme?)?["parent_id"].as_i64();
                depth += 1;
            }
            match level {
                "EDITION" => same("year").then_some(2 + 2 * depth),
                _ => Some(3 + 2 * depth),
            }
        }
    }
}

/// About how many days an outcome's period has: enough to tell which is shorter.
fn days(outcome: &Row) -> i64 {
    let day = |column| {
        let date = text(outcome, column);
        chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").expect("a date")
    };
    (day("period_to") - day("period_from")).num_days()
}
