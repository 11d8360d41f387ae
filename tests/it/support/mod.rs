//! What the tests share; nothing of the kind stands elsewhere.

pub(crate) mod database;
pub mod node;
pub mod server;
