//! Asking a server for tables, and reading each format back.

use std::io::Read;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Map, Value, json};
use ureq::Agent;
use ureq::http::Response;

use crate::support::database::Database;
use crate::support::server::Server;

/// A table as the client reads it: its columns, and its rows as JSON.
#[derive(Debug, PartialEq)]
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Map<String, Value>>,
}

pub(super) fn serve(database: &Database, settings: &[(&str, &str)]) -> Server {
    Server::start(&[&[("DATABASE_URL", database.url())], settings].concat())
}

/// Sends a request; `format` is a media type.
pub(super) fn send(server: &Server, format: &str, request: &Value) -> Response<ureq::Body> {
    let agent = Agent::new_with_config(Agent::config_builder().http_status_as_error(false).build());
    let request_of = agent.post(format!("http://{}/graphql", server.address)).header("Accept", format);
    request_of.send_json(request).unwrap()
}

/// The whole body, if it is whole.
pub(super) fn bytes(answer: &mut Response<ureq::Body>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    answer.body_mut().as_reader().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The answer in a format, which has to be there.
pub(super) fn table(server: &Server, format: &str, query: &str) -> Vec<u8> {
    let mut answer = send(server, format, &json!({ "query": query }));
    let body = bytes(&mut answer).unwrap();
    assert_eq!(answer.status(), 200, "{query}: {}", String::from_utf8_lossy(&body));
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with(format));
    body
}

pub(super) const CSV: &str = "text/csv";
pub(super) const NDJSON: &str = "application/x-ndjson";
pub(super) const PARQUET: &str = "application/vnd.apache.parquet";

/// Rows of NDJSON; the columns are those of the first row.
pub(super) fn ndjson(body: &[u8]) -> Table {
    let text = std::str::from_utf8(body).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    let rows: Vec<Map<String, Value>> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect();
    let columns = rows.first().map(|row| row.keys().cloned().collect()).unwrap_or_default();
    Table { columns, rows }
}

/// Columns and cells of CSV.
pub(super) fn csv(body: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let text = body.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text);
    let columns = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (columns, rows)
}

/// A value as CSV shows it.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(|item| item.as_str().unwrap()).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

/// Rows of Parquet, with the values that JSON has for them.
pub(super) fn parquet(body: Vec<u8>) -> Table {
    let reader = SerializedFileReader::new(bytes::Bytes::from(body)).unwrap();
    let schema = reader.metadata().file_metadata().schema();
    let columns = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    let rows = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect()
    });
    Table { columns, rows: rows.collect() }
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(truth) => json!(truth),
        Field::Int(number) => json!(number),
        Field::Long(number) => json!(number),
        Field::Double(number) => json!(number),
        Field::Str(text) => json!(text),
        Field::Date(days) => {
            let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
            json!((epoch + chrono::Duration::days((*days).into())).to_string())
        }
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        other => panic!("no column has the type of {other:?}"),
    }
}
