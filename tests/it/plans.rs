//! No hot statement reads a whole table of figures: where an index can serve, one does.
//!
//! The plans are those in use, as `explain` tells them. Planned without sequential scans, as far as Postgres can, a scan
//! that remains means that no index fits. So does a read of an index without its first column, which is the same by
//! another name.

use std::collections::HashMap;

use iljari::graphql::{Engine, Operations, Options, Request, Status, Wanted};
use serde_json::{Value, json};
use tokio_postgres::{Client, NoTls};

use crate::support::database::Database;
use crate::support::engine::{options, pool};

/// What grows with the figures.
const GROWING: [&str; 9] = [
    "claims",
    "edition_steps",
    "edition_sums",
    "outcome_findings",
    "outcome_parents",
    "outcome_states",
    "outcomes",
    "programme_sums",
    "region_sums",
];

/// What is asked most. Each is of some place, so that no statement has reason to read everything.
const HOT: [(&str, &str); 15] = [
    (
        "a project with its outcomes",
        "{ project(slug: $project) { nameKo outcomes { nodes { value measure indicator { code } } } } }",
    ),
    (
        "the page of an edition",
        "{ edition(slug: $edition) { nameKo fields { nodes { nameKo projects { nodes { nameKo outcomes { nodes {
            value claims { nodes { value source { publisher } } } } } } } } }
            outcomes { nodes { value unattributed preferredClaim { source { publisher } } } } } }",
    ),
    (
        "outcomes by edition and indicator",
        r#"{ outcomes(where: { edition: { slug: { eq: $edition } }, indicator: { code: { eq: "jobs_created" } } }) {
            nodes { value } } }"#,
    ),
    ("outcomes in an edition, counted", "{ edition(slug: $edition) { allOutcomes { totalCount } } }"),
    (
        "outcomes of an edition by field",
        r#"{ edition(slug: $edition) { allOutcomes { groups(by: { field: {} }, indicator: "jobs_created") { nodes {
            key { field { nameKo } } count sum { unattributed } } } } } }"#,
    ),
    (
        "outcomes of an edition on a day",
        r#"{ edition(slug: $edition) { outcomes(asOf: "2021-06-01") { nodes { value unattributed } } } }"#,
    ),
    (
        "outcomes in an edition on a day",
        r#"{ edition(slug: $edition) { allOutcomes(asOf: "2021-06-01") { nodes { value unattributed } } } }"#,
    ),
    (
        "totals of a region",
        r#"{ region(slug: "gyeonggi") { totals(indicators: ["jobs_created"], years: [2021]) {
            target { total missing coverage { projects { reported all } } } actual { total sources { slug } } } } }"#,
    ),
    (
        "totals of the country",
        r#"{ region(slug: "korea") { totals(indicators: ["jobs_created"], years: [2021]) {
            target { total missing } actual { total } } } }"#,
    ),
    (
        "totals of an edition on a day",
        r#"{ edition(slug: $edition) { totals(indicators: ["jobs_created"], asOf: "2021-06-01") {
            target { total fromBelow } actual { total missing } } } }"#,
    ),
    (
        "series of a region",
        r#"{ region(slug: "gyeonggi") { series(indicator: "jobs_created") { points { from target { total } actual { total } } } } }"#,
    ),
    (
        "claims of a source",
        "{ source(slug: $source) { claims { totalCount nodes { value outcome { value } } } } }",
    ),
    (
        "findings of an edition",
        "{ edition(slug: $edition) { findings { totalCount nodes { kind severity messageEn outcome { value } } } } }",
    ),
    (
        "projects of an agency with their outcomes",
        "{ agency(slug: $agency) { projects { nodes { nameKo outcomes { nodes { value } } } } } }",
    ),
    (
        "the succession of an outcome's values",
        "{ project(slug: $project) { outcomes(first: 1) { nodes { history { nodes { knownFrom value } }
            ancestors { nodes { value } } children { nodes { value } } } } } }",
    ),
];

/// Slugs that the questions speak of, each of something that has figures.
const SLUGS: &str = "
    SELECT p.slug, e.slug, a.slug, s.slug
    FROM outcomes o
    JOIN projects p ON p.id = o.project_id
    JOIN editions e ON e.id = o.edition_id
    JOIN participations n ON n.project_id = p.id
    JOIN agencies a ON a.id = n.agency_id
    JOIN claims c ON c.outcome_id = o.id
    JOIN sources s ON s.id = c.source_id
    ORDER BY o.id, n.id, c.id LIMIT 1";

const FIRST_COLUMNS: &str = "
    SELECT indexrelid::regclass::text, a.attname::text FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]";

struct Asked {
    database: Database,
    client: Client,
    slugs: Vec<(&'static str, String)>,
    first_columns: FirstColumns,
}

/// The first column of each index.
type FirstColumns = HashMap<String, String>;

impl Asked {
    async fn new() -> Self {
        let database = Database::with_data().await;
        let (client, connection) = tokio_postgres::connect(database.url(), NoTls).await.unwrap();
        tokio::spawn(connection);
        client
            .batch_execute(
                "ANALYZE; DO $$ BEGIN
                EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$",
            )
            .await
            .unwrap();
        let row = client.query_one(SLUGS, &[]).await.unwrap();
        let names = ["$project", "$edition", "$agency", "$source"];
        let slugs = names.into_iter().enumerate().map(|(at, name)| (name, row.get(at))).collect();
        let rows = client.query(FIRST_COLUMNS, &[]).await.unwrap();
        let first_columns = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
        // What this connection has scanned itself is counted now, and not later.
        client.batch_execute("SELECT pg_stat_force_next_flush()").await.unwrap();
        Self { database, client, slugs, first_columns }
    }

    fn engine(&self) -> Engine {
        let options_of = Options { explain: true, ..Options::default() };
        Engine::with_options(pool(&options(self.database.url())), options_of).unwrap()
    }

    /// Executes a question; tells which of its statements read a whole table, and how.
    async fn wholes(&self, engine: &Engine, (title, question): (&str, &str)) -> Vec<String> {
        let query = self
            .slugs
            .iter()
            .fold(question.to_owned(), |query, (name, slug)| query.replace(name, &format!("\"{slug}\"")));
        let wanted = Wanted { stats: false, explain: true };
        let answer = engine.execute(&Request { query, wanted, ..Request::default() }, Operations::All).await;
        let body: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((answer.status, &body["errors"]), (Status::Executed, &json!(null)), "{title}: {body}");
        assert!(!body["data"].as_object().unwrap().values().any(Value::is_null), "{title}: {body}");
        let mut wholes = Vec::new();
        for field in body["extensions"]["iljari"]["explain"].as_array().unwrap() {
            for statement in field["statements"].as_array().unwrap() {
                let plan = &statement["plan"][0]["Plan"];
                assert!(plan.is_object(), "{title}: {statement}");
                let reads = whole_reads(plan, &self.first_columns, None);
                wholes.extend(reads.iter().map(|read| {
                    format!("{title}: {} reads {read}\n{}", field["path"], statement["sql"].as_str().unwrap())
                }));
            }
        }
        wholes
    }

    /// How often something read a whole table, inside of functions as well, once the engines are gone.
    async fn sequential_scans(&self) -> i64 {
        let others = "SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        while self.client.query_one(others, &[]).await.unwrap().get::<_, i64>(0) > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let scans = "SELECT sum(seq_scan)::bigint FROM pg_stat_user_tables WHERE relname = ANY ($1)";
        self.client.query_one(scans, &[&&GROWING[..]]).await.unwrap().get(0)
    }
}

/// Which parts of a plan read all of a growing table, or of an index of it. Of a bitmap's nodes only the uppermost names
/// the table, only the lowest the index and the condition.
fn whole_reads(node: &Value, first_columns: &FirstColumns, above: Option<&str>) -> Vec<String> {
    let kind = node["Node Type"].as_str().unwrap();
    let table = node["Relation Name"].as_str().or(above.filter(|_| kind.starts_with("Bitmap")));
    let below = node["Plans"].as_array().into_iter().flatten();
    let mut below: Vec<_> = below.map(|node| whole_reads(node, first_columns, table)).collect();
    // One of its bitmaps is enough to leave the others' rows unread.
    if kind == "BitmapAnd" && below.iter().any(Vec::is_empty) {
        below.clear();
    }
    let mut found = below.concat();
    let index = node["Index Name"].as_str();
    let whole = match (kind, index.and_then(|index| first_columns.get(index))) {
        ("Bitmap Heap Scan" | "BitmapAnd" | "BitmapOr", _) => false,
        (_, Some(first)) => {
            !node["Index Cond"].as_str().is_some_and(|condition| condition.contains(&format!("({first} ")))
        }
        _ => true,
    };
    if let Some(table) = table.filter(|table| whole && GROWING.contains(table)) {
        found.push(format!("all of {table} by {kind} {}", index.unwrap_or_default()));
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn hot_statements_read_no_whole_table() {
    let asked = Asked::new().await;
    let before = asked.sequential_scans().await;
    let engine = asked.engine();
    let mut wholes = Vec::new();
    for question in HOT {
        wholes.extend(asked.wholes(&engine, question).await);
    }
    assert!(wholes.is_empty(), "{}", wholes.join("\n\n"));
    drop(engine);
    assert_eq!(asked.sequential_scans().await, before, "a function that they call reads a whole table");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_index_is_told() {
    let asked = Asked::new().await;
    asked.client.batch_execute("DROP INDEX outcomes_project_id_idx").await.unwrap();
    let told = asked.wholes(&asked.engine(), HOT[0]).await;
    assert!(told.len() == 1 && told[0].contains("reads all of outcomes"), "{told:?}");
}
