//! Outcomes: the places of figures. They have no file of their own.

use chrono::NaiveDate;
use diesel::{QueryDsl, QueryResult, SelectableHelper};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::Rows;
use crate::catalog::total::Level;
use crate::db::bulk;
use crate::schema::outcomes;

/// The place of one figure: scope, indicator, measure and period. The database fills in the scope's ancestors from its
/// most specific level, and keeps value, parent and unattributed part.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = outcomes, check_for_backend(diesel::pg::Pg))]
pub(crate) struct Outcome {
    pub programme_id: i64,
    /// None for a figure of the programme as a whole.
    pub edition_id: Option<i64>,
    /// The field, or the project's.
    pub field_id: Option<i64>,
    pub project_id: Option<i64>,
    /// The edition's year.
    pub year: Option<i32>,
    pub indicator_id: i64,
    pub measure: String,
    pub period_from: NaiveDate,
    pub period_to: NaiveDate,
}

impl bulk::Row for Outcome {
    const TABLE: &'static str = "outcomes";
}

impl Outcome {
    pub(crate) async fn load(connection: &mut AsyncPgConnection) -> QueryResult<Rows<Self>> {
        outcomes::table.select((outcomes::id, Self::as_select())).order(outcomes::id).load(connection).await
    }

    /// The level at which the figure is stated, and the key of that level's row.
    pub(crate) fn scope(&self) -> (Level, i64) {
        if let Some(id) = self.project_id {
            (Level::Project, id)
        } else if let Some(id) = self.field_id {
            (Level::Field, id)
        } else if let Some(id) = self.edition_id {
            (Level::Edition, id)
        } else {
            (Level::Programme, self.programme_id)
        }
    }
}
