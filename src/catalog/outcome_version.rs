//! The values that outcomes have had.

use super::{Aggregates, Entity, Kind};
use crate::schema::{claims, outcome_versions, outcomes, sources};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::OutcomeVersion,
        &outcome_versions::table,
        ["OutcomeVersion", "outcomeVersion", "outcomeVersions"],
        "A value that an outcome has had for some time, as the claims known by then had it. A new one begins with each \
         claim that is preferred to those before, also where it confirms their value.",
    )
    .known_as_of("outcome_versions_as_of")
    .ordered_by(outcome_versions::known_from)
    .column(outcome_versions::known_from, "The first day; see `Claim.knownFrom`.")
    .never_null()
    .aggregated(Aggregates::Extremes)
    .column(
        outcome_versions::known_until,
        "The day from which another claim was preferred; null for the value that has not been replaced.",
    )
    .aggregated(Aggregates::Extremes)
    .column(outcome_versions::value, "The value, in the indicator's unit; money in whole won.")
    .never_null()
    .column(outcome_versions::previous_value, "The value before; null for the first.")
    .column(outcome_versions::change, "The value less the one before; null for the first.")
    .to_one("outcome", Kind::Outcome, outcome_versions::outcome_id, outcomes::id, "The outcome.")
    .never_missing()
    .to_one("claim", Kind::Claim, outcome_versions::id, claims::id, "The claim whose figure it is.")
    .to_one("source", Kind::Source, outcome_versions::source_id, sources::id, "The claim's source.")
    .never_missing()
}
