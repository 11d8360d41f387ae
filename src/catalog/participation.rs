//! Participations.

use super::{Entity, EnumType, Kind};
use crate::schema::{agencies, editions, participations, projects, sources};

/// The words of its column, in the order in which messages name them.
pub(crate) static ROLE: EnumType = EnumType {
    name: "ParticipationRole",
    description: "What an agency does in an edition or project.",
    values: &[
        ("FUNDER", "Pays."),
        ("LEAD", "Answers for the whole."),
        ("COORDINATOR", "Brings the others together."),
        ("IMPLEMENTER", "Runs the work."),
    ],
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Participation,
        &participations::table,
        ["Participation", "participation", "participations"],
        "An agency's role in an edition or in one of its projects, at the level that the source states.",
    )
    .enumerated(participations::role, &ROLE, "What the agency does.")
    .column(participations::note, "What a reader should know about it.")
    .to_one("agency", Kind::Agency, participations::agency_id, agencies::id, "The agency.")
    .to_one("edition", Kind::Edition, participations::edition_id, editions::id, "The edition.")
    .to_one(
        "project",
        Kind::Project,
        participations::project_id,
        projects::id,
        "The project; null where the source names the edition only.",
    )
    .to_one(
        "source",
        Kind::Source,
        participations::source_id,
        sources::id,
        "The source that states the role.",
    )
}
