//! The database: connections, migrations, snapshots, and the schema they rest on.

pub mod check;
pub mod content;
pub mod embedded;
pub mod migrate;
mod pool;
#[expect(missing_docs, reason = "the comments are in the migrations")]
pub mod schema;

pub use pool::{Pool, PoolOptions};
