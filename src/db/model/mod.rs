//! The rows that people write, one file per entity: every column but the key and what the database keeps itself.
//!
//! A stored row is its key and its values, `(i64, Region)`; the lists of words are those of the CHECK constraints,
//! which `tests/it/schema.rs` compares.

mod agency;
mod claim;
mod edition;
mod field;
mod indicator;
mod industry;
mod outcome;
mod participation;
mod programme;
mod project;
mod region;
mod source;

pub use agency::Agency;
pub use claim::Claim;
pub use edition::Edition;
pub use field::Field;
pub use indicator::Indicator;
pub use industry::Industry;
pub use outcome::{LEVELS, Outcome};
pub use participation::Participation;
pub use programme::Programme;
pub use project::{Project, ProjectIndustry, ProjectRegion};
pub use region::Region;
pub use source::Source;

/// A struct that stands for a table's columns.
pub trait Model: serde::Serialize {
    /// Name of the table.
    const TABLE: &'static str;
    /// Names of the columns, in the struct's order.
    const COLUMNS: &'static [&'static str];
}

/// Declares a model: the struct, what diesel needs to read it and `bulk` to write it, and its column names from one list.
macro_rules! model {
    (
        $(#[$about:meta])*
        pub struct $name:ident in $table:ident {
            $( $(#[$about_field:meta])* pub $field:ident: $type:ty, )*
        }
    ) => {
        $(#[$about])*
        #[derive(
            Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, diesel::Queryable, diesel::Selectable,
        )]
        #[diesel(table_name = crate::schema::$table)]
        #[diesel(check_for_backend(diesel::pg::Pg))]
        pub struct $name {
            $( $(#[$about_field])* pub $field: $type, )*
        }

        impl crate::db::model::Model for $name {
            const TABLE: &'static str = stringify!($table);
            const COLUMNS: &'static [&'static str] = &[$( stringify!($field) ),*];
        }
    };
}
use model;

/// Dates as Postgres reads them.
mod iso {
    use chrono::NaiveDate;
    use serde::Serializer;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub(super) fn date<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(date)
    }

    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub(super) fn date_or_null<S: Serializer>(date: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => to.collect_str(date),
            None => to.serialize_none(),
        }
    }
}
