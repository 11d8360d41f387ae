//! Response bodies.

use apollo_compiler::parser::{SourceMap, SourceSpan};

use crate::db::ListRows;
use crate::error::{Code, Error};
use crate::json::{ERRORS_MAX, TooLarge, error as write_error, render};
use crate::plan::Plan;

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

/// Where something stands in a document.
pub(super) fn location(span: Option<SourceSpan>, sources: &SourceMap) -> Option<(usize, usize)> {
    let place = span?.line_column(sources)?;
    Some((place.line, place.column))
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
        write_error(&mut out, (error.code, &shortened(&error.message)), error.location, None);
    }
    out.extend_from_slice(b"]}");
    out
}

/// The body with one error, for requests that never got to an operation.
pub fn error_body(error: &Error) -> Vec<u8> {
    let message = error.message.clone().into_owned();
    failed(&[RequestError { code: error.code, message, location: None }])
}

/// The body for an operation that ran, and whether it has no errors.
pub(super) fn executed(
    plan: &Plan,
    lists: &[Result<ListRows, Error>],
    sources: &SourceMap,
) -> Result<(Vec<u8>, bool), TooLarge> {
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
            let place = location(error.location, sources);
            write_error(&mut out, (error.code, &error.message), place, Some(&error.path));
        }
        out.push(b']');
    }
    out.push(b'}');
    Ok((out, errors.is_empty()))
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
