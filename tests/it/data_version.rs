//! The data's version: it changes when, and only when, the data does, and readers get that of the data they see.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::time::Duration;

use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use iljari::catalog::{Join, entities};
use iljari::csv::import::{Options, import};
use iljari::graphql::{Engine, Operations, Request, Wanted};
use serde_json::Value;
use tokio_postgres::{AsyncMessage, NoTls};

use crate::support::database::{Database, lines};
use crate::support::engine::engine;
use crate::support::files::Files;

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    version: i64,
}

async fn version(connection: &mut AsyncPgConnection) -> i64 {
    let row: Version =
        diesel::sql_query("SELECT version FROM data_version").get_result(connection).await.unwrap();
    row.version
}

#[tokio::test]
async fn an_import_that_changes_something_makes_the_next_version() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let files = Files::small();
    // Migrations count, too.
    let fresh = version(&mut connection).await;
    import(&mut connection, files.dir(), Options::default()).await.unwrap();
    assert_eq!(version(&mut connection).await, fresh + 1);
    import(&mut connection, files.dir(), Options::default()).await.unwrap();
    assert_eq!(version(&mut connection).await, fresh + 1);
    files.replace("claims.csv", ",658,", ",659,");
    import(&mut connection, files.dir(), Options { dry_run: true, ..Options::default() }).await.unwrap();
    assert_eq!(version(&mut connection).await, fresh + 1);
    import(&mut connection, files.dir(), Options::default()).await.unwrap();
    assert_eq!(version(&mut connection).await, fresh + 2);
    files.replace("claims.csv", ",659,", ",none,");
    import(&mut connection, files.dir(), Options::default()).await.unwrap_err();
    assert_eq!(version(&mut connection).await, fresh + 2);
    let marks = lines(&mut connection, "SELECT transaction_id::text AS line FROM data_changes").await;
    assert!(marks.is_empty(), "{marks:?}");
}

#[tokio::test]
async fn statements_that_change_nothing_make_no_version() {
    let database = Database::with_data().await;
    let mut connection = database.connect().await;
    let before = version(&mut connection).await;
    for (statements, grows) in [
        ("UPDATE regions SET name_en = name_en", 0),
        ("UPDATE regions SET name_en = 'Seoul' WHERE slug = 'no such'", 0),
        ("DELETE FROM claims WHERE false", 0),
        ("INSERT INTO industries (slug, name_ko) SELECT 'x', 'x' WHERE false", 0),
        ("BEGIN; UPDATE regions SET name_en = 'X'; ROLLBACK", 0),
        ("BEGIN; SAVEPOINT a; UPDATE regions SET name_en = 'X'; ROLLBACK TO a; COMMIT", 0),
        ("ANALYZE", 0),
        ("UPDATE regions SET name_en = 'X' WHERE slug = 'gyeonggi'", 1),
        (
            "BEGIN; INSERT INTO industries (slug, name_ko) VALUES ('x', 'x'); UPDATE regions SET name_en = 'Y'; COMMIT",
            1,
        ),
        (
            "BEGIN; SAVEPOINT a; UPDATE regions SET name_en = 'Z'; ROLLBACK TO a; DELETE FROM industries WHERE slug = 'x'; COMMIT",
            1,
        ),
        ("UPDATE claims SET value = value + 1 WHERE id = (SELECT min(id) FROM claims)", 1),
        ("TRUNCATE participations", 1),
    ] {
        let before = version(&mut connection).await;
        connection.batch_execute(statements).await.unwrap_or_else(|error| panic!("{statements}: {error}"));
        assert_eq!(version(&mut connection).await, before + grows, "{statements}");
    }
    assert_eq!(version(&mut connection).await, before + 5);
}

/// Each version has a mark of its own, and whoever listens is told both, once it is there.
#[tokio::test]
async fn listeners_are_told_of_a_new_version() {
    let database = Database::with_data().await;
    let (listener, mut connection) = tokio_postgres::connect(database.url(), NoTls).await.unwrap();
    let (sender, mut told) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
            if let AsyncMessage::Notification(notice) = message {
                sender.send(notice.payload().to_owned()).unwrap();
            }
        }
    });
    listener.batch_execute("LISTEN iljari_data_version").await.unwrap();
    let mut writer = database.connect().await;
    let now = "SELECT version || ' ' || mark AS line FROM data_version";
    let mut marks = BTreeSet::new();
    for statements in [
        "UPDATE regions SET name_en = 'A' WHERE slug = 'gyeonggi'",
        "BEGIN; UPDATE regions SET name_en = 'B' WHERE slug = 'gyeonggi'; UPDATE agencies SET name_en = 'B'; COMMIT",
        "BEGIN; UPDATE regions SET name_en = 'C'; ROLLBACK; TRUNCATE participations",
    ] {
        writer.batch_execute(statements).await.unwrap();
        let notice = told.recv().await.unwrap();
        assert_eq!(lines(&mut writer, now).await, [notice.as_str()], "{statements}");
        marks.insert(notice.split_once(' ').unwrap().1.to_owned());
    }
    writer.batch_execute("UPDATE regions SET name_en = name_en").await.unwrap();
    assert_eq!((marks.len(), told.try_recv().is_err()), (3, true));
}

/// Kept by triggers on tables that count.
const DERIVED: [&str; 1] = ["programme_lineage"];

/// Every table that an entity is read from, or a link leads through.
#[tokio::test]
async fn every_table_of_data_counts() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let mut needed: BTreeSet<String> =
        entities().iter().map(|entity| entity.table.name().to_owned()).collect();
    for link in entities().iter().flat_map(|entity| &entity.links) {
        if let Join::Through { via, .. } = &link.join {
            needed.insert(via.name().to_owned());
        }
    }
    let tables = "SELECT relname::text AS line FROM pg_class
                  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')";
    let tables = lines(&mut connection, tables).await;
    let watched =
        "SELECT c.relname || ' ' || count(*) AS line FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                   WHERE t.tgfoid = 'data_changed()'::regprocedure AND t.tgenabled = 'O' GROUP BY c.relname";
    let watched = lines(&mut connection, watched).await;
    // A view's rows are those of its tables.
    let missing: Vec<_> = needed
        .iter()
        .filter(|table| tables.contains(*table) && !DERIVED.contains(&table.as_str()))
        .filter(|table| !watched.contains(&format!("{table} 4")))
        .collect();
    assert!(missing.is_empty(), "no version is kept of these: {missing:?}");
}

/// Each holds what the other wants next, as far as the version goes; neither waits for it.
#[tokio::test]
async fn writers_of_different_tables_do_not_wait_for_each_other() {
    let database = Database::with_data().await;
    let (mut one, mut two) = (database.connect().await, database.connect().await);
    let before = version(&mut one).await;
    for (connection, table) in [(&mut one, "regions"), (&mut two, "agencies")] {
        let sql = format!("BEGIN; UPDATE {table} SET name_en = 'X'");
        tokio::time::timeout(Duration::from_secs(20), connection.batch_execute(&sql)).await.unwrap().unwrap();
    }
    for (connection, table) in [(&mut one, "sources"), (&mut two, "programmes")] {
        let sql = format!("UPDATE {table} SET note = 'X'");
        tokio::time::timeout(Duration::from_secs(20), connection.batch_execute(&sql)).await.unwrap().unwrap();
    }
    two.batch_execute("COMMIT").await.unwrap();
    assert_eq!(version(&mut two).await, before + 1);
    one.batch_execute("COMMIT").await.unwrap();
    assert_eq!(version(&mut two).await, before + 2);
}

/// A writer gives a region the version that the data is about to have as its name, again and again.
#[tokio::test(flavor = "multi_thread")]
async fn readers_get_the_version_of_the_data_that_they_see() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let mut connection = database.connect().await;
    let start = version(&mut connection).await;
    let name =
        "UPDATE regions SET name_en = (SELECT (version + 1)::text FROM data_version) WHERE slug = 'gyeonggi'";
    connection.batch_execute(name).await.unwrap();
    let writer = tokio::spawn(async move {
        for _ in 0..200 {
            connection.batch_execute(name).await.unwrap();
        }
        version(&mut connection).await
    });
    // Two levels, so that time passes within the operation.
    let query = "{ region(slug: \"gyeonggi\") { nameEn } programmes(first: 50) { nodes { outcomes(first: 20) { \
                 nodes { value } } region { nameEn slug } } } }";
    let wanted = Wanted { stats: true, ..Wanted::default() };
    let request = Request { query: query.to_owned(), wanted, ..Request::default() };
    let mut seen = BTreeSet::new();
    while !writer.is_finished() {
        let answer = Engine::execute(&engine, &request, Operations::All).await;
        let answer: Value = serde_json::from_slice(&answer.body).unwrap();
        let version = answer["extensions"]["iljari"]["dataVersion"].as_i64().unwrap();
        let name = &answer["data"]["region"]["nameEn"];
        assert_eq!(name, &version.to_string(), "{}", answer["extensions"]);
        for programme in answer["data"]["programmes"]["nodes"].as_array().unwrap() {
            let region = &programme["region"];
            assert!(region["slug"] != "gyeonggi" || region["nameEn"] == *name, "{region}");
        }
        seen.insert(version);
    }
    assert_eq!(writer.await.unwrap(), start + 201);
    assert!(!seen.is_empty());
}
