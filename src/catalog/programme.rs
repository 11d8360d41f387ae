//! Programmes.

use super::{Entity, Kind};
use crate::schema::{editions, fields, findings, outcomes, programme_lineage, programmes, projects, regions};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Programme,
        &programmes::table,
        ["Programme", "programme", "programmes"],
        "A programme or one of its strands. Programmes form a tree: the national programme, a province's share of it, \
         the strands of that share.",
    )
    .key(programmes::slug, "Key for people and addresses, for example `gyeonggi`.")
    .column(programmes::name_ko, "Korean name.")
    .column(programmes::name_en, "English name; null where unknown.")
    .column(programmes::note, "What a reader should know about it.")
    .tree(
        programmes::parent_id,
        [
            "The programme this one is part of; null at the top.",
            "Programmes that are directly part of this one.",
            "All programmes this one is part of.",
            "All programmes that are part of this one, at any depth.",
        ],
    )
    .to_one("region", Kind::Region, programmes::region_id, regions::id, "Where it runs.")
    .to_many("editions", Kind::Edition, programmes::id, editions::programme_id, "Its editions, one a year.")
    .through(
        "fields",
        Kind::Field,
        (programmes::id, editions::programme_id, editions::id, fields::edition_id),
        "Fields (분야) of all its editions.",
    )
    .through(
        "projects",
        Kind::Project,
        (programmes::id, editions::programme_id, editions::id, projects::edition_id),
        "Projects (사업) of all its editions.",
    )
    .to_many(
        "outcomes",
        Kind::Outcome,
        programmes::id,
        outcomes::programme_id,
        "Its own figures and those of its editions, fields and projects; `where: {level: {eq: PROGRAMME}}` keeps only \
         its own. \
         Figures of the programmes under it are not among them; to add up those as well, use `allOutcomes`.",
    )
    .through(
        "allOutcomes",
        Kind::Outcome,
        (programmes::id, programme_lineage::ancestor_id, programme_lineage::programme_id, outcomes::programme_id),
        "Its figures and those of all programmes under it. Sums of `unattributed` over these count everything once.",
    )
    .to_many("findings", Kind::Finding, programmes::id, findings::programme_id, "What is doubtful about its figures and those of its editions, fields and projects.")
    .through(
        "allFindings",
        Kind::Finding,
        (programmes::id, programme_lineage::ancestor_id, programme_lineage::programme_id, findings::programme_id),
        "What is doubtful about its figures and those of all programmes under it.",
    )
}
