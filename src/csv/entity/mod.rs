//! The entities that come from data files, one file for each: the columns of its data file, which columns of its table
//! keep them, what identifies a row, and its rules. [`entities`] lists them.

use std::fmt::Debug;

use diesel::QueryResult;
use diesel_async::AsyncPgConnection;

use super::ids::{Ids, Names};
use super::integrity::Lookups;
use super::problem::Problems;
use super::record::Record;
use super::table::Table;
use crate::db::bulk;

pub(super) mod agency;
pub(super) mod claim;
mod declare;
pub(super) mod edition;
pub(super) mod field;
pub(super) mod indicator;
pub(super) mod industry;
pub(super) mod outcome;
pub(super) mod participation;
pub(super) mod programme;
pub(super) mod project;
pub(super) mod region;
pub(super) mod source;

use declare::entity;

/// The entities with a table of their own, in the order in which their rows need each other: what `$each` makes of
/// them. Claims, which are rows of two tables, follow these.
macro_rules! entities {
    ($each:ident) => {
        $crate::csv::entity::entities! {
            @named $each
            regions: region::Region,
            sources: source::Source,
            programmes: programme::Programme,
            editions: edition::Edition,
            fields: field::Field,
            industries: industry::Industry,
            projects: project::Project,
            agencies: agency::Agency,
            participations: participation::Participation,
            indicators: indicator::Indicator,
        }
    };
    (@named $each:ident $( $name:ident: $module:ident::$entity:ident, )*) => {
        $each! { $( $name: $crate::csv::entity::$module::$entity, )* }
    };
}
pub(super) use entities;

/// Rows of a table with their keys, in the order in which they came in.
pub(super) type Rows<T> = Vec<(i64, T)>;

/// A row of a data file that is a row of a table.
pub(crate) trait Entity: Record {
    /// The table's row: every column but the key and what the database keeps itself, and the rows of other tables that
    /// it leads to.
    type Row: bulk::Row + Debug + PartialEq + 'static;
    /// The tables of those.
    const LINKS: &'static [LinkTable<Self::Row>];

    /// From the file to the table.
    fn keep(&self, ids: &Ids) -> Self::Row;
    /// From the table to the file.
    fn restore(row: &Self::Row, names: &Names<'_>) -> Self;
    /// The key by which other rows name this one, if they can.
    fn name(row: &Self::Row) -> Option<&str>;
    /// Whether the table's columns are equal.
    fn same_columns(a: &Self::Row, b: &Self::Row) -> bool;
    /// Reads the table, by key.
    async fn load(connection: &mut AsyncPgConnection) -> QueryResult<Rows<Self::Row>>;

    /// Checks the rules between rows that have no problem of their own.
    fn check(_table: &Table<Self>, _lookups: &Lookups<'_>, _problems: &mut Problems) {}
}

/// A table of pairs: which rows a row leads to.
#[derive(Debug)]
pub(crate) struct LinkTable<T> {
    pub table: &'static str,
    /// The column with the row's own key.
    pub from: &'static str,
    /// The column with the key of what it leads to.
    pub to: &'static str,
    /// The keys that it leads to, ascending.
    pub of: fn(&T) -> &[i64],
}

/// Links have no order of their own; they are stored and written in the order of the rows they lead to.
fn ascending(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}
