//! Claims.

use diesel::Column as _;

use super::{Aggregates, Entity, EnumType, Kind, Sums, Table};
use crate::schema::{claim_sums, claims, outcomes, sources};

/// The words of its column, in the order in which messages name them.
pub(crate) static STATUS: EnumType = EnumType {
    name: "ClaimStatus",
    description: "How far a claim's figure has settled.",
    values: &[
        ("PLANNED", "A plan or award."),
        ("REVISED", "A plan or result changed later."),
        ("INTERIM", "A result so far; see `asOf`."),
        ("FINAL", "The result of the whole period."),
    ],
};

pub(super) fn entity() -> Entity {
    let mut entity = columns();
    entity.sums = vec![Sums {
        table: Table::new(&claim_sums::table),
        columns: vec![claim_sums::source_id::NAME, claim_sums::status::NAME],
        count: claim_sums::claims::NAME,
        sum: "",
        tells: Vec::new(),
        as_of: None,
    }];
    entity
}

fn columns() -> Entity {
    Entity::new(
        Kind::Claim,
        &claims::table,
        ["Claim", "claim", "claims"],
        "What one source says about one outcome. Sources may disagree; every claim stays.",
    )
    .known_as_of("claims_as_of")
    .column(claims::value, "The figure, in the indicator's unit; money in whole won.")
    .column(claims::as_of, "The day up to which the figure counts, where the source says so.")
    .aggregated(Aggregates::Extremes)
    .enumerated(claims::status, &STATUS, "How far the figure has settled.")
    .column(
        claims::known_from,
        "The day from which `asOf` takes it as known: the source's date of publication, the last day of the \
         month or year where no more is known of that; else the claim's own `asOf`, or the first day of a target's \
         period and the last of a result's.",
    )
    .aggregated(Aggregates::Extremes)
    .column(claims::preferred, "Whether the outcome's value is this claim's.")
    .column(claims::position, "Its place in the order of the data, the last tie-break between claims.")
    .column(claims::note, "What a reader should know about it.")
    .to_one("outcome", Kind::Outcome, claims::outcome_id, outcomes::id, "The outcome it is about.")
    .to_one("source", Kind::Source, claims::source_id, sources::id, "Who says it.")
}
