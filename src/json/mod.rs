//! JSON: rows become response bytes, in one pass, in the order of the selection; what clients send is read.

mod error;
mod read;
mod scalar;
mod write;

pub use error::error;
pub use read::{parse, without_mark};
pub use scalar::{date, estimated_rows, string, value};
pub use write::{BYTES_MAX, ERRORS_MAX, FieldError, PathSegment, TooLarge, render};
