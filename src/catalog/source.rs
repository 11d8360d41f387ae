//! Sources.

use super::{Aggregates, Entity, EnumType, Kind};
use crate::schema::{agencies, claims, outcomes, participations, projects, sources};

static PRECISION: EnumType = EnumType {
    name: "DatePrecision",
    description: "How much of a date is known.",
    values: &[("DAY", "The day."), ("MONTH", "The month."), ("YEAR", "The year.")],
};

/// The words of its column, in the order in which messages name them.
pub(crate) static KIND: EnumType = EnumType {
    name: "SourceKind",
    description: "What the publisher of a source is.",
    values: &[
        ("OFFICIAL", "The ministry, a province, a council or an agency itself."),
        ("PRESS", "A newspaper, a news agency, a broadcaster or a news portal."),
        ("OTHER", "Neither: a paper, another body's page."),
    ],
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Source,
        &sources::table,
        ["Source", "source", "sources"],
        "A publication that states figures or names projects and agencies.",
    )
    .key(sources::slug, "Key for people and addresses, for example `moneys-20210405`.")
    .column(sources::publisher, "Who published it, as printed.")
    .enumerated(
        sources::kind,
        &KIND,
        "What its publisher is. Of claims with the same status, one of an official source is preferred.",
    )
    .column(sources::title, "Title as printed; null where it is not known.")
    .column(sources::url, "Address of the publication.")
    .column(
        sources::published_on,
        "Date of publication; the first day of the month or year where no more is known (`publishedPrecision`). A filter matches only if it matches for every day that the date can be; so `eq` matches full dates only. Groups by a part that is not known have it under null. Orders, least and greatest values go by the first day; 2021 and its \
         first day are different dates.",
    )
    .known_to(sources::published_precision)
    .aggregated(Aggregates::Extremes)
    .enumerated(sources::published_precision, &PRECISION, "How much of `publishedOn` is known.")
    .column(sources::language, "ISO 639-1 code of its language.")
    .column(sources::note, "What a reader should know about it.")
    .to_many("claims", Kind::Claim, sources::id, claims::source_id, "What it states.")
    .through(
        "outcomes",
        Kind::Outcome,
        (sources::id, claims::source_id, claims::outcome_id, outcomes::id),
        "Outcomes that it states a figure for, each once.",
    )
    .to_many("projects", Kind::Project, sources::id, projects::source_id, "Projects it is our source for.")
    .to_many("agencies", Kind::Agency, sources::id, agencies::source_id, "Agencies it is our source for.")
    .to_many(
        "participations",
        Kind::Participation,
        sources::id,
        participations::source_id,
        "Roles of agencies it states.",
    )
}
