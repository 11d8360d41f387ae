//! `docs/cookbook.md`: each question's query gets the answer that stands below it.
//!
//! `make generate-fixtures` writes the answers anew, to be read before they are kept.

use std::fs;

use iljari::graphql::{Engine, Operations, Request};
use serde_json::Value;
use similar_asserts::SimpleDiff;

use crate::support::database::Database;
use crate::support::engine::engine;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/cookbook.md");
const QUERY: &str = "```graphql\n";
const ANSWER: &str = "```json\n";
const END: &str = "```\n";

/// Questions that the page promises.
const QUESTIONS: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_what_the_server_says() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let kept = fs::read_to_string(PAGE).unwrap();
    let (introduction, questions) = kept.split_once("\n## ").unwrap();
    let mut page = introduction.to_owned();
    let mut count = 0;
    for (number, question) in (1..).zip(questions.split("\n## ")) {
        assert!(question.starts_with(&format!("{number}. ")), "questions are numbered: {question:.60}");
        page.push_str("\n## ");
        page.push_str(&answered(&engine, question).await);
        count = number;
    }
    assert_eq!(count, QUESTIONS);
    if std::env::var("ILJARI_GENERATE").is_ok_and(|what| what == "fixtures") {
        fs::write(PAGE, page).unwrap();
        return;
    }
    assert!(kept == page, "{}", SimpleDiff::from_str(&kept, &page, "kept", "now"));
}

/// A question's text with the answers to its queries in place.
async fn answered(engine: &Engine, question: &str) -> String {
    let mut text = String::new();
    let mut rest = question;
    let mut queries = 0;
    while let Some((before, after)) = rest.split_once(QUERY) {
        let (query, after) = after.split_once(END).unwrap();
        let (between, after) = after.split_once(ANSWER).unwrap();
        let (_, after) = after.split_once(END).unwrap();
        text.push_str(&[before, QUERY, query, END, between, ANSWER, &ask(engine, query).await, END].concat());
        rest = after;
        queries += 1;
    }
    assert!(queries > 0, "a question without a query: {question:.60}");
    text + rest
}

async fn ask(engine: &Engine, query: &str) -> String {
    let request = Request { query: query.to_owned(), ..Request::default() };
    let answer = engine.execute(&request, Operations::All).await;
    let answer: Value = serde_json::from_slice(&answer.body).unwrap();
    assert!(answer.get("errors").is_none(), "{query}\n{answer}");
    compact(&answer["data"], 0)
}

/// Longest line of an answer, in characters.
const WIDTH: usize = 110;

/// JSON that people read: what fits stands on one line.
fn compact(value: &Value, depth: usize) -> String {
    let flat = flat(value);
    let (open, close, items): (_, _, Vec<String>) = match value {
        Value::Object(fields) if 2 * depth + flat.chars().count() > WIDTH => {
            let field = |(key, value): (&String, &Value)| {
                format!("\"{key}\": {}", compact(value, depth + 1).trim_end())
            };
            ('{', '}', fields.iter().map(field).collect())
        }
        Value::Array(items) if 2 * depth + flat.chars().count() > WIDTH => {
            ('[', ']', items.iter().map(|item| compact(item, depth + 1).trim_end().to_owned()).collect())
        }
        _ => return flat + "\n",
    };
    let indent = "  ".repeat(depth + 1);
    let end = "  ".repeat(depth);
    format!("{open}\n{indent}{}\n{end}{close}\n", items.join(&format!(",\n{indent}")))
}

/// JSON on one line.
fn flat(value: &Value) -> String {
    match value {
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let fields: Vec<_> =
                fields.iter().map(|(key, value)| format!("\"{key}\": {}", flat(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(flat).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}
