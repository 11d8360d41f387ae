//! Participations.

use super::agency::Agency;
use super::edition::Edition;
use super::entity;
use super::project::Project;
use super::source::Source;
use crate::csv::cell::{Word, words};
use crate::csv::integrity::Lookups;
use crate::csv::problem::Problems;
use crate::csv::record::Ref;
use crate::csv::table::Table;
use crate::csv::text::Note;

words! { Role = crate::catalog::participation::ROLE }

entity! {
    /// An agency's role in an edition or in one of its projects.
    Participation, "participation" in "participations.csv" by [&["agency", "role", "edition", "project"]]
    kept in participations, checked by check {
        agency: Ref<Agency> => agency_id,
        role: Word<Role>,
        edition: Ref<Edition> => edition_id,
        project: Option<Ref<Project>> => project_id,
        source: Ref<Source> => source_id,
        note: Option<Note>,
    }
}

fn check(table: &Table<Participation>, lookups: &Lookups<'_>, problems: &mut Problems) {
    for row in &table.rows {
        let edition = &*row.record.edition.key;
        if let Some(project) = &row.record.project
            && let Some(other) = lookups.project_editions.get(&*project.key)
            && *other != edition
        {
            let message = format!(
                "project {:?} belongs to edition {other:?}, but the participation to {edition:?}",
                project.key
            );
            problems.add(row.place("project"), message);
        }
    }
}
