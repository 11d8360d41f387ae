//! Writes a plan. The order keeps every foreign key true at the end of each statement; keys that rows of one table may
//! exchange (a region's code, a programme's year) are checked at the end of all.

use diesel::{ExpressionMethods, QueryDsl, QueryResult};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};

use super::plan::{Change, Plan};
use crate::db::bulk;
use crate::db::model::{Claim, Model};
use crate::schema::projects;

/// Writes what the plan says, within the caller's transaction.
pub(super) async fn apply(connection: &mut AsyncPgConnection, plan: &Plan) -> QueryResult<()> {
    connection.batch_execute("SET CONSTRAINTS ALL DEFERRED").await?;
    release(connection, plan).await?;
    put(connection, &plan.regions).await?;
    put(connection, &plan.sources).await?;
    put(connection, &plan.programmes).await?;
    put(connection, &plan.editions).await?;
    put(connection, &plan.fields).await?;
    put(connection, &plan.industries).await?;
    put(connection, &plan.projects).await?;
    bulk::insert_links(connection, &plan.project_regions.insert).await?;
    bulk::insert_links(connection, &plan.project_industries.insert).await?;
    put(connection, &plan.agencies).await?;
    put(connection, &plan.participations).await?;
    put(connection, &plan.indicators).await?;
    bulk::insert(connection, &plan.outcomes).await?;
    put(connection, &plan.claims).await?;
    // An outcome goes with its last claim, so those that others replace go after these have come.
    bulk::delete::<Claim>(connection, &plan.replaced_claims).await?;
    remove(connection, plan).await?;
    connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE").await
}

/// Takes out what holds other rows where they are: outcomes, by their claims, that go or whose scope moves.
async fn release(connection: &mut AsyncPgConnection, plan: &Plan) -> QueryResult<()> {
    drop_rows(connection, &plan.claims).await?;
    drop_rows(connection, &plan.participations).await?;
    bulk::delete_links(connection, &plan.project_regions.delete).await?;
    bulk::delete_links(connection, &plan.project_industries.delete).await?;
    if !plan.moved_fields.is_empty() {
        // A field's projects are of its edition: they leave it before it goes, and are written again after it went.
        diesel::update(projects::table.filter(projects::field_id.eq_any(&plan.moved_fields)))
            .set(projects::field_id.eq(None::<i64>))
            .execute(connection)
            .await?;
    }
    Ok(())
}

async fn put<T: Model>(connection: &mut AsyncPgConnection, change: &Change<T>) -> QueryResult<()> {
    bulk::insert(connection, &change.insert).await?;
    bulk::update(connection, &change.update).await
}

async fn drop_rows<T: Model>(connection: &mut AsyncPgConnection, change: &Change<T>) -> QueryResult<()> {
    bulk::delete::<T>(connection, &change.delete).await
}

async fn remove(connection: &mut AsyncPgConnection, plan: &Plan) -> QueryResult<()> {
    drop_rows(connection, &plan.projects).await?;
    drop_rows(connection, &plan.fields).await?;
    drop_rows(connection, &plan.editions).await?;
    drop_rows(connection, &plan.programmes).await?;
    drop_rows(connection, &plan.agencies).await?;
    drop_rows(connection, &plan.indicators).await?;
    drop_rows(connection, &plan.industries).await?;
    drop_rows(connection, &plan.sources).await?;
    drop_rows(connection, &plan.regions).await
}
