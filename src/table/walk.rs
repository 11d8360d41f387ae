//! Reading a plan's lists depth first, and writing each row of the table as it comes.
//!
//! Of the innermost list, only the row at hand is held; of every list around it, a chunk of rows with what they tell
//! beside, however many rows there are.

use std::pin::Pin;
use std::time::Duration;

use apollo_compiler::response::JsonMap;
use bytes::Bytes;
use tokio::sync::mpsc::Sender;

use super::shape::{Cell, Shape};
use super::view::{Entry, Level, View};
use super::writer::{Format, Writer};
use crate::db::{Apart, ListRows, Pool, Stream, Version, version_in};
use crate::error::{Code, Error};
use crate::plan::{BoundPage, Plan};
use crate::sql::Statements;
use crate::wire::{Row, Rows};

/// Rows that a table has at most. What is estimated before it is read can be far less than what is there.
pub const ROWS_MAX: u64 = 100_000_000;

/// Rows of an outer list that are held at a time.
const CHUNK_ROWS: i32 = 1_000;
/// Bytes that are passed on at a time, about.
const PIECE_BYTES: usize = 64 << 10;

/// What a table is read from.
pub struct Source<'a> {
    /// Where to connect to.
    pub pool: &'a Pool,
    /// The plan.
    pub plan: &'a Plan,
    /// The statements of its lists, for whole lists.
    pub statements: &'a [Statements],
    /// The pages of its lists.
    pub pages: &'a [BoundPage],
    /// Values of the operation's variables.
    pub variables: &'a JsonMap,
    /// How long reading may take in all.
    pub time: Duration,
    /// How many rows the table may have.
    pub rows_max: u64,
}

/// A piece of a table on its way out.
#[derive(Debug)]
pub enum Piece {
    /// It has begun: the version of the data that all of it shows. Comes first.
    Begun(Version),
    /// Bytes of it.
    Bytes(Bytes),
    /// It is complete. Without this piece, it is not.
    End,
}

/// What a table came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its rows.
    pub rows: u64,
    /// Its bytes.
    pub bytes: u64,
    /// Statements sent to the database.
    pub statements: usize,
}

/// Reads the rows in one snapshot and passes the table on, piece by piece, as fast as the pieces are taken; the end is
/// for the caller to tell.
///
/// # Errors
/// When the database cannot be read to the end, or nobody takes the pieces any more.
pub async fn write(
    source: &Source<'_>,
    shape: &Shape,
    format: Format,
    out: &Sender<Result<Piece, Error>>,
) -> Result<Written, Error> {
    let mut out = Out { buffer: Vec::with_capacity(PIECE_BYTES + PIECE_BYTES / 4), to: out, bytes: 0 };
    let writer = Writer::new(format, shape, &mut out.buffer)?;
    let mut apart = Apart::connect(source.pool, source.time).await?;
    let connection = apart.begin().await?;
    out.send(Piece::Begun(version_in(connection).await?)).await?;
    let stream = Stream::new(connection, source.plan, source.statements, source.pages, source.variables);
    let read = (0..source.plan.lists.len()).map(|list| stream.hold(list)).collect();
    let mut levels = Vec::new();
    levels.resize_with(shape.innermost() + 1, Level::default);
    let kept = vec![false; shape.innermost() + 1];
    let mut walk = Walk {
        shape,
        stream,
        read,
        levels,
        kept,
        writer,
        out,
        same: false,
        rows: 0,
        rows_max: source.rows_max,
    };
    walk.operation().await?;
    walk.writer.finish(shape, &mut walk.out.buffer)?;
    walk.out.flush().await?;
    let written = Written { rows: walk.rows, bytes: walk.out.bytes, statements: walk.stream.sent };
    drop(walk);
    apart.close().await?;
    Ok(written)
}

/// Where the table goes.
struct Out<'a> {
    buffer: Vec<u8>,
    to: &'a Sender<Result<Piece, Error>>,
    bytes: u64,
}

impl Out<'_> {
    async fn flush(&mut self) -> Result<(), Error> {
        let capacity = PIECE_BYTES + PIECE_BYTES / 4;
        let mut bytes = Bytes::from(std::mem::replace(&mut self.buffer, Vec::with_capacity(capacity)));
        self.bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            let piece = bytes.split_to(bytes.len().min(2 * PIECE_BYTES));
            self.send(Piece::Bytes(piece)).await?;
        }
        Ok(())
    }

    async fn send(&self, piece: Piece) -> Result<(), Error> {
        let sent = self.to.send(Ok(piece)).await;
        sent.map_err(|_| Error::new(Code::Unavailable, "the client stopped reading the table"))
    }
}

struct Walk<'a> {
    shape: &'a Shape,
    stream: Stream<'a>,
    /// For each list of the plan, what is held of it.
    read: Vec<ListRows>,
    levels: Vec<Level>,
    /// For each level, whether its rows show where they have no rows below.
    kept: Vec<bool>,
    writer: Writer,
    out: Out<'a>,
    /// Whether the last row that was written has the same outer rows as the one at hand.
    same: bool,
    rows: u64,
    rows_max: u64,
}

/// A row of the innermost list.
enum Leaf<'r> {
    /// There is none.
    None,
    /// It has just come.
    Given(Row<'r>),
    /// One of those held.
    Held(usize),
}

type Walking<'s> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 's>>;

impl Walk<'_> {
    /// Reads what the operation tells as such, and all below it.
    async fn operation(&mut self) -> Result<(), Error> {
        self.beside(0).await?;
        let mut own = self.shape.columns.iter().filter(|column| column.level == 0 && column.is_of_field());
        let there = |cell: &Cell| cell.list.is_none_or(|single| !self.read[single].rows.is_empty());
        let exists = own.any(|column| column.cells.iter().any(there));
        let by_ids = self.shape.keys.is_some();
        for level in 0..self.kept.len() {
            let shown = self.shape.columns.iter().any(|column| (1..=level).contains(&column.level));
            self.kept[level] = exists || by_ids || shown;
        }
        if self.shape.chain.is_empty() && !exists {
            return Ok(());
        }
        let times = self.shape.keys.as_ref().map_or(1, Vec::len);
        self.levels[0].entries = vec![Entry { parent: 0, row: Some(0) }; times];
        self.below(0).await
    }

    /// Writes what stands below the rows that are held of a level.
    fn below(&mut self, level: usize) -> Walking<'_> {
        Box::pin(async move {
            let innermost = self.shape.innermost();
            if level == innermost {
                self.each().await
            } else if level + 1 == innermost && self.shape.beside[innermost].is_empty() {
                self.through(level).await
            } else {
                self.chunks(level).await
            }
        })
    }

    /// Reads the next list some rows at a time, for those of the level at hand.
    async fn chunks(&mut self, level: usize) -> Result<(), Error> {
        let list = self.shape.chain[level];
        let (keys, owners) = self.keys(level);
        if owners.is_empty() {
            let rows = self.hold(level, Rows::default(), &owners, &mut 0, true);
            return self.held(level + 1, rows).await;
        }
        let portal = self.stream.portal(list, &keys)?;
        let mut next = 0;
        loop {
            let rows = self.stream.next(&portal, CHUNK_ROWS).await?;
            let ended = rows.len() < usize::try_from(CHUNK_ROWS).unwrap_or(0);
            let entries = self.hold(level, rows, &owners, &mut next, ended);
            self.held(level + 1, entries).await?;
            if ended {
                return Ok(());
            }
        }
    }

    /// Holds rows of the level below, and gives their entries, with those of rows that have none below them. `next` is
    /// the first that may have none.
    fn hold(
        &mut self,
        level: usize,
        rows: Rows,
        owners: &[usize],
        next: &mut usize,
        ended: bool,
    ) -> Vec<Entry> {
        let list = self.shape.chain[level];
        let mut entries = Vec::with_capacity(rows.len());
        let kept = self.kept[level];
        let without = |entries: &mut Vec<Entry>, parents: std::ops::Range<usize>| {
            entries.extend(parents.filter(|_| kept).map(|parent| Entry { parent, row: None }));
        };
        for (index, row) in rows.iter().enumerate() {
            let parent = owner(&self.read[list], row, owners);
            without(&mut entries, *next..parent);
            entries.push(Entry { parent, row: Some(index) });
            *next = parent + 1;
        }
        if ended {
            without(&mut entries, *next..self.levels[level].entries.len());
        }
        self.read[list].take(rows);
        entries
    }

    async fn held(&mut self, level: usize, entries: Vec<Entry>) -> Result<(), Error> {
        if entries.is_empty() {
            return Ok(());
        }
        self.levels[level] = Level { entries, at: 0 };
        self.beside(level).await?;
        self.below(level).await
    }

    /// Reads what lists tell beside the rows that are held of a level.
    async fn beside(&mut self, level: usize) -> Result<(), Error> {
        for list in &self.shape.beside[level] {
            self.read[*list] = self.stream.beside(*list, &self.read).await?;
        }
        Ok(())
    }

    /// Writes the rows of the innermost list as they come.
    async fn through(&mut self, level: usize) -> Result<(), Error> {
        let list = self.shape.chain[level];
        let (keys, owners) = self.keys(level);
        let count = self.levels[level].entries.len();
        let mut next = 0;
        if !owners.is_empty() {
            self.stream.start(list, &keys)?;
            let mut shown = None;
            while let Some(rows) = self.stream.some().await? {
                for row in rows.iter() {
                    let parent = owner(&self.read[list], row, &owners);
                    self.without(level, next..parent).await?;
                    next = parent + 1;
                    if shown != Some(parent) {
                        self.show(level, parent);
                        shown = Some(parent);
                    }
                    self.row(Leaf::Given(row)).await?;
                }
            }
        }
        self.without(level, next..count).await
    }

    /// Writes rows for those of a level that have none below.
    async fn without(&mut self, level: usize, parents: std::ops::Range<usize>) -> Result<(), Error> {
        if !self.kept[level] {
            return Ok(());
        }
        for parent in parents {
            self.show(level, parent);
            self.row(Leaf::None).await?;
        }
        Ok(())
    }

    /// Writes the rows that are held of the innermost level.
    async fn each(&mut self) -> Result<(), Error> {
        let level = self.shape.innermost();
        for at in 0..self.levels[level].entries.len() {
            let Entry { parent, row } = self.levels[level].entries[at];
            if level > 0 && (at == 0 || self.levels[level - 1].at != parent) {
                self.show(level - 1, parent);
            }
            self.levels[level].at = at;
            self.row(row.map_or(Leaf::None, Leaf::Held)).await?;
        }
        Ok(())
    }

    /// Makes an entry of a level the one that is shown, with those above it.
    fn show(&mut self, level: usize, at: usize) {
        self.same = false;
        let mut at = at;
        for level in self.levels[..=level].iter_mut().rev() {
            level.at = at;
            at = level.entries.get(at).map_or(0, |entry| entry.parent);
        }
    }

    async fn row(&mut self, leaf: Leaf<'_>) -> Result<(), Error> {
        let leaf = match leaf {
            Leaf::None => None,
            Leaf::Given(row) => Some(row),
            Leaf::Held(index) => self.shape.chain.last().and_then(|list| self.read[*list].rows.get(index)),
        };
        let view = View { shape: self.shape, read: &self.read, levels: &self.levels, leaf };
        self.writer.row(&view, self.same, &mut self.out.buffer)?;
        self.same = !self.shape.chain.is_empty();
        self.rows += 1;
        if self.rows > self.rows_max {
            let message = format!("the table has more than {} rows; ask for fewer levels", self.rows_max);
            return Err(Error::new(Code::TooComplex, message));
        }
        if self.out.buffer.len() >= PIECE_BYTES { self.out.flush().await } else { Ok(()) }
    }

    /// The keys of the rows at hand that the next list starts from, and whose each of them is.
    fn keys(&self, level: usize) -> (Vec<i64>, Vec<usize>) {
        let rows = self.levels[level].entries.iter().map(|entry| entry.row);
        self.stream.starts(self.shape.chain[level], &self.read, rows, self.shape.keys.as_deref())
    }
}

/// Whose a row is of the rows that its list was read for.
fn owner(list: &ListRows, row: Row<'_>, owners: &[usize]) -> usize {
    list.parent(row).and_then(|parent| owners.get(parent)).copied().unwrap_or(0)
}
