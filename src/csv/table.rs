//! One data file as checked rows, and the rows of a file as text.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use super::cells::{Cells, Findings};
use super::problem::{Place, Problems};
use super::reader::{Cell, Reader};
use super::record::Record;

/// Bytes that a data file may have; far above any that a person would keep as a table.
const FILE_BYTES_MAX: u64 = 512 << 20;

/// A checked row and the line it stands on.
#[derive(Debug)]
pub(crate) struct Row<R> {
    /// Line of the file, from 1.
    pub line: usize,
    /// What it says.
    pub record: R,
}

impl<R: Record> Row<R> {
    /// One of its cells.
    pub(crate) fn place(&self, column: &'static str) -> Place {
        let position = R::COLUMNS.iter().position(|name| *name == column).unwrap_or_default();
        Place::cell(R::FILE, self.line, position + 1, column)
    }
}

/// The rows of a file.
#[derive(Debug)]
pub(crate) struct Table<R> {
    /// The rows without problems of their own, in the file's order.
    pub rows: Vec<Row<R>>,
    /// First cell and line of every row, also of those with problems: what other files may refer to.
    pub keys: HashMap<String, usize>,
    /// Whether the file was read to its end; if not, a missing key may be in the rest.
    pub whole: bool,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self { rows: Vec::new(), keys: HashMap::new(), whole: false }
    }
}

/// Reads and checks a file of the folder, row by row.
pub(crate) fn read<R: Record>(dir: &Path, findings: &mut Findings) -> Table<R> {
    let bytes = match bytes(&dir.join(R::FILE)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = match error.kind() {
                io::ErrorKind::NotFound => format!(
                    "there is no such file in {}; an empty file of this kind holds its header alone: {}",
                    dir.display(),
                    R::COLUMNS.join(",")
                ),
                _ => format!("cannot be read: {error}"),
            };
            findings.problems.add(Place::file(R::FILE), message);
            return Table::default();
        }
    };
    match text::<R>(&bytes, findings) {
        Some(text) => parse(text, findings),
        None => Table::default(),
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.len() > FILE_BYTES_MAX {
        return Err(io::Error::other(format!("it is larger than {} MiB", FILE_BYTES_MAX >> 20)));
    }
    fs::read(path)
}

/// The file's text, without the byte order mark that spreadsheets put before it.
fn text<'a, R: Record>(bytes: &'a [u8], findings: &mut Findings) -> Option<&'a str> {
    match str::from_utf8(bytes) {
        Ok(text) => return Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(_) if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) => {
            findings.problems.add(Place::line(R::FILE, 1), "is UTF-16; save the file as \"CSV UTF-8\"");
        }
        Err(_) => {
            let (mut line, mut offset, mut reported) = (1, 0, 0);
            for chunk in bytes.utf8_chunks() {
                line += chunk.valid().bytes().filter(|b| *b == b'\n').count();
                offset += chunk.valid().len();
                if let (Some(byte), true) = (chunk.invalid().first(), line > reported) {
                    reported = line;
                    findings.problems.add(
                        Place::line(R::FILE, line),
                        format!(
                            "byte {byte:#04x} at offset {offset} is not UTF-8; save the file as \"CSV UTF-8\" \
                             (not as EUC-KR or another Korean code page)"
                        ),
                    );
                }
                offset += chunk.invalid().len();
            }
        }
    }
    None
}

fn parse<R: Record>(text: &str, findings: &mut Findings) -> Table<R> {
    let mut table = Table::default();
    let mut reader = Reader::new(text);
    let header = reader.next();
    match header {
        None => {
            let message = format!("the file is empty; its header has to be {}", R::COLUMNS.join(","));
            findings.problems.add(Place::line(R::FILE, 1), message);
            return table;
        }
        Some(Err(fault)) => {
            findings.problems.add(Place::cell(R::FILE, fault.line, fault.position, ""), fault.message);
            return table;
        }
        Some(Ok(header)) => {
            if !header_fits::<R>(&header, &mut findings.problems) {
                return table;
            }
        }
    }
    let mut uniques: Vec<HashMap<String, usize>> = R::KEYS.iter().map(|_| HashMap::new()).collect();
    table.whole = true;
    for row in reader {
        match row {
            Ok(cells) => read_row(&cells, &mut uniques, &mut table, findings),
            Err(fault) => {
                let name = R::COLUMNS.get(fault.position - 1).copied().unwrap_or_default();
                let place = Place::cell(R::FILE, fault.line, fault.position, name);
                findings.problems.add(place, fault.message);
                table.whole = false;
            }
        }
    }
    table
}

fn read_row<R: Record>(
    cells: &[Cell<'_>],
    uniques: &mut [HashMap<String, usize>],
    table: &mut Table<R>,
    findings: &mut Findings,
) {
    let line = cells[0].line;
    table.keys.entry(cells[0].text.clone().into_owned()).or_insert(line);
    if let Some(problem) = wrong_length(cells, R::COLUMNS) {
        findings.problems.add(Place::line(R::FILE, line), problem);
        return;
    }
    for (which, (columns, seen)) in R::KEYS.iter().zip(uniques).enumerate() {
        let positions: Vec<usize> =
            columns.iter().filter_map(|c| R::COLUMNS.iter().position(|name| name == c)).collect();
        if which > 0 && positions.iter().any(|p| cells[*p].text.is_empty()) {
            continue;
        }
        let key = positions.iter().map(|p| &*cells[*p].text).collect::<Vec<_>>().join("\0");
        if let Some(former) = seen.get(&key) {
            let place = Place::cell(R::FILE, line, positions[0] + 1, columns[0]);
            let values: Vec<_> = positions.iter().map(|p| &*cells[*p].text).collect();
            let message = format!(
                "line {former} has the same {} already: {}",
                columns.join(", "),
                values.join(", ").trim_end_matches(", ")
            );
            findings.problems.add(place, message);
        } else {
            seen.insert(key, line);
        }
    }
    let mut cells = Cells::of(R::FILE, R::COLUMNS, cells, findings);
    if let Some(record) = R::read(&mut cells) {
        table.rows.push(Row { line, record });
    }
}

fn wrong_length(cells: &[Cell<'_>], columns: &[&str]) -> Option<String> {
    let (has, wants) = (cells.len(), columns.len());
    match has.cmp(&wants) {
        Ordering::Equal => None,
        Ordering::Greater => {
            let extra = &cells[wants].text;
            Some(format!(
                "has {has} cells where the header has {wants}; the first too many is {extra:?}; \
                 a cell with a comma in it must stand in quotes"
            ))
        }
        Ordering::Less => {
            let missing = columns[has..].join(", ");
            Some(format!("has {has} cells where the header has {wants}; {missing} is missing"))
        }
    }
}

/// Whether the header is the one that is expected, to the letter and in order.
fn header_fits<R: Record>(header: &[Cell<'_>], problems: &mut Problems) -> bool {
    let names: Vec<&str> = header.iter().map(|cell| &*cell.text).collect();
    if names == R::COLUMNS {
        return true;
    }
    let line = header[0].line;
    let mut told = false;
    for (index, name) in names.iter().enumerate() {
        let message = if !R::COLUMNS.contains(name) {
            let known = nearest(name, R::COLUMNS.iter().copied().filter(|c| !names.contains(c)));
            let hint = known.map(|known| format!("; did you mean {known:?}?")).unwrap_or_default();
            format!("there is no column {name:?} in this file{hint}")
        } else if names[..index].contains(name) {
            format!("column {name:?} is there twice")
        } else {
            continue;
        };
        problems.add(Place::cell(R::FILE, line, index + 1, ""), message);
        told = true;
    }
    let missing: Vec<_> = R::COLUMNS.iter().copied().filter(|column| !names.contains(column)).collect();
    let expected = R::COLUMNS.join(",");
    if !missing.is_empty() {
        let message = format!("the header lacks {}; it has to be {expected}", missing.join(", "));
        problems.add(Place::line(R::FILE, line), message);
    } else if !told {
        problems.add(
            Place::line(R::FILE, line),
            format!("the header's columns are in another order; it has to be {expected}"),
        );
    }
    false
}

/// The known word most similar to the one given, if any is similar.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::normalized_damerau_levenshtein(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// A file's text: the header and one line per record; cells in quotes where they need them, lines end in LF.
pub(crate) fn write<R: Record>(records: impl IntoIterator<Item = R>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(R::COLUMNS)?;
    for record in records {
        writer.write_record(record.write().iter().map(|cell| cell.as_bytes()))?;
    }
    writer.into_inner().map_err(|e| e.into_error().into())
}
