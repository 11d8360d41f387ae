//! Reading from Postgres: an operation's statements in one pipeline with one `Sync`, its rows left where they were received.
//!
//! Between two `Sync`s everything is one implicit transaction: where repeatable read is the default, one snapshot, without
//! `BEGIN` and `COMMIT`. The client libraries send a `Sync` after each statement, and copy each row. The rest (importing,
//! migrating, listening) goes through them.
//!
//! A [`Connection`] belongs to one user at a time and knows what it still expects, so that one that was left in the middle is
//! never taken for one at rest.

mod cancel;
mod connection;
mod error;
mod inbox;
mod receive;
mod rows;
mod socket;
mod startup;
mod statements;

pub use cancel::Cancel;
pub use connection::{Connection, Parameter};
pub use error::{Error, ServerError};
pub use rows::{Row, Rows};
