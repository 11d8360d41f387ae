//! Outcomes stay true whatever is written: the database's triggers against the rules in memory.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use fastrand::Rng;

use crate::outcomes_model::{Claim, Outcome, Place, Scope, World};
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

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn quoted(date: Option<NaiveDate>) -> String {
    date.map_or("NULL".to_owned(), |date| format!("'{date}'"))
}

fn pick<T: Copy>(rng: &mut Rng, from: impl IntoIterator<Item = T>) -> Option<T> {
    rng.choice(from.into_iter().collect::<Vec<_>>())
}

/// A random world without claims, and the statements that make it.
fn world(rng: &mut Rng) -> (World, String) {
    let mut world = World::default();
    let mut sql =
        "INSERT INTO regions (id, slug, kind, name_ko) VALUES (1, 'korea', 'COUNTRY', '한국');\n".to_owned();
    for id in 1..=2 {
        writeln!(sql, "INSERT INTO indicators VALUES ({id}, 'i{id}', 'i', NULL, 'JOBS', 'i', true);")
            .unwrap();
    }
    for id in 1..=4 {
        let published = rng.bool().then(|| date(2021, rng.u32(1..=2), 1));
        world.sources.insert(id, published);
        let (on, precision) = (quoted(published), if published.is_some() { "'DAY'" } else { "NULL" });
        writeln!(
            sql,
            "INSERT INTO sources VALUES ({id}, 's{id}', 's', NULL, NULL, {on}, {precision}, 'ko');"
        )
        .unwrap();
    }
    for id in 1..=rng.i64(2..=6) {
        let parent = if rng.u8(0..4) == 0 { None } else { pick(rng, world.programmes.keys().copied()) };
        world.programmes.insert(id, parent);
        let parent = parent.map_or("NULL".to_owned(), |id| id.to_string());
        writeln!(sql, "INSERT INTO programmes VALUES ({id}, 'p{id}', {parent}, 1, 'p');").unwrap();
    }
    for (id, (programme, year)) in
        (1..).zip(world.programmes.keys().flat_map(|p| [(*p, 2020), (*p, 2021)]).filter(|_| rng.u8(0..4) > 0))
    {
        world.editions.insert(id, (programme, year));
        writeln!(sql, "INSERT INTO editions VALUES ({id}, 'e{id}', {programme}, {year}, 'e');").unwrap();
    }
    let editions: Vec<i64> = world.editions.keys().copied().collect();
    for id in 1..=rng.i64(1..=5) {
        let Some(edition) = pick(rng, editions.iter().copied()) else { break };
        world.fields.insert(id, edition);
        writeln!(sql, "INSERT INTO fields VALUES ({id}, 'f{id}', {edition}, 'f');").unwrap();
    }
    for id in 1..=rng.i64(1..=6) {
        let Some(edition) = pick(rng, editions.iter().copied()) else { break };
        let field = random_field(rng, &world, edition);
        world.projects.insert(id, (edition, field));
        let field = field.map_or("NULL".to_owned(), |id| id.to_string());
        writeln!(
            sql,
            "INSERT INTO projects (id, slug, edition_id, field_id, name_ko) VALUES ({id}, 'j{id}', {edition}, {field}, 'j');"
        )
        .unwrap();
    }
    (world, sql)
}

fn random_field(rng: &mut Rng, world: &World, edition: i64) -> Option<i64> {
    let fields = world.fields.iter().filter(|(_, of)| **of == edition).map(|(id, _)| Some(*id));
    pick(rng, fields.chain([None])).flatten()
}

fn random_place(rng: &mut Rng, world: &World) -> Place {
    let scopes: Vec<Scope> = (world.programmes.keys().map(|id| Scope::Programme(*id)))
        .chain(world.editions.keys().map(|id| Scope::Edition(*id)))
        .chain(world.fields.keys().map(|id| Scope::Field(*id)))
        .chain(world.projects.keys().map(|id| Scope::Project(*id)))
        .collect();
    let scope = rng.choice(scopes).unwrap();
    let edition = match scope {
        Scope::Programme(_) => None,
        Scope::Edition(id) => Some(id),
        Scope::Field(id) => Some(world.fields[&id]),
        Scope::Project(id) => Some(world.projects[&id].0),
    };
    let (from, to) = match (edition, rng.u8(0..4)) {
        (None, 0) => (date(2020, 1, 1), date(2021, 12, 31)),
        (None, 1) => (date(2020, 7, 1), date(2021, 6, 30)),
        (edition, kind) => {
            let year = edition.map_or_else(|| rng.i32(2020..=2021), |id| world.editions[&id].1);
            match kind {
                2 => (date(year, 1, 1), date(year, 6, 30)),
                3 => (date(year, 4, 1), date(year, 9, 30)),
                _ => (date(year, 1, 1), date(year, 12, 31)),
            }
        }
    };
    Place {
        scope,
        indicator: rng.i64(1..=2),
        measure: if rng.bool() { "TARGET" } else { "ACTUAL" },
        from,
        to,
    }
}

fn random_claim(rng: &mut Rng, world: &World) -> Claim {
    let place = random_place(rng, world);
    Claim {
        place,
        source: rng.i64(1..=4),
        value: rng.i64(0..=50),
        as_of: rng.bool().then(|| place.from + Days::new(rng.u64(0..3))),
        status: rng.choice(["PLANNED", "REVISED", "INTERIM", "FINAL"]).unwrap(),
        position: rng.i32(0..3),
    }
}

/// The claims that can be added without two of one source, place and day.
fn new_claims(rng: &mut Rng, world: &World, count: usize) -> BTreeMap<i64, Claim> {
    let mut new: BTreeMap<i64, Claim> = BTreeMap::new();
    let mut id = world.claims.keys().last().copied().unwrap_or(0);
    for _ in 0..count {
        let claim = random_claim(rng, world);
        let taken = world.claims.values().chain(new.values()).any(|other| {
            (other.place, other.source, other.as_of) == (claim.place, claim.source, claim.as_of)
        });
        if !taken {
            id += 1;
            new.insert(id, claim);
        }
    }
    new
}

fn scope_columns(scope: Scope) -> (&'static str, i64) {
    match scope {
        Scope::Programme(id) => ("programme_id", id),
        Scope::Edition(id) => ("edition_id", id),
        Scope::Field(id) => ("field_id", id),
        Scope::Project(id) => ("project_id", id),
    }
}

/// One statement for all outcomes, one for all claims.
fn insert_sql(new: &BTreeMap<i64, Claim>) -> String {
    if new.is_empty() {
        return String::new();
    }
    let values: Vec<String> = new
        .values()
        .map(|claim| {
            let (column, id) = scope_columns(claim.place.scope);
            let scope = ["programme_id", "edition_id", "field_id", "project_id"]
                .map(|name| if name == column { id.to_string() } else { "NULL".to_owned() })
                .join(", ");
            let Place { indicator, measure, from, to, .. } = claim.place;
            format!("({scope}, {indicator}, '{measure}', '{from}', '{to}')")
        })
        .collect();
    let outcomes = format!(
        "INSERT INTO outcomes (programme_id, edition_id, field_id, project_id, indicator_id, measure, period_from, period_to)
         SELECT a::bigint, b::bigint, c::bigint, d::bigint, e, f, g::date, h::date
         FROM (VALUES {}) v(a, b, c, d, e, f, g, h) ON CONFLICT DO NOTHING;",
        values.join(", ")
    );
    let claims: Vec<String> = new
        .iter()
        .map(|(id, c)| {
            let (as_of, outcome) = (quoted(c.as_of), outcome_sql(&c.place));
            format!("({id}, {outcome}, {}, {}, {as_of}, '{}', {})", c.source, c.value, c.status, c.position)
        })
        .collect();
    format!(
        "{outcomes} INSERT INTO claims (id, outcome_id, source_id, value, as_of, status, position) VALUES {};",
        claims.join(", ")
    )
}

fn outcome_sql(place: &Place) -> String {
    let (column, id) = scope_columns(place.scope);
    let level = column.trim_end_matches("_id").to_uppercase();
    format!(
        "(SELECT id FROM outcomes WHERE (level, scope_id) = ('{level}', {id}) AND indicator_id = {}
          AND measure = '{}' AND period_from = '{}' AND period_to = '{}')",
        place.indicator, place.measure, place.from, place.to
    )
}

/// Changes the world at random; the statements that do the same.
fn step(rng: &mut Rng, world: &mut World) -> String {
    let claim = pick(rng, world.claims.keys().copied());
    match (rng.u8(0..12), claim) {
        (0..=3, _) => add(rng, world, 1),
        (4, _) | (_, None) => add(rng, world, 12),
        (5, Some(id)) => {
            world.claims.remove(&id);
            format!("DELETE FROM claims WHERE id = {id};")
        }
        (6, _) => {
            let keep = rng.i64(2..=3);
            world.claims.retain(|id, _| id % keep != 0);
            format!("DELETE FROM claims WHERE id % {keep} = 0;")
        }
        (7, Some(id)) => {
            let claim = world.claims.get_mut(&id).unwrap();
            claim.value = rng.i64(0..=50);
            claim.status = rng.choice(["PLANNED", "REVISED", "INTERIM", "FINAL"]).unwrap();
            claim.position = rng.i32(0..3);
            let Claim { value, status, position, .. } = claim;
            format!(
                "UPDATE claims SET value = {value}, status = '{status}', position = {position} WHERE id = {id};"
            )
        }
        (8, _) => {
            world.claims.values_mut().for_each(|claim| claim.value += 1);
            "UPDATE claims SET value = value + 1;".to_owned()
        }
        (9, _) => {
            let id = rng.i64(1..=4);
            let published = rng.bool().then(|| date(2021, rng.u32(1..=3), 1));
            world.sources.insert(id, published);
            let (on, precision) = (quoted(published), if published.is_some() { "'DAY'" } else { "NULL" });
            format!(
                "UPDATE sources SET published_on = {on}, published_precision = {precision} WHERE id = {id};"
            )
        }
        (10, _) => move_project(rng, world),
        (_, _) => move_programme(rng, world),
    }
}

fn add(rng: &mut Rng, world: &mut World, count: usize) -> String {
    let new = new_claims(rng, world, count);
    let sql = insert_sql(&new);
    world.claims.extend(new);
    sql
}

fn move_project(rng: &mut Rng, world: &mut World) -> String {
    let Some(id) = pick(rng, world.projects.keys().copied()) else { return String::new() };
    let edition = world.projects[&id].0;
    let field = random_field(rng, world, edition);
    world.projects.insert(id, (edition, field));
    let field = field.map_or("NULL".to_owned(), |id| id.to_string());
    format!("UPDATE projects SET field_id = {field} WHERE id = {id};")
}

fn move_programme(rng: &mut Rng, world: &mut World) -> String {
    let Some(id) = pick(rng, world.programmes.keys().copied()) else { return String::new() };
    let parent = pick(rng, world.programmes.keys().map(|id| Some(*id)).chain([None])).flatten();
    let mut above = parent;
    while let Some(ancestor) = above {
        if ancestor == id {
            return String::new();
        }
        above = world.programmes[&ancestor];
    }
    world.programmes.insert(id, parent);
    let parent = parent.map_or("NULL".to_owned(), |id| id.to_string());
    format!("UPDATE programmes SET parent_id = {parent} WHERE id = {id};")
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
    let ids = places.iter().map(|(id, place)| (*place, *id)).collect();
    similar_asserts::assert_eq!(stored: stored, rules: world.outcomes(&ids), "after {what}");
    untouched_trees_are_not_written(before, &rows, what);
    rows
}

/// The top of an outcome's tree.
fn top(rows: &HashMap<i64, &Row>, id: i64) -> i64 {
    let mut top = id;
    while let Some(parent) = rows[&top].parent_id {
        top = parent;
    }
    top
}

fn untouched_trees_are_not_written(before: &[Row], after: &[Row], what: &str) {
    let before: HashMap<i64, &Row> = before.iter().map(|row| (row.id, row)).collect();
    let after: HashMap<i64, &Row> = after.iter().map(|row| (row.id, row)).collect();
    let content = |rows: &HashMap<i64, &Row>, id| rows.get(&id).map(|row| row.content.clone());
    let mut touched = HashSet::new();
    for id in
        before.keys().chain(after.keys()).copied().filter(|id| content(&before, *id) != content(&after, *id))
    {
        touched.extend(
            [&before, &after].into_iter().filter(|rows| rows.contains_key(&id)).map(|rows| top(rows, id)),
        );
    }
    for (id, row) in &after {
        if let Some(former) = before.get(id)
            && !touched.contains(&top(&before, *id))
            && !touched.contains(&top(&after, *id))
        {
            assert_eq!(row.version, former.version, "outcome {id} was written for nothing by {what}");
        }
    }
}

async fn random_walk(seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let (mut world, sql) = world(&mut rng);
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    connection.batch_execute(&sql).await.unwrap_or_else(|e| panic!("seed {seed}: {sql}: {e}"));
    let mut before = Vec::new();
    for count in 0..50 {
        let sql = step(&mut rng, &mut world);
        let what = format!("seed {seed}, step {count}: {sql}");
        connection
            .batch_execute(&format!("BEGIN; {sql} COMMIT;"))
            .await
            .unwrap_or_else(|e| panic!("{what}: {e}"));
        before = check(&mut connection, &world, &before, &what).await;
    }
}

/// `ILJARI_TEST_SEEDS` sets how many walks to take.
#[tokio::test]
async fn triggers_agree_with_the_rules_on_random_changes() {
    let seeds = std::env::var("ILJARI_TEST_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    for seed in 0..seeds {
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
