//! Editions.

use super::entity;
use super::programme::Programme;
use crate::csv::cell::Slug;
use crate::csv::record::Ref;
use crate::csv::text::{Note, Text};

entity! {
    /// A programme in one calendar year.
    Edition, "edition" in "editions.csv" by [&["slug"], &["programme", "year"]] kept in editions {
        slug: Slug,
        programme: Ref<Programme> => programme_id,
        year: i32,
        name_ko: Text,
        name_en: Option<Text>,
        note: Option<Note>,
    }
}
