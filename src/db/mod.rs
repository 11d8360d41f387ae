//! The database: connections, migrations, snapshots, and the schema they rest on.

pub mod bulk;
pub mod model;
mod pool;
#[expect(missing_docs, reason = "the comments are in the migrations")]
pub mod schema;

pub use pool::{Pool, PoolOptions};
