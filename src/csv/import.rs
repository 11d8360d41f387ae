//! Import: makes the database say what the files say.

use std::path::Path;

use diesel::QueryResult;
use diesel::sql_types::BigInt;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use secrecy::SecretString;

use super::apply::apply;
use super::data::Data;
use super::plan::{Numbers, Plan};
use super::problem::Problems;
use super::stored::Stored;
use super::summary::Summary;
use crate::db::command::{connect, enter};

/// Imports wait for each other on this key ("import" in ASCII).
const LOCK: i64 = 0x696d_706f_7274;

/// All tables, in the order in which their rows need each other.
const TABLES: &str = "regions, sources, programmes, editions, fields, industries, projects, project_regions, \
    project_industries, agencies, participations, indicators, outcomes, claims";

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The files are not right.
    #[error("{0}")]
    Refused(Problems),
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Connection(#[from] diesel::ConnectionError),
    /// The database refused, and holds what it held before.
    #[error("the database refused the data, and nothing has been written")]
    Database(#[from] diesel::result::Error),
    /// Reading the files was broken off.
    #[error("reading the files was broken off")]
    Interrupted(#[from] tokio::task::JoinError),
}

/// Imports a folder into the database at `url`.
pub async fn run(url: &SecretString, dir: &Path, dry_run: bool) -> Result<Summary, ImportError> {
    let mut connection = connect(url).await?;
    import(&mut connection, dir, dry_run).await
}

/// Imports a folder: checks all of it, then writes what differs, in one transaction. With `dry_run` it writes nothing
/// and tells what it would write.
pub async fn import(
    connection: &mut AsyncPgConnection,
    dir: &Path,
    dry_run: bool,
) -> Result<Summary, ImportError> {
    let dir = dir.to_owned();
    let data = tokio::task::spawn_blocking(move || Data::read(&dir)).await?.map_err(ImportError::Refused)?;
    let data = &data;
    let summary = if dry_run {
        connection
            .build_transaction()
            .read_only()
            .repeatable_read()
            .run(async |connection| {
                enter(connection).await?;
                let stored = Stored::load(connection).await?;
                let plan = Plan::of(data, stored, &mut Numbers::Made(0)).await?;
                QueryResult::Ok(plan.summary(true))
            })
            .await?
    } else {
        connection.transaction(async |connection| write(connection, data).await).await?
    };
    Ok(summary)
}

async fn write(connection: &mut AsyncPgConnection, data: &Data) -> QueryResult<Summary> {
    enter(connection).await?;
    // Another import waits here; any other writer waits at the tables, so that what is compared is what is changed.
    // Readers go on.
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(LOCK).execute(connection).await?;
    connection.batch_execute(&format!("LOCK TABLE {TABLES} IN SHARE ROW EXCLUSIVE MODE")).await?;
    let stored = Stored::load(connection).await?;
    let plan = Plan::of(data, stored, &mut Numbers::Reserved(connection)).await?;
    let summary = plan.summary(false);
    if !summary.is_unchanged() {
        apply(connection, &plan).await?;
        connection.batch_execute(&format!("ANALYZE {TABLES}")).await?;
    }
    Ok(summary)
}
