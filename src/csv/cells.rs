//! The cells of a row become values; what is wrong with them, and what they name, is noted.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::cell::Cell as Holds;
use super::problem::{Place, Problem, Problems};
use super::reader::Cell;

/// A key of another file that a cell names.
#[derive(Debug)]
pub(crate) struct Reference {
    /// The cell.
    pub place: Place,
    /// The file.
    pub file: &'static str,
    /// The key.
    pub key: String,
}

/// What reading the files has found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// What is wrong.
    pub problems: Problems,
    /// Cells that are stored in another form than they were written in.
    pub rewritten: Vec<Problem>,
    /// What is to be looked up once all files are read.
    pub references: Vec<Reference>,
}

/// The cells of one row, taken from left to right.
pub(crate) struct Cells<'a> {
    file: &'static str,
    columns: &'static [&'static str],
    row: &'a [Cell<'a>],
    next: usize,
    findings: &'a mut Findings,
}

impl<'a> Cells<'a> {
    /// All cells of a row.
    pub(crate) fn of(
        file: &'static str,
        columns: &'static [&'static str],
        row: &'a [Cell<'a>],
        findings: &'a mut Findings,
    ) -> Self {
        Self { file, columns, row, next: 0, findings }
    }

    /// The next cell as a value, or `None` after noting what is wrong with it.
    pub(crate) fn take<T: Holds>(&mut self) -> Option<T> {
        let cell = &self.row[self.next];
        let place = Place::cell(self.file, cell.line, self.next + 1, self.columns[self.next]);
        self.next += 1;
        let value = if cell.text.is_empty() && !T::MAY_BE_EMPTY {
            Err("must not be empty".to_owned())
        } else {
            T::read(&composed(&cell.text))
        };
        match value {
            Ok(value) => {
                let kept = value.write();
                if kept != cell.text {
                    let message = format!("{:?} is kept as {kept:?}", cell.text);
                    self.findings.rewritten.push(Problem { place, message });
                }
                for key in value.references().into_iter().flat_map(|(file, keys)| {
                    keys.into_iter().map(move |key| Reference { place, file, key: key.to_owned() })
                }) {
                    self.findings.references.push(key);
                }
                Some(value)
            }
            Err(message) => {
                self.findings.problems.add(place, message);
                None
            }
        }
    }
}

/// A text in Unicode's composed form (NFC), in which everything is compared and kept.
fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}
