//! What can go wrong on the wire.

use std::fmt;
use std::io;

use bytes::BytesMut;
use postgres_protocol::message::backend::{ErrorFields, Message};
use tokio_postgres::error::SqlState;
use tokio_postgres::fallible_iterator::FallibleIterator as _;

/// Why a connection could not be made, or did not answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The network failed, or the other side closed the connection.
    #[error("the connection to the database failed")]
    Network(#[from] io::Error),
    /// The server refuses something.
    #[error(transparent)]
    Server(Box<ServerError>),
    /// The server says what the protocol does not allow, or what nobody asked for.
    #[error("the database's server breaks the protocol: {0}")]
    Protocol(&'static str),
    /// The address asks for what this client does not do.
    #[error("{0}")]
    Unsupported(&'static str),
    /// The answer has more rows than are taken.
    #[error("the database's answer has too many rows")]
    TooMany,
    /// The answer has more bytes than are taken.
    #[error("the database's answer is too large")]
    TooLarge,
}

impl Error {
    /// What the server says, if it does.
    pub fn server(&self) -> Option<&ServerError> {
        match self {
            Self::Server(said) => Some(said),
            _ => None,
        }
    }
}

/// An error as the server words it.
#[derive(Debug)]
pub struct ServerError {
    /// SQLSTATE.
    pub code: SqlState,
    /// What is wrong.
    pub message: String,
    /// More about it.
    pub detail: Option<String>,
    /// The constraint that was hurt, or what a function names so.
    pub constraint: Option<String>,
}

impl std::error::Error for ServerError {}

impl fmt::Display for ServerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.message, self.code.code())?;
        match &self.detail {
            Some(detail) => write!(out, ": {detail}"),
            None => Ok(()),
        }
    }
}

impl ServerError {
    /// Reads a whole `ErrorResponse`, its header included.
    pub(super) fn read(frame: &[u8]) -> Error {
        match Message::parse(&mut BytesMut::from(frame)) {
            Ok(Some(Message::ErrorResponse(body))) => Self::of(body.fields()),
            _ => Error::Protocol("an error that cannot be read"),
        }
    }

    /// Texts may be in any encoding before the session has one.
    pub(super) fn of(mut fields: ErrorFields<'_>) -> Error {
        let mut said =
            Self { code: SqlState::INTERNAL_ERROR, message: String::new(), detail: None, constraint: None };
        loop {
            let field = match fields.next() {
                Ok(Some(field)) => field,
                Ok(None) => return Error::Server(Box::new(said)),
                Err(_) => return Error::Protocol("an error that cannot be read"),
            };
            let text = String::from_utf8_lossy(field.value_bytes()).into_owned();
            match field.type_() {
                b'C' => said.code = SqlState::from_code(&text),
                b'M' => said.message = text,
                b'D' => said.detail = Some(text),
                b'n' => said.constraint = Some(text),
                _ => {}
            }
        }
    }
}
