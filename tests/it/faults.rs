//! What clients see when the database is slow, changes underfoot or goes away, and that the server recovers by itself.

use std::time::Duration;

use diesel_async::SimpleAsyncConnection as _;
use iljari::db::PoolOptions;
use iljari::error::Code;
use iljari::graphql::{Engine, Status};

use crate::support::database::Database;
use crate::support::engine::{ask, options, with_options};
use crate::support::proxy::Proxy;

fn engine(database: &Database, statement_timeout: Duration) -> Engine {
    with_options(&PoolOptions { size: 1, statement_timeout, ..options(database.url()) })
}

/// Two statements, hence a transaction.
const TWO: &str = "{ regions(first: 1) { nodes { slug } totalCount } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_statement_is_stopped_and_the_connection_serves_on() {
    let database = Database::with_data().await;
    let engine = engine(&database, Duration::from_millis(300));
    let mut holder = database.connect().await;
    holder.batch_execute("BEGIN; LOCK TABLE agencies IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let (status, body) = ask(&engine, "{ agencies { totalCount nodes { slug } } }").await;
    assert!(matches!(status, Status::Failed(Code::Timeout | Code::Unavailable)), "{body}");
    assert!(!body.contains("agencies"), "{body}");
    assert_eq!(ask(&engine, TWO).await.0, Status::Executed);
    holder.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(ask(&engine, "{ agencies { totalCount } }").await.0, Status::Executed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_tables_costs_one_answer_at_most() {
    let database = Database::with_data().await;
    let engine = engine(&database, Duration::from_secs(5));
    assert_eq!(ask(&engine, TWO).await.0, Status::Executed);
    let mut other = database.connect().await;
    other
        .batch_execute("ALTER TABLE regions ALTER COLUMN code TYPE varchar(10); ALTER TABLE regions ALTER COLUMN code TYPE text COLLATE \"C\"")
        .await
        .unwrap();
    ask(&engine, TWO).await;
    assert_eq!(ask(&engine, TWO).await.0, Status::Executed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_connection_costs_one_answer_at_most() {
    let database = Database::with_data().await;
    let engine = engine(&database, Duration::from_secs(5));
    assert_eq!(ask(&engine, TWO).await.0, Status::Executed);
    let mut other = database.connect().await;
    other
        .batch_execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        .await
        .unwrap();
    let (status, body) = ask(&engine, TWO).await;
    if status != Status::Executed {
        assert_eq!(status, Status::Failed(Code::Unavailable), "{body}");
    }
    assert_eq!(ask(&engine, TWO).await.0, Status::Executed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_given_up_leaves_nothing_behind() {
    let database = Database::with_data().await;
    let engine = engine(&database, Duration::from_secs(20));
    let mut holder = database.connect().await;
    holder.batch_execute("BEGIN; LOCK TABLE agencies IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let slow = tokio::time::timeout(
        Duration::from_millis(300),
        ask(&engine, "{ agencies { nodes { slug participations { totalCount } } } }"),
    );
    assert!(slow.await.is_err());
    // The pool has one connection; it must not wait behind the statement given up.
    let next = tokio::time::timeout(Duration::from_secs(5), ask(&engine, TWO)).await;
    assert_eq!(next.unwrap().0, Status::Executed);
    holder.batch_execute("ROLLBACK").await.unwrap();
}

/// A crowd at a cold start, half of which does not wait: no session is begun for nothing, and who waits is answered.
#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_opens_no_more_connections_than_the_pool_has() {
    let database = Database::with_data().await;
    let proxy = Proxy::late(database.url(), Duration::from_millis(300));
    let engine = with_options(&PoolOptions { size: 3, threads: 2, ..options(&proxy.url) });
    let crowd = (0..64).map(|number| {
        let engine = engine.clone();
        tokio::spawn(async move {
            let asking = ask(&engine, TWO);
            if number % 2 == 0 {
                assert!(tokio::time::timeout(Duration::from_millis(100), asking).await.is_err());
            } else {
                assert_eq!(asking.await.0, Status::Executed);
            }
        })
    });
    for one in crowd.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    assert!((1..=3).contains(&proxy.connections()), "{} connections", proxy.connections());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_database_the_code_says_so() {
    let engine = crate::support::engine::engine("postgres://nobody:secret@127.0.0.1:1/none");
    let (status, body) = ask(&engine, TWO).await;
    assert_eq!(status, Status::Failed(Code::Unavailable));
    assert!(!body.contains("127.0.0.1") && !body.contains("secret"), "{body}");
    assert_eq!(ask(&engine, "{ __typename }").await.0, Status::Executed);
}
