//! `iljari serve`.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing::{info, warn};

use super::database::Database;
use super::{block_on, say};
use crate::config::{DatabaseSettings, HttpSettings, LogSettings, PoolSettings, StartSettings};
use crate::csv::import;
use crate::db::{Pool, PoolOptions, content, migrate};
use crate::graphql::{Engine, Options};
use crate::http;

/// How often the sizes of the tables are read.
const STATISTICS_EVERY: Duration = Duration::from_mins(1);

/// Start the server: database, tables, data, then GraphQL over HTTP and the web pages.
///
/// Without `DATABASE_URL` it starts a private Postgres, kept in the state directory, and stops it at the end. It brings
/// the tables up to date, fills an empty database from the data folder, serves, and prints the addresses once it
/// answers. Ctrl-C (or SIGTERM) stops it: requests under way finish, new ones are refused.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  iljari serve                                       everything by itself, on http://127.0.0.1:8000/
  iljari serve --listen 0.0.0.0:80 --log-format json   for other machines, with logs for programs
  DATABASE_URL=postgres://app:secret@db/iljari iljari serve --migrate false")]
pub(super) struct Serve {
    #[command(flatten)]
    http: HttpSettings,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    pool: PoolSettings,
    #[command(flatten)]
    start: StartSettings,
    #[command(flatten)]
    pub(super) log: LogSettings,
}

impl Serve {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        block_on(async {
            // First of all: a taken port should not cost the start of a database.
            let listener = http::Listener::bind(self.http.listen)?;
            let serve = async |database: &Database| self.serve(database, listener).await;
            Database::with_new(&self.database, self.start.migrate, serve).await
        })
    }

    async fn serve(&self, database: &Database, listener: http::Listener) -> anyhow::Result<()> {
        self.prepare(database).await?;
        let pool = Arc::new(Pool::new(&PoolOptions {
            url: database.url.clone(),
            pooled: database.pooled,
            size: self.pool.pool_size,
            threads: self.http.threads(),
            statement_timeout: self.pool.statement_timeout,
            wait_timeout: self.pool.pool_wait,
        })?);
        let options = Options { rows_max: self.pool.max_rows, explain: self.http.explain };
        let engine = Engine::with_options(Arc::clone(&pool), options)?;
        let refreshing = tokio::spawn(keep_statistics(engine.clone()));
        let mut signals = Signals::new()?;
        let server = http::Server::start(listener, &self.http, engine, pool)?;
        match server.ready().await {
            Ok(()) => announce(&server),
            Err(error) => warn!(error = format!("{error:#}"), "the server runs, but is not ready"),
        }
        let cause = signals.next().await;
        info!(signal = cause, "stopping; requests under way may finish");
        tokio::select! {
            () = server.stop() => info!("stopped"),
            cause = signals.next() => warn!(signal = cause, "stopped at once; requests under way were dropped"),
        }
        refreshing.abort();
        Ok(())
    }

    /// Makes the database ready to be served from.
    async fn prepare(&self, database: &Database) -> anyhow::Result<()> {
        let state = migrate::state(&database.url).await?;
        if !state.unknown.is_empty() {
            let versions = state.unknown.join(", ");
            warn!(versions, "a newer iljari has migrated this database; what this one answers may be wrong");
        }
        if !state.pending.is_empty() {
            if !self.start.migrate {
                bail!(
                    "the database lacks {}; `iljari migrate` brings it up to date",
                    state.pending.join(", ")
                );
            }
            for version in migrate::run(&database.url).await? {
                info!(version, "applied a migration");
            }
        }
        // This asks one statement; the files are not compared at each start. Later changes in them are loaded with
        // `iljari import`.
        let dir = &self.start.data_dir;
        if !content::is_empty(&database.url).await? {
            return Ok(());
        }
        if !dir.is_dir() {
            warn!(dir = %dir.display(), "the database is empty, and there is no data folder to fill it from");
            return Ok(());
        }
        info!(dir = %dir.display(), "the database is empty; loading the data folder");
        let loaded = import::run(&database.url, dir, import::Options::default());
        let summary = loaded.await.with_context(|| format!("loading {}", dir.display()))?;
        info!(cells_rewritten = summary.rewritten.len(), "loaded the data folder");
        Ok(())
    }
}

/// Refreshes the sizes of the tables, from which the cost of operations is estimated.
async fn keep_statistics(engine: Engine) {
    let mut interval = tokio::time::interval(STATISTICS_EVERY);
    loop {
        interval.tick().await;
        if let Err(error) = engine.refresh_statistics().await {
            warn!(error = format!("{error:#}"), "the sizes of the tables could not be read");
        }
    }
}

fn announce(server: &http::Server) {
    let base = server.base_url();
    say(&format!(
        "Iljari answers at\n  dashboard  {base}/\n  GraphQL    {base}/graphql\n  GraphiQL   {base}/graphiql\n  \
         health     {base}/health/ready\nCtrl-C stops it."
    ));
}

/// The two signals that ask a server to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn new() -> anyhow::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.interrupt.recv() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        }
    }
}
