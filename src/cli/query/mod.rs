//! `iljari query`.

mod direct;
mod output;
mod remote;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};

use self::output::Output;
use super::block_on;
use super::database::Database;
use crate::config::{DatabaseSettings, LogSettings};
use crate::graphql::Request;
use crate::json;
use crate::table;

/// Largest document or file of variables, in bytes.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// Run a GraphQL operation from a file, and write its answer as JSON or as a table.
///
/// As a table, the answer has one row for each element of its innermost list, with the rows around it repeated, and
/// lists without `first` or `last` are read whole. Asks the database directly, as `serve` would, or a server.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  iljari query jobs.graphql                                    the answer as JSON
  iljari query jobs.graphql --format csv --output jobs.csv     as a table
  iljari query jobs.graphql --variables '{\"year\": 2021}'       with a variable
  iljari query - --server http://127.0.0.1:8000 < jobs.graphql from a server")]
pub(super) struct Query {
    /// File with the GraphQL document; - for standard input.
    file: PathBuf,
    /// Form of the answer.
    #[arg(id = "answer_format", long = "format", value_name = "FORMAT", default_value = "json")]
    format: AnswerFormat,
    /// Values of the operation's variables, a JSON object; @FILE reads them from a file.
    #[arg(long, value_name = "JSON")]
    variables: Option<String>,
    /// Which of the document's operations to run; needed only where it has several.
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    /// Ask this server, for example `http://127.0.0.1:8000`, instead of the database.
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// Write to this file, which takes its name when it is complete, instead of standard output.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    pub(super) log: LogSettings,
}

/// Form of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AnswerFormat {
    /// The GraphQL response.
    Json,
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// One JSON object in each line.
    Ndjson,
    /// Apache Parquet.
    Parquet,
}

impl AnswerFormat {
    /// The format of the table, unless the answer is to be the response itself.
    fn table(self) -> Option<table::Format> {
        match self {
            Self::Json => None,
            Self::Csv => Some(table::Format::Csv),
            Self::Ndjson => Some(table::Format::Ndjson),
            Self::Parquet => Some(table::Format::Parquet),
        }
    }
}

impl Query {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let request = self.request()?;
        let format = self.format.table();
        let mut output = Output::open(self.output.as_deref(), format)?;
        match &self.server {
            Some(server) => remote::run(server, &request, format, &mut output)?,
            None => block_on(Database::with(&self.database, async |database: &Database| {
                direct::run(database, &request, format, &mut output).await
            }))?,
        }
        output.finish()
    }

    fn request(&self) -> anyhow::Result<Request> {
        let query = text(&self.file)?;
        let variables = match self.variables.as_deref() {
            None => Map::new(),
            Some(given) => {
                let text = match given.strip_prefix('@') {
                    Some(file) => text(Path::new(file))?,
                    None => given.to_owned(),
                };
                match json::parse(&text) {
                    Ok(Value::Object(variables)) => variables,
                    Ok(_) => bail!("--variables must be a JSON object, for example {{\"year\": 2021}}"),
                    Err(fault) => bail!("--variables {fault}"),
                }
            }
        };
        Ok(Request { query, operation_name: self.operation.clone(), variables, ..Request::default() })
    }
}

/// The text of a file, or of standard input.
fn text(path: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().take(FILE_BYTES_MAX + 1).read_to_string(&mut text)
    } else {
        fs::File::open(path).and_then(|file| file.take(FILE_BYTES_MAX + 1).read_to_string(&mut text))
    };
    let read = read.with_context(|| format!("{} cannot be read", path.display()))?;
    if read as u64 > FILE_BYTES_MAX {
        bail!("{} is larger than {} KiB", path.display(), FILE_BYTES_MAX >> 10);
    }
    Ok(text)
}

/// Fails with the errors of a response that has any.
fn check(body: &[u8]) -> anyhow::Result<()> {
    let response: Value = serde_json::from_slice(body).context("the answer is not JSON")?;
    let Some(errors) = response.get("errors").and_then(Value::as_array) else { return Ok(()) };
    let lines = errors.iter().map(|error| {
        let word = |value: &Value| value.as_str().unwrap_or("?").to_owned();
        format!("{} ({})", word(&error["message"]), word(&error["extensions"]["code"]))
    });
    bail!("{}", lines.collect::<Vec<_>>().join("\n"))
}
