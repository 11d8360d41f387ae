//! Outcomes stay true whatever is written: the database's triggers against the rules in memory.

mod history;
mod model;
mod random;
mod sums;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use fastrand::Rng;

use self::model::{Outcome, Place, Scope, World};
use self::random::*;
use crate::support::database::Database;

#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    level: String,
    #[diesel(sql_type = BigInt)]
    scope_id: i64,
    #[diesel(sql_type = BigInt)]
    indicator_id: i64,
    #[diesel(sql_type = Text)]
    measure: String,
    #[diesel(sql_type = Date)]
    period_from: NaiveDate,
    #[diesel(sql_type = Date)]
    period_to: NaiveDate,
    #[diesel(sql_type = BigInt)]
    value: i64,
    #[diesel(sql_type = Bool)]
    contested: bool,
    #[diesel(sql_type = Nullable<BigInt>)]
    parent_id: Option<i64>,
    #[diesel(sql_type = BigInt)]
    unattributed: i64,
    #[diesel(sql_type = BigInt)]
    preferred: i64,
    /// The whole row, to see whether it changed.
    #[diesel(sql_type = Text)]
    content: String,
    #[diesel(sql_type = Text)]
    version: String,
}

impl Row {
    fn place(&self) -> Place {
        let scope = match &*self.level {
            "PROGRAMME" => Scope::Programme(self.scope_id),
            "EDITION" => Scope::Edition(self.scope_id),
            "FIELD" => Scope::Field(self.scope_id),
            _ => Scope::Project(self.scope_id),
        };
        Place {
            scope,
            indicator: self.indicator_id,
            measure: if self.measure == "TARGET" { "TARGET" } else { "ACTUAL" },
            from: self.period_from,
            to: self.period_to,
        }
    }
}

async fn rows(connection: &mut AsyncPgConnection) -> Vec<Row> {
    diesel::sql_query(
        "SELECT o.*, c.id AS preferred, o::text AS content, o.ctid::text || ' ' || o.xmin AS version
         FROM outcomes o JOIN claims c ON c.outcome_id = o.id AND c.preferred",
    )
    .load(connection)
    .await
    .unwrap()
}

/// What the database holds has to be what the rules say; rows that say what they said have not been written.
async fn check(connection: &mut AsyncPgConnection, world: &World, before: &[Row], what: &str) -> Vec<Row> {
    let rows = rows(connection).await;
    let places: HashMap<i64, Place> = rows.iter().map(|row| (row.id, row.place())).collect();
    let stored: BTreeMap<Place, Outcome> = rows
        .iter()
        .map(|row| {
            let outcome = Outcome {
                value: row.value,
                contested: row.contested,
                parent: row.parent_id.map(|id| places[&id]),
                unattributed: row.unattributed,
                preferred: row.preferred,
            };
            (row.place(), outcome)
        })
        .collect();
    similar_asserts::assert_eq!(stored: stored, rules: world.outcomes(), "after {what}");
    others_are_not_written(world, before, &rows, what);
    rows
}

/// Only outcomes that have changed, and those that cover or are covered by one that has, are written.
fn others_are_not_written(world: &World, before: &[Row], after: &[Row], what: &str) {
    let former: HashMap<i64, &Row> = before.iter().map(|row| (row.id, row)).collect();
    let present: HashMap<i64, &Row> = after.iter().map(|row| (row.id, row)).collect();
    let content = |rows: &HashMap<i64, &Row>, id| rows.get(&id).map(|row| row.content.clone());
    let changed: HashSet<Place> = (before.iter().chain(after))
        .filter(|row| content(&former, row.id) != content(&present, row.id))
        .map(Row::place)
        .collect();
    for row in after {
        let place = row.place();
        let is_near = changed
            .iter()
            .any(|other| *other == place || world.covers(other, &place) || world.covers(&place, other));
        if let Some(former) = former.get(&row.id)
            && !is_near
        {
            assert_eq!(row.version, former.version, "outcome {} was written for nothing by {what}", row.id);
        }
    }
}

/// Random changes, one after the other, to a database of its own and to what the rules say of it.
struct Walk {
    rng: Rng,
    world: World,
    connection: AsyncPgConnection,
    seed: u64,
    count: usize,
    /// Gone when dropped.
    _database: Database,
}

impl Walk {
    async fn start(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let (world, sql) = world(&mut rng);
        let database = Database::empty().await;
        let mut connection = database.connect().await;
        connection.batch_execute(&sql).await.unwrap_or_else(|e| panic!("seed {seed}: {sql}: {e}"));
        Self { rng, world, connection, seed, count: 0, _database: database }
    }

    /// Makes the next change, and tells which it is.
    async fn step(&mut self) -> String {
        let sql = step(&mut self.rng, &mut self.world);
        let what = format!("seed {}, step {}: {sql}", self.seed, self.count);
        self.count += 1;
        self.connection
            .batch_execute(&format!("BEGIN; {sql} COMMIT;"))
            .await
            .unwrap_or_else(|e| panic!("{what}: {e}"));
        what
    }
}

/// How many walks to take.
fn seeds() -> u64 {
    std::env::var("ILJARI_TEST_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(6)
}

async fn random_walk(seed: u64) {
    let mut walk = Walk::start(seed).await;
    let mut before = Vec::new();
    for _ in 0..50 {
        let what = walk.step().await;
        before = check(&mut walk.connection, &walk.world, &before, &what).await;
        sums::check(&mut walk.connection, &what).await;
        sums::check_provinces(&mut walk.connection, &walk.world, &what).await;
    }
}

/// `ILJARI_TEST_SEEDS` sets how many walks to take.
#[tokio::test]
async fn triggers_agree_with_the_rules_on_random_changes() {
    for seed in 0..seeds() {
        random_walk(seed).await;
    }
}

#[derive(Debug, PartialEq, QueryableByName)]
struct Sum {
    #[diesel(sql_type = BigInt)]
    value: i64,
    #[diesel(sql_type = BigInt)]
    unattributed: i64,
}

async fn sum(connection: &mut AsyncPgConnection, filter: &str) -> (i64, i64) {
    let sql = format!(
        "SELECT coalesce(sum(o.value), 0)::bigint AS value, coalesce(sum(o.unattributed), 0)::bigint AS unattributed
         FROM outcomes o JOIN indicators i ON i.id = o.indicator_id JOIN programmes p ON p.id = o.programme_id
             LEFT JOIN editions e ON e.id = o.edition_id
         WHERE i.code = 'jobs_created' AND p.slug = 'gyeonggi' AND {filter}"
    );
    let sum: Sum = diesel::sql_query(sql).get_result(connection).await.unwrap();
    (sum.value, sum.unattributed)
}

/// The figures of the 2021 announcement and what followed: nothing is counted twice.
#[tokio::test]
async fn the_jobs_of_gyeonggi_add_up() {
    let database = Database::with_data().await;
    let connection = &mut database.connect().await;
    let target_2021 = "measure = 'TARGET' AND e.slug = 'gyeonggi-2021'";
    assert_eq!(sum(connection, &format!("{target_2021} AND level = 'EDITION'")).await, (658, 0));
    assert_eq!(sum(connection, &format!("{target_2021} AND level = 'FIELD'")).await, (411 + 247, 411 + 247));
    assert_eq!(sum(connection, target_2021).await, (2 * 658, 658));
    assert_eq!(sum(connection, "measure = 'ACTUAL' AND e.slug = 'gyeonggi-2021'").await, (743, 743));
    assert_eq!(sum(connection, "measure = 'TARGET' AND e.slug = 'gyeonggi-2020'").await, (760, 760));
    let whole = "measure = 'ACTUAL' AND level = 'PROGRAMME' AND (period_from, period_to) = ('2017-01-01', '2020-12-31')";
    let years = "measure = 'ACTUAL' AND level = 'EDITION' AND o.year BETWEEN 2017 AND 2020";
    let (known, _) = sum(connection, years).await;
    assert_eq!(sum(connection, whole).await, (1640, 1640 - known));
    let (_, total) =
        sum(connection, &format!("(({whole}) OR (measure = 'ACTUAL' AND o.year BETWEEN 2017 AND 2020))"))
            .await;
    assert_eq!(total, 1640);
}

/// Two transactions that each add a part to one whole: the second waits, and then counts both.
#[tokio::test]
async fn parts_that_come_at_the_same_time_are_both_counted() {
    let database = Database::with_data().await;
    let (mut one, mut two) = (database.connect().await, database.connect().await);
    let add = |programme: &str, month: u32| {
        format!(
            "WITH o AS (
                 INSERT INTO outcomes (programme_id, indicator_id, measure, period_from, period_to)
                 SELECT p.id, i.id, 'ACTUAL', '2018-{month:02}-01', '2018-{month:02}-28'
                 FROM programmes p, indicators i WHERE p.slug = '{programme}' AND i.code = 'jobs_created' RETURNING id
             ) SELECT * FROM o;
             INSERT INTO claims (outcome_id, source_id, value, status, position)
             SELECT max(id), (SELECT min(id) FROM sources), 7, 'FINAL', 9999 FROM outcomes;"
        )
    };
    let whole = "measure = 'ACTUAL' AND level = 'PROGRAMME' AND (period_from, period_to) = ('2017-01-01', '2020-12-31')";
    let (_, before) = sum(&mut one, whole).await;
    one.batch_execute(&format!("BEGIN; {}", add("gyeonggi", 2))).await.unwrap();
    let sql = add("gyeonggi", 3);
    let second =
        tokio::spawn(async move { two.batch_execute(&format!("BEGIN; {sql} COMMIT;")).await.unwrap() });
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(!second.is_finished(), "the second writer does not wait");
    one.batch_execute("COMMIT").await.unwrap();
    second.await.unwrap();
    assert_eq!(sum(&mut one, whole).await.1, before - 14);
}

/// A region and one that it lies in.
#[derive(Debug, PartialEq, QueryableByName)]
struct Pair {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    above: i64,
}

/// Regions and what lies in them: the lineage follows every move, and places keep to it.
#[tokio::test]
async fn the_lineage_of_regions_follows_the_tree() {
    let database = Database::empty().await;
    let connection = &mut database.connect().await;
    connection
        .batch_execute(
            "INSERT INTO regions (id, slug, kind, parent_id, name_ko) VALUES (1, 'korea', 'COUNTRY', NULL, '한국'),
                 (2, 'a', 'PROVINCE', 1, 'a'), (3, 'b', 'PROVINCE', 1, 'b'), (4, 'a-town', 'MUNICIPALITY', 2, 'c'),
                 (5, 'a-part', 'AREA', 4, 'd');
             UPDATE regions SET parent_id = 3 WHERE id = 4;
             INSERT INTO regions (id, slug, kind, parent_id, name_ko) VALUES (6, 'gone', 'AREA', 5, 'e');
             DELETE FROM regions WHERE id = 6;",
        )
        .await
        .unwrap();
    let stored: Vec<Pair> = diesel::sql_query(
        "SELECT region_id AS id, ancestor_id AS above FROM region_lineage ORDER BY 1, depth",
    )
    .load(connection)
    .await
    .unwrap();
    let expected =
        [(1, 1), (2, 2), (2, 1), (3, 3), (3, 1), (4, 4), (4, 3), (4, 1), (5, 5), (5, 4), (5, 3), (5, 1)];
    assert_eq!(stored, expected.map(|(id, above)| Pair { id, above }));
}
