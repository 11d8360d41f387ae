//! Operations that ask for too much are refused before they run, and are told what would pass.

use iljari::error::Code;
use iljari::graphql::{Engine, Operations, Options, Request, Status};

use crate::support::database::Database;
use crate::support::engine::{options, pool};

async fn engine(database: &Database, rows_max: u64) -> Engine {
    let limits = Options { rows_max, ..Options::default() };
    let engine = Engine::with_options(pool(&options(database.url())), limits).unwrap();
    engine.refresh_statistics().await.unwrap();
    engine
}

async fn ask(engine: &Engine, query: &str) -> (Status, String, usize) {
    let request = Request { query: query.to_owned(), ..Request::default() };
    let answer = engine.execute(&request, Operations::All).await;
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

/// What a refusal for cost advises: argument, size, field.
fn advice(body: &str) -> (String, u64, String) {
    let (_, rest) = body.split_once("It passes with ").unwrap_or_else(|| panic!("no advice: {body}"));
    let (argument, rest) = rest.split_once(": ").unwrap();
    let (size, rest) = rest.split_once(" on ").unwrap();
    let (path, _) = rest.split_once(", or").unwrap();
    (argument.to_owned(), size.parse().unwrap(), path.to_owned())
}

/// In each query, `#` stands for the size that the refusal should be about.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_names_the_field_and_the_largest_page_that_passes() {
    let database = Database::with_data().await;
    let chain = "{ regions(first: 20) { nodes { programmes(first: 3) { nodes { editions(first: #) { nodes { year } } } } } } }";
    let aliased = "{ few: regions(first: 5) { nodes { id } } much: claims(first: #) { nodes { value } } \
                   more: sources(first: 100) { edges { cursor } } }";
    let outer =
        "{ top: regions(first: #) { edges { node { mine: programmes(first: 1) { nodes { id } } } } } }";
    let deep = "{ regions(first: 3) { edges { node { all: programmes { pageInfo { endCursor } nodes { \
                claims: outcomes(last: #) { nodes { value } } } } } } } }";
    let fragments = "{ ...A ...B } fragment A on Query { claims(first: #) { nodes { value } } } \
                     fragment B on Query { claims(first: #) { nodes { source { id } outcome { claims(first: 2) { nodes { id } } } } } }";
    for (query, limit, argument, path) in [
        (chain, 150, "first", "regions.nodes.programmes.nodes.editions"),
        (aliased, 400, "first", "much"),
        (outer, 50, "first", "top"),
        (deep, 100, "last", "regions.edges.node.all.nodes.claims"),
        (fragments, 300, "first", "claims"),
        ("{ claims(last: #) { nodes { value } } }", 77, "last", "claims"),
    ] {
        let engine = engine(&database, limit).await;
        let sized = |size: u64| query.replace('#', &size.to_string());
        let (status, body, statements) = ask(&engine, &sized(10_000)).await;
        assert_eq!((status, statements), (Status::Failed(Code::TooComplex), 0), "{body}");
        let (advised, size, field) = advice(&body);
        assert_eq!((&*advised, &*field), (argument, path), "{body}");
        assert!(
            body.contains(&format!("{path} may give about "))
                && body.contains(&format!("the limit is {limit}."))
        );
        let (status, body, _) = ask(&engine, &sized(size)).await;
        assert_eq!(status, Status::Executed, "{size} does not pass: {body}");
        let (status, body, _) = ask(&engine, &sized(size + 1)).await;
        assert_eq!(status, Status::Failed(Code::TooComplex), "{} passes: {body}", size + 1);
        // Just beyond, less of another field may do as well.
        let (_, again, field) = advice(&body);
        assert!(field != path || again == size, "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_advice_is_for_sizes_in_variables_and_for_those_that_nobody_gave() {
    let database = Database::with_data().await;
    let engine = engine(&database, 300).await;
    let (_, body, _) = ask(&engine, "{ claims { nodes { value } } }").await;
    assert_eq!(advice(&body), ("first".to_owned(), 300, "claims".to_owned()));
    // Sources have few claims each, by the statistics: the size of the page matters below that only.
    let engine = self::engine(&database, 60).await;
    let with = async |size: u64| {
        let query =
            "query ($n: Int) { sources(first: 10) { nodes { claims(first: $n) { nodes { value } } } } }";
        let variables = serde_json::json!({ "n": size }).as_object().unwrap().clone();
        let request = Request { query: query.to_owned(), variables, ..Request::default() };
        let answer = engine.execute(&request, Operations::All).await;
        (answer.status, String::from_utf8(answer.body).unwrap())
    };
    let (_, body) = with(40).await;
    assert_eq!(advice(&body), ("first".to_owned(), 5, "sources.nodes.claims".to_owned()));
    assert_eq!(with(5).await.0, Status::Executed);
    assert_eq!(with(6).await.0, Status::Failed(Code::TooComplex));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_page_is_small_enough_the_refusal_says_what_to_cut() {
    let database = Database::with_data().await;
    let engine = engine(&database, 20).await;
    let query = "{ a: claims(first: 100) { nodes { value } } b: sources(first: 100) { nodes { id } } }";
    let (status, body, _) = ask(&engine, query).await;
    assert_eq!(status, Status::Failed(Code::TooComplex));
    assert!(!body.contains("It passes with") && body.contains("b may give about 100 rows"), "{body}");
    assert!(body.contains("the limit is 20.") && body.contains("remove fields"), "{body}");
    for first in ["a: claims(first: 1)", "b: sources(first: 1)"] {
        let (name, _) = first.split_once("first").unwrap();
        let query = query.replace(&format!("{name}first: 100)"), first);
        assert_eq!(ask(&engine, &query).await.0, Status::Failed(Code::TooComplex), "{query}");
    }
    let ids = "{ nodes(ids: [\"UmVnaW9uOjE\"]) { ... on Region { programmes(first: 3) { nodes { id } } } } }";
    let engine = self::engine(&database, 3).await;
    let (_, body, _) = ask(&engine, ids).await;
    assert_eq!(advice(&body).1, 2, "{body}");
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
        let answer = engine.execute(&request, Operations::All).await;
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
