//! Agencies.

use super::model;

model! {
    /// A body (기관) that funds, leads, coordinates or runs programmes and projects.
    pub struct Agency in agencies {
        /// Human key.
        pub slug: String,
        /// One of [`Agency::KINDS`].
        pub kind: String,
        /// Where it is at home.
        pub region_id: Option<i64>,
        /// The source that names it.
        pub source_id: Option<i64>,
        /// Korean name.
        pub name_ko: String,
        /// English name.
        pub name_en: Option<String>,
        /// Other names in use.
        pub aliases: Vec<String>,
        /// What a reader should know about it.
        pub note: Option<String>,
    }
}

impl Agency {
    /// What kind of body an agency can be.
    pub const KINDS: &[&str] = &[
        "MINISTRY",
        "PROVINCE",
        "MUNICIPALITY",
        "COUNCIL",
        "ASSOCIATION",
        "CHAMBER",
        "COMPANY",
        "PUBLIC_INSTITUTION",
        "UNIVERSITY",
        "OTHER",
    ];
}
