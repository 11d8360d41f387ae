//! The integration tests: one binary, a database of its own for each test.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod import;
mod import_refusals;
mod outcomes;
mod outcomes_model;
mod schema;
mod support;
