//! Import: makes the database match the files.

use std::path::Path;

use diesel::result::DatabaseErrorKind;
use diesel::sql_types::BigInt;
use diesel::{QueryDsl, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use secrecy::SecretString;

use super::apply::apply;
use super::changes::Changes;
use super::data::Data;
use super::numbers::Numbers;
use super::problem::Problems;
use super::stored::{Stored, tables};
use super::summary::Summary;
use crate::db::command::{connect, enter};
use crate::schema::data_version;

/// Imports wait for each other on this key ("import" in ASCII).
const LOCK: i64 = 0x696d_706f_7274;

/// Why the files were not imported, or may not have been.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The files are not right.
    #[error("{0}")]
    Refused(Problems),
    /// So many rows would be removed that a file may have been cut short.
    #[error(
        "{0} would be removed, and nothing has been written; a file may have been cut short. If this is \
         intended, add --allow-removals"
    )]
    Removals(String),
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Connection(#[from] diesel::ConnectionError),
    /// The database refused, and holds what it held before.
    #[error("the database refused the data, and nothing has been written")]
    Database(#[from] diesel::result::Error),
    /// All was sent, COMMIT too, and no answer came.
    #[error(
        "it is not known whether the data was written: the connection broke before the database answered COMMIT. Import \
         the same files again: only what is missing is written. The data's version (table data_version) was {version}; it \
         is greater now if the data was written"
    )]
    Unknown {
        /// The data's version before.
        version: i64,
        /// What became of the connection.
        source: diesel::result::Error,
    },
    /// Reading the files was broken off.
    #[error("reading the files was broken off")]
    Interrupted(#[from] tokio::task::JoinError),
}

/// How to import.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Tell what would be written, and write nothing.
    pub dry_run: bool,
    /// Remove however many rows the files lack.
    pub allow_removals: bool,
}

/// Imports a folder into the database at `url`.
pub async fn run(url: &SecretString, dir: &Path, options: Options) -> Result<Summary, ImportError> {
    let mut connection = connect(url).await?;
    import(&mut connection, dir, options).await
}

/// Imports a folder: checks all of it, then writes what differs, in one transaction.
pub async fn import(
    connection: &mut AsyncPgConnection,
    dir: &Path,
    options: Options,
) -> Result<Summary, ImportError> {
    let dir = dir.to_owned();
    let data = tokio::task::spawn_blocking(move || Data::read(&dir)).await?.map_err(ImportError::Refused)?;
    let data = &data;
    if options.dry_run {
        let mut reading = connection.build_transaction().read_only().repeatable_read();
        let summary = reading.run(async |connection| {
            enter(connection).await?;
            let stored = Stored::load(connection).await?;
            let changes = Changes::of(data, stored, &mut Numbers::Made(0)).await?;
            QueryResult::Ok(changes.summary(data, true))
        });
        return allowed(summary.await?, options);
    }
    // Set when all has been written; what goes wrong after that is COMMIT.
    let mut written = None;
    let done =
        connection.transaction(async |connection| write(connection, data, options, &mut written).await);
    match (done.await, written) {
        (Err(ImportError::Database(source)), Some(version)) if !is_refusal(&source) => {
            Err(ImportError::Unknown { version, source })
        }
        (done, _) => done,
    }
}

/// Whether the database refused, rather than not answering.
fn is_refusal(error: &diesel::result::Error) -> bool {
    use DatabaseErrorKind as Kind;
    let diesel::result::Error::DatabaseError(kind, _) = error else { return false };
    matches!(
        kind,
        Kind::UniqueViolation
            | Kind::ForeignKeyViolation
            | Kind::NotNullViolation
            | Kind::CheckViolation
            | Kind::ExclusionViolation
            | Kind::RestrictViolation
            | Kind::SerializationFailure
            | Kind::ReadOnlyTransaction
    )
}

fn allowed(summary: Summary, options: Options) -> Result<Summary, ImportError> {
    match summary.removals() {
        Some(removals) if !options.allow_removals => Err(ImportError::Removals(removals)),
        _ => Ok(summary),
    }
}

async fn write(
    connection: &mut AsyncPgConnection,
    data: &Data,
    options: Options,
    written: &mut Option<i64>,
) -> Result<Summary, ImportError> {
    enter(connection).await?;
    // Another import waits here; any other writer waits at the tables, so that what is compared is what is changed.
    // Readers go on.
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(LOCK).execute(connection).await?;
    let tables = tables();
    connection.batch_execute(&format!("LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")).await?;
    let stored = Stored::load(connection).await?;
    let changes = Changes::of(data, stored, &mut Numbers::Reserved(connection)).await?;
    let summary = allowed(changes.summary(data, false), options)?;
    if !summary.is_unchanged() {
        let version = data_version::table.select(data_version::version).first(connection).await?;
        apply(connection, &changes).await?;
        connection.batch_execute(&format!("ANALYZE {tables}")).await?;
        *written = Some(version);
    }
    Ok(summary)
}
