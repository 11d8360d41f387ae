//! Outcomes.

use diesel::Column as _;

use super::total::{Level, Measure};
use super::{Aggregates, Entity, EnumType, FigureColumns, Kind, Sums, Table, Told};
use crate::schema::{
    agencies, claims, edition_steps, edition_sums, editions, fields, findings, indicators, industries,
    outcome_versions, outcomes, participations, programme_sums, programmes, project_industries, projects,
    region_sums, regions,
};

static LEVEL: EnumType = EnumType {
    name: "OutcomeLevel",
    description: "The scope for which a figure is stated.",
    values: &[
        (Level::Programme.name(), "A programme as a whole, over any period."),
        (Level::Edition.name(), "An edition as a whole."),
        (Level::Field.name(), "A field of an edition."),
        (Level::Project.name(), "A project."),
    ],
};

static MEASURE: EnumType = EnumType {
    name: "Measure",
    description: "Whether a figure is planned or reached.",
    values: &[(Measure::Target.name(), "Planned or awarded."), (Measure::Actual.name(), "Reached or spent.")],
};

pub(super) fn entity() -> Entity {
    let columns = Entity::new(
        Kind::Outcome,
        &outcomes::table,
        ["Outcome", "outcome", "outcomes"],
        "The place of one figure: scope × indicator × measure × period. Its value is that of its preferred claim. \
         An outcome covers another when both are of the same indicator and measure, and the other's scope and period lie \
         within its own. `unattributed` is what no outcome that it covers explains of its value, so that sums over \
         `unattributed` count everything once.",
    )
    .known_as_of("outcomes_as_of")
    .enumerated(outcomes::level, &LEVEL, "The scope for which it is stated.")
    .column(outcomes::year, "The edition's year; null for a figure of the programme as a whole.")
    .aggregated(Aggregates::Extremes)
    .enumerated(outcomes::measure, &MEASURE, "Planned or reached.")
    .column(outcomes::period_from, "First day of the period.")
    .aggregated(Aggregates::Extremes)
    .column(outcomes::period_to, "Last day of the period.")
    .aggregated(Aggregates::Extremes)
    .column(outcomes::value, "The preferred claim's figure, in the indicator's unit; money in whole won.")
    .aggregated(Aggregates::Mean)
    .column(
        outcomes::unattributed,
        "The value less the `unattributed` of all outcomes that this one covers: what no finer figure explains. \
         Negative where the parts exceed the whole.",
    )
    .aggregated(Aggregates::Sum)
    .column(outcomes::known_from, "The day from which its first claim counts as known; see `Claim.knownFrom`.")
    .aggregated(Aggregates::Extremes)
    .column(outcomes::contested, "Whether claims of the preferred one's status disagree.");
    let mut entity = links(columns);
    entity.figures = Some(FigureColumns {
        column: outcomes::unattributed::NAME,
        indicator: "indicator",
        additive: indicators::additive::NAME,
        measure: outcomes::measure::NAME,
    });
    entity.sums = sums();
    entity
}

/// The tables of sums, the smallest first.
fn sums() -> Vec<Sums> {
    vec![
        Sums {
            table: Table::new(&region_sums::table),
            columns: vec![
                region_sums::region_id::NAME,
                region_sums::year::NAME,
                region_sums::level::NAME,
                region_sums::indicator_id::NAME,
                region_sums::measure::NAME,
            ],
            count: region_sums::outcomes::NAME,
            sum: region_sums::unattributed::NAME,
            tells: vec![Told::Years, Told::Value, Told::Contested, Told::Roots],
            as_of: None,
        },
        Sums {
            table: Table::new(&programme_sums::table),
            columns: vec![
                programme_sums::programme_id::NAME,
                programme_sums::region_id::NAME,
                programme_sums::level::NAME,
                programme_sums::indicator_id::NAME,
                programme_sums::measure::NAME,
            ],
            count: programme_sums::outcomes::NAME,
            sum: programme_sums::unattributed::NAME,
            tells: vec![Told::Value, Told::Contested, Told::Roots],
            as_of: None,
        },
        Sums {
            table: Table::new(&edition_sums::table),
            columns: vec![
                edition_sums::programme_id::NAME,
                edition_sums::edition_id::NAME,
                edition_sums::region_id::NAME,
                edition_sums::year::NAME,
                edition_sums::level::NAME,
                edition_sums::indicator_id::NAME,
                edition_sums::measure::NAME,
            ],
            count: edition_sums::outcomes::NAME,
            sum: edition_sums::unattributed::NAME,
            tells: vec![Told::Years, Told::Value, Told::Contested, Told::Scopes, Told::Roots],
            as_of: None,
        },
        Sums {
            table: Table::new(&edition_steps::table),
            columns: vec![
                edition_steps::programme_id::NAME,
                edition_steps::edition_id::NAME,
                programmes::region_id::NAME,
                edition_steps::year::NAME,
                edition_steps::level::NAME,
                edition_steps::indicator_id::NAME,
                edition_steps::measure::NAME,
            ],
            count: edition_steps::outcomes::NAME,
            sum: edition_steps::unattributed::NAME,
            tells: vec![Told::Years, Told::Value],
            as_of: Some("edition_sums_as_of"),
        },
    ]
}

fn links(entity: Entity) -> Entity {
    entity
    .to_one("programme", Kind::Programme, outcomes::programme_id, programmes::id, "The programme.")
    .to_one("region", Kind::Region, outcomes::region_id, regions::id, "Where the programme runs.")
    .to_one("edition", Kind::Edition, outcomes::edition_id, editions::id, "The edition; null at level PROGRAMME.")
    .to_one(
        "field",
        Kind::Field,
        outcomes::field_id,
        fields::id,
        "The field, or the project's field; null at the levels above, and where the project has none.",
    )
    .to_one("project", Kind::Project, outcomes::project_id, projects::id, "The project; null at the levels above.")
    .through(
        "agencies",
        Kind::Agency,
        (outcomes::project_id, participations::project_id, participations::agency_id, agencies::id),
        "Agencies (기관) that a source names for its project, each once; none at the levels above. Those named for an \
         edition as a whole are not among them: `Agency.totals` counts for these, too.",
    )
    .group_key("agency")
    .through(
        "industries",
        Kind::Industry,
        (outcomes::project_id, project_industries::project_id, project_industries::industry_id, industries::id),
        "Industries that its project serves; none at the levels above.",
    )
    .group_key("industry")
    .to_one("indicator", Kind::Indicator, outcomes::indicator_id, indicators::id, "What is counted.")
    .to_one_where(
        "preferredClaim",
        Kind::Claim,
        (outcomes::id, claims::outcome_id, claims::preferred),
        "The claim whose figure is the value: FINAL before REVISED before PLANNED and INTERIM, then one of an official \
         source, then the later as-of date, then the later publication, then the order of the data.",
    )
    .to_many("claims", Kind::Claim, outcomes::id, claims::outcome_id, "What the sources say, the preferred claim included.")
    .to_many("findings", Kind::Finding, outcomes::id, findings::outcome_id, "What is doubtful about it.")
    .to_many(
        "history",
        Kind::OutcomeVersion,
        outcomes::id,
        outcome_versions::outcome_id,
        "The values that it has had, first to last, each with its claim and source.",
    )
    .to_one(
        "parent",
        Kind::Outcome,
        outcomes::parent_id,
        outcomes::id,
        "The outcome that this one is read as a part of: of those that cover it the one with the nearest scope, then the \
         shortest period; null where none does. Sums do not depend on it.",
    )
    .to_many("children", Kind::Outcome, outcomes::id, outcomes::parent_id, "The outcomes whose parent this is.")
    .called("ancestors", Kind::Outcome, outcomes::id, "outcome_ancestors", "All outcomes that cover this one.")
    .called(
        "descendants",
        Kind::Outcome,
        outcomes::id,
        "outcome_descendants",
        "All outcomes that this one covers: their and this one's `unattributed` add up to this one's value.",
    )
}
