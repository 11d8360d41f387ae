//! Databases that an earlier program made, by migrations that have been put together since.

use diesel_async::SimpleAsyncConnection;
use iljari::db::migrate;
use iljari::error::{Code, Error};

use crate::support::database::{Database, lines};
use crate::support::files::Files;
use crate::support::server::program;

/// The first migrations of before, with a table that theirs are not.
const FORMER: &str = "
    CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now());
    INSERT INTO __diesel_schema_migrations (version, run_on)
        VALUES ('20261122000001', '2026-11-22'), ('20261122000002', '2026-11-22');
    CREATE TABLE regions (id bigint PRIMARY KEY, slug text);
    INSERT INTO regions VALUES (1, 'korea')";

/// All that there is.
const EVERYTHING: &str = "
    SELECT c.relname || ' ' || (xpath('count(//row)', query_to_xml(format('SELECT * FROM %I', c.relname), false, false, '')))[1]
        || ' ' || md5(query_to_xml(format('SELECT * FROM %I', c.relname), false, false, '')::text) AS line
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    UNION ALL SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname NOT LIKE 'diesel%'
    ORDER BY 1";

fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    let error = outcome.unwrap_err();
    assert_eq!(error.code, Code::DatabaseOutdated, "{error}");
    error.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_before_is_refused_and_left_as_it_is() {
    let database = Database::blank().await;
    let mut connection = database.connect().await;
    connection.batch_execute(FORMER).await.unwrap();
    let before = lines(&mut connection, EVERYTHING).await;
    assert_eq!(before.len(), 2, "{before:?}");
    let url = database.url().to_owned().into();
    for said in [
        refusal(migrate::run(&url).await),
        refusal(migrate::state(&url).await),
        refusal(migrate::revert_to(&url, "0").await),
    ] {
        for part in
            ["20261122000002", "Nothing was changed", "`iljari export backup`", "`iljari import backup`"]
        {
            assert!(said.contains(part), "{said}");
        }
    }
    let files = Files::none();
    files.write("regions.graphql", "{ regions { nodes { slug } } }");
    let file = files.dir().join("regions.graphql").display().to_string();
    let commands: [&[&str]; 8] = [
        &["migrate"],
        &["migrate", "--down-to", "0"],
        &["serve", "--listen", "127.0.0.1:0"],
        &["serve", "--listen", "127.0.0.1:0", "--migrate", "false"],
        &["import", concat!(env!("CARGO_MANIFEST_DIR"), "/data")],
        &["export", concat!(env!("CARGO_TARGET_TMPDIR"), "/never")],
        &["check"],
        &["query", &file],
    ];
    for arguments in commands {
        let run = program(arguments).env("DATABASE_URL", database.url()).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("an earlier iljari made this database"), "{arguments:?}: {said}");
        assert!(said.trim_end().ends_with("(DATABASE_OUTDATED)"), "{arguments:?}: {said}");
    }
    assert_eq!(lines(&mut connection, EVERYTHING).await, before);
}

/// A migration that this program does not know, but that comes after its own, is of a newer one, which is only warned of.
#[tokio::test]
async fn a_database_of_later_is_not_refused() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let later = "INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000001')";
    connection.batch_execute(later).await.unwrap();
    let state = migrate::state(&database.url().to_owned().into()).await.unwrap();
    assert_eq!((state.pending, state.unknown), (vec![], vec!["29990101000001".to_owned()]));
}
