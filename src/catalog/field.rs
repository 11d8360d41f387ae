//! Fields.

use super::{Entity, Kind};
use crate::schema::{editions, fields, findings, outcomes, projects};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Field,
        &fields::table,
        ["Field", "field", "fields"],
        "A field (분야) of an edition, under which projects run.",
    )
    .key(fields::slug, "Key for people and addresses; starts with its edition's.")
    .column(fields::name_ko, "Korean name.")
    .column(fields::name_en, "English name; null where unknown.")
    .column(fields::note, "What a reader should know about it.")
    .to_one("edition", Kind::Edition, fields::edition_id, editions::id, "The edition.")
    .to_many("projects", Kind::Project, fields::id, projects::field_id, "Its projects (사업).")
    .to_many(
        "outcomes",
        Kind::Outcome,
        fields::id,
        outcomes::field_id,
        "Its own figures and those of its projects; `where: {level: {eq: FIELD}}` keeps only its own.",
    )
    .to_many(
        "findings",
        Kind::Finding,
        fields::id,
        findings::field_id,
        "What is doubtful about its figures and those of its projects.",
    )
}
