//! Just enough of the Postgres protocol to ask the new server a few questions.
//!
//! The launcher blocks and runs before any runtime, and `psql` need not be installed.

use std::io::{self, Read, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

/// Version 3.0 of the protocol.
const PROTOCOL: i32 = 196_608;

/// Longest wait for one answer. Creating a database on a slow disk takes a few seconds.
const ANSWER_LIMIT: Duration = Duration::from_mins(1);

/// Longer messages than this are not answers to our questions.
const MESSAGE_MAX: usize = 1024 * 1024;

/// Why a statement has no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The connection failed.
    Io(io::Error),
    /// The server refused, with its SQLSTATE and message.
    Server { code: String, message: String },
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A connection that trusts the server and is trusted.
#[derive(Debug)]
pub(super) struct Connection(UnixStream);

impl Connection {
    pub(super) fn open(socket: &Path, user: &str, database: &str) -> Result<Self, Failure> {
        let stream = UnixStream::connect(socket)?;
        stream.set_read_timeout(Some(ANSWER_LIMIT))?;
        stream.set_write_timeout(Some(ANSWER_LIMIT))?;
        let mut connection = Self(stream);
        let mut body = PROTOCOL.to_be_bytes().to_vec();
        for text in ["user", user, "database", database, "client_encoding", "UTF8", ""] {
            body.extend_from_slice(text.as_bytes());
            body.push(0);
        }
        connection.send(None, &body)?;
        connection.until_ready()?;
        Ok(connection)
    }

    /// Runs one statement and returns the first row as text; NULL becomes an empty string.
    pub(super) fn first_row(&mut self, sql: &str) -> Result<Vec<String>, Failure> {
        let mut body = sql.as_bytes().to_vec();
        body.push(0);
        self.send(Some(b'Q'), &body)?;
        self.until_ready()
    }

    fn send(&mut self, tag: Option<u8>, body: &[u8]) -> io::Result<()> {
        let length = i32::try_from(body.len() + 4).map_err(io::Error::other)?;
        let mut message: Vec<u8> = tag.into_iter().collect();
        message.extend_from_slice(&length.to_be_bytes());
        message.extend_from_slice(body);
        self.0.write_all(&message)
    }

    /// Reads up to the server's "ready for query".
    fn until_ready(&mut self) -> Result<Vec<String>, Failure> {
        let mut row = None;
        let mut failure = None;
        loop {
            let (tag, body) = self.receive()?;
            match tag {
                b'Z' => return failure.map_or_else(|| Ok(row.unwrap_or_default()), Err),
                b'D' if row.is_none() => row = Some(columns(&body).ok_or_else(malformed)?),
                b'E' => {
                    let error = Failure::Server { code: field(&body, b'C'), message: field(&body, b'M') };
                    // After a fatal error nothing more comes.
                    if matches!(&*field(&body, b'V'), "FATAL" | "PANIC") {
                        return Err(error);
                    }
                    failure = Some(error);
                }
                // Anything but "authenticated" asks for a password, which our servers never do.
                b'R' if body != [0; 4] => return Err(malformed().into()),
                _ => {}
            }
        }
    }

    fn receive(&mut self) -> io::Result<(u8, Vec<u8>)> {
        let mut head = [0; 5];
        self.0.read_exact(&mut head)?;
        let [tag, length @ ..] = head;
        let length =
            usize::try_from(i32::from_be_bytes(length)).ok().and_then(|length| length.checked_sub(4));
        let length = length.filter(|&length| length <= MESSAGE_MAX).ok_or_else(malformed)?;
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok((tag, body))
    }
}

fn malformed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not the answer of a PostgreSQL server")
}

/// Columns of a row: a count, then for each a length (-1 for NULL) and the text.
fn columns(mut body: &[u8]) -> Option<Vec<String>> {
    let count = i16::from_be_bytes(*body.split_off(..2)?.first_chunk()?);
    (0..count)
        .map(|_| {
            let length = i32::from_be_bytes(*body.split_off(..4)?.first_chunk()?);
            let bytes = body.split_off(..usize::try_from(length).unwrap_or(0))?;
            Some(String::from_utf8_lossy(bytes).into_owned())
        })
        .collect()
}

/// One field of an error: each is a code, a text and a zero.
fn field(body: &[u8], code: u8) -> String {
    let found = body
        .split(|&byte| byte == 0)
        .find_map(|part| part.split_first().filter(|&(&first, _)| first == code));
    found.map(|(_, text)| String::from_utf8_lossy(text).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{columns, field};

    #[test]
    fn rows_with_null_and_rows_cut_short() {
        let row = b"\0\x02\0\0\0\x01t\xff\xff\xff\xff";
        assert_eq!(columns(row), Some(vec!["t".to_owned(), String::new()]));
        assert_eq!(columns(&row[..6]), None);
        assert_eq!(columns(b""), None);
    }

    #[test]
    fn error_fields() {
        let body = b"SERROR\0VERROR\0C42P04\0Mdatabase exists\0\0";
        assert_eq!(field(body, b'C'), "42P04");
        assert_eq!(field(body, b'M'), "database exists");
        assert_eq!(field(body, b'X'), "");
    }
}
