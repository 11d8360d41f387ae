//! Whether a database can be used at all, told before anything relies on it.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio_postgres::{Config, NoTls, Row};

use crate::error::{Code, Error};

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

/// Connects as any program would, and tells in full why that fails; what only degrades the service comes as warnings.
pub async fn check(url: &SecretString) -> Result<Vec<String>, Error> {
    let config: Config = url.expose_secret().parse().map_err(unreachable)?;
    let row = tokio::time::timeout(CONNECT_TIME_MAX, ask(&config)).await.map_err(unreachable)?;
    judge(&row.map_err(unreachable)?)
}

async fn ask(config: &Config) -> Result<Row, tokio_postgres::Error> {
    let (client, connection) = config.connect(NoTls).await?;
    tokio::select! {
        row = client.query_one(QUESTIONS, &[]) => row,
        // It ends with an error that the statement sees as well; what is left is to wait for that.
        _ = connection => client.query_one(QUESTIONS, &[]).await,
    }
}

fn judge(row: &Row) -> Result<Vec<String>, Error> {
    let (version, name): (i32, String) = (row.get(0), row.get(1));
    if version < VERSION_MIN {
        return Err(Error::new(Code::Unavailable, format!("Postgres 15 or newer is needed; this is {name}")));
    }
    let encoding: String = row.get(2);
    if encoding != "UTF8" {
        let message = format!("the database's encoding must be UTF8; this one has {encoding}");
        return Err(Error::new(Code::Unavailable, message));
    }
    let knows_hangul: bool = row.get(3);
    let warning = "the database's locale does not know Hangul for letters, so that searching Korean text finds less; \
                   create it with LC_CTYPE 'C.UTF-8'";
    Ok(if knows_hangul { Vec::new() } else { vec![warning.to_owned()] })
}

fn unreachable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Code::Unavailable, "the database cannot be reached").caused_by(cause)
}
