//! Response bodies.

use apollo_compiler::parser::SourceMap;

use super::document::location;
use crate::db::ListRows;
use crate::error::{Code, Error};
use crate::json::{TooLarge, field_error, render, string};
use crate::plan::Plan;

/// Errors that a response carries at most.
pub(super) const ERRORS_MAX: usize = 10;
/// Bytes of a message at most; messages quote what the client wrote.
const MESSAGE_BYTES_MAX: usize = 500;

/// An error of the request: nothing ran.
#[derive(Debug)]
pub(super) struct RequestError {
    pub(super) code: Code,
    pub(super) message: String,
    /// Line and column in the document, from 1.
    pub(super) location: Option<(usize, usize)>,
}

impl From<Error> for RequestError {
    fn from(error: Error) -> Self {
        Self { code: error.code, message: error.message.into_owned(), location: None }
    }
}

/// The body for errors of the request.
pub(super) fn failed(errors: &[RequestError]) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    out.extend_from_slice(b"{\"errors\":[");
    for (index, error) in errors.iter().take(ERRORS_MAX).enumerate() {
        if index > 0 {
            out.push(b',');
        }
        out.extend_from_slice(b"{\"message\":");
        string(&mut out, shortened(&error.message).as_bytes());
        if let Some((line, column)) = error.location {
            out.extend_from_slice(
                format!(",\"locations\":[{{\"line\":{line},\"column\":{column}}}]").as_bytes(),
            );
        }
        out.extend_from_slice(b",\"extensions\":{\"code\":\"");
        out.extend_from_slice(error.code.as_str().as_bytes());
        out.extend_from_slice(b"\"}}");
    }
    out.extend_from_slice(b"]}");
    out
}

/// The body for an operation that ran.
pub(super) fn executed(
    plan: &Plan,
    lists: &[Result<ListRows, Error>],
    sources: &SourceMap,
) -> Result<Vec<u8>, TooLarge> {
    let rows: usize = lists.iter().flatten().map(|list| list.rows.len()).sum();
    let mut out = Vec::with_capacity(256 + 128 * rows);
    out.extend_from_slice(b"{\"data\":");
    let errors = render(&plan.root, lists, &mut out)?;
    if !errors.is_empty() {
        out.extend_from_slice(b",\"errors\":[");
        for (index, error) in errors.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            field_error(&mut out, error, location(error.location, sources));
        }
        out.push(b']');
    }
    out.push(b'}');
    Ok(out)
}

fn shortened(message: &str) -> String {
    if message.len() <= MESSAGE_BYTES_MAX {
        return message.to_owned();
    }
    let mut end = MESSAGE_BYTES_MAX;
    while !message.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", &message[..end])
}
