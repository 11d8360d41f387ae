//! The answer as a table: one row for each element of the innermost list, with the rows around it repeated.
//!
//! [`Shape`] says what a plan's answer is as a table, or why it does not fit into one; [`write()`] reads the lists from
//! one snapshot, depth first and a few rows at a time, and writes the table in one of three formats. `docs/tables.md`
//! explains the rule.

mod lines;
mod parquet;
mod shape;
mod view;
mod walk;
mod writer;

pub use shape::Shape;
pub use walk::{Piece, ROWS_MAX, Source, Written, write};
pub use writer::Format;
