//! What the database holds, as import compares it and export writes it.

use std::collections::HashSet;

use diesel::{QueryDsl, QueryResult, SelectableHelper};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::db::model::{
    Agency, Claim, Edition, Field, Indicator, Industry, Outcome, Participation, Programme, Project,
    ProjectIndustry, ProjectRegion, Region, Source,
};
use crate::schema::{
    agencies, claims, editions, fields, indicators, industries, outcomes, participations, programmes,
    project_industries, project_regions, projects, regions, sources,
};

/// Rows with their keys, in the order in which they came in.
pub(super) type Rows<T> = Vec<(i64, T)>;

/// All rows of the database.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) regions: Rows<Region>,
    pub(super) sources: Rows<Source>,
    pub(super) programmes: Rows<Programme>,
    pub(super) editions: Rows<Edition>,
    pub(super) fields: Rows<Field>,
    pub(super) industries: Rows<Industry>,
    pub(super) projects: Rows<Project>,
    pub(super) project_regions: HashSet<ProjectRegion>,
    pub(super) project_industries: HashSet<ProjectIndustry>,
    pub(super) agencies: Rows<Agency>,
    pub(super) participations: Rows<Participation>,
    pub(super) indicators: Rows<Indicator>,
    pub(super) outcomes: Rows<Outcome>,
    /// In the order of the data.
    pub(super) claims: Rows<Claim>,
}

macro_rules! rows {
    ($connection:ident, $table:ident as $model:ident) => {
        rows!($connection, $table as $model by $table::id)
    };
    ($connection:ident, $table:ident as $model:ident by $order:expr) => {
        $table::table.select(($table::id, $model::as_select())).order($order).load($connection).await?
    };
}

macro_rules! links {
    ($connection:ident, $table:ident as $model:ident) => {
        $table::table.select($model::as_select()).load($connection).await?.into_iter().collect()
    };
}

impl Stored {
    /// Reads everything; the caller's transaction makes it one state.
    pub(super) async fn load(connection: &mut AsyncPgConnection) -> QueryResult<Self> {
        Ok(Self {
            regions: rows!(connection, regions as Region),
            sources: rows!(connection, sources as Source),
            programmes: rows!(connection, programmes as Programme),
            editions: rows!(connection, editions as Edition),
            fields: rows!(connection, fields as Field),
            industries: rows!(connection, industries as Industry),
            projects: rows!(connection, projects as Project),
            project_regions: links!(connection, project_regions as ProjectRegion),
            project_industries: links!(connection, project_industries as ProjectIndustry),
            agencies: rows!(connection, agencies as Agency),
            participations: rows!(connection, participations as Participation),
            indicators: rows!(connection, indicators as Indicator),
            outcomes: rows!(connection, outcomes as Outcome),
            claims: rows!(connection, claims as Claim by (claims::position, claims::id)),
        })
    }
}
