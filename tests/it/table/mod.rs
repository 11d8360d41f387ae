//! Answers as tables: CSV, NDJSON and Parquet, over HTTP and from the shell.

mod client;
mod command;
mod equality;
mod flatten;
mod formats;
mod refusals;
mod streams;
mod whole;
