//! Agencies.

use super::entity;
use super::region::Region;
use super::source::Source;
use crate::csv::cell::{Slug, Word, words};
use crate::csv::record::Ref;
use crate::csv::text::{Note, Text};

words! { Kind = crate::catalog::agency::KIND }

entity! {
    /// A body (기관) that funds, leads, coordinates or runs programmes and projects.
    Agency, "agency" in "agencies.csv" by [&["slug"]] kept in agencies {
        slug: Slug,
        kind: Word<Kind>,
        region: Option<Ref<Region>> => region_id,
        name_ko: Text,
        name_en: Option<Text>,
        aliases: Vec<Text>,
        source: Option<Ref<Source>> => source_id,
        note: Option<Note>,
    }
}
