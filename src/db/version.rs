//! The data's version as this node knows it: heard, seen in what it reads, or asked for.
//!
//! What is known only grows, so nobody who has seen a version is given an older one, except where the database itself was
//! set back: restored, or lost to a standby that lacked the last writes.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::{sleep, timeout};
use tokio_postgres::tls::NoTlsStream;
use tokio_postgres::{AsyncMessage, Client, NoTls, Socket};

use super::error::{public, unavailable};
use super::pool::Pool;
use super::value::int8;
use crate::error::Error;
use crate::plan::SqlValue;
use crate::wire::{Connection, Row};

/// Reads the version.
pub(super) const VERSION: &str = "SELECT version, mark FROM data_version";
/// Where `database/version.sql` tells of a new one: its number and mark.
const LISTEN: &str = "LISTEN iljari_data_version";

/// How often what was heard is compared with what is there: a notice may be lost.
const COMPARE_EVERY: Duration = Duration::from_secs(2);
/// How long an answer to that may take.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(2);
/// For how long what is known counts after the last comparison. Then nobody may have told for that long.
const KNOWN_TIME_MAX: Duration = Duration::from_secs(5);
/// Between two attempts to listen.
const PAUSE_MIN: Duration = Duration::from_millis(100);
const PAUSE_MAX: Duration = Duration::from_secs(5);

/// Which state of the data something is of. Two with the same number and mark are of the same data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    /// Grows by one with each transaction that changes the data.
    pub number: i64,
    /// Random: a restored database comes to the same number with other data.
    pub mark: i64,
}

impl Version {
    pub(super) fn of_row(row: Row<'_>) -> Option<Self> {
        Some(Self { number: int8(row, 0)?, mark: int8(row, 1)? })
    }

    /// What a notice says; `None` for what others send on the channel.
    fn of_notice(text: &str) -> Option<Self> {
        let (number, mark) = text.split_once(' ')?;
        Some(Self { number: number.parse().ok()?, mark: mark.parse().ok()? })
    }

    /// Whether a database that had the other version before must have been set back to have this one.
    fn is_set_back_from(self, earlier: Self) -> bool {
        self.number < earlier.number || (self.number == earlier.number && self != earlier)
    }
}

/// What this node knows of the data's version.
#[derive(Debug)]
pub struct Versions {
    pool: Arc<Pool>,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    latest: Option<Version>,
    /// Until when notices count as being heard.
    until: Option<Instant>,
}

impl Versions {
    /// Knows nothing yet; see [`Self::watch`].
    pub fn new(pool: Arc<Pool>) -> Self {
        Self { pool, known: Mutex::default() }
    }

    /// The version as heard; `None` where nothing can be heard at present, and it has to be asked for.
    pub fn known(&self) -> Option<Version> {
        // Behind a pooler, the process that listens is not the one that we are given next.
        if self.pool.sessions().pooled() {
            return None;
        }
        let known = self.lock();
        known.latest.filter(|_| known.until.is_some_and(|until| Instant::now() < until))
    }

    /// The version that the database has now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn ask(&self) -> Result<Version, Error> {
        let before = self.latest();
        let version = version_in(self.pool.get().await?.connection()).await?;
        self.saw(version, before);
        Ok(version)
    }

    /// The greatest version that was heard, seen or asked for.
    pub fn latest(&self) -> Option<Version> {
        self.lock().latest
    }

    /// Takes in a version that was read in a snapshot, or after a write of our own, before anybody is told of either.
    /// `before` was [`Self::latest`] when reading began: a snapshot made later has no older version, unless the database
    /// was set back.
    pub fn saw(&self, version: Version, before: Option<Version>) {
        let mut known = self.lock();
        let is_set_back = before.is_some_and(|before| version.is_set_back_from(before));
        let grows = known.latest.is_none_or(|latest| version.number > latest.number);
        if grows || (is_set_back && known.latest == before) {
            known.latest = Some(version);
        }
    }

    /// Listens for ever, and connects again whenever that breaks off.
    pub async fn watch(&self) {
        let (mut pause, mut is_told) = (PAUSE_MIN, false);
        loop {
            let ended = self.listen().await;
            let known = std::mem::take(&mut *self.lock());
            if known.until.is_some() {
                (pause, is_told) = (PAUSE_MIN, false);
            }
            if let Err(error) = ended
                && !is_told
            {
                is_told = true;
                let error = &error as &dyn std::error::Error;
                tracing::warn!(
                    error,
                    "new versions of the data are not heard of; each request asks for the version"
                );
            }
            sleep(pause).await;
            pause = (pause * 2).min(PAUSE_MAX);
        }
    }

    /// Until the connection is lost, or for nothing behind a pooler.
    async fn listen(&self) -> Result<(), Error> {
        let sessions = self.pool.sessions();
        if !sessions.pooled() {
            // The pool's connections find out whether there is a pooler.
            drop(self.pool.apart().await?);
        }
        if sessions.pooled() {
            return Ok(());
        }
        let mut config = sessions.config().clone();
        config.application_name("iljari-version");
        let (client, connection) = config.connect(NoTls).await.map_err(unavailable)?;
        tokio::select! {
            error = self.hear(connection) => Err(error),
            error = self.compare(&client) => Err(error),
        }
    }

    /// Takes in notices until the connection is lost.
    async fn hear(&self, mut connection: tokio_postgres::Connection<Socket, NoTlsStream>) -> Error {
        loop {
            match poll_fn(|context| connection.poll_message(context)).await {
                Some(Ok(AsyncMessage::Notification(notice))) => {
                    if let Some(version) = Version::of_notice(notice.payload()) {
                        self.saw(version, None);
                    }
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return unavailable(error),
                None => return unavailable("the connection was closed"),
            }
        }
    }

    /// Listens, and compares again and again; until that fails.
    async fn compare(&self, client: &Client) -> Error {
        let late = |_| unavailable("the database does not answer");
        match timeout(ANSWER_TIME_MAX, client.batch_execute(LISTEN)).await.map_err(late) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return unavailable(error),
            Err(error) => return error,
        }
        loop {
            let (before, start) = (self.latest(), Instant::now());
            match timeout(ANSWER_TIME_MAX, asked_by(client)).await.map_err(late).flatten() {
                Ok(version) => self.saw(version, before),
                Err(error) => return error,
            }
            self.lock().until = start.checked_add(KNOWN_TIME_MAX);
            sleep(COMPARE_EVERY).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The version that is seen on a connection, in its transaction if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn version_in(connection: &mut Connection) -> Result<Version, Error> {
    connection.call::<SqlValue>(VERSION, &[]).map_err(public)?;
    connection.sync();
    let rows = connection.receive(1).await.map_err(public)?.pop();
    let version = rows.and_then(|rows| Version::of_row(rows.get(0)?));
    version.ok_or_else(|| Error::internal("the data has no version"))
}

/// The version as the connection that listens sees it.
async fn asked_by(client: &Client) -> Result<Version, Error> {
    let row = client.query_typed_one(VERSION, &[]).await.map_err(unavailable)?;
    let number = |column| row.try_get(column).map_err(Error::internal);
    Ok(Version { number: number(0)?, mark: number(1)? })
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;
    use crate::db::PoolOptions;

    fn version(number: i64, mark: i64) -> Version {
        Version { number, mark }
    }

    fn versions() -> Versions {
        let options = PoolOptions {
            url: SecretString::from("postgres://nobody@127.0.0.1:1/nothing"),
            pooled: false,
            size: 1,
            threads: 1,
            statement_timeout: ANSWER_TIME_MAX,
            wait_timeout: ANSWER_TIME_MAX,
        };
        Versions::new(Arc::new(Pool::new(&options).unwrap()))
    }

    #[test]
    fn what_is_known_grows_until_the_database_is_set_back() {
        let versions = versions();
        let (five, six, other) = (version(5, 50), version(6, 60), version(6, 61));
        for (saw, before, latest) in [
            (five, None, five),
            (six, Some(five), six),
            // Read in a snapshot of before.
            (five, None, six),
            (five, Some(five), six),
            (six, Some(six), six),
            // Read since.
            (other, Some(six), other),
            (five, Some(other), five),
            // Set back as seen from what has been replaced meanwhile.
            (version(4, 40), Some(six), five),
        ] {
            versions.saw(saw, before);
            assert_eq!(versions.latest(), Some(latest), "{saw:?} {before:?}");
        }
    }

    #[test]
    fn notices_are_a_number_and_a_mark() {
        assert_eq!(Version::of_notice("7 -8"), Some(version(7, -8)));
        for text in ["", "7", "7 ", " 8", "7 8 9", "x 8", "7 x", "99999999999999999999 8"] {
            assert_eq!(Version::of_notice(text), None, "{text:?}");
        }
    }
}
