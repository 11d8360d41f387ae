//! Tables as lines of text: CSV and newline-delimited JSON.
//!
//! Rows of outer levels are repeated, so their part of a line is written once and copied.

use std::io::Write as _;

use super::shape::{Column, Shape};
use super::view::View;
use crate::binary::Datum;
use crate::error::Error;
use crate::json;

/// Between the items of a list in a CSV cell, as in the data files.
const ITEM_SEPARATOR: u8 = b';';

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Csv,
    Json,
}

/// Writes rows as lines.
#[derive(Debug)]
pub(super) struct Lines {
    syntax: Syntax,
    runs: Vec<Run>,
    text: Vec<u8>,
}

/// Neighbouring columns that are all of the innermost level, or all of outer ones.
#[derive(Debug)]
struct Run {
    columns: std::ops::Range<usize>,
    innermost: bool,
    /// For each column, what stands before its value.
    before: Vec<Vec<u8>>,
    /// What the outer levels' columns last were.
    written: Vec<u8>,
}

impl Lines {
    pub(super) fn new(syntax: Syntax, shape: &Shape) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        for (index, column) in shape.columns.iter().enumerate() {
            let innermost = column.level == shape.innermost();
            if runs.last().is_none_or(|run| run.innermost != innermost) {
                let columns = index..index;
                runs.push(Run { columns, innermost, before: Vec::new(), written: Vec::new() });
            }
            if let Some(run) = runs.last_mut() {
                run.columns.end = index + 1;
                run.before.push(syntax.before(index, &column.name));
            }
        }
        Self { syntax, runs, text: Vec::new() }
    }

    /// What stands above the rows. From the byte order mark, spreadsheets know that the text is UTF-8.
    pub(super) fn start(&self, shape: &Shape, out: &mut Vec<u8>) {
        if self.syntax == Syntax::Json {
            return;
        }
        out.extend_from_slice("\u{feff}".as_bytes());
        for (index, column) in shape.columns.iter().enumerate() {
            out.extend_from_slice(if index > 0 { b"," } else { b"" });
            out.extend_from_slice(column.name.as_bytes());
        }
        out.extend_from_slice(b"\r\n");
    }

    /// Writes a row; `repeats` says that only the innermost level differs from the row before. No line is blank: many
    /// readers of CSV skip such lines, and so would lose rows.
    pub(super) fn row(&mut self, view: &View<'_>, repeats: bool, out: &mut Vec<u8>) -> Result<(), Error> {
        let start = out.len();
        for run in &mut self.runs {
            let columns = &view.shape.columns[run.columns.clone()];
            if run.innermost {
                cells(self.syntax, columns, &run.before, view, &mut self.text, out)?;
                continue;
            }
            if !repeats {
                run.written.clear();
                cells(self.syntax, columns, &run.before, view, &mut self.text, &mut run.written)?;
            }
            out.extend_from_slice(&run.written);
        }
        if self.syntax == Syntax::Csv && out[start..].iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            // Only a lone cell leaves nothing else in the line.
            out.insert(start, b'"');
            out.push(b'"');
        }
        out.extend_from_slice(if self.syntax == Syntax::Csv { b"\r\n" } else { b"}\n" });
        Ok(())
    }
}

impl Syntax {
    /// What stands before a column's value.
    fn before(self, index: usize, name: &str) -> Vec<u8> {
        match (self, index) {
            (Self::Csv, 0) => Vec::new(),
            (Self::Csv, _) => b",".to_vec(),
            (Self::Json, 0) => format!("{{\"{name}\":").into_bytes(),
            (Self::Json, _) => format!(",\"{name}\":").into_bytes(),
        }
    }
}

fn cells(
    syntax: Syntax,
    columns: &[Column],
    before: &[Vec<u8>],
    view: &View<'_>,
    text: &mut Vec<u8>,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    for (column, before) in columns.iter().zip(before) {
        out.extend_from_slice(before);
        match (view.value(column, text)?, syntax) {
            (Some(value), Syntax::Csv) => csv(out, &value),
            (Some(value), Syntax::Json) => json::value(out, &value),
            (None, Syntax::Csv) => {}
            (None, Syntax::Json) => out.extend_from_slice(b"null"),
        }
    }
    Ok(())
}

fn csv(out: &mut Vec<u8>, value: &Datum<'_>) {
    match value {
        Datum::Text(text) | Datum::Name(text) => quoted(out, text),
        Datum::Int(number) => out.extend_from_slice(itoa::Buffer::new().format(*number).as_bytes()),
        Datum::Float(number) if number.is_finite() => drop(write!(out, "{number}")),
        Datum::Float(_) => {}
        Datum::Bool(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Datum::Date(day) => json::date(out, *day),
        Datum::Texts(texts) => {
            let mut joined = Vec::new();
            for (index, item) in texts.iter().enumerate() {
                if index > 0 {
                    joined.push(ITEM_SEPARATOR);
                }
                joined.extend_from_slice(item.unwrap_or_default());
            }
            // An empty list is no text at all.
            if !joined.is_empty() {
                quoted(out, &joined);
            }
        }
    }
}

/// A cell of text (RFC 4180). Empty text is quoted, so that it differs from a missing value.
fn quoted(out: &mut Vec<u8>, text: &[u8]) {
    let plain = |byte: &u8| !matches!(byte, b'"' | b',' | b'\r' | b'\n');
    if !text.is_empty() && text.iter().all(plain) {
        out.extend_from_slice(text);
        return;
    }
    out.push(b'"');
    for piece in text.split_inclusive(|byte| *byte == b'"') {
        out.extend_from_slice(piece);
        if piece.ends_with(b"\"") {
            out.push(b'"');
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        for (text, expected) in [
            ("일자리", "일자리"),
            ("a b;c", "a b;c"),
            ("", "\"\""),
            ("a,b", "\"a,b\""),
            ("a\r\nb", "\"a\r\nb\""),
            ("\"", "\"\"\"\""),
            ("say \"yes\"!", "\"say \"\"yes\"\"!\""),
            ("=1+1", "=1+1"),
        ] {
            let mut out = Vec::new();
            quoted(&mut out, text.as_bytes());
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
