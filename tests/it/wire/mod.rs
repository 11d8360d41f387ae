//! The wire: pipelines as one snapshot, and servers that break off, lie or babble.

mod broken;
mod pipeline;
mod statements;

use std::error::Error as StdError;

use bytes::BytesMut;
use iljari::wire::{Connection, Error, Parameter, Rows};
use postgres_protocol::IsNull;

use crate::support::database::Database;

/// What our sessions have for defaults: without it, what is between two `Sync`s is not of one moment.
const DEFAULTS: &str =
    "SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on";

/// `text`.
const TEXT: u32 = 25;

/// A text to be bound; none for null.
pub(crate) struct Text<'a>(Option<&'a str>);

impl Parameter for Text<'_> {
    fn oid(&self) -> u32 {
        TEXT
    }

    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Send + Sync>> {
        let Some(text) = self.0 else { return Ok(IsNull::Yes) };
        out.extend_from_slice(text.as_bytes());
        Ok(IsNull::No)
    }
}

/// A session like those of the pool.
async fn session(database: &Database) -> Connection {
    let mut connection = Connection::connect(&database.url().parse().unwrap()).await.unwrap();
    connection.keep_statements();
    connection.query(DEFAULTS).unwrap();
    connection.receive(0).await.unwrap();
    connection
}

fn say(connection: &mut Connection, text: &str) {
    connection.call::<Text<'_>>(text, &[]).unwrap();
}

/// Ends what was said, and gives each statement's first value as text.
async fn answers(connection: &mut Connection) -> Result<Vec<String>, Error> {
    connection.sync();
    Ok(connection.receive(usize::MAX).await?.iter().map(first).collect())
}

fn first(rows: &Rows) -> String {
    let value = rows.get(0).and_then(|row| row.bytes(0)).unwrap_or(b"nothing");
    String::from_utf8_lossy(value).into_owned()
}

fn code(error: &Error) -> &str {
    error.server().map_or("none", |said| said.code.code())
}
