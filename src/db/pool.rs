//! The pool of connections that queries read through.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::select_all;
use secrecy::SecretString;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::error::{public, unavailable};
use super::session::Sessions;
use crate::error::{Code, Error};
use crate::wire::Connection;

/// How long a cancelled statement may take to end before its connection is given up.
const CANCEL_WAIT: Duration = Duration::from_secs(5);
/// How long the network may be silent about what was sent.
const NETWORK_WAIT: Duration = Duration::from_secs(15);

/// What a pool needs to know.
#[derive(Clone, Debug)]
pub struct PoolOptions {
    /// Address of the database; may hold a password, hence secret.
    pub url: SecretString,
    /// Whether a pooler between gives each transaction another server process; it is found out otherwise.
    pub pooled: bool,
    /// Connections kept at most.
    pub size: usize,
    /// Threads that answer requests.
    pub threads: usize,
    /// How long one statement may take.
    pub statement_timeout: Duration,
    /// How long a request waits for a connection.
    pub wait_timeout: Duration,
}

/// Connections to one database, shared by all requests.
///
/// A connection is watched by the thread that opened it, and being woken by another thread costs more than a small
/// statement. Hence each thread has its share of the connections, and takes another's only while none of its own is
/// free.
#[derive(Debug)]
pub struct Pool {
    shares: Vec<Arc<Share>>,
    sessions: Arc<Sessions>,
    wait: Duration,
}

/// The connections of a thread.
#[derive(Debug)]
struct Share {
    /// One for each connection that it may have: whoever holds it may take an idle one, or open one if there is none.
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    /// A pool; connections are opened when needed.
    ///
    /// # Errors
    /// When the address cannot be read.
    pub fn new(options: &PoolOptions) -> Result<Self, Error> {
        let sessions = Sessions::new(&options.url, settings(options), options.pooled)?.configured(|config| {
            config
                .connect_timeout(options.wait_timeout)
                .tcp_user_timeout(NETWORK_WAIT)
                .keepalives_idle(NETWORK_WAIT);
        });
        let count = options.threads.clamp(1, options.size.max(1));
        let size_of = |index| options.size / count + usize::from(index < options.size % count);
        let share = |index| {
            let permits = Arc::new(Semaphore::new(size_of(index)));
            Arc::new(Share { permits, idle: Mutex::default() })
        };
        let shares = (0..count).map(share).collect();
        Ok(Self { shares, sessions: Arc::new(sessions), wait: options.wait_timeout })
    }

    /// A connection that nobody else uses meanwhile.
    ///
    /// # Errors
    /// When none comes free in time, or the database cannot be reached.
    pub async fn get(&self) -> Result<Lease, Error> {
        if let Some((share, permit)) = self.own() {
            return self.lease(share, permit).await;
        }
        // Only turns are waited for in several places at once: who opens a connection is not kept from finishing it.
        let turns = self.shares.iter().map(|share| Box::pin(Arc::clone(&share.permits).acquire_owned()));
        let busy = || Error::new(Code::Unavailable, "the server is busy; try again in a moment");
        let (permit, index, _) =
            tokio::time::timeout(self.wait, select_all(turns)).await.map_err(|_| busy())?;
        self.lease(&self.shares[index], permit.map_err(Error::internal)?).await
    }

    /// A connection besides those of the pool, for work that does not answer requests.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn apart(&self) -> Result<Connection, Error> {
        self.sessions.connect().await.map_err(unavailable)
    }

    /// How its connections are opened.
    pub(super) fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    /// Whether the database answers now. When all connections are in use, it does: somebody is being answered.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        let Some((share, permit)) = self.own() else { return Ok(()) };
        let mut lease = self.lease(share, permit).await?;
        let connection = lease.connection();
        connection.sync();
        connection.receive(0).await.map_err(public)?;
        Ok(())
    }

    /// A turn in this thread's share, if there is one at once.
    fn own(&self) -> Option<(&Arc<Share>, OwnedSemaphorePermit)> {
        let share = &self.shares[thread_number() % self.shares.len()];
        let permit = Arc::clone(&share.permits).try_acquire_owned().ok()?;
        Some((share, permit))
    }

    /// An idle connection of a share, or a new one.
    async fn lease(&self, share: &Arc<Share>, permit: OwnedSemaphorePermit) -> Result<Lease, Error> {
        let lease = |connection, permit| Lease {
            connection: Some(connection),
            discarded: false,
            share: Arc::clone(share),
            sessions: Arc::clone(&self.sessions),
            permit: Some(permit),
        };
        while let Some(mut connection) = share.take() {
            if connection.is_alive() {
                return Ok(lease(connection, permit));
            }
        }
        // In a task of its own: a request that is given up meanwhile leaves a connection for the next one. Were it dropped
        // half-way, a crowd of short-tempered clients would have the database begin sessions for nothing.
        let (sender, opened) = oneshot::channel();
        let (sessions, share, wait) = (Arc::clone(&self.sessions), Arc::clone(share), self.wait);
        tokio::spawn(async move {
            let connected = tokio::time::timeout(wait, sessions.connect()).await;
            let connected =
                connected.map_err(unavailable).and_then(|connected| connected.map_err(unavailable));
            let unwanted = sender.send(connected.map(|connection| (connection, permit)));
            if let Err(Ok((connection, _permit))) = unwanted {
                share.put(connection);
            }
        });
        let (connection, permit) = opened.await.map_err(Error::internal)??;
        Ok(lease(connection, permit))
    }
}

impl Share {
    fn take(&self) -> Option<Connection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn put(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }
}

/// Threads are numbered as they first ask.
fn thread_number() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static NUMBER: usize = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    NUMBER.with(|number| *number)
}

/// A connection taken from the pool; it goes back unless something is under way on it.
#[derive(Debug)]
pub struct Lease {
    connection: Option<Connection>,
    discarded: bool,
    share: Arc<Share>,
    sessions: Arc<Sessions>,
    /// Free only when the connection is back, or gone.
    permit: Option<OwnedSemaphorePermit>,
}

impl Lease {
    /// The connection.
    #[expect(clippy::expect_used, reason = "taken in drop only")]
    pub(super) fn connection(&mut self) -> &mut Connection {
        self.connection.as_mut().expect("a lease holds its connection until dropped")
    }

    /// The connection is not to be used again, unless [`keep`](Self::keep) says otherwise.
    pub(super) fn discard(&mut self) {
        self.discarded = true;
    }

    /// The connection may be used again.
    pub(super) fn keep(&mut self) {
        self.discarded = false;
    }

    /// How the connection was opened.
    pub(super) fn sessions(&self) -> &Sessions {
        &self.sessions
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        match (connection.is_at_rest(), self.discarded) {
            (true, false) => self.share.put(connection),
            (true, true) => drop(connection),
            // Poolers have ended over cancel requests; the server looks whether we are there.
            (false, _) if self.sessions.pooled() => drop(connection),
            (false, _) => give_up(connection, self.permit.take()),
        }
    }
}

/// Ends a connection on which something is under way. That must not go on unseen, outside the pool's count: it is
/// cancelled, and the connection's turn comes free when the server is done with it.
pub(super) fn give_up(connection: Connection, permit: Option<OwnedSemaphorePermit>) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
    runtime.spawn(async move {
        let _ = connection.cancel().send().await;
        let _ = tokio::time::timeout(CANCEL_WAIT, connection.end()).await;
        drop(permit);
    });
}

/// Settings of each connection. Plans are made once for a statement, not for its values: measured, see
/// `docs/decisions.md`. Pages that are not next to one another cost little more than those that are: the data fits into
/// memory, and by Postgres's default, made for turning disks, it reads tables whole where an index has the few rows.
fn settings(options: &PoolOptions) -> Vec<(&'static str, String)> {
    let limit = options.statement_timeout.as_millis().to_string();
    let fixed = [
        ("idle_in_transaction_session_timeout", "60s"),
        ("plan_cache_mode", "force_generic_plan"),
        ("random_page_cost", "1.1"),
        ("jit", "off"),
        ("TimeZone", "UTC"),
    ];
    let mut settings = vec![("statement_timeout", limit.clone()), ("lock_timeout", limit)];
    settings.extend(fixed.map(|(name, value)| (name, value.to_owned())));
    settings
}
