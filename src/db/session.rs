//! Connecting, and finding out whether the connection is a session: whether the server process that answers is ours
//! until we close it. Behind a pooler that shares processes by the transaction it is not: what is set or prepared stays
//! with a process that serves somebody else next.

use std::borrow::Cow;
use std::collections::hash_map::RandomState;
use std::fmt::Write as _;
use std::hash::BuildHasher as _;
use std::sync::atomic::{AtomicBool, Ordering};

use secrecy::{ExposeSecret, SecretString};
use tokio_postgres::Config;
use tokio_postgres::error::SqlState;

use crate::error::Error;
use crate::wire::{self, Connection, Rows};

/// Begins what every operation reads in: one snapshot, nothing written.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// The same for statements that run outside of a transaction.
const READ_ONLY: [(&str, &str); 2] =
    [("default_transaction_read_only", "on"), ("default_transaction_isolation", "repeatable read")];

/// What only transactions of a pooler need: the server ends what runs for a client that has gone.
const WATCH: &str = "SET LOCAL client_connection_check_interval = '1s'";

/// Deallocates the prepared statements that other clients of a pooler have left on the server process of this
/// transaction, of the names that tokio-postgres gives. Within the transaction nobody else makes any.
pub(super) const FREE_NAMES: &str = r"DO $$ DECLARE left_behind text; BEGIN
    FOR left_behind IN SELECT name FROM pg_prepared_statements WHERE name ~ '^(s[0-9]+|iljari_explained)$' LOOP
        EXECUTE format('DEALLOCATE %I', left_behind);
    END LOOP; END $$";

/// Setting by which a session is known: only what was started for this very client has its value.
const MARK: &str = "iljari.session";

/// Opens connections to one database, alike in their settings.
#[derive(Debug)]
pub(super) struct Sessions {
    config: Config,
    settings: Vec<(&'static str, String)>,
    /// Once one connection was found to be none of ours alone, none is believed to be.
    pooled: AtomicBool,
}

impl Sessions {
    /// `pooled` spares the test: the operator knows of a pooler.
    ///
    /// # Errors
    /// When the address cannot be read.
    pub(super) fn new(
        url: &SecretString,
        settings: Vec<(&'static str, String)>,
        pooled: bool,
    ) -> Result<Self, Error> {
        let config = config(url)?;
        Ok(Self { config, settings, pooled: AtomicBool::new(pooled) })
    }

    /// Likewise, with these words about the network.
    pub(super) fn configured(mut self, configure: impl FnOnce(&mut Config)) -> Self {
        configure(&mut self.config);
        self
    }

    /// What all connections have in common.
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// Whether nothing may be left on connections: settings and prepared statements hold for a transaction only.
    pub(super) fn pooled(&self) -> bool {
        self.pooled.load(Ordering::Relaxed)
    }

    /// What begins a transaction, in one message.
    pub(super) fn begin(&self) -> Cow<'static, str> {
        if self.pooled() { format!("{BEGIN}; {}", self.local_settings()).into() } else { BEGIN.into() }
    }

    /// What makes the settings hold for the transaction under way.
    pub(super) fn local_settings(&self) -> String {
        self.settings.iter().fold(WATCH.to_owned(), |mut text, (name, value)| {
            let _ = write!(text, "; SET LOCAL {name} = '{value}'");
            text
        })
    }

    /// A connection; its settings are made if it is a session.
    pub(super) async fn connect(&self) -> Result<Connection, wire::Error> {
        if !self.pooled() {
            match self.session().await {
                Err(error) if refuses_options(&error) => self.share(),
                connected => return connected,
            }
        }
        Connection::connect(&self.config).await
    }

    /// A pooler starts its server processes without what clients send at their start: a process that has the mark is
    /// ours. Settings are made in the statement that looks, or not at all.
    async fn session(&self) -> Result<Connection, wire::Error> {
        let mark = format!("{:016x}", RandomState::new().hash_one(MARK));
        let mut config = self.config.clone();
        let given = config.get_options().unwrap_or_default();
        config.options(format!("{given} -c {MARK}={mark}"));
        let mut connection = Connection::connect(&config).await?;
        let own = self.settings.iter().map(|(name, value)| (*name, value.as_str()));
        let settings = own.chain(READ_ONLY).fold(String::new(), |mut text, (name, value)| {
            let _ = write!(text, ", set_config('{name}', '{value}', false)");
            text
        });
        connection.query(&format!("SELECT 1{settings} WHERE current_setting('{MARK}', true) = '{mark}'"))?;
        if connection.receive(1).await?.iter().all(Rows::is_empty) {
            self.share();
        } else {
            connection.keep_statements();
        }
        Ok(connection)
    }

    fn share(&self) {
        self.pooled.store(true, Ordering::Relaxed);
    }
}

/// What poolers say to startup parameters that they do not pass on.
fn refuses_options(error: &wire::Error) -> bool {
    let said = error.server().map(|said| &said.code);
    matches!(said, Some(&(SqlState::PROTOCOL_VIOLATION | SqlState::FEATURE_NOT_SUPPORTED)))
}

/// A database's address, read.
///
/// # Errors
/// When it cannot be.
pub(super) fn config(url: &SecretString) -> Result<Config, Error> {
    let read: Result<Config, _> = url.expose_secret().parse();
    let mut config =
        read.map_err(|error| Error::bad_input("the database's address cannot be read").caused_by(error))?;
    config.application_name("iljari");
    Ok(config)
}
