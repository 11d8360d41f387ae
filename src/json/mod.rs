//! Rows become response bytes, in one pass, in the order of the selection.

mod error;
mod scalar;
mod write;

pub use error::error;
pub use scalar::{estimated_rows, string};
pub use write::{ERRORS_MAX, FieldError, PathSegment, TooLarge, render};
