//! What is told besides an answer: only if wanted, and true.

use iljari::error::Code;
use iljari::graphql::{Engine, Operations, Options, Request, Status, Wanted};
use serde_json::{Value, json};

use crate::support::database::{Database, lines};
use crate::support::engine::{options, pool};

const STATS: Wanted = Wanted { stats: true, explain: false };
const EXPLAIN: Wanted = Wanted { stats: false, explain: true };

const NESTED: &str = "query ($slug: String!) { mine: programme(slug: $slug) { editions(first: 3) { totalCount nodes { \
                      year projects(last: 2) { nodes { slug } pageInfo { hasNextPage } } } } } \
                      sources { count(mode: ESTIMATE) { value } } }";

fn engine(database: &Database, options_of: Options) -> Engine {
    Engine::with_options(pool(&options(database.url())), options_of).unwrap()
}

async fn ask(engine: &Engine, query: &str, wanted: Wanted) -> (Status, Value, String) {
    let variables = json!({ "slug": "gyeonggi" }).as_object().unwrap().clone();
    let request = Request { query: query.to_owned(), variables, wanted, ..Request::default() };
    let answer = engine.execute(&request, Operations::All).await;
    (answer.status, serde_json::from_slice(&answer.body).unwrap(), String::from_utf8(answer.body).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_the_same_with_what_is_told_besides() {
    let database = Database::with_data().await;
    let engine = engine(&database, Options { explain: true, ..Options::default() });
    for query in [NESTED, "{ __typename }", "{ programmes(first: -1) { totalCount } }", "{ nothing }", "{"] {
        let (status, _, plain) = ask(&engine, query, Wanted::default()).await;
        assert!(!plain.contains("iljari"), "{plain}");
        for wanted in [STATS, Wanted { stats: true, explain: true }] {
            let (told, _, body) = ask(&engine, query, wanted).await;
            assert_eq!(told, status);
            let rest = body.strip_prefix(plain.strip_suffix('}').unwrap()).unwrap();
            assert!(rest.starts_with(",\"extensions\":{\"iljari\":{\"statements\":"), "{rest}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stats_tell_what_was_done() {
    let database = Database::with_data().await;
    let engine = engine(&database, Options::default());
    engine.refresh_statistics().await.unwrap();
    let (_, answer, _) = ask(&engine, NESTED, STATS).await;
    let stats = &answer["extensions"]["iljari"];
    let keys: Vec<_> = stats.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["statements", "rows", "estimatedRows", "dataVersion", "timeMs"]);
    assert_eq!(stats["statements"], 5);
    let editions = &answer["data"]["mine"]["editions"]["nodes"];
    assert!(editions.as_array().unwrap().len() > 1, "{answer}");
    assert!(stats["rows"].as_u64().unwrap() > 4 && stats["estimatedRows"].as_u64().unwrap() > 4, "{stats}");
    let version =
        lines(&mut database.connect().await, "SELECT version::text AS line FROM data_version").await;
    let version: Value = version.concat().parse().unwrap();
    assert_eq!(stats["dataVersion"], version);
    let (total, database) = (&stats["timeMs"]["total"], &stats["timeMs"]["database"]);
    assert!(total.as_f64() > database.as_f64() && database.as_f64() > Some(0.0), "{stats}");
    // Of a single statement, the version makes two: still one is told, and both see one state.
    let (_, answer, _) = ask(&engine, "{ sources { totalCount } }", STATS).await;
    let stats = &answer["extensions"]["iljari"];
    assert_eq!(
        (&stats["statements"], &stats["rows"], &stats["dataVersion"]),
        (&json!(1), &json!(1), &version)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_tells_the_estimate() {
    let database = Database::with_data().await;
    let engine = engine(&database, Options { rows_max: 10, ..Options::default() });
    engine.refresh_statistics().await.unwrap();
    let (refused, answer, _) = ask(&engine, "{ claims(first: 40) { nodes { value } } }", STATS).await;
    assert_eq!(refused, Status::Failed(Code::TooComplex));
    let stats = &answer["extensions"]["iljari"];
    assert_eq!((&stats["statements"], &stats["estimatedRows"]), (&json!(0), &json!(40)));
    assert_eq!(stats["dataVersion"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_explained_unless_the_operator_allows_it() {
    let database = Database::with_data().await;
    let closed = engine(&database, Options::default());
    let (status, answer, body) = ask(&closed, NESTED, EXPLAIN).await;
    assert_eq!(status, Status::Failed(Code::Forbidden));
    assert!(
        body.contains("ILJARI_EXPLAIN") && answer.get("data").is_none() && !body.contains("SELECT"),
        "{body}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_statement_is_explained_under_its_field() {
    let database = Database::with_data().await;
    let engine = engine(&database, Options { explain: true, ..Options::default() });
    let (status, answer, _) = ask(&engine, NESTED, EXPLAIN).await;
    assert_eq!(status, Status::Executed);
    let fields = answer["extensions"]["iljari"]["explain"].as_array().unwrap();
    let shape: Vec<_> = fields
        .iter()
        .map(|field| (field["path"].as_str().unwrap(), field["statements"].as_array().unwrap().len()))
        .collect();
    assert_eq!(
        shape,
        [("mine", 1), ("mine.editions", 2), ("mine.editions.nodes.projects", 1), ("sources", 1)]
    );
    let mine = &fields[0]["statements"][0];
    assert!(mine["sql"].as_str().unwrap().contains("FROM programmes AS t"), "{mine}");
    assert_eq!(mine["binds"], json!(["$slug"]));
    assert_eq!(fields[2]["statements"][0]["binds"], json!(["keys of the parents"]));
    for field in &fields[..3] {
        for statement in field["statements"].as_array().unwrap() {
            let plan = &statement["plan"][0]["Plan"];
            assert!(plan["Node Type"].is_string() && plan["Plan Rows"].is_number(), "{statement}");
            // A plan for all values holds the places of the values, not the values.
            assert!(!plan.to_string().contains("gyeonggi"), "{plan}");
        }
    }
    assert!(mine["plan"][0].to_string().contains(" = $1)"), "{mine}");
    // An estimate runs nothing.
    assert_eq!(fields[3]["statements"][0]["plan"], Value::Null);
    // The connection is as it was before.
    assert_eq!(ask(&engine, NESTED, EXPLAIN).await.1["data"], answer["data"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_is_explained_as_well() {
    let database = Database::with_data().await;
    let engine = engine(&database, Options { explain: true, rows_max: 10 });
    engine.refresh_statistics().await.unwrap();
    for (query, code, plans) in [
        ("{ claims { nodes { value } } }", Code::TooComplex, true),
        (
            "{ claims(where: { note: { regex: \"(\" } }, first: 1) { nodes { value } } }",
            Code::BadUserInput,
            true,
        ),
        ("{ nothing }", Code::GraphqlValidationFailed, false),
    ] {
        let (status, answer, _) = ask(&engine, query, EXPLAIN).await;
        assert_eq!(status, Status::Failed(code), "{answer}");
        let plan = &answer["extensions"]["iljari"]["explain"][0]["statements"][0]["plan"][0]["Plan"];
        assert_eq!(plan.is_object(), plans, "{answer}");
    }
}

/// Postgres plans an EXPLAIN for its values, whatever the connection's statements are planned for.
#[tokio::test(flavor = "multi_thread")]
async fn an_estimate_is_for_the_very_values() {
    let database = Database::with_data().await;
    let engine = engine(&database, Options::default());
    let query = "query ($level: OutcomeLevel!, $year: Int) { of: outcomes(where: { level: { eq: $level } }) { \
                 totalCount count(mode: ESTIMATE) { value } } in: outcomes(where: { year: { eq: $year } }) { \
                 totalCount count(mode: ESTIMATE) { value } } }";
    let estimate = async |level: &str, year: i32| {
        let variables = json!({ "level": level, "year": year }).as_object().unwrap().clone();
        let request = Request { query: query.to_owned(), variables, ..Request::default() };
        let answer: Value =
            serde_json::from_slice(&engine.execute(&request, Operations::All).await.body).unwrap();
        ["of", "in"].map(|list| {
            let list = &answer["data"][list];
            (list["totalCount"].as_i64().unwrap(), list["count"]["value"].as_i64().unwrap())
        })
    };
    let mut estimates = Vec::new();
    for (level, year) in [("EDITION", 2021), ("PROJECT", 2009), ("PROGRAMME", 1999)] {
        for (exact, estimate) in estimate(level, year).await {
            assert!(
                (estimate - exact).abs() <= 2 + exact / 4,
                "{level} {year}: {exact}, estimated {estimate}"
            );
            estimates.push(estimate);
        }
    }
    estimates.dedup();
    assert!(estimates.len() > 4, "{estimates:?}");
}
