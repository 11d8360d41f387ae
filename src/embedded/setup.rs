//! What the server must offer before anyone may use it.

use super::client::{Connection, Failure};
use super::socket::Socket;
use super::{APP, Error, Mode};
use std::path::Path;

/// Whether Hangul counts as letters, and whether the database is there.
const QUESTION: &str = r"
SELECT '가' ~ '\w', EXISTS (SELECT FROM pg_database WHERE datname = 'iljari')";

/// Whether the server takes connections yet.
pub(super) fn connect(socket: &Socket) -> Result<Option<Connection>, Failure> {
    match socket.connect("postgres") {
        Ok(connection) => Ok(Some(connection)),
        Err(Failure::NoAnswer(_)) => Ok(None),
        // cannot_connect_now: still starting, or recovering.
        Err(Failure::Server { code, .. }) if code == "57P03" => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Checks the server and, for development, makes the database unless an earlier run did.
pub(super) fn set_up(connection: &Connection, mode: Mode, data: &Path, log: &Path) -> Result<(), Error> {
    let refused = |failure| explain(failure, data, log);
    let row = connection.row(QUESTION).map_err(refused)?;
    let answer = |column| row.try_get(column).map_err(|error| refused(error.into()));
    let (korean, has_database): (bool, bool) = (answer(0)?, answer(1)?);
    if !korean {
        return Err(Error::Locale { data: data.to_path_buf() });
    }
    if mode == Mode::Dev && !has_database {
        connection.run(&format!("CREATE DATABASE {APP}")).map_err(refused)?;
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
        Failure::NoAnswer(message) => Error::SetUp { message, log: log.to_path_buf() },
    }
}
