//! Regions.

use super::entity;
use crate::csv::cell::{RegionCode, Slug, Word, words};
use crate::csv::integrity::{Lookups, cycles};
use crate::csv::problem::Problems;
use crate::csv::record::Ref;
use crate::csv::table::Table;
use crate::csv::text::Text;

words! { Kind = crate::catalog::region::KIND }

entity! {
    /// A place: the country, a province, an area or a municipality.
    Region, "region" in "regions.csv" by [&["slug"], &["code"]] kept in regions, checked by check {
        slug: Slug,
        code: Option<RegionCode>,
        kind: Word<Kind>,
        parent: Option<Ref<Region>> => parent_id,
        name_ko: Text,
        name_en: Option<Text>,
        aliases: Vec<Text>,
    }
}

fn check(table: &Table<Region>, _: &Lookups<'_>, problems: &mut Problems) {
    for row in &table.rows {
        let record = &row.record;
        if record.kind.word == "COUNTRY" && record.parent.is_some() {
            problems.add(row.place("parent"), "a COUNTRY lies in no other region; leave this empty");
        } else if record.kind.word != "COUNTRY" && record.parent.is_none() {
            let message = format!("must not be empty: a {} lies in another region", record.kind.word);
            problems.add(row.place("parent"), message);
        }
    }
    cycles(table, "parent", |region| (&region.slug, region.parent.as_ref()), problems);
}
