//! The engine as an executor of async-graphql says what it says to everybody.

use async_graphql::{BatchRequest, BatchResponse, Executor, Variables};
use futures_util::StreamExt as _;
use iljari::graphql::{Engine, Operations, Request};
use serde_json::{Value, json};

use crate::support::database::Database;
use crate::support::engine::engine;

const QUERY: &str = "query Named($slug: String!) {
    edition(slug: $slug) { year outcomes(first: 3) { totalCount nodes { value indicator { code } } } }
}";

fn request(variables: Value) -> async_graphql::Request {
    async_graphql::Request::new(QUERY).operation_name("Named").variables(Variables::from_json(variables))
}

/// What the engine itself answers.
async fn answer(engine: &Engine, variables: &Value) -> Value {
    let variables = variables.as_object().unwrap().clone();
    let request = Request {
        query: QUERY.to_owned(),
        operation_name: Some("Named".to_owned()),
        variables,
        ..Request::default()
    };
    serde_json::from_slice(&engine.execute(&request, Operations::All).await.body).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_answers_as_the_engine_does() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let good = json!({ "slug": "gyeonggi-2021" });
    let wanted = answer(&engine, &good).await;
    assert!(wanted["data"]["edition"]["outcomes"]["totalCount"].as_i64() > Some(3), "{wanted}");
    let one = Executor::execute(&engine, request(good.clone())).await;
    assert_eq!(serde_json::to_value(&one).unwrap(), wanted);

    let batch = BatchRequest::Batch(vec![request(good.clone()), request(json!({ "slug": 7 }))]);
    let BatchResponse::Batch(answers) = engine.execute_batch(batch).await else { panic!("a batch") };
    let [first, second] = &answers[..] else { panic!("two answers") };
    assert_eq!(serde_json::to_value(first).unwrap(), wanted);
    let refused = serde_json::to_value(second).unwrap();
    assert_eq!(refused["errors"], answer(&engine, &json!({ "slug": 7 })).await["errors"]);
    assert_eq!(refused["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");

    let streamed: Vec<_> = engine.execute_stream(request(good), None).collect().await;
    assert_eq!(serde_json::to_value(&streamed).unwrap(), json!([wanted]));
}
