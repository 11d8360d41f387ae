//! Agencies.

use super::{Entity, EnumType, Kind};
use crate::schema::{
    agencies, agency_outcomes, agency_provinces, editions, outcomes, participations, projects, regions,
    sources,
};

/// The words of its column, in the order in which messages name them.
pub(crate) static KIND: EnumType = EnumType {
    name: "AgencyKind",
    description: "What kind of body an agency is; our classification.",
    values: &[
        ("MINISTRY", "A ministry or one of its regional offices."),
        ("PROVINCE", "A province or metropolitan city."),
        ("MUNICIPALITY", "A city, county or district."),
        ("COUNCIL", "A regional human resources development council or the like."),
        ("ASSOCIATION", "An association, federation or foundation of firms or people."),
        ("CHAMBER", "A chamber of commerce and industry."),
        ("COMPANY", "A company."),
        ("PUBLIC_INSTITUTION", "A public institution, such as a techno park."),
        ("UNIVERSITY", "A university or its industry-academic cooperation foundation."),
        ("OTHER", "None of the others."),
    ],
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Agency,
        &agencies::table,
        ["Agency", "agency", "agencies"],
        "A body (기관) that funds, leads, coordinates or runs programmes and projects.",
    )
    .key(agencies::slug, "Key for people and addresses.")
    .enumerated(agencies::kind, &KIND, "What kind of body it is.")
    .column(agencies::name_ko, "Korean name.")
    .column(agencies::name_en, "English name; null where unknown.")
    .column(agencies::aliases, "Other names in use, former names among them.")
    .column(agencies::note, "What a reader should know about it.")
    .to_one(
        "region",
        Kind::Region,
        agencies::region_id,
        regions::id,
        "Where it is at home; null where unknown.",
    )
    .to_one("source", Kind::Source, agencies::source_id, sources::id, "The source that names the agency.")
    .to_many("participations", Kind::Participation, agencies::id, participations::agency_id, "Its roles.")
    .through(
        "editions",
        Kind::Edition,
        (agencies::id, participations::agency_id, participations::edition_id, editions::id),
        "Editions in which it, or in whose projects it, has a role, each once.",
    )
    .group_key("edition")
    .through(
        "projects",
        Kind::Project,
        (agencies::id, participations::agency_id, participations::project_id, projects::id),
        "Projects for which a source names it, each once.",
    )
    .group_key("project")
    .through(
        "allOutcomes",
        Kind::Outcome,
        (agencies::id, agency_outcomes::agency_id, agency_outcomes::outcome_id, outcomes::id),
        "Figures of the projects that name it, and of the editions that name it as a whole with everything in them, each \
         once. Agencies share the figures of what they run together: such figures are never added over agencies.",
    )
    .through(
        "provinces",
        Kind::Region,
        (agencies::id, agency_provinces::agency_id, agency_provinces::province_id, regions::id),
        "Provinces in whose programmes it has a role, each once.",
    )
    .group_key("province")
}
