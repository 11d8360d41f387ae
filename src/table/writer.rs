//! The formats of a table.

use super::lines::{Lines, Syntax};
use super::parquet::Parquet;
use super::shape::Shape;
use super::view::View;
use crate::error::Error;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated values (RFC 4180), UTF-8 with a byte order mark.
    Csv,
    /// One JSON object for each row, one row in each line.
    Ndjson,
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Ndjson, Self::Parquet];

    /// The name in requests, and how a file's name ends.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Parquet => "parquet",
        }
    }

    /// The format with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Ndjson => "application/x-ndjson",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }
}

/// Writes rows in one of the formats.
pub(super) enum Writer {
    Lines(Lines),
    Parquet(Box<Parquet>),
}

impl Writer {
    pub(super) fn new(format: Format, shape: &Shape, out: &mut Vec<u8>) -> Result<Self, Error> {
        let form = match format {
            Format::Csv => Syntax::Csv,
            Format::Ndjson => Syntax::Json,
            Format::Parquet => {
                return Ok(Self::Parquet(Box::new(Parquet::new(shape).map_err(Error::internal)?)));
            }
        };
        let lines = Lines::new(form, shape);
        lines.start(shape, out);
        Ok(Self::Lines(lines))
    }

    /// Writes a row; `repeats` says that only the innermost level differs from the row before.
    pub(super) fn row(&mut self, view: &View<'_>, repeats: bool, out: &mut Vec<u8>) -> Result<(), Error> {
        match self {
            Self::Lines(lines) => lines.row(view, repeats, out),
            Self::Parquet(parquet) => parquet.row(view, repeats, out),
        }
    }

    /// Writes what stands below the rows.
    pub(super) fn finish(&mut self, shape: &Shape, out: &mut Vec<u8>) -> Result<(), Error> {
        match self {
            Self::Lines(_) => Ok(()),
            Self::Parquet(parquet) => parquet.finish(shape, out).map_err(Error::internal),
        }
    }
}
