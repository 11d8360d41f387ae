//! Rows as they were received.

use std::ops::Range;

use bytes::Bytes;

use super::error::Error;

/// Length of a null.
const NULL: i32 = -1;

/// Rows of one statement, in the receive buffer that they came in.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    bytes: Bytes,
    table: Table,
}

/// Where the values of rows stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    cells: Vec<Cell>,
    width: usize,
    length: usize,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    start: u32,
    /// Bytes, or [`NULL`].
    length: i32,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    bytes: &'a [u8],
    cells: &'a [Cell],
}

impl<'a> Row<'a> {
    /// A value in the form it was sent in; `None` for null, and for a column that is not there.
    #[inline]
    pub fn bytes(&self, column: usize) -> Option<&'a [u8]> {
        let cell = self.cells.get(column)?;
        let length = usize::try_from(cell.length).ok()?;
        let start = cell.start as usize;
        self.bytes.get(start..start + length)
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.cells.len()
    }
}

impl Rows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.table.length
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.table.length == 0
    }

    /// A row.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Row<'_>> {
        if index >= self.table.length {
            return None;
        }
        let start = index * self.table.width;
        Some(Row { bytes: &self.bytes, cells: self.table.cells.get(start..start + self.table.width)? })
    }

    /// The rows in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        let width = self.table.width;
        let row = move |index| Row { bytes: &self.bytes, cells: &self.table.cells[index * width..][..width] };
        (0..self.table.length).map(row)
    }

    /// Puts the rows in the order of a key; those of equal keys keep theirs.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(Row<'_>) -> K) {
        let mut order: Vec<_> = self.iter().map(|row| (key(row), row.cells)).collect();
        order.sort_by(|(one, _), (other, _)| one.cmp(other));
        let cells = order.into_iter().flat_map(|(_, cells)| cells.iter().copied()).collect();
        self.table.cells = cells;
    }

    /// Turns these rows' order about.
    pub fn reverse(&mut self, rows: Range<usize>) {
        let (width, Range { mut start, mut end }) = (self.table.width, rows);
        while start + 1 < end {
            end -= 1;
            for column in 0..width {
                self.table.cells.swap(start * width + column, end * width + column);
            }
            start += 1;
        }
    }
}

impl Table {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// The rows, whose bytes these are.
    pub(super) fn over(self, bytes: Bytes) -> Rows {
        Rows { bytes, table: self }
    }

    /// Takes in a `DataRow`, the body of which stands here in the buffer.
    pub(super) fn push(&mut self, buffer: &[u8], body: Range<usize>) -> Result<(), Error> {
        const BROKEN: Error = Error::Protocol("a row that is not as long as it says");
        let message = &buffer[..body.end];
        let number = |at: usize| message.get(at..)?.first_chunk().map(|bytes| i32::from_be_bytes(*bytes));
        let width = message.get(body.start..).and_then(<[u8]>::first_chunk).ok_or(BROKEN)?;
        let width = usize::from(u16::from_be_bytes(*width));
        if self.length > 0 && width != self.width {
            return Err(Error::Protocol("rows of different widths"));
        }
        self.width = width;
        let mut at = body.start + 2;
        for _ in 0..width {
            let length = number(at).ok_or(BROKEN)?;
            at += 4;
            let start = u32::try_from(at).map_err(|_| Error::TooLarge)?;
            self.cells.push(Cell { start, length });
            match usize::try_from(length) {
                Ok(length) if length <= body.end - at => at += length,
                Err(_) if length == NULL => {}
                _ => return Err(BROKEN),
            }
        }
        if at != body.end {
            return Err(BROKEN);
        }
        self.length += 1;
        Ok(())
    }
}
