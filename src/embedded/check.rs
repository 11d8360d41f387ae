//! What the server must offer before anyone may use it.

use super::wire::{Connection, Failure};
use super::{APP, Error, Mode};
use std::path::Path;

/// Whether Hangul counts as letters, and whether the database is there.
const QUESTION: &str = r"
SELECT ('가' ~ '\w')::text, EXISTS (SELECT FROM pg_database WHERE datname = 'iljari')::text";

/// Whether the server takes connections yet.
pub(super) fn connect(socket: &Path) -> Result<Option<Connection>, Failure> {
    match Connection::open(socket, APP, "postgres") {
        Ok(connection) => Ok(Some(connection)),
        Err(Failure::Io(_)) => Ok(None),
        // cannot_connect_now: still starting, or recovering.
        Err(Failure::Server { code, .. }) if code == "57P03" => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Checks the server and, for development, makes the database unless an earlier run did.
pub(super) fn set_up(connection: &mut Connection, mode: Mode, data: &Path, log: &Path) -> Result<(), Error> {
    let row = connection.first_row(QUESTION).map_err(|failure| explain(failure, data, log))?;
    let [korean, has_database] = row.as_slice() else {
        return Err(Error::SetUp { message: "unexpected answer".to_owned(), log: log.to_path_buf() });
    };
    if korean != "true" {
        return Err(Error::Locale { data: data.to_path_buf() });
    }
    if mode == Mode::Dev && has_database != "true" {
        let created = connection.first_row(&format!("CREATE DATABASE {APP}"));
        created.map_err(|failure| explain(failure, data, log))?;
    }
    Ok(())
}

/// What a refused statement means.
pub(super) fn explain(failure: Failure, data: &Path, log: &Path) -> Error {
    match failure {
        Failure::Server { code, .. } if code == "53100" => Error::DiskFull { path: data.to_path_buf() },
        Failure::Server { code, message } => {
            Error::SetUp { message: format!("{message} ({code})"), log: log.to_path_buf() }
        }
        Failure::Io(error) => Error::SetUp { message: error.to_string(), log: log.to_path_buf() },
    }
}
