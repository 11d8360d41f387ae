//! Indicators.

use super::{Entity, EnumType, Kind};
use crate::schema::{indicators, outcomes};

/// The units, in the order in which messages name them.
pub(crate) static UNIT: EnumType = EnumType {
    name: "Unit",
    description: "What one of an indicator's values counts.",
    values: &[
        ("PEOPLE", "People."),
        ("JOBS", "Jobs."),
        ("KRW", "Whole won."),
        ("COMPANIES", "Companies."),
        ("VEHICLES", "Vehicles."),
        ("COUNT", "Things named by the indicator, such as projects."),
    ],
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Indicator,
        &indicators::table,
        ["Indicator", "indicator", "indicators"],
        "What is counted: jobs created, people trained, money spent, and so on.",
    )
    .lookup()
    .key(indicators::code, "Key for people and addresses, for example `jobs_created`.")
    .column(indicators::name_ko, "Korean name.")
    .column(indicators::name_en, "English name; null where unknown.")
    .enumerated(indicators::unit, &UNIT, "What one of its values counts.")
    .column(indicators::definition, "What exactly is counted.")
    .column(indicators::additive, "Whether figures of different scopes may be added up.")
    .to_many(
        "outcomes",
        Kind::Outcome,
        indicators::id,
        outcomes::indicator_id,
        "Its figures, in all scopes.",
    )
}
