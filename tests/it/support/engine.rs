//! Engines over a database, without HTTP.

use std::sync::Arc;
use std::time::Duration;

use iljari::db::{Pool, PoolOptions};
use iljari::graphql::{Engine, Operations, Request, Status};

/// A patient pool of a few connections.
pub(crate) fn options(url: &str) -> PoolOptions {
    PoolOptions {
        url: url.into(),
        pooled: false,
        size: 2,
        threads: 1,
        statement_timeout: Duration::from_secs(30),
        wait_timeout: Duration::from_secs(30),
    }
}

/// An engine over such a pool.
pub(crate) fn engine(url: &str) -> Engine {
    with_options(&options(url))
}

/// An engine over a pool with these options.
pub(crate) fn with_options(options: &PoolOptions) -> Engine {
    Engine::new(pool(options)).unwrap()
}

/// A pool, to be shared.
pub(crate) fn pool(options: &PoolOptions) -> Arc<Pool> {
    Arc::new(Pool::new(options).unwrap())
}

/// Asks without variables; gives the body as text.
pub(crate) async fn ask(engine: &Engine, query: &str) -> (Status, String) {
    let request = Request { query: query.to_owned(), ..Request::default() };
    let answer = engine.execute(&request, Operations::All).await;
    (answer.status, String::from_utf8(answer.body).unwrap())
}
