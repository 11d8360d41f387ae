//! What a database holds, before anything is served from it.

use diesel::dsl::exists;
use diesel::{QueryDsl, QueryResult, select};
use diesel_async::{AsyncConnection, RunQueryDsl};
use secrecy::SecretString;

use super::command::{connect, enter};
use crate::error::{Code, Error};
use crate::schema::sources;

/// Whether nobody has stored anything yet: every figure needs a source, so a database without sources is empty.
pub async fn is_empty(url: &SecretString) -> Result<bool, Error> {
    let mut connection = connect(url)
        .await
        .map_err(|e| Error::new(Code::Unavailable, "the database cannot be reached").caused_by(e))?;
    let any: QueryResult<bool> = connection
        .transaction(async |connection| {
            enter(connection).await?;
            select(exists(sources::table.select(sources::id))).get_result(connection).await
        })
        .await;
    let any = any.map_err(Error::internal)?;
    Ok(!any)
}
