//! Programmes.

use super::entity;
use super::region::Region;
use crate::csv::cell::Slug;
use crate::csv::integrity::{Lookups, cycles};
use crate::csv::problem::Problems;
use crate::csv::record::Ref;
use crate::csv::table::Table;
use crate::csv::text::{Note, Text};

entity! {
    /// A programme or one of its strands.
    Programme, "programme" in "programmes.csv" by [&["slug"]] kept in programmes, checked by check {
        slug: Slug,
        parent: Option<Ref<Programme>> => parent_id,
        region: Ref<Region> => region_id,
        name_ko: Text,
        name_en: Option<Text>,
        note: Option<Note>,
    }
}

fn check(table: &Table<Programme>, _: &Lookups<'_>, problems: &mut Problems) {
    cycles(table, "parent", |programme| (&programme.slug, programme.parent.as_ref()), problems);
}
