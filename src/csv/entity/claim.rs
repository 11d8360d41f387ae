//! Claims: a row of the file is a claim and the place of its outcome.

use chrono::{Datelike, NaiveDate};
use diesel::{QueryDsl, QueryResult, SelectableHelper};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::Rows;
use super::edition::Edition;
use super::field::Field;
use super::indicator::Indicator;
use super::outcome::Outcome;
use super::programme::Programme;
use super::project::Project;
use super::source::Source;
use crate::catalog::total::{Level, Measure};
use crate::csv::cell::{Figure, Slug, Word, words};
use crate::csv::cells::Reference;
use crate::csv::ids::{Ids, Names};
use crate::csv::integrity::Lookups;
use crate::csv::kept::Kept;
use crate::csv::problem::Problems;
use crate::csv::record::{Record, Ref, record};
use crate::csv::table::{Row as Line, Table};
use crate::csv::text::Note;
use crate::db::bulk;
use crate::schema::claims;

words! { Status = crate::catalog::claim::STATUS }

record! {
    /// What one source says about one outcome.
    Claim, "claim" in "claims.csv"
    by [&["level", "scope", "indicator", "measure", "period_from", "period_to", "source", "as_of"]] {
        source: Ref<Source>,
        level: Level,
        scope: Slug,
        indicator: Ref<Indicator>,
        measure: Measure,
        period_from: NaiveDate,
        period_to: NaiveDate,
        value: Figure,
        as_of: Option<NaiveDate>,
        status: Word<Status>,
        note: Option<Note>,
    }
}

/// The claim alone. The database marks the preferred claim of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = claims, check_for_backend(diesel::pg::Pg))]
pub(crate) struct Row {
    pub outcome_id: i64,
    pub source_id: i64,
    pub value: i64,
    pub as_of: Option<NaiveDate>,
    pub status: String,
    /// Its place in the order of the data.
    pub position: i32,
    pub note: Option<String>,
}

impl bulk::Row for Row {
    const TABLE: &'static str = "claims";
}

impl Row {
    /// In the order of the data.
    pub(crate) async fn load(connection: &mut AsyncPgConnection) -> QueryResult<Rows<Self>> {
        let order = (claims::position, claims::id);
        claims::table.select((claims::id, Self::as_select())).order(order).load(connection).await
    }
}

impl Claim {
    pub(crate) fn keep(&self, outcome_id: i64, position: i32, ids: &Ids) -> Row {
        Row {
            outcome_id,
            source_id: self.source.keep(ids),
            value: self.value.keep(ids),
            as_of: self.as_of,
            status: self.status.keep(ids),
            position,
            note: self.note.keep(ids),
        }
    }

    pub(crate) fn restore(row: &Row, outcome: &Outcome, names: &Names<'_>) -> Self {
        let (level, id) = outcome.scope();
        let scope = match level {
            Level::Project => names.name::<Project>(id),
            Level::Field => names.name::<Field>(id),
            Level::Edition => names.name::<Edition>(id),
            Level::Programme => names.name::<Programme>(id),
        };
        Self {
            source: Kept::restore(&row.source_id, names),
            level,
            scope: Slug(scope.to_owned()),
            indicator: Kept::restore(&outcome.indicator_id, names),
            measure: Kept::restore(&outcome.measure, names),
            period_from: outcome.period_from,
            period_to: outcome.period_to,
            value: Kept::restore(&row.value, names),
            as_of: row.as_of,
            status: Kept::restore(&row.status, names),
            note: Kept::restore(&row.note, names),
        }
    }

    /// The scopes that rows name; the level says in which file.
    pub(crate) fn references(table: &Table<Self>) -> impl Iterator<Item = Reference> {
        table.rows.iter().map(|row| {
            let file = match row.record.level {
                Level::Programme => Programme::FILE,
                Level::Edition => Edition::FILE,
                Level::Field => Field::FILE,
                Level::Project => Project::FILE,
            };
            Reference { place: row.place("scope"), file, key: row.record.scope.0.clone() }
        })
    }

    pub(crate) fn check(table: &Table<Self>, lookups: &Lookups<'_>, problems: &mut Problems) {
        for row in &table.rows {
            period(row, lookups, problems);
        }
    }
}

fn period(row: &Line<Claim>, lookups: &Lookups<'_>, problems: &mut Problems) {
    let record = &row.record;
    if record.period_from > record.period_to {
        problems.add(
            row.place("period_to"),
            format!("the period ends before it begins on {}", record.period_from),
        );
        return;
    }
    let scope = &*record.scope.0;
    let edition = match record.level {
        Level::Edition => Some(scope),
        Level::Field => lookups.field_editions.get(scope).copied(),
        Level::Project => lookups.project_editions.get(scope).copied(),
        Level::Programme => None,
    };
    let Some(edition) = edition else { return };
    let Some(year) = lookups.years.get(edition) else { return };
    for (column, date) in [("period_from", record.period_from), ("period_to", record.period_to)] {
        if date.year() != *year {
            problems.add(
                row.place(column),
                format!(
                    "{date} is outside the year of edition {edition:?}, {year}; a figure of several years belongs to \
                     the programme (level PROGRAMME)"
                ),
            );
        }
    }
}
