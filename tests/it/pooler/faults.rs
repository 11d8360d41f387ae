//! Limits of time hold through a pooler, and what is given up ends on the server.

use std::time::{Duration, Instant};

use diesel_async::SimpleAsyncConnection as _;
use iljari::db::PoolOptions;
use iljari::error::Code;
use iljari::graphql::{Engine, Operations, Options, Request, Status, Wanted};

use super::reading::TRANSACTION;
use crate::support::database::{Database, lines};
use crate::support::engine::{ask, options, pool, with_options};
use crate::support::pgbouncer::PgBouncer;
use crate::support::server::PATIENCE;

const AGENCIES: &str = "{ agencies { totalCount nodes { slug } } }";
const REGIONS: &str = "{ regions(first: 1) { nodes { slug } } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_statement_is_stopped_and_the_connection_serves_on() {
    let database = Database::with_data().await;
    let Some(pooler) = PgBouncer::start(database.url(), TRANSACTION).await else { return };
    let statement_timeout = Duration::from_millis(300);
    let engine = with_options(&PoolOptions { size: 1, statement_timeout, ..options(&pooler.url()) });
    let mut holder = database.connect().await;
    holder.batch_execute("BEGIN; LOCK TABLE agencies IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let (status, body) = ask(&engine, AGENCIES).await;
    assert!(matches!(status, Status::Failed(Code::Timeout | Code::Unavailable)), "{body}");
    assert_eq!(ask(&engine, REGIONS).await.0, Status::Executed);
    holder.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(ask(&engine, AGENCIES).await.0, Status::Executed);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_up_ends() {
    let database = Database::with_data().await;
    let Some(pooler) =
        PgBouncer::start(database.url(), "pool_mode = transaction\ndefault_pool_size = 1").await
    else {
        return;
    };
    let engine = with_options(&PoolOptions { size: 1, ..options(&pooler.url()) });
    let mut holder = database.connect().await;
    holder.batch_execute("BEGIN; LOCK TABLE agencies IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let slow = tokio::time::timeout(Duration::from_millis(300), ask(&engine, AGENCIES));
    assert!(slow.await.is_err());
    assert_eq!(ask(&engine, REGIONS).await.0, Status::Executed);
    let waiting = "SELECT pid::text AS line FROM pg_stat_activity
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let start = Instant::now();
    while !lines(&mut holder, waiting).await.is_empty() {
        assert!(start.elapsed() < PATIENCE, "what was given up still waits");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn plans_are_explained() {
    let database = Database::with_data().await;
    let Some(pooler) = PgBouncer::start(database.url(), TRANSACTION).await else { return };
    let wanted = Wanted { explain: true, ..Wanted::default() };
    let request = Request { query: AGENCIES.to_owned(), wanted, ..Request::default() };
    let mut bodies = Vec::new();
    for url in [database.url(), &pooler.url(), &pooler.url()] {
        let options = PoolOptions { size: 1, ..options(url) };
        let engine =
            Engine::with_options(pool(&options), Options { explain: true, ..Options::default() }).unwrap();
        let body = engine.execute(&request, Operations::All).await.body;
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert!(body["extensions"].to_string().contains("Total Cost"), "{body}");
        bodies.push(body);
    }
    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(bodies[0], bodies[2]);
}

/// Said to stand there, a pooler need not be found.
#[tokio::test(flavor = "multi_thread")]
async fn answers_are_the_same_in_the_mode_for_poolers() {
    let database = Database::with_data().await;
    let pooled = with_options(&PoolOptions { pooled: true, ..options(database.url()) });
    let direct = with_options(&options(database.url()));
    for query in [AGENCIES, REGIONS] {
        assert_eq!(ask(&pooled, query).await, ask(&direct, query).await);
    }
}
