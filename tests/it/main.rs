//! The integration tests: one binary, a database of its own for each test.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod announcement;
mod answers;
mod cookbook;
mod data_version;
mod edits;
mod embedded;
mod executor;
mod extensions;
mod faults;
mod findings;
mod generated;
mod graphql_js;
mod history;
mod hostile;
mod hostile_groups;
mod http;
mod import;
mod import_command;
mod import_refusals;
mod import_texts;
mod left_out;
mod limits;
mod links;
mod outcomes;
mod outdated;
mod plans;
mod pooler;
mod property;
mod queries;
mod reachable;
mod readme;
mod schema;

mod search;
mod support;
mod table;
mod texts;
mod tidy;
mod totals_from_files;
mod unknown_names;
mod wire;
