//! The few questions that the launcher asks the new server.
//!
//! The launcher blocks, so the client has a runtime of its own, and must not be used within another one.

use std::future::Future;
use std::path::Path;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Config, NoTls, Row};

use super::APP;

/// Longest wait for one answer. Creating a database on a slow disk takes a few seconds.
const ANSWER_LIMIT: Duration = Duration::from_mins(1);

/// Why a statement has no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The server refused, with its SQLSTATE and message.
    Server { code: String, message: String },
    /// There was no answer, or not one of a Postgres that trusts us.
    NoAnswer(String),
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        match (error.as_db_error(), std::error::Error::source(&error)) {
            (Some(refusal), _) => {
                Self::Server { code: refusal.code().code().to_owned(), message: refusal.message().to_owned() }
            }
            (None, Some(cause)) => Self::NoAnswer(format!("{error}: {cause}")),
            (None, None) => Self::NoAnswer(error.to_string()),
        }
    }
}

/// A connection that trusts the server and is trusted.
#[derive(Debug)]
pub(super) struct Connection {
    client: Client,
    // Drives the connection, which ends with it.
    runtime: Runtime,
}

impl Connection {
    /// Connects through the socket of this port in this directory.
    pub(super) fn open(directory: &Path, port: u16, database: &str) -> Result<Self, Failure> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::NoAnswer(error.to_string()))?;
        let mut config = Config::new();
        config.host_path(directory).port(port).user(APP).dbname(database);
        let (client, connection) = answer(&runtime, config.connect(NoTls))?;
        runtime.spawn(connection);
        Ok(Self { client, runtime })
    }

    /// Asks for one row.
    pub(super) fn row(&self, sql: &str) -> Result<Row, Failure> {
        answer(&self.runtime, self.client.query_one(sql, &[]))
    }

    /// Runs one statement.
    pub(super) fn run(&self, sql: &str) -> Result<(), Failure> {
        answer(&self.runtime, self.client.batch_execute(sql))
    }
}

fn answer<T>(
    runtime: &Runtime,
    question: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, Failure> {
    let answered = runtime.block_on(async { tokio::time::timeout(ANSWER_LIMIT, question).await });
    answered
        .map_err(|_| Failure::NoAnswer(format!("no answer within {} s", ANSWER_LIMIT.as_secs())))?
        .map_err(Failure::from)
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::os::unix::net::UnixListener;
    use std::{env, fs, process, thread};

    use super::{Connection, Failure};

    /// What becomes of a connection to a server that answers everything with this.
    fn opened(name: &str, reply: &'static [u8]) -> Result<Connection, Failure> {
        let directory = env::temp_dir().join(format!("iljari-client-{}-{name}", process::id()));
        fs::create_dir_all(&directory).unwrap();
        let listener = UnixListener::bind(directory.join(".s.PGSQL.5432")).unwrap();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1024]).unwrap();
            stream.write_all(reply).unwrap();
        });
        let opened = Connection::open(&directory, 5432, "postgres");
        server.join().unwrap();
        fs::remove_dir_all(&directory).unwrap();
        opened
    }

    #[test]
    fn a_refusal_has_its_code_and_message() {
        let starting = b"E\0\0\0\x2dSFATAL\0VFATAL\0C57P03\0Mit is starting up\0\0";
        match opened("refusal", starting) {
            Err(Failure::Server { code, message }) => {
                assert_eq!((&*code, &*message), ("57P03", "it is starting up"));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_server_that_wants_a_password_or_is_no_postgres_gives_no_answer() {
        for (name, reply, expected) in [
            ("password", &b"R\0\0\0\x08\0\0\0\x03"[..], "password"),
            ("other", b"HTTP/1.1 400 Bad Request\r\n\r\n", ""),
            ("closed", b"", "closed"),
        ] {
            match opened(name, reply) {
                Err(Failure::NoAnswer(reason)) => assert!(reason.contains(expected), "{name}: {reason}"),
                other => panic!("{name}: {other:?}"),
            }
        }
    }
}
