//! Iljari behind a connection pooler, which gives each transaction another server process.

mod commands;
mod faults;
mod reading;

use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

use crate::support::database::Database;
use crate::support::pgbouncer::PgBouncer;

/// Server processes of the poolers here.
const PROCESSES: usize = 3;

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// The first column of the rows.
async fn column(client: &Client, sql: &str) -> Vec<String> {
    let messages = client.simple_query(sql).await.unwrap();
    let rows = messages.iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    });
    rows.collect()
}

/// Runs a statement on every server process of the pool: transactions open at the same time have one each.
async fn in_each_process(pooler: &PgBouncer, sql: &str) -> Vec<Vec<String>> {
    let mut clients = Vec::new();
    for _ in 0..PROCESSES {
        let client = connect(&pooler.url()).await;
        client.batch_execute("BEGIN").await.unwrap();
        clients.push(client);
    }
    let mut rows = Vec::new();
    for client in clients {
        rows.push(column(&client, sql).await);
        client.batch_execute("COMMIT").await.unwrap();
    }
    rows
}

/// What another user of the pool finds that a connection of its own would not have.
async fn left_behind(database: &Database, pooler: &PgBouncer) -> Vec<String> {
    // The settings of PL/pgSQL are there once it has been used.
    let sql = "SELECT name || ' = ' || setting FROM pg_settings
                   WHERE name <> 'application_name' AND name NOT LIKE 'plpgsql.%'
               UNION ALL SELECT 'statement ' || name FROM pg_prepared_statements
               UNION ALL SELECT 'lock ' || objid FROM pg_locks
                   WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let own = connect(database.url()).await;
    own.batch_execute("BEGIN").await.unwrap();
    let own = column(&own, sql).await;
    let found = in_each_process(pooler, sql).await.into_iter().flatten();
    found.filter(|line| !own.contains(line)).collect()
}
