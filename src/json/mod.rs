//! Rows become response bytes, in one pass, in the order of the selection.

mod scalar;
mod write;

pub use scalar::string;
pub use write::{FieldError, PathSegment, TooLarge, field_error, render};
