//! What was known on a day is what the tables would hold if nothing published later had been loaded.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use fastrand::Rng;

use super::model::{Outcome, Place, World};
use super::{Row, Walk, rows, seeds};

/// The outcomes of a day, each with its preferred claim.
async fn rows_on(connection: &mut AsyncPgConnection, day: NaiveDate) -> Vec<Row> {
    diesel::sql_query(format!(
        "SELECT o.*, c.id AS preferred, '' AS content, '' AS version
         FROM outcomes_as_of('{day}') o JOIN claims_as_of('{day}') c ON c.outcome_id = o.id AND c.preferred"
    ))
    .load(connection)
    .await
    .unwrap()
}

fn by_place(rows: &[Row], places: &HashMap<i64, Place>) -> BTreeMap<Place, Outcome> {
    let outcome = |row: &Row| Outcome {
        value: row.value,
        contested: row.contested,
        parent: row.parent_id.map(|id| places[&id]),
        unattributed: row.unattributed,
        preferred: row.preferred,
    };
    rows.iter().map(|row| (row.place(), outcome(row))).collect()
}

/// The days on which something becomes known, and those before and after.
fn days(world: &World) -> BTreeSet<NaiveDate> {
    let known = world.claims.values().map(|claim| world.known_from(claim));
    known.flat_map(|day| [day - Days::new(1), day, day + Days::new(1)]).collect()
}

async fn check(connection: &mut AsyncPgConnection, world: &World, rng: &mut Rng, what: &str) {
    let now = rows(connection).await;
    let places: HashMap<i64, Place> = now.iter().map(|row| (row.id, row.place())).collect();
    let days = days(world);
    let mut chosen: Vec<NaiveDate> = days.iter().copied().collect();
    rng.shuffle(&mut chosen);
    for day in chosen.into_iter().take(4).chain(days.last().copied()) {
        let known = rows_on(connection, day).await;
        let rules = world.known_by(day).outcomes();
        similar_asserts::assert_eq!(asked: by_place(&known, &places), rules: rules, "on {day}, after {what}");
        if Some(&day) == days.last() {
            similar_asserts::assert_eq!(asked: by_place(&known, &places), stored: by_place(&now, &places), "{what}");
        }
    }
    check_versions(connection, world, what).await;
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    said: String,
}

/// An outcome's history is the list of its preferred claims, day by day.
async fn check_versions(connection: &mut AsyncPgConnection, world: &World, what: &str) {
    let mut expected = Vec::new();
    let places: BTreeSet<Place> = world.claims.values().map(|claim| claim.place).collect();
    for place in places {
        let mut own = world.clone();
        own.claims.retain(|_, claim| claim.place == place);
        let days: BTreeSet<NaiveDate> = own.claims.values().map(|claim| world.known_from(claim)).collect();
        let mut succession: Vec<(NaiveDate, i64, i64)> = Vec::new();
        for day in days {
            let outcome = &own.known_by(day).outcomes()[&place];
            if succession.last().is_none_or(|(_, id, _)| *id != outcome.preferred) {
                succession.push((day, outcome.preferred, outcome.value));
            }
        }
        for (index, (from, id, value)) in succession.iter().enumerate() {
            let until = succession.get(index + 1).map_or(String::new(), |(day, ..)| day.to_string());
            let before = index.checked_sub(1).map(|index| succession[index].2);
            let before = before.map_or(String::new(), |before| format!("{before} {}", value - before));
            expected.push(Version { id: *id, said: format!("{from}|{until}|{value}|{before}") });
        }
    }
    expected.sort();
    let versions: Vec<Version> = diesel::sql_query(
        "SELECT id, concat(known_from, '|', known_until, '|', value, '|', previous_value, ' ' || change) AS said
         FROM outcome_versions ORDER BY id",
    )
    .load(connection)
    .await
    .unwrap();
    similar_asserts::assert_eq!(expected: expected, versions: versions, "after {what}");
}

async fn random_walk(seed: u64) {
    let mut walk = Walk::start(seed).await;
    for _ in 0..40 {
        let what = walk.step().await;
        check(&mut walk.connection, &walk.world, &mut walk.rng, &what).await;
    }
}

/// `ILJARI_TEST_SEEDS` sets how many walks to take.
#[tokio::test]
async fn every_day_agrees_with_the_rules_on_random_changes() {
    for seed in 0..seeds() {
        random_walk(1_000 + seed).await;
    }
}
