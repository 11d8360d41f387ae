//! Connections of commands, which go through diesel. Diesel prepares every statement under a name; behind a pooler a name
//! is ours within a transaction only.

use diesel::connection::{CacheSize, SimpleConnection};
use diesel::result::{ConnectionError, ConnectionResult};
use diesel::{Connection, QueryResult};
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use secrecy::SecretString;
use tokio_postgres::NoTls;

use super::session::{FREE_NAMES, config};

/// The same connection, for work that blocks.
pub(super) type Blocking = AsyncConnectionWrapper<AsyncPgConnection>;

/// Connects. Everything is to be done in transactions, in which [`enter`] comes first.
pub async fn connect(url: &SecretString) -> ConnectionResult<AsyncPgConnection> {
    let (client, connection) = config(url).map_err(failed)?.connect(NoTls).await.map_err(failed)?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "database connection lost");
        }
    });
    // Nothing is left on the connection, whether it is a session or not.
    client.batch_execute(&format!("BEGIN; {FREE_NAMES}")).await.map_err(failed)?;
    let mut connection = AsyncPgConnection::try_from(client).await?;
    // Diesel has made settings, which the next user of the server process would have as well.
    connection.batch_execute("ROLLBACK").await.map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// Makes the transaction just begun one in which diesel can prepare statements and reads times as UTC.
pub async fn enter(connection: &mut AsyncPgConnection) -> QueryResult<()> {
    // What was kept may be prepared on another server process than the one of this transaction.
    AsyncConnection::set_prepared_statement_cache_size(connection, CacheSize::Disabled);
    connection.batch_execute(&entering()).await
}

/// Likewise, for work that blocks.
pub(super) fn enter_blocking(connection: &mut Blocking) -> QueryResult<()> {
    Connection::set_prepared_statement_cache_size(connection, CacheSize::Disabled);
    SimpleConnection::batch_execute(connection, &entering())
}

fn entering() -> String {
    format!("SET LOCAL TIME ZONE 'UTC'; {FREE_NAMES}")
}

/// Diesel takes a text for the cause, so the whole chain goes into it.
fn failed(error: impl std::error::Error) -> ConnectionError {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    ConnectionError::BadConnection(causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}")))
}
