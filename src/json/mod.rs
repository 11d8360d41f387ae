//! JSON: rows become response bytes, in one pass, in the order of the selection; what clients send is read.

mod error;
mod read;
mod scalar;
mod write;

pub use error::error;
pub use read::{parse, without_mark};
pub use scalar::{estimated_rows, string};
pub use write::{ERRORS_MAX, FieldError, PathSegment, TooLarge, render};
