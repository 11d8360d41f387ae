//! The texts of `database/`: made anew when one has changed, with all that they keep in tables, and otherwise not at all.

use diesel_async::SimpleAsyncConnection;
use diesel_migrations::MigrationHarness;

use crate::support::database::{Database, MIGRATIONS, lines};

/// All that the texts make, whole, with its comments.
const OBJECTS: &str = "
    SELECT pg_get_functiondef(p.oid) || coalesce(obj_description(p.oid, 'pg_proc'), '') AS line FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname NOT LIKE 'diesel%'
    UNION ALL
    SELECT c.oid::regclass || pg_get_viewdef(c.oid) || coalesce(obj_description(c.oid, 'pg_class'), '') || (
        SELECT string_agg(a.attname || format_type(a.atttypid, a.atttypmod) || coalesce(col_description(c.oid, a.attnum), ''), ' '
            ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid)
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
    UNION ALL
    SELECT pg_get_triggerdef(g.oid) FROM pg_trigger g WHERE NOT g.tgisinternal
    UNION ALL
    SELECT c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || obj_description(c.reltype, 'pg_type')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'c'
    ORDER BY 1";

/// All that triggers keep. Sums and things that are searched have keys of their own, which say nothing.
const KEPT: &str = "
    SELECT 'province ' || to_jsonb(r)::text AS line FROM regions r
    UNION ALL SELECT 'region ' || to_jsonb(l)::text FROM region_lineage l
    UNION ALL SELECT 'programme ' || to_jsonb(l)::text FROM programme_lineage l
    UNION ALL SELECT 'claim ' || to_jsonb(c)::text FROM claims c
    UNION ALL SELECT 'outcome ' || to_jsonb(o)::text FROM outcomes o
    UNION ALL SELECT 'parent ' || to_jsonb(p)::text FROM outcome_parents p
    UNION ALL SELECT 'state ' || to_jsonb(s)::text FROM outcome_states s
    UNION ALL SELECT 'sum ' || (to_jsonb(s) - 'id')::text FROM edition_sums s
    UNION ALL SELECT 'sum ' || (to_jsonb(s) - 'id')::text FROM programme_sums s
    UNION ALL SELECT 'sum ' || (to_jsonb(s) - 'id')::text FROM region_sums s
    UNION ALL SELECT 'step ' || (to_jsonb(s) - 'id')::text FROM edition_steps s
    UNION ALL SELECT 'claims ' || (to_jsonb(s) - 'id')::text FROM claim_sums s
    UNION ALL SELECT 'finding ' || to_jsonb(f)::text FROM outcome_findings f
    UNION ALL SELECT 'thing ' || (to_jsonb(t) - 'id')::text FROM search_things t
    ORDER BY 1";

/// Nothing of it is as triggers would keep it.
const SPOIL: &str = "
    SET session_replication_role = replica;
    UPDATE regions SET province_id = NULL;
    DELETE FROM region_lineage;
    DELETE FROM programme_lineage;
    UPDATE claims SET known_from = '2000-01-01', superseded_on = '2000-01-02', preferred = false;
    UPDATE outcomes SET value = 0, unattributed = 0, known_from = 'infinity', parent_id = NULL, contested = false,
        covers_cross = false;
    DELETE FROM outcome_parents;
    DELETE FROM outcome_states;
    DELETE FROM edition_sums;
    DELETE FROM programme_sums;
    DELETE FROM region_sums;
    DELETE FROM edition_steps;
    DELETE FROM claim_sums WHERE id % 2 = 0;
    UPDATE claim_sums SET claims = 7;
    DELETE FROM outcome_findings WHERE id % 2 = 0;
    UPDATE outcome_findings SET severity = 'x', compared = 7;
    DELETE FROM search_things;
    SET session_replication_role = origin";

async fn applied(database: &Database) -> Vec<String> {
    iljari::db::migrate::run(&database.url().to_owned().into()).await.unwrap()
}

async fn pending(database: &Database) -> Vec<String> {
    iljari::db::migrate::state(&database.url().to_owned().into()).await.unwrap().pending
}

#[tokio::test]
async fn migrations_make_nothing_that_texts_make() {
    let database = Database::blank().await;
    database.with_harness(|harness| _ = harness.run_pending_migrations(MIGRATIONS).unwrap()).await;
    let mut connection = database.connect().await;
    assert_eq!(lines(&mut connection, OBJECTS).await, Vec::<String>::new());
    applied(&database).await;
    let once = lines(&mut connection, OBJECTS).await;
    let migrated = Database::empty().await;
    similar_asserts::assert_eq!(lines(&mut migrated.connect().await, OBJECTS).await, once);
}

#[tokio::test]
async fn texts_applied_twice_are_as_applied_once() {
    let database = Database::with_data().await;
    let mut connection = database.connect().await;
    let (objects, kept) = (lines(&mut connection, OBJECTS).await, lines(&mut connection, KEPT).await);
    assert!(objects.len() > 200 && kept.len() > 3000, "{} {}", objects.len(), kept.len());
    assert_eq!(applied(&database).await, Vec::<String>::new());
    let of_text = "SELECT name AS line FROM __database_texts ORDER BY name";
    let texts = lines(&mut connection, of_text).await;
    connection.batch_execute("DELETE FROM __database_texts").await.unwrap();
    assert_eq!(applied(&database).await.len(), texts.len());
    assert_eq!(lines(&mut connection, of_text).await, texts);
    similar_asserts::assert_eq!(lines(&mut connection, OBJECTS).await, objects);
    similar_asserts::assert_eq!(lines(&mut connection, KEPT).await, kept);
}

/// Another text of before: its function said something else, and there was one that the text of today no longer has.
#[tokio::test]
async fn a_changed_text_is_applied_again() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let objects = lines(&mut connection, OBJECTS).await;
    let former = "
        UPDATE __database_texts SET hash = 'of before' WHERE name = 'series.sql';
        CREATE OR REPLACE FUNCTION refuse_long_series(steps numeric, others bigint, most bigint) RETURNS void
            LANGUAGE sql AS 'SELECT';
        CREATE FUNCTION former_series(since double precision, until double precision) RETURNS bigint
            LANGUAGE sql AS 'SELECT 1::bigint';
        CREATE TYPE former_word AS (pattern text);
        INSERT INTO __database_objects (name)
            VALUES ('FUNCTION former_series(double precision,double precision)'), ('TYPE former_word')";
    connection.batch_execute(former).await.unwrap();
    assert_eq!(pending(&database).await, ["database/series.sql"]);
    assert_eq!(applied(&database).await, ["database/series.sql"]);
    assert_eq!(pending(&database).await, Vec::<String>::new());
    similar_asserts::assert_eq!(lines(&mut connection, OBJECTS).await, objects);
}

/// What another rule wrote does not stay: what comes of the rows of the files is the same, whatever was there.
#[tokio::test]
async fn what_changed_texts_keep_is_computed_anew() {
    let database = Database::with_data().await;
    let mut connection = database.connect().await;
    let kept = lines(&mut connection, KEPT).await;
    connection.batch_execute(SPOIL).await.unwrap();
    connection.batch_execute("UPDATE __database_texts SET hash = 'of before'").await.unwrap();
    applied(&database).await;
    similar_asserts::assert_eq!(lines(&mut connection, KEPT).await, kept);
}

/// Nobody watches what a migration does to the data, or what other texts make of it, so both count as changes.
#[tokio::test]
async fn migrations_and_texts_make_the_data_another_version() {
    const VERSION: &str = "SELECT version::text AS line FROM data_version";
    const MARK: &str = "SELECT mark::text AS line FROM data_version";
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    assert_eq!(lines(&mut connection, VERSION).await, ["0"]);
    let mark = lines(&mut connection, MARK).await;
    connection.batch_execute("DELETE FROM __database_texts").await.unwrap();
    applied(&database).await;
    assert_eq!(lines(&mut connection, VERSION).await, ["0"]);
    assert_ne!(lines(&mut connection, MARK).await, mark);
    connection.batch_execute("INSERT INTO industries (slug, name_ko) VALUES ('x', 'x')").await.unwrap();
    assert_eq!(lines(&mut connection, VERSION).await, ["1"]);
    assert_eq!(applied(&database).await, Vec::<String>::new());
    assert_eq!(lines(&mut connection, VERSION).await, ["1"]);
    connection
        .batch_execute("UPDATE __database_texts SET hash = 'x' WHERE name = 'series.sql'")
        .await
        .unwrap();
    applied(&database).await;
    assert_eq!(lines(&mut connection, VERSION).await, ["2"]);
    // As if the migration before the last were a new one, which does nothing.
    let rename = "
        DROP TABLE search_dictionary, search_vocabulary, search_things CASCADE;
        DELETE FROM __diesel_schema_migrations WHERE version = '20261128000007'";
    connection.batch_execute(rename).await.unwrap();
    assert_eq!(applied(&database).await.first().map(String::as_str), Some("20261128000007"));
    // Before it and after it: those who read between the two read something else again.
    assert_eq!(lines(&mut connection, VERSION).await, ["4"]);
}
