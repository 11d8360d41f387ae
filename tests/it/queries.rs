//! The query fixtures: `tests/queries/<topic>/<case>.graphql`, with the SQL it becomes and the answer it gets beside it.
//!
//! A new case is a new `.graphql` file (and `.variables.json` where it has variables); `make generate-fixtures` writes
//! `.sql` and `.json`, to be read before they are kept. All cases read the data set of `data/`.

use std::fs;
use std::path::{Path, PathBuf};

use iljari::graphql::{Engine, Operations, Request};
use serde_json::Value;
use similar_asserts::SimpleDiff;

use crate::support::database::Database;
use crate::support::engine::engine;

#[tokio::test(flavor = "multi_thread")]
async fn fixtures() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let write = std::env::var("ILJARI_GENERATE").is_ok_and(|what| what == "fixtures");
    let mut failures = Vec::new();
    let cases = cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries"));
    assert!(cases.len() >= 60, "only {} cases were found", cases.len());
    for case in cases {
        let (sql, json) = run(&engine, &case).await;
        for (extension, text) in [("sql", sql), ("json", json)] {
            let path = case.with_extension(extension);
            if write {
                fs::write(&path, text).unwrap();
                continue;
            }
            let kept = fs::read_to_string(&path).unwrap_or_default();
            if kept != text {
                let difference = SimpleDiff::from_str(&kept, &text, "kept", "now");
                failures.push(format!("{}\n{difference}", path.display()));
            }
        }
    }
    assert!(failures.is_empty(), "{} files differ:\n{}", failures.len(), failures.join("\n"));
}

/// All `.graphql` files below a folder, in the order of their paths.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(cases(&path));
        } else if path.extension().is_some_and(|extension| extension == "graphql") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The statements and the answer of a case, as kept in its files.
async fn run(engine: &Engine, case: &Path) -> (String, String) {
    let query = fs::read_to_string(case).unwrap();
    let variables =
        fs::read_to_string(case.with_extension("variables.json")).unwrap_or_else(|_| "{}".to_owned());
    let request =
        Request { query, variables: serde_json::from_str(&variables).unwrap(), ..Request::default() };
    let answer = engine.execute(&request, Operations::All).await;
    let sql = match engine.explain(&request) {
        Ok(statements) => {
            format!("-- {} statements sent\n\n{}\n", answer.statements, statements.join("\n\n"))
        }
        Err(_) => "-- nothing is sent\n".to_owned(),
    };
    let json: Value = serde_json::from_slice(&answer.body).unwrap();
    (sql, format!("{}\n", serde_json::to_string_pretty(&json).unwrap()))
}
