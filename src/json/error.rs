//! Writes errors: the one place that knows how an error looks in an answer.

use super::scalar::string;
use super::write::PathSegment;
use crate::error::Code;

/// Writes an error; `location` is its line and column in the document, `path` that of the field it concerns.
pub fn error(
    out: &mut Vec<u8>,
    (code, message): (Code, &str),
    location: Option<(usize, usize)>,
    path: Option<&[PathSegment]>,
) {
    out.extend_from_slice(b"{\"message\":");
    string(out, message.as_bytes());
    if let Some((line, column)) = location {
        out.extend_from_slice(format!(",\"locations\":[{{\"line\":{line},\"column\":{column}}}]").as_bytes());
    }
    if let Some(path) = path {
        out.extend_from_slice(b",\"path\":[");
        for (index, segment) in path.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            match segment {
                PathSegment::Key(key) => string(out, key.as_bytes()),
                PathSegment::Index(index) => out.extend_from_slice(index.to_string().as_bytes()),
            }
        }
        out.push(b']');
    }
    out.extend_from_slice(b",\"extensions\":{\"code\":\"");
    out.extend_from_slice(code.as_str().as_bytes());
    out.extend_from_slice(b"\"}}");
}
