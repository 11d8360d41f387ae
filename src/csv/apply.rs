//! Writes changes. The order keeps every foreign key true after each statement; keys that rows of one table may
//! exchange (a region's code, a programme's year) are checked at the end.

use diesel::{ExpressionMethods, QueryDsl, QueryResult};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};

use super::change::Change;
use super::changes::Changes;
use super::entity::claim::Row as ClaimRow;
use super::entity::entities;
use crate::db::bulk::{self, Row};
use crate::schema::projects;

/// Writes what changes, within the caller's transaction.
pub(super) async fn apply(connection: &mut AsyncPgConnection, changes: &Changes) -> QueryResult<()> {
    connection.batch_execute("SET CONSTRAINTS ALL DEFERRED").await?;
    release(connection, changes).await?;
    put_all(connection, changes).await?;
    let figures = &changes.figures;
    bulk::insert(connection, &figures.outcomes).await?;
    put(connection, &figures.claims).await?;
    // An outcome is deleted with its last claim, so replaced claims are deleted only after the new ones are in.
    bulk::delete(connection, ClaimRow::TABLE, &figures.replaced).await?;
    for (table, ids) in changes.removed(true).into_iter().rev() {
        bulk::delete(connection, table, ids).await?;
    }
    connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE").await
}

/// Deletes first what would block other changes: the claims, and so the outcomes, that go or whose scope moves; rows
/// that no other row names.
async fn release(connection: &mut AsyncPgConnection, changes: &Changes) -> QueryResult<()> {
    bulk::delete(connection, ClaimRow::TABLE, &changes.figures.claims.delete).await?;
    for (table, ids) in changes.removed(false) {
        bulk::delete(connection, table, ids).await?;
    }
    for links in changes.links() {
        bulk::delete_links(connection, links.table, links.columns, &links.delete).await?;
    }
    if !changes.moved_fields.is_empty() {
        // A field and its projects share an edition: the projects leave the field before it moves, and are put back
        // after.
        diesel::update(projects::table.filter(projects::field_id.eq_any(&changes.moved_fields)))
            .set(projects::field_id.eq(None::<i64>))
            .execute(connection)
            .await?;
    }
    Ok(())
}

macro_rules! put_all {
    ($( $name:ident: $entity:ty, )*) => {
        async fn put_all(connection: &mut AsyncPgConnection, changes: &Changes) -> QueryResult<()> {
            $( put(connection, &changes.$name).await?; )*
            Ok(())
        }
    };
}
entities!(put_all);

async fn put<T: Row>(connection: &mut AsyncPgConnection, change: &Change<T>) -> QueryResult<()> {
    bulk::insert(connection, &change.insert).await?;
    bulk::update(connection, &change.update).await?;
    for links in &change.links {
        bulk::insert_links(connection, links.table, links.columns, &links.insert).await?;
    }
    Ok(())
}
