//! The pool of connections that queries read through, each with a bounded store of prepared statements.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use deadpool::managed;
use futures_util::future::select_ok;
use quick_cache::unsync::Cache;
use secrecy::SecretString;
use tokio_postgres::types::Type;
use tokio_postgres::{Client, NoTls, Statement};

use super::error::{public, unavailable};
use super::session::Sessions;
use crate::error::{Code, Error};

/// Prepared statements that a connection keeps at most; each holds a plan in the server's memory.
const STATEMENTS_MAX: usize = 256;

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
/// What a connection receives is read by the thread that opened it, and waking another thread costs more than a small
/// statement. Hence each thread has its share of the connections, and takes another's only while none of its own is
/// free.
#[derive(Debug)]
pub struct Pool {
    shares: Vec<managed::Pool<Manager>>,
    manager: Manager,
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
        let manager = Manager { sessions: Arc::new(sessions) };
        let count = options.threads.clamp(1, options.size.max(1));
        let size_of = |index| options.size / count + usize::from(index < options.size % count);
        let shares = (0..count).map(|index| share(manager.clone(), size_of(index), options.wait_timeout));
        Ok(Self { shares: shares.collect::<Result<_, _>>()?, manager })
    }

    /// A connection that nobody else uses meanwhile.
    ///
    /// # Errors
    /// When none comes free in time, or the database cannot be reached.
    pub async fn get(&self) -> Result<Lease, Error> {
        let mut got = self.own().await;
        if let Err(managed::PoolError::Timeout(managed::TimeoutType::Wait)) = got {
            let any = self.shares.iter().map(|share| Box::pin(share.get()));
            got = select_ok(any).await.map(|(connection, _)| connection);
        }
        match got {
            Ok(connection) => {
                let sessions = Arc::clone(&self.manager.sessions);
                Ok(Lease { connection: Some(connection), clean: true, sessions })
            }
            Err(managed::PoolError::Timeout(managed::TimeoutType::Wait)) => {
                Err(Error::new(Code::Unavailable, "the server is busy; try again in a moment"))
            }
            Err(error) => Err(unavailable(error)),
        }
    }

    /// A connection besides those of the pool, for work that does not answer requests.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn apart(&self) -> Result<Connection, Error> {
        managed::Manager::create(&self.manager).await.map_err(unavailable)
    }

    /// How its connections are opened.
    pub(super) fn sessions(&self) -> &Sessions {
        &self.manager.sessions
    }

    /// Whether the database answers now. When all connections are in use, it does: somebody is being answered.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        match self.own().await {
            Ok(connection) => connection.client.check_connection().await.map_err(public),
            Err(managed::PoolError::Timeout(managed::TimeoutType::Wait)) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// A connection of this thread's share, if one is free.
    async fn own(&self) -> Result<managed::Object<Manager>, managed::PoolError<tokio_postgres::Error>> {
        let share = &self.shares[thread_number() % self.shares.len()];
        share.timeout_get(&managed::Timeouts { wait: Some(Duration::ZERO), ..share.timeouts() }).await
    }
}

fn share(manager: Manager, size: usize, wait: Duration) -> Result<managed::Pool<Manager>, Error> {
    managed::Pool::builder(manager)
        .max_size(size)
        .timeouts(managed::Timeouts { wait: Some(wait), create: Some(wait), recycle: Some(wait) })
        .runtime(deadpool::Runtime::Tokio1)
        .build()
        .map_err(Error::internal)
}

/// Threads are numbered as they first ask.
fn thread_number() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static NUMBER: usize = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    NUMBER.with(|number| *number)
}

/// A connection taken from the pool; it goes back unless a transaction was left open on it.
#[derive(Debug)]
pub struct Lease {
    connection: Option<managed::Object<Manager>>,
    clean: bool,
    sessions: Arc<Sessions>,
}

impl Lease {
    /// From now on, dropping the lease closes the connection: something is under way on it.
    pub fn mark_dirty(&mut self) {
        self.clean = false;
    }

    /// What was under way has ended.
    pub fn mark_clean(&mut self) {
        self.clean = true;
    }

    #[expect(clippy::expect_used, reason = "taken in drop only")]
    fn connection(&mut self) -> &mut Connection {
        self.connection.as_mut().expect("a lease holds its connection until dropped")
    }

    /// The client, to run statements on.
    #[expect(clippy::expect_used, reason = "taken in drop only")]
    pub fn client(&self) -> &Client {
        &self.connection.as_ref().expect("a lease holds its connection until dropped").client
    }

    /// How the connection was opened.
    pub(super) fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    /// A prepared statement, if this text was prepared before.
    pub fn prepared(&mut self, text: &str) -> Option<Statement> {
        self.connection().statements.get(text).cloned()
    }

    /// Prepares a statement and keeps it; the one unused for longest may go.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn prepare(&mut self, text: &str, types: &[Type]) -> Result<Statement, Error> {
        let statement = self.client().prepare_typed(text, types).await.map_err(public)?;
        self.connection().statements.insert(text.into(), statement.clone());
        Ok(statement)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if !self.clean
            && let Some(connection) = self.connection.take()
        {
            if self.sessions.pooled() {
                // Poolers have ended over cancel requests; the server looks whether we are there.
                drop(managed::Object::take(connection));
                return;
            }
            // What is under way must not go on unseen, outside the pool's count: it is cancelled, and the place in the
            // pool comes free when the server is done with it.
            let Ok(runtime) = tokio::runtime::Handle::try_current() else {
                drop(managed::Object::take(connection));
                return;
            };
            runtime.spawn(async move {
                let _ = connection.client.cancel_token().cancel_query(NoTls).await;
                let _ = tokio::time::timeout(CANCEL_WAIT, connection.client.batch_execute("ROLLBACK")).await;
                drop(managed::Object::take(connection));
            });
        }
    }
}

/// A connection and the statements prepared on it.
#[derive(Debug)]
pub struct Connection {
    pub(super) client: Client,
    statements: Cache<Arc<str>, Statement>,
}

#[derive(Clone, Debug)]
struct Manager {
    sessions: Arc<Sessions>,
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

impl managed::Manager for Manager {
    type Type = Connection;
    type Error = tokio_postgres::Error;

    async fn create(&self) -> Result<Connection, Self::Error> {
        let client = self.sessions.connect().await?;
        Ok(Connection { client, statements: Cache::new(STATEMENTS_MAX) })
    }

    async fn recycle(
        &self,
        connection: &mut Connection,
        _: &managed::Metrics,
    ) -> managed::RecycleResult<Self::Error> {
        if connection.client.is_closed() {
            return Err(managed::RecycleError::message("connection closed"));
        }
        Ok(())
    }
}
