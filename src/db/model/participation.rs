//! Participations.

use super::model;

model! {
    /// An agency's role in an edition or in one of its projects.
    pub struct Participation in participations {
        /// The agency.
        pub agency_id: i64,
        /// One of [`Participation::ROLES`].
        pub role: String,
        /// The edition.
        pub edition_id: i64,
        /// The project, of the same edition.
        pub project_id: Option<i64>,
        /// The source that states the role.
        pub source_id: i64,
        /// What a reader should know about it.
        pub note: Option<String>,
    }
}

impl Participation {
    /// What an agency can do.
    pub const ROLES: &[&str] = &["FUNDER", "LEAD", "COORDINATOR", "IMPLEMENTER"];
}
