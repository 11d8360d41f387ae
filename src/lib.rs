//! Iljari (일자리, "jobs"): a GraphQL server over Postgres for regional job-creation programmes in Korea.
//!
//! The modules, in the direction of their dependencies: each uses only those above it.

pub mod error;
#[expect(missing_docs, reason = "the comments are in the migrations")]
pub mod schema;

pub mod catalog;
pub mod findings;

pub mod binary;
pub mod plan;
pub mod wire;

pub mod api;
pub mod sql;

pub mod db;
pub mod json;

pub mod table;

pub mod graphql;

pub mod config;
pub mod csv;
pub mod embedded;
pub mod http;

pub mod cli;
