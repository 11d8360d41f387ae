//! The database: connections, migrations, snapshots, reading and writing.

mod bind;
pub mod bulk;
pub mod check;
pub mod command;
pub mod content;
mod error;
mod explain;
pub mod migrate;
mod pool;
mod read;
mod rows;
mod session;
mod snapshot;
mod source;
mod statistics;
mod stream;
mod texts;
mod value;
mod version;

pub use explain::explain;
pub use pool::{Pool, PoolOptions};
pub use read::{Reading, read};
pub use rows::{Group, ListRows};
pub use statistics::table_sizes;
pub use stream::{Apart, Stream};
pub use version::{Version, Versions, version_in};
