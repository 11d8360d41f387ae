//! What the handlers of requests share.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use actix_web::http::header::HeaderValue;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::answers::{Flights, Store};
use crate::config::HttpSettings;
use crate::db::{Pool, Versions};
use crate::error::Error;
use crate::graphql::Engine;

/// What the handlers share.
pub(super) struct State {
    /// Answers GraphQL requests.
    pub(super) engine: Engine,
    /// For the health check.
    pub(super) pool: Arc<Pool>,
    /// What is known of the data's version.
    pub(super) versions: Arc<Versions>,
    /// Answers that are kept.
    pub(super) answers: Store,
    /// Questions that are being answered.
    pub(super) flights: Flights,
    /// Value of `Cache-Control` for answers to GET that have a tag.
    pub(super) caching: HeaderValue,
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
    pub(super) fn new(
        settings: &HttpSettings,
        engine: Engine,
        pool: Arc<Pool>,
        runtime: Handle,
    ) -> Result<Self, Error> {
        let limits = Limits {
            body_bytes: settings.max_body,
            body_time: settings.body_timeout,
            request_time: settings.request_timeout,
            table_time: settings.table_timeout,
        };
        let tables = Arc::new(Semaphore::new(settings.max_tables));
        Ok(Self {
            engine,
            versions: Arc::new(Versions::new(Arc::clone(&pool))),
            pool,
            answers: Store::new(settings.answers.memory)?,
            flights: Flights::default(),
            caching: caching(settings.answers.max_age),
            limits,
            tables,
            runtime,
            stopping: AtomicBool::new(false),
        })
    }
}

/// Without an age, whoever keeps an answer has to ask each time whether it still holds.
fn caching(age: Duration) -> HeaderValue {
    let seconds = age.as_secs();
    let value = if seconds == 0 { "no-cache".to_owned() } else { format!("public, max-age={seconds}") };
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("no-cache"))
}
