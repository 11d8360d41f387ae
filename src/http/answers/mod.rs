//! Answers that are kept by the data's version, and questions that are answered once for all who ask at a time.

mod flights;
mod kept;
mod store;

pub(super) use flights::{Flights, Landing, Turn};
pub(super) use kept::{Kept, tag};
pub(super) use store::Store;
