//! Outcomes.

use chrono::NaiveDate;

use super::{iso, model};

model! {
    /// The place of one figure: scope, indicator, measure and period. The database fills in the scope's way up from
    /// its deepest level, and keeps the value, the parent and what is unattributed.
    pub struct Outcome in outcomes {
        /// The programme.
        pub programme_id: i64,
        /// The edition; none for a figure of the programme as a whole.
        pub edition_id: Option<i64>,
        /// The field, or the project's.
        pub field_id: Option<i64>,
        /// The project.
        pub project_id: Option<i64>,
        /// The edition's year.
        pub year: Option<i32>,
        /// What is counted.
        pub indicator_id: i64,
        /// One of [`Outcome::MEASURES`].
        pub measure: String,
        /// First day of the period.
        #[serde(serialize_with = "iso::date")]
        pub period_from: NaiveDate,
        /// Last day of the period.
        #[serde(serialize_with = "iso::date")]
        pub period_to: NaiveDate,
    }
}

/// Where a figure can be stated, from the widest to the narrowest.
pub const LEVELS: &[&str] = &["PROGRAMME", "EDITION", "FIELD", "PROJECT"];

impl Outcome {
    /// What was planned or awarded, and what was reached or spent.
    pub const MEASURES: &[&str] = &["TARGET", "ACTUAL"];

    /// The level at which the figure is stated, one of [`LEVELS`], and the key of that level's row.
    pub fn scope(&self) -> (&'static str, i64) {
        if let Some(id) = self.project_id {
            ("PROJECT", id)
        } else if let Some(id) = self.field_id {
            ("FIELD", id)
        } else if let Some(id) = self.edition_id {
            ("EDITION", id)
        } else {
            ("PROGRAMME", self.programme_id)
        }
    }
}
