//! Commands through a pooler: they do their work, and leave nothing on the server processes that others use next.

use std::fs;
use std::process::Output;

use crate::support::database::Database;
use crate::support::files::Files;
use crate::support::pgbouncer::PgBouncer;
use crate::support::server::program;

use super::reading::TRANSACTION;
use super::{in_each_process, left_behind};

fn run(url: &str, arguments: &[&str]) -> Output {
    program(arguments).env("DATABASE_URL", url).output().unwrap()
}

/// What a command prints when all is well.
fn printed(url: &str, arguments: &[&str]) -> String {
    let run = run(url, arguments);
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_works_and_leaves_nothing_behind() {
    let database = Database::blank().await;
    let Some(pooler) = PgBouncer::start(database.url(), TRANSACTION).await else { return };
    let (files, exported) = (Files::small(), Files::none());
    let [dir, backup] = [&files, &exported].map(|files| files.dir().to_str().unwrap());
    let query = "{ editions { nodes { slug outcomes { nodes { value } } } } }";
    exported.write("query.graphql", query);
    let file = exported.dir().join("query.graphql").display().to_string();
    let table = ["query", &file, "--format", "csv"];
    let all = async |url: &str| {
        printed(url, &["import", dir, "--dry-run"]);
        printed(url, &["import", dir]);
        printed(url, &["export", backup]);
        printed(url, &["check"]);
        assert_eq!(printed(url, &table), printed(database.url(), &table));
        assert_eq!(exported.read("claims.csv"), files.read("claims.csv"));
    };
    assert!(printed(&pooler.url(), &["migrate"]).contains("applied"));
    assert_eq!(printed(&pooler.url(), &["migrate"]), "nothing to do\n");
    all(&pooler.url()).await;
    let left = left_behind(&database, &pooler).await;
    assert!(left.is_empty(), "{left:?}");
    // As versions before this one have left them.
    let names = "DO $$ BEGIN FOR n IN 0..300 LOOP EXECUTE format('PREPARE s%s AS SELECT 1', n); END LOOP; END $$; \
                 PREPARE iljari_explained AS SELECT 1";
    in_each_process(&pooler, names).await;
    files.replace("claims.csv", ",658,", ",659,");
    all(&pooler.url()).await;
    in_each_process(&pooler, "DEALLOCATE ALL").await;
    in_each_process(&pooler, names).await;
    let reverted = printed(&pooler.url(), &["migrate", "--down-to", "0"]);
    assert_eq!(reverted.lines().count(), fs::read_dir("migrations").unwrap().count(), "{reverted}");
    assert!(printed(&pooler.url(), &["migrate"]).contains("applied"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_that_nobody_spoke_of_is_told_of() {
    let database = Database::empty().await;
    let Some(pooler) = PgBouncer::start(database.url(), TRANSACTION).await else { return };
    let said = |url: &str, mode: &str| {
        let run = run(url, &["check", "--pooler", mode]);
        assert!(run.status.success(), "{run:?}");
        String::from_utf8_lossy(&run.stderr).contains("a connection pooler stands before the database")
    };
    assert!(said(&pooler.url(), "auto"));
    assert!(!said(&pooler.url(), "transaction"));
    assert!(!said(database.url(), "auto"));
    assert!(!said(database.url(), "transaction"));
}

/// Without transactions there are no snapshots.
#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_without_transactions_is_refused() {
    let database = Database::empty().await;
    let Some(pooler) = PgBouncer::start(database.url(), "pool_mode = statement").await else { return };
    let run = run(&pooler.url(), &["serve", "--listen", "127.0.0.1:0"]);
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(!run.status.success() && said.contains("statement pooling mode"), "{said}");
}
