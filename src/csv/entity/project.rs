//! Projects, and the regions and industries they serve.

use super::edition::Edition;
use super::entity;
use super::field::Field;
use super::industry::Industry;
use super::region::Region;
use super::source::Source;
use crate::csv::cell::Slug;
use crate::csv::integrity::{Lookups, cycles};
use crate::csv::problem::Problems;
use crate::csv::record::Ref;
use crate::csv::table::{Row as Line, Table};
use crate::csv::text::{Note, Text};

entity! {
    /// A project (사업) of an edition.
    Project, "project" in "projects.csv" by [&["slug"]] kept in projects, checked by check {
        slug: Slug,
        edition: Ref<Edition> => edition_id,
        field: Option<Ref<Field>> => field_id,
        continues: Option<Ref<Project>> => continues_id,
        name_ko: Text,
        name_en: Option<Text>,
        regions: Vec<Ref<Region>> => project_regions(project_id, region_id),
        industries: Vec<Ref<Industry>> => project_industries(project_id, industry_id),
        source: Option<Ref<Source>> => source_id,
        note: Option<Note>,
    }
}

fn check(table: &Table<Project>, lookups: &Lookups<'_>, problems: &mut Problems) {
    cycles(table, "continues", |project| (&project.slug, project.continues.as_ref()), problems);
    for row in &table.rows {
        field(row, lookups, problems);
        continues(row, lookups, problems);
    }
}

fn field(row: &Line<Project>, lookups: &Lookups<'_>, problems: &mut Problems) {
    let edition = &*row.record.edition.key;
    if let Some(field) = &row.record.field
        && let Some(other) = lookups.field_editions.get(&*field.key)
        && *other != edition
    {
        let message =
            format!("field {:?} belongs to edition {other:?}, but the project to {edition:?}", field.key);
        problems.add(row.place("field"), message);
    }
}

fn continues(row: &Line<Project>, lookups: &Lookups<'_>, problems: &mut Problems) {
    let edition = &*row.record.edition.key;
    if let Some(former) = &row.record.continues
        && let Some(former_edition) = lookups.project_editions.get(&*former.key)
        && let (Some(former_year), Some(year)) =
            (lookups.years.get(former_edition), lookups.years.get(edition))
        && former_year >= year
        && former.key != row.record.slug.0
    {
        problems.add(
            row.place("continues"),
            format!(
                "{:?} is from {former_year} and this project from {year}; it can only continue one of an earlier year",
                former.key
            ),
        );
    }
}
