//! Editions.

use super::model;

model! {
    /// A programme in one calendar year.
    pub struct Edition in editions {
        /// Human key.
        pub slug: String,
        /// The programme.
        pub programme_id: i64,
        /// Calendar year.
        pub year: i32,
        /// Korean name.
        pub name_ko: String,
        /// English name.
        pub name_en: Option<String>,
        /// What a reader should know about it.
        pub note: Option<String>,
    }
}
