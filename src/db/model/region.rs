//! Regions.

use super::model;

model! {
    /// A place: the country, a province, an area or a municipality.
    pub struct Region in regions {
        /// Human key.
        pub slug: String,
        /// ISO 3166-2 code of the country or province.
        pub code: Option<String>,
        /// One of [`Region::KINDS`].
        pub kind: String,
        /// The region it lies in.
        pub parent_id: Option<i64>,
        /// Korean name.
        pub name_ko: String,
        /// English name.
        pub name_en: Option<String>,
        /// Other names in use.
        pub aliases: Vec<String>,
    }
}

impl Region {
    /// What a region can be.
    pub const KINDS: &[&str] = &["COUNTRY", "PROVINCE", "AREA", "MUNICIPALITY"];
}
