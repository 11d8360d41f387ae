//! What the handlers of requests share.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use crate::config::HttpSettings;
use crate::db::Pool;
use crate::graphql::Engine;

/// What the handlers share.
pub(super) struct State {
    /// Answers GraphQL requests.
    pub(super) engine: Engine,
    /// For the health check.
    pub(super) pool: Arc<Pool>,
    /// Bounds on a request.
    pub(super) limits: Limits,
    /// How many more tables may be read.
    pub(super) tables: Arc<Semaphore>,
    /// Where tables are read: not on the threads that answer requests.
    pub(super) runtime: Handle,
    /// Set once the server is being stopped.
    pub(super) stopping: AtomicBool,
}

/// Bounds on a request.
pub(super) struct Limits {
    /// Largest body.
    pub(super) body_bytes: usize,
    /// Longest time for the body to arrive.
    pub(super) body_time: Duration,
    /// Longest time for the answer.
    pub(super) request_time: Duration,
    /// Longest time for reading a table.
    pub(super) table_time: Duration,
}

impl State {
    pub(super) fn new(settings: &HttpSettings, engine: Engine, pool: Arc<Pool>, runtime: Handle) -> Self {
        let limits = Limits {
            body_bytes: settings.max_body,
            body_time: settings.body_timeout,
            request_time: settings.request_timeout,
            table_time: settings.table_timeout,
        };
        let tables = Arc::new(Semaphore::new(settings.max_tables));
        Self { engine, pool, limits, tables, runtime, stopping: AtomicBool::new(false) }
    }
}
