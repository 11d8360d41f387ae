//! The database: connections, migrations, snapshots, reading and writing.

mod bind;
pub mod bulk;
pub mod check;
pub mod command;
pub mod content;
mod error;
mod explain;
mod keys;
pub mod migrate;
mod pool;
mod read;
mod session;
mod snapshot;
mod statistics;
mod stream;
mod texts;
mod value;

pub use explain::explain;
pub use pool::{Connection, Pool, PoolOptions};
pub use read::{Group, ListRows, Reading, read};
pub use statistics::table_sizes;
pub use stream::{Apart, Rows, Stream, key, ordinal};
pub use value::bytes;
