//! Programmes.

use super::model;

model! {
    /// A programme or one of its strands.
    pub struct Programme in programmes {
        /// Human key.
        pub slug: String,
        /// The programme it is part of.
        pub parent_id: Option<i64>,
        /// Where it runs.
        pub region_id: i64,
        /// Korean name.
        pub name_ko: String,
        /// English name.
        pub name_en: Option<String>,
        /// What a reader should know about it.
        pub note: Option<String>,
    }
}
