//! A database of its own for each test, cloned from a template that is migrated (and filled) once.

use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use diesel::QueryableByName;
use diesel::sql_types::Text;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use iljari::csv::import::{Options, import};
use tokio::sync::OnceCell;

use super::postgres;

pub(crate) const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Databases of this run are named after its process, so that several runs can share a server.
fn name_of(what: &str) -> String {
    format!("iljari_test_{}_{what}", process::id())
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The column `line` of all rows.
pub(crate) async fn lines(connection: &mut AsyncPgConnection, sql: &str) -> Vec<String> {
    let rows: Vec<Line> = diesel::sql_query(sql).load(connection).await.unwrap();
    rows.into_iter().map(|row| row.line).collect()
}

async fn administer(sql: String) {
    let mut connection = AsyncPgConnection::establish(&postgres::url("postgres")).await.unwrap();
    connection.batch_execute(&sql).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
}

/// A database of its own, dropped when the test is done.
pub(crate) struct Database {
    name: String,
    url: String,
}

impl Database {
    /// A new database of the server, cloned from another.
    async fn cloned(template: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = name_of(&COUNT.fetch_add(1, Ordering::Relaxed).to_string());
        administer(format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")).await;
        Self { url: postgres::url(&name), name }
    }

    /// Without any table.
    pub(crate) async fn blank() -> Self {
        Self::cloned("template0").await
    }

    /// Migrated, without rows.
    pub(crate) async fn empty() -> Self {
        static TEMPLATE: OnceCell<String> = OnceCell::const_new();
        let template = TEMPLATE
            .get_or_init(|| async {
                let database = Self::blank().await;
                database.migrate().await;
                database.keep_as("empty").await
            })
            .await;
        Self::cloned(template).await
    }

    /// Migrated, with the rows of `data/`.
    pub(crate) async fn with_data() -> Self {
        static TEMPLATE: OnceCell<String> = OnceCell::const_new();
        let template = TEMPLATE
            .get_or_init(|| async {
                let database = Self::empty().await;
                let mut connection = database.connect().await;
                import(&mut connection, &data_dir(), Options::default()).await.unwrap();
                drop(connection);
                database.keep_as("data").await
            })
            .await;
        Self::cloned(template).await
    }

    /// Gives the database to the tests that come.
    async fn keep_as(self, what: &str) -> String {
        let name = name_of(what);
        // A connection that has just been dropped may still be closing.
        administer(format!(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{}'",
            self.name
        ))
        .await;
        administer(format!("ALTER DATABASE {} RENAME TO {name}", self.name)).await;
        name
    }

    /// Address of the database.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A connection to it.
    pub(crate) async fn connect(&self) -> AsyncPgConnection {
        AsyncPgConnection::establish(&self.url).await.unwrap()
    }

    /// Applies all migrations and texts.
    pub(crate) async fn migrate(&self) {
        iljari::db::migrate::run(&self.url.clone().into()).await.unwrap();
    }

    /// Reverts all migrations later than a version, and the texts.
    pub(crate) async fn revert_to(&self, version: &str) {
        iljari::db::migrate::revert_to(&self.url.clone().into(), version).await.unwrap();
    }

    /// Runs migrations, which block, beside the test's runtime.
    pub(crate) async fn with_harness(
        &self,
        run: impl FnOnce(&mut AsyncConnectionWrapper<AsyncPgConnection>) + Send + 'static,
    ) {
        let url = self.url.clone();
        tokio::task::spawn_blocking(move || {
            let mut connection =
                <AsyncConnectionWrapper<AsyncPgConnection> as diesel::Connection>::establish(&url).unwrap();
            run(&mut connection);
        })
        .await
        .unwrap();
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Dropping cannot wait in the test's runtime, which may have one thread.
        let name = std::mem::take(&mut self.name);
        let dropped = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(administer(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        });
        let _ = dropped.join();
    }
}

/// The data set of the repository.
pub(crate) fn data_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}
