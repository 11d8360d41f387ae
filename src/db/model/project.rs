//! Projects, and the regions and industries they serve.

use super::model;

model! {
    /// A project (사업) of an edition.
    pub struct Project in projects {
        /// Human key.
        pub slug: String,
        /// The edition.
        pub edition_id: i64,
        /// The field, of the same edition.
        pub field_id: Option<i64>,
        /// The project of an earlier edition that it continues.
        pub continues_id: Option<i64>,
        /// The source that names it.
        pub source_id: Option<i64>,
        /// Korean name.
        pub name_ko: String,
        /// English name.
        pub name_en: Option<String>,
        /// What a reader should know about it.
        pub note: Option<String>,
    }
}

model! {
    /// A region that a project serves.
    pub struct ProjectRegion in project_regions {
        /// The project.
        pub project_id: i64,
        /// The region.
        pub region_id: i64,
    }
}

model! {
    /// An industry that a project serves.
    pub struct ProjectIndustry in project_industries {
        /// The project.
        pub project_id: i64,
        /// The industry.
        pub industry_id: i64,
    }
}
