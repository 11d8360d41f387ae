//! Editions.

use super::{Aggregates, Entity, Kind};
use crate::schema::{
    agencies, edition_lineage, editions, fields, findings, outcomes, participations, programmes, projects,
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Edition,
        &editions::table,
        ["Edition", "edition", "editions"],
        "A programme in one calendar year, such as the 2021 Gyeonggi Regional Innovation Project.",
    )
    .key(editions::slug, "Key for people and addresses, for example `gyeonggi-2021`.")
    .column(editions::year, "Calendar year.")
    .aggregated(Aggregates::Extremes)
    .column(editions::name_ko, "Korean name.")
    .column(editions::name_en, "English name; null where unknown.")
    .column(editions::note, "What a reader should know about it.")
    .to_one("programme", Kind::Programme, editions::programme_id, programmes::id, "The programme.")
    .to_many("fields", Kind::Field, editions::id, fields::edition_id, "Its fields (분야).")
    .to_many("projects", Kind::Project, editions::id, projects::edition_id, "Its projects (사업), in a field or not.")
    .to_many(
        "participations",
        Kind::Participation,
        editions::id,
        participations::edition_id,
        "Roles of agencies in it and in its projects; `where: {not: {project: {}}}` keeps only those stated for the \
         edition itself.",
    )
    .through(
        "agencies",
        Kind::Agency,
        (editions::id, participations::edition_id, participations::agency_id, agencies::id),
        "Agencies (기관) with a role in it or in one of its projects, each once.",
    )
    .group_key("agency")
    .to_many(
        "outcomes",
        Kind::Outcome,
        editions::id,
        outcomes::edition_id,
        "Its own figures and those of its fields and projects; `where: {level: {eq: EDITION}}` keeps only its own.",
    )
    .through(
        "allOutcomes",
        Kind::Outcome,
        (editions::id, edition_lineage::ancestor_id, edition_lineage::edition_id, outcomes::edition_id),
        "Its figures and those of the same year's editions of all programmes under its own. Sums of `unattributed` over \
         these count everything once.",
    )
    .to_many("findings", Kind::Finding, editions::id, findings::edition_id, "What is doubtful about its figures and those of its fields and projects.")
}
