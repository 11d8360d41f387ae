//! Agreement with graphql-js, the reference: the same documents and variables are accepted, and refused.
//!
//! `tests/graphql-js` makes them up and asks graphql-js. Where the two are meant to differ, its `schema.mjs` and
//! `documents.mjs` say so.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use iljari::db::{Pool, PoolOptions};
use iljari::error::Code;
use iljari::graphql::{Engine, Request, Status};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::support::node;

/// Seed of the random cases. `ILJARI_TEST_SEED` and `ILJARI_TEST_CASES` make others, and more.
const SEED: &str = "20261122";

/// An engine whose database is never asked.
fn engine() -> Engine {
    let options = PoolOptions {
        url: "postgres://nobody@127.0.0.1:1/nothing".into(),
        size: 1,
        statement_timeout: Duration::from_secs(1),
        wait_timeout: Duration::from_secs(1),
    };
    Engine::new(Arc::new(Pool::new(&options).unwrap())).unwrap()
}

/// Cases that a program of `tests/graphql-js` makes up.
fn cases<T: DeserializeOwned>(program: &str, count: &str) -> Vec<T> {
    let variable = |name, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let (seed, count) = (variable("ILJARI_TEST_SEED", SEED), variable("ILJARI_TEST_CASES", count));
    let (out, content) = node::run("graphql-js", &[program, &seed, &count], "");
    assert!(content, "{program} fails");
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Fails with all differences, if there are any.
fn report(differences: &[String], cases: usize) {
    let shown = differences.iter().take(20).fold(String::new(), |mut shown, difference| {
        write!(shown, "\n{difference}\n").unwrap();
        shown
    });
    assert!(differences.is_empty(), "{} of {cases} cases differ:\n{shown}", differences.len());
}

#[derive(Deserialize)]
struct Document {
    document: String,
    /// What graphql-js finds wrong with it.
    errors: Vec<String>,
}

#[test]
fn the_same_documents_are_valid() {
    let engine = engine();
    let documents: Vec<Document> = cases("documents.mjs", "700");
    let mut valid = 0;
    let mut differences = Vec::new();
    for Document { document, errors } in &documents {
        let request = Request { query: document.clone(), ..Request::default() };
        let refusal = engine.check(&request).err().filter(|answer| {
            // Which operation is meant and what its variables are is not a matter of the document.
            answer.status != Status::Failed(Code::BadUserInput)
        });
        valid += usize::from(errors.is_empty());
        if refusal.is_none() != errors.is_empty() {
            let ours = refusal.map(|answer| String::from_utf8(answer.body).unwrap());
            differences.push(format!("{document}\n  graphql-js: {errors:?}\n  ours: {ours:?}"));
        }
    }
    report(&differences, documents.len());
    assert!(valid > documents.len() / 5 && valid < documents.len() / 2, "{valid} are valid");
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Assignment {
    document: String,
    operation_name: Option<String>,
    variables: Map<String, Value>,
    /// What graphql-js finds wrong with them, or with the operation's name.
    #[expect(dead_code, reason = "shown where something differs")]
    errors: Vec<String>,
    /// What it makes of them otherwise.
    values: Option<Value>,
}

#[test]
fn variables_get_the_same_values() {
    let engine = engine();
    let cases: Vec<Assignment> = cases("variables.mjs", "700");
    let mut accepted = 0;
    let mut differences = Vec::new();
    for case in &cases {
        let request = Request {
            query: case.document.clone(),
            operation_name: case.operation_name.clone(),
            variables: case.variables.clone(),
        };
        let ours = engine.check(&request).map(|values| serde_json::from_str::<Value>(&values).unwrap());
        accepted += usize::from(ours.is_ok());
        if ours.as_ref().ok() != case.values.as_ref() {
            let ours = ours.map_err(|answer| String::from_utf8(answer.body).unwrap());
            differences.push(format!("{case:?}\n  ours: {ours:?}"));
        }
    }
    report(&differences, cases.len());
    assert!(accepted > cases.len() / 4 && accepted < 3 * cases.len() / 4, "{accepted} are accepted");
}
