//! What the tests share; nothing of the kind stands elsewhere.

pub(crate) mod database;
pub(crate) mod engine;
pub(crate) mod files;
pub(crate) mod node;
pub(crate) mod pgbouncer;
pub(crate) mod postgres;
pub(crate) mod proxy;
pub(crate) mod server;
