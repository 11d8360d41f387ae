//! What is no table is refused with a message that says why, before anything is sent.

use serde_json::{Value, json};

use super::client::{CSV, PARQUET, bytes, send, serve};
use crate::support::database::Database;

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one list of queries and what is said of each")]
async fn what_is_no_table_is_refused() {
    let database = Database::with_data().await;
    let server = serve(&database, &[]);
    for (query, code, said) in [
        (
            "{ programmes { nodes { slug editions { nodes { year } } children { nodes { slug } } } } }",
            "BAD_USER_INPUT",
            "programmes.editions and programmes.children are lists side by side",
        ),
        (
            "{ programmes { nodes { slug } } regions { nodes { slug } } }",
            "BAD_USER_INPUT",
            "programmes and regions are lists side by side",
        ),
        (
            "{ programmes { nodes { a: editions { nodes { year } } } edges { node { b: editions { nodes { year } } } } } }",
            "BAD_USER_INPUT",
            "programmes.a and programmes.b are lists side by side",
        ),
        (
            "{ outcomes { nodes { value } groups(by: {year: true}, indicator: \"jobs_created\") { nodes { count } } } }",
            "BAD_USER_INPUT",
            "outcomes and outcomes.groups are lists side by side",
        ),
        (
            "{ nodes(ids: [\"UHJvZ3JhbW1lOjM\", \"UHJvamVjdDoxMg\"]) { id } }",
            "BAD_USER_INPUT",
            "several types (Programme, Project)",
        ),
        (
            "{ agencies { nodes { slug } totalCount slug: totalCount } }",
            "BAD_USER_INPUT",
            "would be named slug",
        ),
        ("{ __schema { types { name } } }", "BAD_USER_INPUT", "__schema cannot be a column"),
        ("{ programmes { pageInfo { hasNextPage } } }", "BAD_USER_INPUT", "nothing that could be a column"),
        (
            "{ programmes { __typename nodes { __typename } } }",
            "BAD_USER_INPUT",
            "nothing that could be a column",
        ),
        ("{ programmes(after: \"x\") { nodes { slug } } }", "BAD_USER_INPUT", "cursor"),
        ("{ programmes(first: -1) { nodes { slug } } }", "BAD_USER_INPUT", "first is -1"),
        (
            "{ programmes(first: 1, last: 1) { nodes { slug } } }",
            "BAD_USER_INPUT",
            "cannot be given together",
        ),
        ("{ node(id: \"x\") { id } }", "BAD_USER_INPUT", "not an id"),
        ("{ nodes(ids: [\"UmVnaW9uOjE\", \"x\"]) { id } }", "BAD_USER_INPUT", "nodes.1: this is not an id"),
        ("{ nodes(ids: [\"x\"]) { id } }", "BAD_USER_INPUT", "nodes.0: this is not an id"),
        // Whether or not there are rows above: otherwise the table would break off in its midst.
        (
            "{ regions(where: {slug: {eq: \"none\"}}) { nodes { slug programmes(where: {nameEn: {ilike: \"\\\\\"}}) { \
             nodes { slug } } } } }",
            "BAD_USER_INPUT",
            "ends in a backslash",
        ),
        ("{ programmes { nodes { nope } } }", "GRAPHQL_VALIDATION_FAILED", "nope"),
        ("{ programmes {", "GRAPHQL_PARSE_FAILED", ""),
        ("{ programmes(where: {slug: {regex: \"(\"}}) { nodes { slug } } }", "BAD_USER_INPUT", "regex"),
    ] {
        for format in [CSV, PARQUET] {
            let mut answer = send(&server, format, &json!({ "query": query }));
            let body: Value = serde_json::from_slice(&bytes(&mut answer).unwrap()).unwrap();
            let error = &body["errors"][0];
            assert_eq!(answer.status(), 400, "{query}: {body}");
            assert_eq!(error["extensions"]["code"], code, "{query}: {body}");
            assert!(error["message"].as_str().unwrap().contains(said), "{query}: {body}");
            assert_eq!(answer.headers()["content-type"], "application/graphql-response+json; charset=utf-8");
            assert!(answer.headers().get("content-disposition").is_none());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn endless_tables_are_refused() {
    let database = Database::with_data().await;
    let server = serve(&database, &[]);
    let round = format!(
        "{{ outcomes {{ nodes {{ {}id{} }} }} }}",
        "programme { outcomes { nodes { ".repeat(6),
        " } } }".repeat(6)
    );
    let mut answer = send(&server, CSV, &json!({ "query": round }));
    let body: Value = serde_json::from_slice(&bytes(&mut answer).unwrap()).unwrap();
    assert_eq!(
        (answer.status().as_u16(), &body["errors"][0]["extensions"]["code"]),
        (400, &json!("TOO_COMPLEX"))
    );
    assert!(body["errors"][0]["message"].as_str().unwrap().contains("the limit is 100000000"), "{body}");
}
