//! Fields.

use super::model;

model! {
    /// A field (분야) of an edition.
    pub struct Field in fields {
        /// Human key.
        pub slug: String,
        /// The edition.
        pub edition_id: i64,
        /// Korean name.
        pub name_ko: String,
        /// English name.
        pub name_en: Option<String>,
        /// What a reader should know about it.
        pub note: Option<String>,
    }
}
