//! Projects.

use super::{Entity, Kind};
use crate::schema::{
    agencies, editions, fields, findings, industries, outcomes, participations, project_industries,
    project_regions, projects, regions, sources,
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Project,
        &projects::table,
        ["Project", "project", "projects"],
        "A project (사업) of an edition, in at most one of its fields.",
    )
    .key(projects::slug, "Key for people and addresses; starts with its edition's.")
    .column(projects::name_ko, "Korean name.")
    .column(projects::name_en, "English name; null where unknown.")
    .column(projects::note, "What a reader should know about it.")
    .to_one("edition", Kind::Edition, projects::edition_id, editions::id, "The edition.")
    .to_one("field", Kind::Field, projects::field_id, fields::id, "The field; null where no source says which.")
    .to_one(
        "continues",
        Kind::Project,
        projects::continues_id,
        projects::id,
        "The project of an earlier edition that this one continues.",
    )
    .to_many(
        "continuedBy",
        Kind::Project,
        projects::id,
        projects::continues_id,
        "Projects of later editions that continue this one.",
    )
    .to_one("source", Kind::Source, projects::source_id, sources::id, "The source that names the project.")
    .through(
        "regions",
        Kind::Region,
        (projects::id, project_regions::project_id, project_regions::region_id, regions::id),
        "Regions it serves.",
    )
    .group_key("region")
    .through(
        "industries",
        Kind::Industry,
        (projects::id, project_industries::project_id, project_industries::industry_id, industries::id),
        "Industries it serves.",
    )
    .group_key("industry")
    .to_many(
        "participations",
        Kind::Participation,
        projects::id,
        participations::project_id,
        "Roles of agencies that a source states for this project; those stated for the edition as a whole are among \
         the edition's.",
    )
    .through(
        "agencies",
        Kind::Agency,
        (projects::id, participations::project_id, participations::agency_id, agencies::id),
        "Agencies (기관) that a source names for this project, each once.",
    )
    .group_key("agency")
    .to_many("outcomes", Kind::Outcome, projects::id, outcomes::project_id, "Its figures.")
    .to_many("findings", Kind::Finding, projects::id, findings::project_id, "What is doubtful about its figures.")
}
