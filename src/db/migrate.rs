//! Bringing the database's tables up to date with the migrations that the binary carries.

use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel::{Connection, RunQueryDsl, sql_query};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use secrecy::SecretString;

use super::command::{Blocking, connect, enter_blocking};
use super::texts;
use crate::error::{Code, Error};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Key of the advisory lock that lets one process at a time migrate: "iljari" in ASCII.
const LOCK_KEY: i64 = 0x69_6c_6a_61_72_69;

/// How long to wait for another process that migrates, and for tables that others hold.
const LOCK_TIMEOUT_SQL: &str = "SET LOCAL lock_timeout = '60s'";

/// What is applied in a database, compared with what this binary knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Names of the migrations still to be applied, and of the texts that have changed.
    pub pending: Vec<String>,
    /// Versions applied that this binary does not know: a newer one has been here.
    pub unknown: Vec<String>,
}

/// Applies what is pending, and the texts of `database/` if they have changed; the names of what was applied, in order.
///
/// Two processes that start at once do not race: the second waits, then finds nothing to do.
pub async fn run(url: &SecretString) -> Result<Vec<String>, Error> {
    with_connection(url, |connection| {
        let mut applied = Vec::new();
        // Each in a transaction of its own: the next one may change tables whose rows this one has changed.
        while let Some(version) = locked(connection, apply_next)? {
            applied.push(version);
        }
        let texts = locked(connection, |connection| texts::apply(connection).map_err(broken_off))?;
        applied.extend(texts);
        Ok(applied)
    })
    .await
}

fn apply_next(connection: &mut Blocking) -> Result<Option<String>, Error> {
    let pending = connection.pending_migrations(MIGRATIONS).map_err(failed)?;
    let Some(next) = pending.first() else { return Ok(None) };
    texts::withdraw(connection).map_err(failed)?;
    connection.run_migration(next).map(|version| Some(version.to_string())).map_err(broken_off)
}

/// Reverts, newest first, every migration later than `version`, and the data in what they made; the versions reverted.
pub async fn revert_to(url: &SecretString, version: &str) -> Result<Vec<String>, Error> {
    let target = version.to_owned();
    with_connection(url, move |connection| {
        let known: Vec<_> = known()?.iter().map(|migration| migration.name().version().to_string()).collect();
        if target != "0" && !known.contains(&target) {
            return Err(Error::bad_input(format!(
                "no migration has the version {target:?}; the versions are {}, and 0 for none",
                known.join(", ")
            )));
        }
        let mut reverted = Vec::new();
        while let Some(version) = locked(connection, |connection| revert_last(connection, &target))? {
            reverted.push(version);
        }
        Ok(reverted)
    })
    .await
}

fn revert_last(connection: &mut Blocking, target: &str) -> Result<Option<String>, Error> {
    let applied = connection.applied_migrations().map_err(failed)?;
    if applied.first().is_none_or(|version| version.to_string().as_str() <= target) {
        return Ok(None);
    }
    texts::withdraw(connection).map_err(failed)?;
    connection.revert_last_migration(MIGRATIONS).map(|version| Some(version.to_string())).map_err(broken_off)
}

/// Compares the database with this binary, changing nothing but the tables that record what was applied. Like all that is done
/// here, refused for a database of an earlier program.
pub async fn state(url: &SecretString) -> Result<State, Error> {
    with_connection(url, |connection| in_transaction(connection, compare)).await
}

fn compare(connection: &mut Blocking) -> Result<State, Error> {
    let pending = connection.pending_migrations(MIGRATIONS).map_err(failed)?;
    let known = known()?;
    let is_known = |version: &MigrationVersion<'_>| known.iter().any(|one| one.name().version() == *version);
    let applied = connection.applied_migrations().map_err(failed)?;
    let unknown = applied.iter().filter(|version| !is_known(version)).map(ToString::to_string).collect();
    let mut pending: Vec<_> = pending.iter().map(|migration| migration.name().to_string()).collect();
    pending.sort_unstable();
    pending.extend(texts::changed(connection).map_err(failed)?);
    Ok(State { pending, unknown })
}

fn known() -> Result<Vec<Box<dyn Migration<Pg>>>, Error> {
    MIGRATIONS.migrations().map_err(failed)
}

/// The version of the first migration. Those of before have been put together into these, and no database goes from the ones to
/// the others.
pub fn first() -> Result<String, Error> {
    let first = known()?.iter().map(|migration| migration.name().version().to_string()).min();
    first.ok_or_else(|| failed("there is no migration"))
}

/// Refuses a database that has a migration of before the first.
fn refuse_outdated(connection: &mut Blocking) -> Result<(), Error> {
    let first = first()?;
    let applied = connection.applied_migrations().map_err(failed)?;
    match applied.iter().map(ToString::to_string).filter(|version| *version < first).max() {
        None => Ok(()),
        Some(last) => Err(Error::new(
            Code::DatabaseOutdated,
            format!(
                "an earlier iljari made this database, and this one cannot bring it up to date: it has the migration \
                 {last}, and the first one known is {first}. Nothing was changed in it. Write its data to files with the \
                 earlier iljari (`iljari export backup`), make a new database, and load them with this one (`iljari \
                 import backup`); a private database is set aside, and a new one made, by `iljari migrate`"
            ),
        )),
    }
}

/// Works in one transaction, while nobody else migrates. The lock ends with the transaction: one of a session would stay
/// with a pooler.
fn locked<T>(
    connection: &mut Blocking,
    work: impl FnOnce(&mut Blocking) -> Result<T, Error>,
) -> Result<T, Error> {
    in_transaction(connection, |connection| {
        sql_query(LOCK_TIMEOUT_SQL).execute(connection).map_err(failed)?;
        sql_query(format!("SELECT pg_advisory_xact_lock({LOCK_KEY})")).execute(connection).map_err(|e| {
            Error::new(Code::Unavailable, "another process has been migrating this database for a minute")
                .caused_by(e)
        })?;
        work(connection)
    })
}

fn in_transaction<T>(
    connection: &mut Blocking,
    work: impl FnOnce(&mut Blocking) -> Result<T, Error>,
) -> Result<T, Error> {
    let done = connection.transaction(|connection| {
        enter_blocking(connection)?;
        refuse_outdated(connection).and_then(|()| work(connection)).map_err(Failed)
    });
    done.map_err(|Failed(error)| error)
}

/// An error by which a transaction is rolled back.
struct Failed(Error);

impl From<diesel::result::Error> for Failed {
    fn from(cause: diesel::result::Error) -> Self {
        Self(failed(cause))
    }
}

/// Runs blocking work on a connection of its own. Not `AsyncMigrationHarness`: it panics on the single-threaded
/// runtimes that tests and HTTP workers have.
async fn with_connection<T: Send + 'static>(
    url: &SecretString,
    work: impl FnOnce(&mut Blocking) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let connection = connect(url)
        .await
        .map_err(|e| Error::new(Code::Unavailable, "the database cannot be reached").caused_by(e))?;
    let task = tokio::task::spawn_blocking(move || work(&mut Blocking::from(connection)));
    task.await.map_err(Error::internal)?
}

fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Code::Internal, "the database could not be migrated").caused_by(cause)
}

/// What an error says after something may have been applied.
fn broken_off(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    let message = "migrating broke off; what is done stays, and running it again does the rest";
    Error::new(Code::Internal, message).caused_by(cause)
}
