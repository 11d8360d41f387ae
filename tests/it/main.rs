//! The integration tests: one binary, a database of its own for each test.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod generated;
mod graphql_js;
mod http;
mod import;
mod support;
