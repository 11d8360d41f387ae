//! The data set as files: `import` makes the database match the files of a folder, `export` writes the same files back.
//!
//! A folder holds one file for each kind of row (`entity` is the map of their columns, which both ways use): UTF-8, a header
//! row, cells in quotes where they hold a comma, a quote or a line break, lists within a cell separated by `;`, rows
//! that name each other by their natural keys. An empty cell is "not known". Other files of the folder are left alone.
//!
//! **The files are the full data set.** What is in the files and not in the database is added, what differs is changed,
//! and what is in the database but not in the files is removed; `--dry-run` shows how much that would be. Natural keys
//! say which row is which: a row under another slug is another row, and the former one is removed. Database keys of
//! rows that stay do not change. A file that lacks many rows may have been cut short, and is refused unless removals
//! are allowed (`summary` knows how many). To add to the data of a database, export it, add to the files, and import
//! them.
//!
//! **Nothing is written unless everything is right**, and everything that is wrong is reported at once, with file, line
//! and column. Everything is written in one transaction, or, when the database holds the same data already, nothing at
//! all: no row gets a new version. When the answer to COMMIT is lost, the message says so. Imports wait for each other;
//! readers see the data before or after, never between.
//!
//! **What comes out is what went in.** Export writes the canonical form, which import and export keep byte for byte:
//! lines end in LF, rows stand in the order in which they came in (rows that a later import brings follow the others,
//! claims excepted, which keep the order of their file, since it decides between claims that are equal otherwise), a
//! project's regions and industries stand in the order of their own files. Import accepts more: CRLF, a byte order
//! mark, any order, any Unicode normal form (texts become NFC), white space around texts and of any width, CRLF within
//! notes, schemes of addresses in capitals; the summary lists what is stored in another form. Invisible characters are
//! refused (`text`).

mod apply;
mod cell;
mod cells;
mod change;
mod changes;
mod claims;
pub mod data;
mod entity;
pub mod export;
mod ids;
pub mod import;
mod integrity;
mod kept;
mod numbers;
pub mod problem;
mod reader;
mod record;
mod scopes;
mod stored;
pub mod summary;
mod table;
mod text;
