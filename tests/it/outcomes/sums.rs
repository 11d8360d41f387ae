//! Kept sums are what the outcomes add up to, and regions know their provinces, whatever is written.

use std::collections::BTreeMap;

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use fastrand::Rng;
use iljari::csv::import::{Options, import};

use super::model::World;
use super::random::{insert_sql, new_claims, world};
use crate::support::database::{Database, data_dir};

#[derive(Debug, QueryableByName)]
struct Difference {
    #[diesel(sql_type = Text)]
    difference: String,
}

#[derive(QueryableByName)]
struct Province {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    province_id: Option<i64>,
}

/// What a table of sums holds beside what it should, and the other way round. The region is the programme's.
fn differences(table: &str, keys: &str, more: &str) -> String {
    let fresh = format!(
        "SELECT {keys}, count(*)::numeric, sum(unattributed), sum(value), (count(*) FILTER (WHERE contested))::numeric,
            (count(*) FILTER (WHERE parent_id IS NULL))::numeric,
            coalesce(sum(unattributed) FILTER (WHERE parent_id IS NULL), 0),
            coalesce(sum(value) FILTER (WHERE parent_id IS NULL), 0){more}
         FROM (SELECT o.*, p.region_id AS place, extract(year FROM period_from)::integer AS first_year,
                extract(year FROM period_to)::integer AS last_year
            FROM outcomes o JOIN programmes p ON p.id = o.programme_id) o
         GROUP BY {keys}"
    );
    let columns = keys.replace("place", "region_id AS place");
    let more = if more.is_empty() { "" } else { ", scopes" };
    let kept = format!(
        "SELECT {columns}, outcomes::numeric, unattributed, value, contested::numeric, roots::numeric,
            root_unattributed, root_value{more} FROM {table}"
    );
    unlike(table, &fresh, &kept)
}

fn unlike(table: &str, fresh: &str, kept: &str) -> String {
    format!(
        "SELECT '{table} lacks ' || d::text AS difference FROM ({fresh} EXCEPT ALL {kept}) d
         UNION ALL SELECT '{table} has ' || d::text FROM ({kept} EXCEPT ALL {fresh}) d"
    )
}

/// The steps up to each day on which anything was first known are the sums of that day.
fn differences_of_days() -> String {
    let keys = "programme_id, edition_id, year, level, indicator_id, measure, first_year, last_year";
    let days = "(SELECT DISTINCT known_from FROM outcome_states) d (day)";
    let fresh = format!(
        "SELECT day, {keys}, count(*)::numeric, sum(unattributed), sum(value)
         FROM {days} CROSS JOIN LATERAL (SELECT o.*, extract(year FROM period_from)::integer AS first_year,
            extract(year FROM period_to)::integer AS last_year FROM outcomes_as_of(day) o) o GROUP BY day, {keys}"
    );
    let kept = format!(
        "SELECT day, {keys}, sum(outcomes), sum(unattributed), sum(value)
         FROM {days} CROSS JOIN LATERAL (SELECT * FROM edition_sums_as_of(day)) s GROUP BY day, {keys}"
    );
    unlike("edition_steps", &fresh, &kept)
}

/// Sums are those of the outcomes, and there are none of no outcomes.
pub(super) async fn check(connection: &mut AsyncPgConnection, what: &str) {
    let common = "level, indicator_id, measure";
    let years = "year, first_year, last_year";
    let sql = [
        differences(
            "edition_sums",
            &format!("programme_id, edition_id, place, {years}, {common}"),
            ", count(DISTINCT scope_id)",
        ),
        differences("programme_sums", &format!("programme_id, place, {common}"), ""),
        differences("region_sums", &format!("place, {years}, {common}"), ""),
        differences_of_days(),
        // Nothing is kept of what is not there.
        "SELECT 'no outcomes ' || s::text FROM edition_steps s
         WHERE (outcomes, unattributed, value) = (0, 0, 0) OR known_from = 'infinity'"
            .to_owned(),
        "SELECT 'claims counted ' || d::text
         FROM ((SELECT source_id, status, count(*) FROM claims GROUP BY 1, 2)
             EXCEPT ALL SELECT source_id, status, claims FROM claim_sums) d
         UNION ALL SELECT 'claims not there ' || s::text FROM claim_sums s
         WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE (c.source_id, c.status) = (s.source_id, s.status))"
            .to_owned(),
    ];
    let differences: Vec<Difference> =
        diesel::sql_query(sql.join(" UNION ALL ")).load(connection).await.unwrap();
    assert!(
        differences.is_empty(),
        "after {what}: {:#?}",
        differences.iter().map(|d| &d.difference).collect::<Vec<_>>()
    );
}

/// Every region's province is the nearest one above it, or itself.
pub(super) async fn check_provinces(connection: &mut AsyncPgConnection, world: &World, what: &str) {
    let stored: Vec<Province> =
        diesel::sql_query("SELECT id, province_id FROM regions").load(connection).await.unwrap();
    let stored: BTreeMap<i64, Option<i64>> =
        stored.into_iter().map(|region| (region.id, region.province_id)).collect();
    let rules = world.regions.keys().map(|id| (*id, world.province(*id))).collect();
    similar_asserts::assert_eq!(stored: stored, rules: rules, "after {what}");
}

#[tokio::test]
async fn sums_follow_imports_and_bulk_changes() {
    let database = Database::with_data().await;
    let connection = &mut database.connect().await;
    check(connection, "an import").await;
    for sql in [
        "UPDATE claims SET value = value * 2 + 1",
        "DELETE FROM claims WHERE id % 3 = 0",
        "UPDATE programmes SET region_id = (SELECT min(id) FROM regions WHERE code IS NOT NULL) WHERE id % 2 = 0",
    ] {
        connection.batch_execute(sql).await.unwrap();
        check(connection, sql).await;
    }
    import(connection, &data_dir(), Options::default()).await.unwrap();
    check(connection, "another import").await;
    for sql in ["TRUNCATE claims", "TRUNCATE outcomes CASCADE"] {
        connection.batch_execute(sql).await.unwrap();
        check(connection, sql).await;
        let left: Vec<Difference> =
            diesel::sql_query("SELECT id::text AS difference FROM outcomes").load(connection).await.unwrap();
        assert!(left.is_empty(), "outcomes without claims after {sql}");
        import(connection, &data_dir(), Options::default()).await.unwrap();
        check(connection, "an import into empty tables").await;
    }
}

/// Writers that change sums in opposite orders wait for each other, and none of what they add is lost.
#[tokio::test(flavor = "multi_thread")]
async fn sums_count_what_is_written_at_the_same_time() {
    let mut rng = Rng::with_seed(3);
    let (world, sql) = world(&mut rng);
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    connection.batch_execute(&sql).await.unwrap();
    let claims = insert_sql(&new_claims(&mut rng, &world, 60));
    connection.batch_execute(&format!("BEGIN; {claims} COMMIT;")).await.unwrap();
    let writers = (0..2).map(|number| {
        let (mut rng, url) = (Rng::with_seed(number), database.url().to_owned());
        tokio::spawn(async move {
            let mut connection =
                <AsyncPgConnection as diesel_async::AsyncConnection>::establish(&url).await.unwrap();
            for _ in 0..40 {
                let (id, value) = (rng.u32(1..60), rng.u32(..50));
                let sql = match rng.u8(..4) {
                    0 => format!("DELETE FROM claims WHERE id = {id}"),
                    1 => format!(
                        "UPDATE programmes SET region_id = {} WHERE id = {}",
                        1 + id % 6,
                        1 + value % 6
                    ),
                    2 => format!("UPDATE claims SET value = {value} WHERE id % 7 = {}", id % 7),
                    _ => format!("UPDATE claims SET value = {value} WHERE id = {id}"),
                };
                connection.batch_execute(&sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    check(&mut connection, "two writers").await;
}
