//! A table says what the JSON answer says, for every query of `tests/queries` that is a table.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::client::{CSV, NDJSON, PARQUET, bytes, cell, csv, ndjson, parquet, send, serve};
use super::flatten;
use crate::support::database::Database;
use crate::support::server::Server;

/// Queries besides those of `tests/queries`: levels below levels, facts on each, rows without rows below.
const MORE: [&str; 8] = [
    "{ programmes { totalCount nodes { slug nameKo editions { totalCount nodes { year outcomes { totalCount nodes { \
     value contested periodFrom indicator { code } } aggregate(indicator: \"jobs_created\", measure: TARGET) { sum { \
     unattributed } avg { value } } } nameEn } } note region { nameEn } } } }",
    "{ agencies { nodes { slug aliases kind participations { nodes { role edition { year } project { slug } } } } } }",
    "{ regions { nodes { slug programmes { nodes { editions { nodes { fields { nodes { slug projects { nodes { slug \
     } } } } } } } } } } }",
    "{ edition(slug: \"gyeonggi-2021\") { nameKo year fields { nodes { slug projects { totalCount nodes { slug nameKo \
     agencies { totalCount } } } } } } indicators(first: 1) { totalCount } }",
    "{ edition(slug: \"gyeonggi-2021\") { programme { editions(last: 3) { edges { cursor node { year } } } } } }",
    "{ programmes(last: 5) { nodes { id slug editions(last: 1) { nodes { year } } } } }",
    "{ outcomes(first: 400, orderBy: [{value: DESC}]) { nodes { value preferredClaim { asOf source { publisher title } } } } }",
    "{ editions { nodes { slug outcomes { groups(by: {measure: true}, indicator: \"jobs_created\") { totalCount nodes { \
     key { measure } count sum { unattributed } share { unattributed } } } } } } }",
];

#[tokio::test(flavor = "multi_thread")]
async fn tables_say_what_json_says() {
    let database = Database::with_data().await;
    let server = serve(&database, &[]);
    let (mut tables, mut refused) = (0, 0);
    for request in MORE.iter().map(|query| json!({ "query": query })).chain(fixtures()) {
        let mut answer = send(&server, "application/json", &request);
        let json: Value = serde_json::from_slice(&bytes(&mut answer).unwrap()).unwrap();
        let data = if json.get("errors").is_some() { &Value::Null } else { &json["data"] };
        let counted = if check(&server, &request, data) { &mut tables } else { &mut refused };
        *counted += 1;
    }
    assert!(tables > 60, "{tables} tables, {refused} refused");
}

/// The requests of `tests/queries`.
fn fixtures() -> Vec<Value> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "graphql") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries"), &mut found);
    found.sort();
    let request = |path: PathBuf| {
        let variables = fs::read_to_string(path.with_extension("variables.json")).unwrap_or("{}".to_owned());
        let variables: Value = serde_json::from_str(&variables).unwrap();
        json!({ "query": fs::read_to_string(path).unwrap(), "variables": variables })
    };
    found.into_iter().map(request).collect()
}

/// Compares the three formats with the answer's data; false if there is no table, and all three say so.
fn check(server: &Server, request: &Value, data: &Value) -> bool {
    let what = request["query"].as_str().unwrap();
    let read = |format| {
        let mut answer = send(server, format, request);
        let body = bytes(&mut answer).unwrap();
        (answer.status().as_u16(), body)
    };
    let (status, body) = read(NDJSON);
    if status != 200 {
        let said: Value = serde_json::from_slice(&body).unwrap();
        let code = said["errors"][0]["extensions"]["code"].as_str().unwrap();
        assert_ne!(code, "INTERNAL", "{what}\n{said}");
        assert_eq!((read(CSV).0, read(PARQUET).0), (status, status), "{what}");
        return false;
    }
    assert!(!data.is_null(), "{what}: JSON has errors, the table none");
    let table = ndjson(&body);
    let expected = flatten::rows(data).unwrap_or_else(|| panic!("{what}\nis no table"));
    assert_eq!(table.rows.len(), expected.len(), "{what}");
    let columns: BTreeSet<&String> = table.columns.iter().collect();
    for (row, expected) in table.rows.iter().zip(&expected) {
        let unknown: Vec<_> = expected.keys().filter(|key| !columns.contains(key)).collect();
        assert!(unknown.is_empty(), "{what}\nlacks {unknown:?}: {columns:?}");
        for (column, value) in row {
            assert_eq!(value, expected.get(column).unwrap_or(&Value::Null), "{what}\n{column} of {row:?}");
        }
    }
    let (columns, cells) = csv(&read(CSV).1);
    assert_eq!(cells.len(), table.rows.len(), "{what}");
    for (cells, row) in cells.iter().zip(&table.rows) {
        let same = cells.iter().zip(row.values()).all(|(text, value)| same_text(text, value));
        assert!(same && cells.len() == row.len(), "{what}\n{cells:?}\n{row:?}");
    }
    let of_parquet = parquet(read(PARQUET).1);
    assert_eq!(of_parquet.columns, columns, "{what}");
    assert_eq!(of_parquet.rows.len(), table.rows.len(), "{what}");
    for (row, expected) in of_parquet.rows.iter().zip(&table.rows) {
        let same = row.iter().zip(expected).all(|(a, b)| a.0 == b.0 && same_value(a.1, b.1));
        assert!(same && row.len() == expected.len(), "{what}\n{row:?}\n{expected:?}");
    }
    if !table.rows.is_empty() {
        assert_eq!(table.columns, columns, "{what}");
    }
    true
}

/// Whether two values are the same; the reader of JSON is exact only to the last digit but one of a fraction.
fn same_value(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(a), Some(b)) if one.is_f64() || other.is_f64() => (a - b).abs() <= a.abs() * 1e-14,
        _ => one == other,
    }
}

fn same_text(text: &str, value: &Value) -> bool {
    if value.is_f64() {
        return text.parse().is_ok_and(|number: f64| same_value(&json!(number), value));
    }
    text == cell(value)
}
