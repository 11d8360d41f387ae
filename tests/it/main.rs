//! The integration tests: one binary, a database of its own for each test.

mod generated;
mod http;
mod support;
