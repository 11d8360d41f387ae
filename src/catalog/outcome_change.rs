//! What became known of outcomes between two days.

use super::{Entity, EnumType, Kind, Parameter, Scalar};
use crate::schema::{claims, outcomes};

diesel::table! {
    /// The function `outcome_changes`; its key is the outcome's.
    outcome_changes (id) {
        id -> Int8,
        kind -> Text,
        value_before -> Nullable<Int8>,
        value_after -> Int8,
        difference -> Nullable<Int8>,
        claim_before_id -> Nullable<Int8>,
        claim_after_id -> Int8,
    }
}

static KIND: EnumType = EnumType {
    name: "OutcomeChangeKind",
    description: "How an outcome changed.",
    values: &[
        ("APPEARED", "Nothing was known of it on the first day."),
        ("CHANGED", "It had a different value on the first day."),
    ],
};

pub(super) fn entity() -> Entity {
    let day = |name, description| Parameter {
        name,
        scalar: Scalar::Date,
        list: false,
        nullable: false,
        description,
    };
    Entity::new(
        Kind::OutcomeChange,
        &outcome_changes::table,
        ["OutcomeChange", "outcomeChange", "outcomeChanges"],
        "The outcomes whose value known at the end of `to` differs from the one known at the end of `from`, and \
         those of which nothing was known at the end of `from`. What a change links to is shown as known at the end \
         of `to`.",
    )
    .parameter(day("from", "The first day."))
    .parameter(day("to", "The last day; not before `from`."))
    .spanning("from", "to")
    .enumerated(outcome_changes::kind, &KIND, "Whether it appeared or changed.")
    .column(outcome_changes::value_before, "The value on the first day; null if it appeared.")
    .column(outcome_changes::value_after, "The value on the last day.")
    .column(outcome_changes::difference, "The value on the last day less that on the first; null if it appeared.")
    .to_one("outcome", Kind::Outcome, outcome_changes::id, outcomes::id, "The outcome, as of the last day.")
    .to_one(
        "claimBefore",
        Kind::Claim,
        outcome_changes::claim_before_id,
        claims::id,
        "The claim preferred on the first day; null if it appeared.",
    )
    .to_one("claimAfter", Kind::Claim, outcome_changes::claim_after_id, claims::id, "The claim preferred on the last day.")
}
