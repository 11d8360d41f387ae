//! Operations that ask for too much are refused before they run, and are told what would pass.

use iljari::error::Code;
use iljari::graphql::{Engine, Method, Request, Status};

use crate::support::database::Database;
use crate::support::engine::{options, pool};

async fn engine(database: &Database, rows_max: u64) -> Engine {
    let engine = Engine::with_rows_max(pool(&options(database.url())), rows_max).unwrap();
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

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_are_shown_again_and_again_count_each_time() {
    let database = Database::with_data().await;
    // Every programme has all its figures, every figure its programme: few rows, an answer without end.
    let round = |depth: usize| {
        format!(
            "{{ outcomes {{ nodes {{ {}id{} }} }} }}",
            "programme { outcomes { nodes { ".repeat(depth),
            " } } }".repeat(depth)
        )
    };
    let engine = engine(&database, 1_000_000).await;
    assert_eq!(ask(&engine, &round(1)).await.0, Status::Executed);
    let (status, body, statements) = ask(&engine, &round(6)).await;
    assert_eq!((status, statements), (Status::Failed(Code::TooComplex), 0), "{}", body.len());
    // Where the estimate is not right, the size of the answer is bounded all the same.
    let trusting = self::engine(&database, u64::MAX).await;
    let (status, body, _) = ask(&trusting, &round(4)).await;
    assert_eq!(status, Status::Failed(Code::TooComplex), "{}", body.len());
    assert!(body.contains("64 MiB"), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_and_orders_have_limits_wherever_they_come_from() {
    let database = Database::with_data().await;
    let engine = engine(&database, 1_000_000).await;
    let with = async |variables: serde_json::Value| {
        let query = "query ($where: OutcomeFilter, $order: [OutcomeOrder!]) { outcomes(where: $where, orderBy: $order, first: 1) { totalCount } }";
        let variables = variables.as_object().unwrap().clone();
        let request = Request { query: query.to_owned(), variables, ..Request::default() };
        let answer = engine.execute(&request, Method::Post).await;
        (answer.status, String::from_utf8(answer.body).unwrap())
    };
    let many =
        serde_json::json!({ "where": { "or": vec![serde_json::json!({ "year": { "eq": 2021 } }); 501] } });
    let deep = (0..7).fold(
        serde_json::json!({}),
        |inner, _| serde_json::json!({ "programme": { "outcomes": { "some": inner } } }),
    );
    let long = serde_json::json!({ "order": vec![serde_json::json!({ "year": "ASC" }); 17] });
    for variables in [many, serde_json::json!({ "where": deep }), long] {
        let (status, body) = with(variables).await;
        assert_eq!(status, Status::Failed(Code::TooComplex), "{body}");
        assert!(body.contains("the limit is"), "{body}");
    }
    let some =
        serde_json::json!({ "where": { "or": vec![serde_json::json!({ "year": { "eq": 2021 } }); 100] } });
    assert_eq!(with(some).await.0, Status::Executed);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_is_not_told_a_hundred_times() {
    let database = Database::empty().await;
    let engine = engine(&database, 1_000).await;
    let again: Vec<String> =
        (0..100).map(|n| format!("a{n}: __schema {{ types {{ name fields {{ name }} }} }}")).collect();
    let again = again.join(" ");
    let (status, body, _) = ask(&engine, &format!("{{ {again} }}")).await;
    assert_eq!(status, Status::Failed(Code::TooComplex), "{}", body.len());
}
