//! The database of a command: the user's own, or a private one that lives as long as the command.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use secrecy::SecretString;
use tracing::warn;

use crate::config::{DatabaseSettings, DatabaseUrl, Pooler};
use crate::db::check::check;
use crate::db::{Pool, PoolOptions, migrate};
use crate::embedded::{self, Mode, Options};
use crate::error::Code;
use crate::graphql::Engine;

/// Name of the database within the private Postgres.
const PRIVATE_DATABASE: &str = "iljari";

/// Folder with the lock file of the programs that are fetched where the machine has none; only a checkout has it.
const NPM_DIR: &str = "postgres";

/// A database that can be connected to.
pub(super) struct Database {
    /// Its address.
    pub(super) url: SecretString,
    /// Its address without user and password, for messages.
    pub(super) shown: String,
    /// Whether it is known to be behind a pooler.
    pub(super) pooled: bool,
    private: Option<embedded::Server>,
}

impl Database {
    /// Starts the private Postgres, unless the settings name a database.
    pub(super) async fn open(settings: &DatabaseSettings) -> anyhow::Result<Self> {
        if let DatabaseUrl::Given { url, shown } = &settings.url {
            let pooled = settings.pooler == Pooler::Transaction;
            for warning in check(url, pooled).await.with_context(|| format!("DATABASE_URL ({shown})"))? {
                warn!(warning);
            }
            return Ok(Self { url: url.clone(), shown: shown.clone(), pooled, private: None });
        }
        let options = Options {
            state_dir: settings.state_dir.clone(),
            mode: Mode::Dev,
            npm_dir: Some(PathBuf::from(NPM_DIR)).filter(|dir| dir.is_dir()),
            bin_dir: settings.pg_bin_dir.clone(),
        };
        let server = tokio::task::spawn_blocking(move || embedded::Server::start(&options)).await??;
        let url = SecretString::from(server.url(PRIVATE_DATABASE));
        let shown = format!("the private Postgres in {}", settings.state_dir.display());
        Ok(Self { url, shown, pooled: false, private: Some(server) })
    }

    /// Replaces a private database that an earlier program has made by a new one; the former is kept.
    async fn renew(&mut self) -> anyhow::Result<()> {
        // The command reports whatever else is wrong.
        let state = migrate::state(&self.url).await;
        let is_outdated = state.is_err_and(|error| error.code == Code::DatabaseOutdated);
        let Some(server) = self.private.take_if(|_| is_outdated) else { return Ok(()) };
        let name = format!("before-{}", migrate::first()?);
        let (server, kept) = tokio::task::spawn_blocking(move || server.renew(&name)).await??;
        self.private = Some(server);
        warn!(
            kept = %kept.display(),
            "an earlier iljari made the private database, and this one cannot bring it up to date: it was set aside, and a \
             new one made. To bring over what only it has, run `ILJARI_STATE_DIR={} iljari export backup` with the earlier iljari and `iljari import \
             backup` with this one",
            kept.display()
        );
        Ok(())
    }

    /// An engine for this command alone, over one connection; a statement may take this long.
    pub(super) async fn engine(&self, time: Duration) -> anyhow::Result<Engine> {
        let pool = Pool::new(&PoolOptions {
            url: self.url.clone(),
            pooled: self.pooled,
            size: 1,
            threads: 1,
            statement_timeout: time,
            wait_timeout: time,
        })?;
        let engine = Engine::new(Arc::new(pool))?;
        engine.refresh_statistics().await?;
        Ok(engine)
    }

    /// Stops the private Postgres, if there is one.
    pub(super) async fn close(self) -> anyhow::Result<()> {
        if let Some(server) = self.private {
            tokio::task::spawn_blocking(move || server.stop()).await?;
        }
        Ok(())
    }

    /// Runs the work, then closes the database whatever became of it.
    pub(super) async fn with<T>(
        settings: &DatabaseSettings,
        work: impl AsyncFnOnce(&Self) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        Self::with_new(settings, false, work).await
    }

    /// Likewise; for commands that fill the database, a private one of an earlier program may give way to a new one.
    pub(super) async fn with_new<T>(
        settings: &DatabaseSettings,
        may_renew: bool,
        work: impl AsyncFnOnce(&Self) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let mut database = Self::open(settings).await?;
        if may_renew {
            database.renew().await?;
        }
        let done = work(&database).await.with_context(|| format!("with {}", database.shown));
        database.close().await?;
        done
    }
}
