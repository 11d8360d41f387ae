//! Database errors, as clients may see them.

use tokio_postgres::error::SqlState;

use super::rows::ROWS_MAX;
use crate::error::{Code, Error};
use crate::plan::FILLED_MAX;
use crate::wire::{self, ServerError};

/// The public form of an error; what the database said stays its cause.
pub(super) fn public(error: wire::Error) -> Error {
    let said = match &error {
        wire::Error::Server(said) => said,
        wire::Error::TooMany => {
            let message = format!(
                "the answer has more than {ROWS_MAX} rows; ask for smaller pages (first) or fewer levels"
            );
            return Error::new(Code::TooComplex, message);
        }
        wire::Error::TooLarge => {
            let message = "the answer has too many bytes; ask for smaller pages (first) or fewer levels";
            return Error::new(Code::TooComplex, message);
        }
        wire::Error::Network(_) | wire::Error::Protocol(_) | wire::Error::Unsupported(_) => {
            return unavailable(error);
        }
    };
    let code = &said.code;
    if *code == SqlState::QUERY_CANCELED {
        let message =
            "a statement took longer than allowed; ask for less, or filter by something that is indexed";
        return Error::new(Code::Timeout, message).caused_by(error);
    }
    match &code.code()[..2] {
        "22" => Error::bad_input(user_message(said)).caused_by(error),
        // 55: a lock was not to be had in time.
        "08" | "53" | "55" | "57" => unavailable(error),
        "54" if said.constraint.as_deref() == Some("gapless_series_size") => Error::new(
            Code::TooComplex,
            format!(
                "fill would give more than {FILLED_MAX} groups; group by coarser parts of dates or by fewer other keys, or \
                 restrict the rows with where"
            ),
        )
        .caused_by(error),
        "54" => {
            Error::new(Code::TooComplex, "this operation is too complex for the database").caused_by(error)
        }
        "25" if *code == SqlState::READ_ONLY_SQL_TRANSACTION => unavailable(error),
        _ => Error::internal(error),
    }
}

/// The database cannot be reached, or has no room.
pub(super) fn unavailable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Code::Unavailable, "the database cannot be reached; try again in a moment").caused_by(cause)
}

/// Errors of class 22 are about values, and values come from the client.
fn user_message(said: &ServerError) -> String {
    match said.code {
        SqlState::INVALID_REGULAR_EXPRESSION => format!("regex: {}", said.message),
        SqlState::NUMERIC_VALUE_OUT_OF_RANGE => "a number is out of range".to_owned(),
        SqlState::INVALID_ESCAPE_SEQUENCE => "ilike: the pattern must not end in a backslash".to_owned(),
        _ => "a value cannot be used in this place".to_owned(),
    }
}
