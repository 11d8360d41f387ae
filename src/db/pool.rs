//! The pool of connections.

use std::time::Duration;

use deadpool::managed;
use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::AsyncDieselConnectionManager;
use secrecy::{ExposeSecret, SecretString};

use crate::error::{Code, Error};

/// What a pool needs to know.
#[derive(Clone, Debug)]
pub struct PoolOptions {
    /// Address of the database; may hold a password, hence secret.
    pub url: SecretString,
    /// Connections kept at most.
    pub size: usize,
    /// How long one statement may take.
    pub statement_timeout: Duration,
    /// How long a request waits for a connection.
    pub wait_timeout: Duration,
}

/// Connections to one database, shared by all requests.
pub struct Pool {
    inner: managed::Pool<AsyncDieselConnectionManager<AsyncPgConnection>>,
}

impl Pool {
    /// A pool; connections are opened when needed.
    pub fn new(options: &PoolOptions) -> Result<Self, Error> {
        let manager = AsyncDieselConnectionManager::new(options.url.expose_secret());
        let inner =
            managed::Pool::builder(manager).max_size(options.size).build().map_err(Error::internal)?;
        Ok(Self { inner })
    }

    /// Whether the database answers now.
    pub async fn ping(&self) -> Result<(), Error> {
        self.inner
            .get()
            .await
            .map(drop)
            .map_err(|e| Error::new(Code::Unavailable, "the database cannot be reached").caused_by(e))
    }
}
