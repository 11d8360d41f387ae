//! What is wrong with data files, and where.

use std::fmt;

/// Problems that a message prints at most; all are counted.
pub const PRINTED_MAX: usize = 100;

/// Where in the files a problem is, as precisely as known; line and column count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Name of the file.
    pub file: &'static str,
    /// Line of the file; a cell of several lines stands on its first.
    pub line: Option<usize>,
    /// Position and name of the column; a cell beyond the header's has no name.
    pub column: Option<(usize, &'static str)>,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: &'static str) -> Self {
        Self { file, line: None, column: None }
    }

    /// A line.
    pub fn line(file: &'static str, line: usize) -> Self {
        Self { file, line: Some(line), column: None }
    }

    /// A cell.
    pub fn cell(file: &'static str, line: usize, position: usize, name: &'static str) -> Self {
        Self { file, line: Some(line), column: Some((position, name)) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match self.column {
            Some((position, "")) => write!(f, ":{position}"),
            Some((position, name)) => write!(f, ":{position} ({name})"),
            None => Ok(()),
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// All that is wrong, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Adds one.
    pub fn add(&mut self, place: Place, message: impl Into<String>) {
        self.0.push(Problem { place, message: message.into() });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn all(&self) -> &[Problem] {
        &self.0
    }

    /// Puts them in the order in which a reader meets them: by file as listed, then by line and column.
    pub fn sort(&mut self, files: &[&'static str]) {
        let rank = |file| files.iter().position(|f| *f == file);
        self.0.sort_by(|a, b| {
            (rank(a.place.file), a.place.line, a.place.column).cmp(&(
                rank(b.place.file),
                b.place.line,
                b.place.column,
            ))
        });
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in self.0.iter().take(PRINTED_MAX) {
            writeln!(f, "{problem}")?;
        }
        match self.0.len() {
            1 => write!(f, "1 error"),
            n if n > PRINTED_MAX => write!(f, "{n} errors, of which the first {PRINTED_MAX} are shown"),
            n => write!(f, "{n} errors"),
        }
    }
}
