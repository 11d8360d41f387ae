//! Agreement with graphql-js, the reference: the same documents and variables are accepted, and refused.
//!
//! `tests/graphql-js` makes them up and asks graphql-js. Where the two are meant to differ, its `schema.mjs` and
//! `documents.mjs` say so.

use std::fmt::Write as _;

use iljari::error::Code;
use iljari::graphql::{Engine, Operations, Request, Status};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::support::database::Database;
use crate::support::node;

/// Seed of the random cases. `ILJARI_TEST_SEED` and `ILJARI_TEST_CASES` make others, and more.
const SEED: &str = "20261122";

/// An engine whose database is never asked.
fn engine() -> Engine {
    crate::support::engine::engine("postgres://nobody@127.0.0.1:1/nothing")
}

/// Cases that a program of `tests/graphql-js` makes up.
fn cases<T: DeserializeOwned>(program: &str, count: &str, input: &str) -> Vec<T> {
    let variable = |name, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let (seed, count) = (variable("ILJARI_TEST_SEED", SEED), variable("ILJARI_TEST_CASES", count));
    let (out, content) = node::run("graphql-js", &[program, &seed, &count], input);
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
    let documents: Vec<Document> = cases("documents.mjs", "700", "");
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
    let cases: Vec<Assignment> = cases("variables.mjs", "700", "");
    let mut accepted = 0;
    let mut differences = Vec::new();
    for case in &cases {
        let request = Request {
            query: case.document.clone(),
            operation_name: case.operation_name.clone(),
            variables: case.variables.clone(),
            ..Request::default()
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

#[derive(Debug, Deserialize)]
struct Misspelling {
    document: String,
    variables: Map<String, Value>,
    /// The name that was misspelt.
    right: String,
    /// Whether graphql-js suggests it.
    suggested: bool,
    /// All that it finds wrong.
    #[expect(dead_code, reason = "shown where something differs")]
    errors: Vec<String>,
}

#[test]
fn what_graphql_js_suggests_is_suggested() {
    let engine = engine();
    let cases: Vec<Misspelling> = cases("misspell.mjs", "200", "");
    let mut suggested = 0;
    let mut differences = Vec::new();
    for case in cases.iter().filter(|case| case.suggested) {
        suggested += 1;
        let request =
            Request { query: case.document.clone(), variables: case.variables.clone(), ..Request::default() };
        let ours = engine.check(&request).map_err(|answer| String::from_utf8(answer.body).unwrap());
        let right = format!("`{}`", case.right);
        let suggests = |body: &String| {
            body.split("did you mean").skip(1).any(|tail| tail.split('?').next().unwrap().contains(&right))
        };
        if !ours.as_ref().is_err_and(suggests) {
            differences.push(format!("{case:#?}\n  ours: {ours:?}"));
        }
    }
    report(&differences, suggested);
    assert!(suggested > cases.len() / 2, "of {} cases, graphql-js helps in {suggested}", cases.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_have_the_same_shape() {
    let database = Database::with_data().await;
    let engine = crate::support::engine::engine(database.url());
    let rows = rows(&engine).await;
    let mut answers = String::new();
    let (mut asked, mut failed) = (0, 0);
    for case in cases::<Map<String, Value>>("queries.mjs", "400", &rows) {
        let request = Request {
            query: case["query"].as_str().unwrap().to_owned(),
            variables: case["variables"].as_object().unwrap().clone(),
            ..Request::default()
        };
        let answer = engine.execute(&request, Operations::All).await;
        asked += 1;
        if answer.status == Status::Executed {
            let body: Value = serde_json::from_slice(&answer.body).unwrap();
            let line = json!({"query": request.query, "variables": request.variables, "answer": body});
            writeln!(answers, "{line}").unwrap();
        } else {
            assert_eq!(answer.status, Status::Failed(Code::TooComplex), "{request:?} {answer:?}");
            failed += 1;
        }
    }
    assert!(failed * 4 < asked, "{failed} of {asked} fail");
    let (differences, content) = node::run("graphql-js", &["execution.mjs"], &answers);
    assert!(content && differences.is_empty(), "{differences}");
}

/// Ids and keys of some rows of each entity.
async fn rows(engine: &Engine) -> String {
    let mut ids = Vec::new();
    let mut keys = Map::new();
    for entity in iljari::catalog::entities().iter().filter(|entity| entity.has_ids()) {
        let (plural, key) = (entity.plural, entity.key.unwrap_or("id"));
        let query = format!("{{ rows: {plural}(first: 5) {{ nodes {{ id key: {key} }} }} }}");
        let answer = engine.execute(&Request { query, ..Request::default() }, Operations::All).await;
        let body: Value = serde_json::from_slice(&answer.body).unwrap();
        let rows = body["data"]["rows"]["nodes"].as_array().unwrap().clone();
        ids.extend(rows.iter().map(|row| row["id"].clone()));
        keys.insert(entity.single.to_owned(), rows.iter().map(|row| row["key"].clone()).collect());
    }
    json!({"ids": ids, "keys": keys}).to_string()
}
