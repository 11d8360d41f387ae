//! The error that clients and operators see: a stable code, a public message, and the cause that stays inside.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

/// What went wrong, as clients see it in `extensions.code`; `docs/errors.md` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The document is not GraphQL.
    GraphqlParseFailed,
    /// The document does not fit the schema.
    GraphqlValidationFailed,
    /// A value, an argument or the request itself cannot be used.
    BadUserInput,
    /// The document is named by its hash alone, and none is kept by hashes.
    PersistedQueryNotSupported,
    /// The request does not say who sends it.
    Unauthenticated,
    /// The request names somebody who may not do this.
    Forbidden,
    /// What was asked for does not exist.
    NotFound,
    /// The data has changed, or the change contradicts it.
    Conflict,
    /// The request goes beyond a limit.
    TooComplex,
    /// The answer took longer than allowed.
    Timeout,
    /// The database cannot be reached, or the server is overloaded or stopping.
    Unavailable,
    /// The database is one of an earlier program and cannot be brought up to date; commands say so, clients never see it.
    DatabaseOutdated,
    /// A fault of the server.
    Internal,
}

impl Code {
    /// All codes, in the order of `docs/errors.md`.
    pub const ALL: [Self; 13] = [
        Self::GraphqlParseFailed,
        Self::GraphqlValidationFailed,
        Self::BadUserInput,
        Self::PersistedQueryNotSupported,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::NotFound,
        Self::Conflict,
        Self::TooComplex,
        Self::Timeout,
        Self::Unavailable,
        Self::DatabaseOutdated,
        Self::Internal,
    ];

    /// The code as text, for example `BAD_USER_INPUT`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::PersistedQueryNotSupported => "PERSISTED_QUERY_NOT_SUPPORTED",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::Conflict => "CONFLICT",
            Self::TooComplex => "TOO_COMPLEX",
            Self::Timeout => "TIMEOUT",
            Self::Unavailable => "UNAVAILABLE",
            Self::DatabaseOutdated => "DATABASE_OUTDATED",
            Self::Internal => "INTERNAL",
        }
    }
}

/// An error with a message for the client and, apart from it, a cause for the log.
#[derive(Debug)]
pub struct Error {
    /// Stable code.
    pub code: Code,
    /// What was wrong and what would be right; safe to show to anybody.
    pub message: Cow<'static, str>,
    /// The cause; never shown to clients.
    pub cause: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error that its message describes completely.
    pub fn new(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self { code, message: message.into(), cause: None }
    }

    /// Shorthand for [`Code::BadUserInput`].
    pub fn bad_input(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Code::BadUserInput, message)
    }

    /// A fault of ours: the client learns that it happened, the log learns why.
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Code::Internal, "internal error; the log has more under this request's id").caused_by(cause)
    }

    /// Adds the cause.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_ref().map(|cause| &**cause as &(dyn StdError + 'static))
    }
}
