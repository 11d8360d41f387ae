//! Operations that ask for too much are refused before they run, and are told what would pass.

use std::sync::Arc;
use std::time::Duration;

use iljari::db::{Pool, PoolOptions};
use iljari::error::Code;
use iljari::graphql::{Engine, Method, Request, Status};

use crate::support::database::Database;

async fn engine(database: &Database, rows_max: u64) -> Engine {
    let options = PoolOptions {
        url: database.url().into(),
        size: 1,
        statement_timeout: Duration::from_secs(10),
        wait_timeout: Duration::from_secs(10),
    };
    let engine = Engine::with_rows_max(Arc::new(Pool::new(&options).unwrap()), rows_max).unwrap();
    engine.refresh_statistics().await.unwrap();
    engine
}

async fn ask(engine: &Engine, query: &str) -> (Status, String, usize) {
    let request = Request { query: query.to_owned(), ..Request::default() };
    let answer = engine.execute(&request, Method::Post).await;
    (answer.status, String::from_utf8(answer.body).unwrap(), answer.statements)
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_multiply() {
    let database = Database::with_data().await;
    let engine = engine(&database, 500).await;
    let nested = |first: u32| {
        format!(
            "{{ regions(first: {first}) {{ nodes {{ programmes(first: {first}) {{ nodes {{ editions(first: {first}) {{ nodes {{ year }} }} }} }} }} }} }}"
        )
    };
    assert_eq!(ask(&engine, &nested(5)).await.0, Status::Executed);
    let (status, body, statements) = ask(&engine, &nested(500)).await;
    assert_eq!((status, statements), (Status::Failed(Code::TooComplex), 0), "{body}");
    assert!(body.contains("the limit is 500") && body.contains("first"), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_about_long_lists_are_cheap() {
    let database = Database::with_data().await;
    let engine = engine(&database, 500).await;
    assert_eq!(
        ask(&engine, "{ outcomes { totalCount } claims { aggregate { count } } }").await.0,
        Status::Executed
    );
    assert_eq!(ask(&engine, "{ claims { nodes { value } } }").await.0, Status::Failed(Code::TooComplex));
}
