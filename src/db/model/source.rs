//! Sources.

use chrono::NaiveDate;

use super::{iso, model};

model! {
    /// A publication that states figures or names projects.
    pub struct Source in sources {
        /// Human key.
        pub slug: String,
        /// Who published it.
        pub publisher: String,
        /// Title as printed.
        pub title: Option<String>,
        /// Its address.
        pub url: Option<String>,
        /// Date of publication, or the first day of the month or year that is known.
        #[serde(serialize_with = "iso::date_or_null")]
        pub published_on: Option<NaiveDate>,
        /// One of [`Source::PRECISIONS`].
        pub published_precision: Option<String>,
        /// ISO 639-1 code.
        pub language: String,
        /// What a reader should know about it.
        pub note: Option<String>,
        /// One of [`Source::KINDS`].
        pub kind: String,
    }
}

impl Source {
    /// What its publisher is: the body itself that a figure is about, the press, or another.
    pub const KINDS: &[&str] = &["OFFICIAL", "PRESS", "OTHER"];
    /// How much of a date of publication is known.
    pub const PRECISIONS: &[&str] = &["DAY", "MONTH", "YEAR"];
}
