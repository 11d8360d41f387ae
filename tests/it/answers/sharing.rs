//! Equal questions at the same time are answered once.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use serde_json::Value;
use tokio_postgres::Client;

use super::{WAITING, database, listening, name, name_in, rename, sessions, until};
use crate::support::server::{Reply, Server};

const ASKING: usize = 24;

/// Not asked before, unlike [`super::NAME`].
const FRESH: &str = "{ region(slug: \"gyeonggi\") { nameEn slug } }";

/// A server whose log goes to a file.
fn logged(url: &str, name: &str) -> (Server, PathBuf) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.log", std::process::id()));
    let settings = [("DATABASE_URL", url), ("ILJARI_LOG", "info"), ("ILJARI_LOG_FORMAT", "json")];
    (Server::start_logged(&settings, &file), file)
}

/// For each request that asked for the name: statements, and where the answer came from.
fn requests(file: &Path) -> Vec<(u64, String)> {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let requests = lines.filter(|line| line["http.path"] == "/graphql");
    let facts = requests.map(|line| {
        (line["db.statements"].as_u64().unwrap(), line["cache"].as_str().unwrap_or_default().to_owned())
    });
    facts.collect()
}

fn ask(server: &Arc<Server>) -> JoinHandle<Reply> {
    let server = Arc::clone(server);
    std::thread::spawn(move || server.query(FRESH, &[]))
}

/// Writes, and waits until the server has heard of it.
async fn written(server: &Server, client: &Client) {
    rename(client, "new").await;
    until(|| name(server, &[]) == "new").await;
}

async fn hold(client: &Client) {
    client.batch_execute("BEGIN; LOCK TABLE regions IN ACCESS EXCLUSIVE MODE").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_ask_the_same_are_answered_once() {
    let (database, client) = database().await;
    let (server, file) = logged(database.url(), "shared");
    let server = Arc::new(server);
    listening(&server, &client).await;
    let other = super::connect(database.url()).await;
    written(&server, &client).await;
    hold(&other).await;
    let before = requests(&file).len();
    let asking: Vec<_> = (0..ASKING).map(|_| ask(&server)).collect();
    sessions(&client, WAITING, 1).await;
    other.batch_execute("ROLLBACK").await.unwrap();
    for asked in asking {
        assert_eq!(name_in(&asked.join().unwrap().json()), "new");
    }
    let requests = requests(&file).split_off(before);
    let read: u64 = requests.iter().map(|(statements, _)| statements).sum();
    assert_eq!((requests.len(), read), (ASKING, 1), "{requests:?}");
    let not_read = requests.iter().filter(|(_, cache)| ["hit", "shared"].contains(&cache.as_str()));
    assert_eq!(not_read.count(), ASKING - 1, "{requests:?}");
    let _ = fs::remove_file(file);
}

/// The error of the one who asks is no error of the others.
#[tokio::test(flavor = "multi_thread")]
async fn an_error_is_not_shared() {
    let (database, client) = database().await;
    let server = Arc::new(Server::start(&[("DATABASE_URL", database.url())]));
    listening(&server, &client).await;
    let other = super::connect(database.url()).await;
    written(&server, &client).await;
    hold(&other).await;
    let asking: Vec<_> = (0..ASKING).map(|_| ask(&server)).collect();
    sessions(&client, WAITING, 1).await;
    let cancel = format!(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND {WAITING}"
    );
    client.batch_execute(&cancel).await.unwrap();
    other.batch_execute("ROLLBACK").await.unwrap();
    let replies: Vec<_> = asking.into_iter().map(|asked| asked.join().unwrap()).collect();
    let (right, wrong): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 200);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!((wrong[0].status, wrong[0].code().as_str()), (504, "TIMEOUT"));
    assert!(right.iter().all(|reply| name_in(&reply.json()) == "new"));
}

/// Whoever asked first goes away, and the others are answered all the same.
#[tokio::test(flavor = "multi_thread")]
async fn others_do_not_fail_with_the_one_who_goes_away() {
    let (database, client) = database().await;
    let server = Arc::new(Server::start(&[("DATABASE_URL", database.url())]));
    listening(&server, &client).await;
    let other = super::connect(database.url()).await;
    written(&server, &client).await;
    hold(&other).await;
    let body = serde_json::json!({ "query": FRESH }).to_string();
    let mut first = server.connect();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    first.write_all(head.as_bytes()).unwrap();
    sessions(&client, WAITING, 1).await;
    let asking: Vec<_> = (0..ASKING).map(|_| ask(&server)).collect();
    drop(first);
    other.batch_execute("ROLLBACK").await.unwrap();
    for asked in asking {
        assert_eq!(name_in(&asked.join().unwrap().json()), "new");
    }
}
