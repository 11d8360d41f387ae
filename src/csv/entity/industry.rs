//! Industries.

use super::entity;
use crate::csv::cell::Slug;
use crate::csv::text::Text;

entity! {
    /// An industry that projects serve.
    Industry, "industry" in "industries.csv" by [&["slug"]] kept in industries {
        slug: Slug,
        name_ko: Text,
        name_en: Option<Text>,
    }
}
