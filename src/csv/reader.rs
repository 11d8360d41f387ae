//! Comma-separated values, read strictly (RFC 4180).
//!
//! The `csv` crate reads whatever it is given: a quote that never closes silently swallows the rest of the file. Here
//! each cell knows its line, and each fault has a place.

use std::borrow::Cow;

/// A cell and the line it starts on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell<'a> {
    /// Its text, without quotes.
    pub text: Cow<'a, str>,
    /// Line of the file, from 1.
    pub line: usize,
}

/// Why reading stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Line of the file, from 1.
    pub line: usize,
    /// Position of the cell in its row, from 1.
    pub position: usize,
    /// What is wrong.
    pub message: &'static str,
}

/// What is wrong with a letter that may not stand here.
fn stray(at: &str, message: &'static str) -> &'static str {
    if at.starts_with('\r') {
        "a line ends in CR alone; save the file with line ends LF or CRLF (a line break within a cell must stand in quotes)"
    } else {
        message
    }
}

/// Reads rows one after the other; lines without any character are no rows.
pub(crate) struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    /// Reads a whole file.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1 }
    }

    fn skip_empty_lines(&mut self) {
        loop {
            let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix('\n'));
            let Some(rest) = rest else { return };
            self.rest = rest;
            self.line += 1;
        }
    }

    /// The text of a quoted cell; the opening quote has been read.
    fn quoted(&mut self, position: usize) -> Result<Cow<'a, str>, Fault> {
        let (mut text, opened) = (Cow::Borrowed(""), self.line);
        loop {
            let Some(end) = self.rest.find('"') else {
                let message =
                    "the quote that opens this cell is never closed; close it, and double quotes within it";
                return Err(Fault { line: opened, position, message });
            };
            let (piece, rest) = (&self.rest[..end], &self.rest[end + 1..]);
            self.line += piece.bytes().filter(|b| *b == b'\n').count();
            text += piece;
            let Some(rest) = rest.strip_prefix('"') else {
                self.rest = rest;
                return Ok(text);
            };
            text += "\"";
            self.rest = rest;
        }
    }

    fn cell(&mut self, position: usize) -> Result<Cell<'a>, Fault> {
        let line = self.line;
        if let Some(rest) = self.rest.strip_prefix('"') {
            self.rest = rest;
            let text = self.quoted(position)?;
            if self.rest.is_empty() || self.rest.starts_with([',', '\n']) || self.rest.starts_with("\r\n") {
                return Ok(Cell { text, line });
            }
            let message = "text follows the closing quote; a quote within a quoted cell is written twice";
            return Err(Fault { line: self.line, position, message: stray(self.rest, message) });
        }
        let end = self.rest.find([',', '\n']).unwrap_or(self.rest.len());
        let (piece, rest) = self.rest.split_at(end);
        let text = if rest.starts_with(',') { piece } else { piece.strip_suffix('\r').unwrap_or(piece) };
        if let Some(found) = text.find(['"', '\r']) {
            let message = "a cell with a quote in it must stand in quotes, with quotes in it written twice";
            return Err(Fault { line, position, message: stray(&text[found..], message) });
        }
        self.rest = rest;
        Ok(Cell { text: Cow::Borrowed(text), line })
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Result<Vec<Cell<'a>>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_empty_lines();
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            match self.cell(row.len() + 1) {
                Ok(cell) => row.push(cell),
                Err(fault) => {
                    self.rest = "";
                    return Some(Err(fault));
                }
            }
            if let Some(rest) = self.rest.strip_prefix(',') {
                self.rest = rest;
                continue;
            }
            if !self.rest.is_empty() {
                self.rest =
                    self.rest.strip_prefix('\r').unwrap_or(self.rest).strip_prefix('\n').unwrap_or("");
                self.line += 1;
            }
            return Some(Ok(row));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        let rows: Vec<Vec<String>> = Reader::new(text)
            .map(|row| row.unwrap().into_iter().map(|cell| cell.text.into_owned()).collect())
            .collect();
        assert_eq!(rows, expected, "{text:?}");
    }

    #[test]
    fn rows_and_cells() {
        check("", &[]);
        check("a,b\n1,2\n", &[&["a", "b"], &["1", "2"]]);
        check("a,b\r\n1,2", &[&["a", "b"], &["1", "2"]]);
        check("a,\n\n,b\n", &[&["a", ""], &["", "b"]]);
        check("\"a,\"\"b\"\"\",\"c\nd\"\n", &[&["a,\"b\"", "c\nd"]]);
        check("\"\",\"\"", &[&["", ""]]);
    }

    #[test]
    fn lines_are_counted_through_quotes() {
        let rows: Vec<_> = Reader::new("a,\"b\nb\",c\nd\n").map(Result::unwrap).collect();
        let lines: Vec<Vec<usize>> = rows.iter().map(|row| row.iter().map(|c| c.line).collect()).collect();
        assert_eq!(lines, [vec![1, 1, 2], vec![3]]);
    }

    #[test]
    fn faults_have_a_place() {
        for (text, line, position) in
            [("a,b\nc,\"d\n\n", 2, 2), ("a\"b\n", 1, 1), ("x\n\"a\nb\"c,d", 3, 1), ("a,b\rc\n", 1, 2)]
        {
            let fault = Reader::new(text).find_map(Result::err).unwrap();
            assert_eq!((fault.line, fault.position), (line, position), "{text:?}");
        }
    }
}
