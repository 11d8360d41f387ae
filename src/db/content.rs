//! What a database holds, before anything is served from it.

use diesel::dsl::exists;
use diesel::{QueryDsl, select};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use secrecy::{ExposeSecret, SecretString};

use super::schema::sources;
use crate::error::{Code, Error};

/// Whether nobody has stored anything yet: every figure needs a source, so a database without sources is empty.
pub async fn is_empty(url: &SecretString) -> Result<bool, Error> {
    let mut connection = AsyncPgConnection::establish(url.expose_secret())
        .await
        .map_err(|e| Error::new(Code::Unavailable, "the database cannot be reached").caused_by(e))?;
    let any: bool = select(exists(sources::table.select(sources::id)))
        .get_result(&mut connection)
        .await
        .map_err(Error::internal)?;
    Ok(!any)
}
