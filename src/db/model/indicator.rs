//! Indicators.

use super::model;

model! {
    /// What is counted.
    pub struct Indicator in indicators {
        /// Human key.
        pub code: String,
        /// Korean name.
        pub name_ko: String,
        /// English name.
        pub name_en: Option<String>,
        /// One of [`Indicator::UNITS`].
        pub unit: String,
        /// What exactly is counted.
        pub definition: String,
        /// Whether figures of different scopes may be added up.
        pub additive: bool,
    }
}

impl Indicator {
    /// What one of an indicator is.
    pub const UNITS: &[&str] = &["PEOPLE", "JOBS", "KRW", "COMPANIES", "VEHICLES", "COUNT"];
}
