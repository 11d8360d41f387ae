//! Whether a database can be used at all, told before anything relies on it.

use std::time::Duration;

use postgres_protocol::types::int4_from_sql;
use secrecy::SecretString;

use super::session::Sessions;
use crate::binary::truth;
use crate::error::{Code, Error};
use crate::plan::SqlValue;
use crate::wire::{self, Rows};

/// How long a database may take to answer at start; addresses that swallow packets would take minutes.
const CONNECT_TIME_MAX: Duration = Duration::from_secs(10);

/// Oldest version that has what the tables use (`NULLS NOT DISTINCT`), as Postgres numbers it.
const VERSION_MIN: i32 = 15_00_00;

/// What has to hold, in one statement. The last column: a database of locale C does not know Hangul for letters, and
/// finds nothing in it by similarity.
const QUESTIONS: &str = r"
    SELECT current_setting('server_version_num')::int,
           current_setting('server_version'),
           current_setting('server_encoding'),
           '가' ~ '\w'";

/// Said where a pooler was found that nobody spoke of.
const POOLED: &str = "a connection pooler stands before the database: statements are prepared anew each time, which takes \
    two to three times as long; the database's own address is faster, and ILJARI_POOLER=transaction says that it is meant so";

/// Connects as any program would, and tells in full why that fails; what only degrades the service comes as warnings.
/// `pooled` says that a pooler is known of.
pub async fn check(url: &SecretString, pooled: bool) -> Result<Vec<String>, Error> {
    let sessions = Sessions::new(url, Vec::new(), pooled)?;
    let said = tokio::time::timeout(CONNECT_TIME_MAX, ask(&sessions)).await.map_err(unreachable)?;
    let mut warnings = judge(&said.map_err(unreachable)?)?;
    if sessions.pooled() && !pooled {
        warnings.push(POOLED.to_owned());
    }
    Ok(warnings)
}

async fn ask(sessions: &Sessions) -> Result<Rows, wire::Error> {
    let mut connection = sessions.connect().await?;
    connection.call::<SqlValue>(QUESTIONS, &[])?;
    connection.sync();
    Ok(connection.receive(1).await?.pop().unwrap_or_default())
}

fn judge(said: &Rows) -> Result<Vec<String>, Error> {
    let said = said.get(0).ok_or_else(|| Error::internal("the database says nothing of itself"))?;
    let text = |column| String::from_utf8_lossy(said.bytes(column).unwrap_or_default());
    let version = said.bytes(0).and_then(|bytes| int4_from_sql(bytes).ok()).unwrap_or_default();
    let name = text(1);
    if version < VERSION_MIN {
        return Err(Error::new(Code::Unavailable, format!("Postgres 15 or newer is needed; this is {name}")));
    }
    let encoding = text(2);
    if encoding != "UTF8" {
        let message = format!("the database's encoding must be UTF8; this one has {encoding}");
        return Err(Error::new(Code::Unavailable, message));
    }
    let knows_hangul = said.bytes(3).and_then(truth) == Some(true);
    let warning = "the database's locale does not know Hangul for letters, so that searching Korean text finds less; \
                   create it with LC_CTYPE 'C.UTF-8'";
    Ok(if knows_hangul { Vec::new() } else { vec![warning.to_owned()] })
}

fn unreachable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Code::Unavailable, "the database cannot be reached").caused_by(cause)
}
