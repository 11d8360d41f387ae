//! What is doubtful in the data: figures that break a rule.

use super::{Entity, EnumType, Kind};
use crate::schema::{editions, fields, findings, indicators, outcomes, programmes, projects};

/// The rules.
pub(crate) static KIND: EnumType = EnumType {
    name: "FindingKind",
    description: "The rule that a figure breaks.",
    values: &[
        (
            "BUDGET_DIFFERS",
            "National and local money do not add up to the total of the same scope, measure and period: an ERROR where they \
             are more, a WARNING where they are less, since there may be money of a third kind.",
        ),
        (
            "CLAIMS_DISAGREE",
            "Claims of the preferred one's status give different figures: a WARNING, since one of them must be chosen.",
        ),
        (
            "COUNT_DIFFERS",
            "The number of projects, fields or implementing agencies that is stated is not that of the rows: a WARNING where \
             there are more rows, INFO where there are fewer, since the list may be incomplete. Scopes \
             without any such row are not checked.",
        ),
        (
            "PARTS_EXCEED_WHOLE",
            "The figures within a scope add up to more than its own: an ERROR, since one of them must be wrong or counted \
             twice.",
        ),
        (
            "RESULT_WITHOUT_TARGET",
            "A result of an indicator that has no target in the same scope, within it, or in the field or edition around it: \
             INFO, since nothing is wrong, but nothing can be compared.",
        ),
        (
            "TARGET_WITHOUT_RESULT",
            "A target whose period ended two years or more before the newest publication, without a result in the same \
             scope, within it, or in the field or edition around it: INFO, since a source is missing, not a figure wrong.",
        ),
    ],
};

static SEVERITY: EnumType = EnumType {
    name: "Severity",
    description: "How bad a finding is.",
    values: &[
        ("ERROR", "A figure must be wrong."),
        ("INFO", "Something is missing."),
        ("WARNING", "A figure may be wrong."),
    ],
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::Finding,
        &findings::table,
        ["Finding", "finding", "findings"],
        "What the data itself shows to be doubtful: a rule, and a figure that breaks it. Findings follow the data as it \
         changes. Their ids stay the same as long as the figure's scope, indicator, measure and period do.",
    )
    .of_all_days()
    .enumerated(findings::kind, &KIND, "The rule.")
    .never_null()
    .enumerated(findings::severity, &SEVERITY, "How bad it is.")
    .never_null()
    .choice(
        "scope",
        &["project", "field", "edition", "programme"],
        "The narrowest of project, field, edition and programme that the figure is about.",
    )
    .to_one("programme", Kind::Programme, findings::programme_id, programmes::id, "The programme.")
    .never_missing()
    .to_one("edition", Kind::Edition, findings::edition_id, editions::id, "The edition; null for a figure of the programme as a whole.")
    .to_one("field", Kind::Field, findings::field_id, fields::id, "The field, or the project's field.")
    .to_one("project", Kind::Project, findings::project_id, projects::id, "The project; null for figures of wider scopes.")
    .to_one("indicator", Kind::Indicator, findings::indicator_id, indicators::id, "What is counted.")
    .never_missing()
    .to_one("outcome", Kind::Outcome, findings::outcome_id, outcomes::id, "The figure that breaks the rule.")
    .never_missing()
    .called(
        "outcomes",
        Kind::Outcome,
        findings::id,
        "finding_outcomes",
        "The figures concerned: the one that breaks the rule, and those it is compared with (its parts; the parts of its \
         budget).",
    )
}
