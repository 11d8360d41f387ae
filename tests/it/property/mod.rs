//! Random data, random queries: the answers equal those of a naive evaluation over the same rows in memory.
//!
//! Seeds are fixed, so that a failure comes again, but in continuous integration (`CI=true`) they change every day, so that
//! something new is tried. A failure tells the `ILJARI_PROPERTY_SEED` with which it comes again; that and
//! `ILJARI_PROPERTY_CASES` (queries to each database) explore further.

mod arg;
mod cursors;
mod data;
mod evaluate;
mod figures;
mod filter;
mod generate;
mod groups;
mod keys;
mod model;
mod order;
mod page;
mod proofs;
mod query;
mod server;
mod snapshot;
mod statements;
mod text;
mod totals;
mod walk;

use std::cell::Cell;
use std::time::UNIX_EPOCH;

use fastrand::Rng;
use serde_json::{Value, json};
use similar_asserts::assert_eq;

use evaluate::Evaluation;
use model::Model;
use query::Query;
use server::Server;

/// Queries to each database, unless said otherwise.
const CASES: u64 = 110;

/// Errors that an answer carries at most.
const ERRORS_MAX: usize = 10;

fn variable(name: &str) -> Option<u64> {
    Some(std::env::var(name).ok()?.parse().expect("the variable is a number"))
}

/// The seed to use in place of this one. What is printed here shows where the test fails.
#[expect(clippy::print_stdout, reason = "the test harness shows it where a test fails")]
fn seeded(seed: u64) -> u64 {
    let base = variable("ILJARI_PROPERTY_SEED").unwrap_or_else(base);
    println!("the seeds are those of ILJARI_PROPERTY_SEED={base}");
    base + seed
}

/// Where seeds start: at the day's number in continuous integration.
fn base() -> u64 {
    let today = || UNIX_EPOCH.elapsed().expect("the clock is right").as_secs() / (24 * 60 * 60);
    // Databases of one day are told apart by less.
    std::env::var("CI").map_or(0, |ci| if ci == "true" { 1_000 * today() } else { 0 })
}

/// Asks random queries of a random database.
fn explore(seed: u64) {
    let seed = seeded(seed);
    let (server, model, _database) = Server::start(&data::random(&mut Rng::with_seed(seed)));
    let (cases, mut answered) = (variable("ILJARI_PROPERTY_CASES").unwrap_or(CASES), 0);
    for case in 0..cases {
        let mut rng = Rng::with_seed(seed.wrapping_mul(1_000_003) + case);
        let query = generate::query(&mut rng, &model, &server);
        answered += u64::from(check(&format!("database {seed}, query {case}"), &query, &server, &model));
    }
    assert!(answered >= cases - cases / 10, "only {answered} of {cases} queries were within the limits");
}

#[test]
fn answers_are_true_of_one_database() {
    explore(1);
}

#[test]
fn answers_are_true_of_another_database() {
    explore(2);
}

#[test]
fn answers_are_true_of_a_third_database() {
    explore(3);
}

#[test]
fn answers_are_true_of_a_fourth_database() {
    explore(4);
}

/// Asks a query and compares the answer with the naive evaluation's; false if the query exceeds the limits.
fn check(case: &str, query: &Query, server: &Server, model: &Model) -> bool {
    let (text, values) = (query.text(), query.values());
    let mut found = server.ask(&text, values.clone());
    // Fragments within fragments can come to more than the limits allow.
    if found["errors"][0]["extensions"]["code"] == "TOO_COMPLEX" {
        return false;
    }
    let refused = Cell::new(0);
    let data = Evaluation { model, today: model, server, query, refused: &refused }.data();
    let mut expected = json!({ "data": data });
    if refused.get() > 0 {
        expected["errors"] = refused.get().min(ERRORS_MAX).into();
        found["errors"] = found["errors"].as_array().map_or(0, Vec::len).into();
    }
    // As text, the order of keys counts.
    let (found, expected) = (shown(found), shown(expected));
    if found != expected {
        let values = Value::Object(values);
        assert_eq!(found, expected, "{case}\n{text}\nvariables: {values}");
    }
    true
}

/// Means, which are rounded somewhere, to twelve digits.
fn rounded(answer: Value) -> Value {
    match answer {
        Value::Number(number) if !number.is_i64() => {
            let number = number.as_f64().expect("numbers are finite");
            if number.fract() == 0.0 {
                format!("{number:.0}").parse().expect("a number")
            } else {
                format!("{number:.11e}").into()
            }
        }
        Value::Array(items) => items.into_iter().map(rounded).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, rounded(value))).collect())
        }
        other => other,
    }
}

fn shown(answer: Value) -> String {
    serde_json::to_string_pretty(&rounded(answer)).expect("JSON can be written")
}
