//! Regions.

use super::{Entity, EnumType, Kind};
use crate::schema::{agencies, outcomes, programmes, project_regions, projects, region_programmes, regions};

/// The words of its column, in the order in which messages name them.
pub(crate) static KIND: EnumType = EnumType {
    name: "RegionKind",
    description: "What kind of place a region is.",
    values: &[
        ("COUNTRY", "The country."),
        ("PROVINCE", "One of the 17 provinces and metropolitan cities."),
        ("AREA", "Part of a province, such as northern Gyeonggi (경기북부)."),
        ("MUNICIPALITY", "A city, county or district."),
    ],
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Region,
        &regions::table,
        ["Region", "region", "regions"],
        "A place: the country, a province, or an area or municipality within one. Regions form a tree.",
    )
    .key(regions::slug, "Key for people and addresses, for example `gyeonggi`.")
    .column(regions::code, "ISO 3166-2 code of the country or province, for example `KR-41`; null below.")
    .enumerated(regions::kind, &KIND, "What kind of place it is.")
    .column(regions::name_ko, "Korean name.")
    .column(regions::name_en, "English name; null where unknown.")
    .column(regions::aliases, "Other names in use, short and former names among them.")
    .tree(
        regions::parent_id,
        [
            "The region this one lies in; null for the country.",
            "Regions directly within this one.",
            "All regions this one lies in, up to the country.",
            "All regions within this one, at any depth.",
        ],
    )
    .to_one(
        "province",
        Kind::Region,
        regions::province_id,
        regions::id,
        "The province that it is or lies in; null for the country.",
    )
    .to_many("programmes", Kind::Programme, regions::id, programmes::region_id, "Programmes that run here.")
    .through(
        "projects",
        Kind::Project,
        (regions::id, project_regions::region_id, project_regions::project_id, projects::id),
        "Projects that serve this region itself; those that serve a region within it are among that region's.",
    )
    .group_key("project")
    .to_many("agencies", Kind::Agency, regions::id, agencies::region_id, "Agencies at home here.")
    .through(
        "allOutcomes",
        Kind::Outcome,
        (regions::id, region_programmes::region_id, region_programmes::programme_id, outcomes::programme_id),
        "Figures of all programmes that run in it or in a region within it, and of all programmes under those. Sums of \
         `unattributed` over these count everything once.",
    )
}
