//! Industries.

use super::{Entity, Kind};
use crate::schema::{industries, project_industries, projects};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Industry,
        &industries::table,
        ["Industry", "industry", "industries"],
        "An industry that projects serve, such as textiles or system semiconductors.",
    )
    .key(industries::slug, "Key for people and addresses, for example `textiles`.")
    .column(industries::name_ko, "Korean name.")
    .column(industries::name_en, "English name; null where unknown.")
    .through(
        "projects",
        Kind::Project,
        (industries::id, project_industries::industry_id, project_industries::project_id, projects::id),
        "Projects that serve it.",
    )
    .group_key("project")
}
