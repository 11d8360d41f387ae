//! Claims.

use chrono::NaiveDate;

use super::{iso, model};

model! {
    /// What one source says about one outcome. The database marks the preferred claim of an outcome.
    pub struct Claim in claims {
        /// The outcome it is about.
        pub outcome_id: i64,
        /// Who says it.
        pub source_id: i64,
        /// The figure, in the indicator's unit.
        pub value: i64,
        /// The day up to which it counts.
        #[serde(serialize_with = "iso::date_or_null")]
        pub as_of: Option<NaiveDate>,
        /// One of [`Claim::STATUSES`].
        pub status: String,
        /// Its place in the order of the data.
        pub position: i32,
        /// What a reader should know about it.
        pub note: Option<String>,
    }
}

impl Claim {
    /// How final a claim is.
    pub const STATUSES: &[&str] = &["PLANNED", "REVISED", "INTERIM", "FINAL"];
    /// The largest value: the largest whole number that every JSON reader takes exactly.
    pub const VALUE_MAX: i64 = (1 << 53) - 1;
}
