//! Answers that are kept by the data's version.
//!
//! Whether an answer was kept shows in a change that no trigger sees: the version stays, so a kept answer shows what was
//! there before, and one that is read anew what is there now.

mod keys;
mod listening;
mod pooled;
mod sharing;
mod tables;
mod tags;
mod whole;

use std::time::Instant;

use serde_json::Value;
use tokio_postgres::{Client, NoTls};

use crate::support::database::Database;
use crate::support::server::{PATIENCE, Reply, Server};

/// One region's English name.
const NAME: &str = "{ region(slug: \"gyeonggi\") { nameEn } }";
/// The same by GET.
const PATH: &str = "/graphql?query=%7Bregion(slug:%22gyeonggi%22)%7BnameEn%7D%7D";

/// A client that wants no answer that was not compared just now.
const CHECKED: (&str, &str) = ("Cache-Control", "no-cache");

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

fn serve(url: &str, settings: &[(&str, &str)]) -> Server {
    Server::start(&[&[("DATABASE_URL", url)], settings].concat())
}

/// A database with a connection to it.
async fn database() -> (Database, Client) {
    let database = Database::with_data().await;
    let client = connect(database.url()).await;
    (database, client)
}

/// Gives the region a name, which makes a version.
async fn rename(client: &Client, name: &str) {
    let sql = format!("UPDATE regions SET name_en = '{name}' WHERE slug = 'gyeonggi'");
    client.batch_execute(&sql).await.unwrap();
}

/// Likewise, unseen by triggers.
async fn rename_silently(client: &Client, name: &str) {
    client.batch_execute("SET session_replication_role = replica").await.unwrap();
    rename(client, name).await;
    client.batch_execute("SET session_replication_role = origin").await.unwrap();
}

/// The region's name in an answer.
fn name_in(answer: &Value) -> String {
    answer["data"]["region"]["nameEn"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// The region's name, as the server says.
fn name(server: &Server, headers: &[(&str, &str)]) -> String {
    name_in(&server.query(NAME, headers).json())
}

fn get(server: &Server, path: &str, headers: &[(&str, &str)]) -> Reply {
    server.send("GET", path, headers, b"")
}

/// Asks until the answer is so.
async fn until(mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "it never came to be");
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}

/// Waits until the database has this many sessions of a kind.
async fn sessions(client: &Client, condition: &str, count: i64) {
    let sql = format!(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND {condition}"
    );
    let start = Instant::now();
    while client.query_one(&sql, &[]).await.unwrap().get::<_, i64>(0) != count {
        assert!(start.elapsed() < PATIENCE, "{condition}");
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

/// The session that listens.
const LISTENER: &str = "application_name = 'iljari-version'";
/// Sessions that a lock keeps from answering.
const WAITING: &str = "application_name = 'iljari' AND wait_event_type = 'Lock'";

/// Waits until the server listens, and an answer is kept.
async fn listening(server: &Server, client: &Client) {
    sessions(client, &format!("{LISTENER} AND state = 'idle'"), 1).await;
    // What is asked for until it hears is kept as well, so that this says nothing more.
    assert_eq!(server.query(NAME, &[]).status, 200);
}
