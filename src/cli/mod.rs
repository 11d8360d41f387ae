//! The command line: one file for each subcommand.

mod check;
mod data;
mod database;
mod log;
mod migrate;
mod query;
mod schema;
mod serve;
mod usage;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::LogSettings;
use crate::error::Error;

/// A GraphQL server over Postgres for regional job-creation programmes in Korea.
#[derive(Debug, Parser)]
#[command(name = "iljari", version, after_long_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  iljari serve                              start with a private Postgres and the data in ./data
  DATABASE_URL=postgres://… iljari serve    serve from your own Postgres
  iljari query jobs.graphql --format csv    write an answer as a table
  iljari schema > schema.graphql            write the GraphQL schema to a file

Every option can also be set as an environment variable, shown as [env: NAME=], or in a file
`.env` in the current folder. A flag wins over the environment, and that over `.env`.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server: database, tables, data, then GraphQL over HTTP.
    Serve(Box<serve::Serve>),
    /// Bring the database's tables up to date.
    Migrate(migrate::Migrate),
    /// Load a folder of data files (CSV) into the database.
    Import(data::Import),
    /// Write the database's data to a folder of data files (CSV).
    Export(data::Export),
    /// Run a GraphQL operation from a file, and write its answer as JSON or as a table.
    Query(query::Query),
    /// Report what looks wrong in the data; fail if figures must be wrong.
    Check(check::Check),
    /// Print the GraphQL schema (SDL), or check a copy of it.
    Schema(schema::Schema),
}

impl Command {
    fn log(&self) -> &LogSettings {
        match self {
            Self::Serve(serve) => &serve.log,
            Self::Migrate(migrate) => &migrate.log,
            Self::Import(import) => &import.log,
            Self::Export(export) => &export.log,
            Self::Query(query) => &query.log,
            Self::Check(check) => &check.log,
            Self::Schema(schema) => &schema.log,
        }
    }
}

/// Runs the command line.
pub fn main() -> ExitCode {
    if let Err(message) = usage::load_env_file() {
        return fail(2, &message);
    }
    let cli = match usage::parse() {
        Ok(cli) => cli,
        Err(exit) => return exit,
    };
    log::init(cli.command.log());
    for name in usage::unknown_variables() {
        tracing::warn!(
            variable = name,
            "no setting of iljari has this name; `iljari serve --help` lists all"
        );
    }
    let done = match &cli.command {
        Command::Serve(serve) => serve.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Import(import) => import.run(),
        Command::Export(export) => export.run(),
        Command::Query(query) => query.run(),
        Command::Check(check) => return check.run().unwrap_or_else(|error| failed(&error)),
        Command::Schema(schema) => schema.run(),
    };
    done.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

/// Writes a line for people to standard output; a closed pipe is not a failure.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// The command could not do its work. The code is for scripts: messages may be reworded.
fn failed(error: &anyhow::Error) -> ExitCode {
    let code = error.downcast_ref::<Error>().map(|error| format!(" ({})", error.code.as_str()));
    fail(1, &format!("{error:#}{}", code.unwrap_or_default()))
}

fn fail(status: u8, message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "iljari: {message}");
    ExitCode::from(status)
}

/// The runtime for everything except answering requests, which has threads of its own.
fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(work)
}
