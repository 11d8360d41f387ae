//! Fields.

use super::edition::Edition;
use super::entity;
use crate::csv::cell::Slug;
use crate::csv::record::Ref;
use crate::csv::text::{Note, Text};

entity! {
    /// A field (분야) of an edition.
    Field, "field" in "fields.csv" by [&["slug"]] kept in fields {
        slug: Slug,
        edition: Ref<Edition> => edition_id,
        name_ko: Text,
        name_en: Option<Text>,
        note: Option<Note>,
    }
}
