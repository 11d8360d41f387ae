//! Tables under way: one snapshot, slow and vanished clients, lost databases, bounded numbers.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use futures_util::TryStreamExt as _;
use serde_json::{Value, json};
use tokio_postgres::{Client, NoTls};
use ureq::http::Response;

use super::client::{CSV, bytes, csv, send, serve, table};
use crate::support::database::Database;
use crate::support::server::{PATIENCE, Reply, Server};

/// More rows, and longer ones, than fit between server and client.
const ROWS: usize = 200_000;
const QUERY: &str = "{ industries { nodes { slug nameKo nameEn projects { totalCount } } } }";

/// A connection of the test's own.
pub(super) async fn connect(database: &Database) -> Client {
    let (client, connection) = tokio_postgres::connect(database.url(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn large() -> (Database, Client) {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    // Nobody searches here, and keeping what is searched takes longer than all else.
    let fill = format!(
        "ALTER TABLE industries DISABLE TRIGGER USER; DELETE FROM project_industries; DELETE FROM industries;
         INSERT INTO industries (id, slug, name_ko, name_en)
         SELECT n, 'i-' || n, 'old', repeat('x', 150) FROM generate_series(1, {ROWS}) AS n; ANALYZE industries"
    );
    client.batch_execute(&fill).await.unwrap();
    (database, client)
}

/// A table of which only the start has been read.
fn started(server: &Server) -> Response<ureq::Body> {
    let mut answer = send(server, CSV, &json!({ "query": QUERY }));
    assert_eq!(answer.status(), 200);
    answer.body_mut().as_reader().read_exact(&mut [0; 1000]).unwrap();
    answer
}

/// Waits until nothing is under way on the database for a server.
async fn quiet(client: &Client) {
    let start = Instant::now();
    let busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                AND application_name = 'iljari' AND state <> 'idle'";
    while client.query_one(busy, &[]).await.unwrap().get::<_, i64>(0) > 0 {
        assert!(start.elapsed() < PATIENCE, "a transaction is still open");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn refused(server: &Server) -> (u16, Value) {
    let mut answer = send(server, CSV, &json!({ "query": "{ regions { nodes { slug } } }" }));
    let body = bytes(&mut answer).unwrap();
    (answer.status().as_u16(), serde_json::from_slice(&body).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_shows_one_moment() {
    let (database, client) = large().await;
    let server = serve(&database, &[]);
    let mut answer = send(&server, CSV, &json!({ "query": QUERY }));
    let mut start = vec![0; 1000];
    answer.body_mut().as_reader().read_exact(&mut start).unwrap();
    client
        .batch_execute(
            "UPDATE industries SET name_ko = 'new';
             INSERT INTO project_industries SELECT (SELECT min(id) FROM projects), id FROM industries;
             INSERT INTO industries (id, slug, name_ko) VALUES (1000000, 'late', 'late')",
        )
        .await
        .unwrap();
    let (_, rows) = csv(&[start, bytes(&mut answer).unwrap()].concat());
    assert_eq!(rows.len(), ROWS);
    let changed = rows.iter().find(|row| row[1] != "old" || row[3] != "0");
    assert!(changed.is_none(), "{changed:?}");
    let (_, rows) = csv(&table(&server, CSV, "{ industries(last: 2) { nodes { nameKo } } }"));
    assert_eq!(rows.concat(), ["new", "late"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_goes_away_leaves_nothing_behind() {
    let (database, client) = large().await;
    let server = serve(&database, &[("ILJARI_MAX_TABLES", "1")]);
    let body = json!({ "query": QUERY }).to_string();
    for _ in 0..3 {
        let mut stream: TcpStream = server.connect();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: {}\r\nAccept: text/csv\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            server.address,
            body.len()
        );
        stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()).unwrap();
        stream.read_exact(&mut vec![0; 100_000]).unwrap();
        drop(stream);
        quiet(&client).await;
        // The place may come free a moment after the transaction has ended.
        let start = Instant::now();
        while refused(&server).0 != 200 {
            assert!(start.elapsed() < PATIENCE, "the place is not free again");
        }
    }
    assert_eq!(csv(&table(&server, CSV, QUERY)).1.len(), ROWS);
    assert_eq!(server.query("{ regions { totalCount } }", &[]).status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_breaks_off_does_not_look_complete() {
    let (database, client) = large().await;
    let server = serve(&database, &[]);
    let mut answer = started(&server);
    client
        .batch_execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name = 'iljari'",
        )
        .await
        .unwrap();
    assert!(bytes(&mut answer).is_err());
    assert_eq!(csv(&table(&server, CSV, "{ industries { nodes { slug } } }")).1.len(), ROWS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_reads_nothing_holds_its_place_for_a_bounded_time() {
    let (database, client) = large().await;
    let server = serve(&database, &[("ILJARI_MAX_TABLES", "1"), ("ILJARI_TABLE_TIMEOUT", "2s")]);
    let mut answer = started(&server);
    let (status, body) = refused(&server);
    assert_eq!((status, &body["errors"][0]["extensions"]["code"]), (503, &json!("UNAVAILABLE")), "{body}");
    // Whoever asks for JSON does not wait for those who read tables.
    assert_eq!(server.query("{ regions { totalCount } }", &[]).status, 200);
    quiet(&client).await;
    let start = Instant::now();
    while refused(&server).0 != 200 {
        assert!(start.elapsed() < PATIENCE, "the place is not free again");
    }
    assert!(bytes(&mut answer).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_statements_nor_requests_end_a_table_before_its_time() {
    let (database, _client) = large().await;
    let server =
        serve(&database, &[("ILJARI_STATEMENT_TIMEOUT", "500ms"), ("ILJARI_REQUEST_TIMEOUT", "500ms")]);
    let mut answer = started(&server);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let rest = bytes(&mut answer).unwrap();
    assert!(rest.ends_with(b",0\r\n"));
    assert!(String::from_utf8(rest).unwrap().contains(&format!("\r\ni-{ROWS},old,")));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_database_the_status_says_so() {
    let server = Server::start(&[]);
    let url = "postgres://nobody:secret@127.0.0.1:1/none";
    drop(server);
    let engine = crate::support::engine::engine(url);
    let request = iljari::graphql::Request {
        query: "{ regions { nodes { slug } } }".to_owned(),
        ..iljari::graphql::Request::default()
    };
    let options = iljari::graphql::TableOptions {
        format: iljari::table::Format::Csv,
        time: PATIENCE,
        rows_max: iljari::table::ROWS_MAX,
        runtime: tokio::runtime::Handle::current(),
    };
    let answer = engine.table(&request, iljari::graphql::Operations::All, options, ()).await.unwrap_err();
    assert_eq!(answer.status, iljari::graphql::Status::Failed(iljari::error::Code::Unavailable));
    let body = String::from_utf8(answer.body).unwrap();
    assert!(!body.contains("127.0.0.1") && !body.contains("secret"), "{body}");
}

/// The estimate knows of means only; a programme may have far more figures than the mean.
#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_more_rows_than_estimated_breaks_off() {
    let database = Database::with_data().await;
    let engine = crate::support::engine::engine(database.url());
    engine.refresh_statistics().await.unwrap();
    let request = iljari::graphql::Request {
        query: "{ programme(slug: \"national\") { allOutcomes { nodes { value } } } }".to_owned(),
        ..iljari::graphql::Request::default()
    };
    let options = |rows_max| iljari::graphql::TableOptions {
        format: iljari::table::Format::Csv,
        time: PATIENCE,
        rows_max,
        runtime: tokio::runtime::Handle::current(),
    };
    let method = iljari::graphql::Operations::All;
    let refused = engine.table(&request, method, options(5), ()).await.unwrap_err();
    assert_eq!(refused.status, iljari::graphql::Status::Failed(iljari::error::Code::TooComplex));
    let broken = match engine.table(&request, method, options(100), ()).await {
        Ok(table) => {
            table.try_collect::<Vec<_>>().await.map(drop).map_err(|error| error.message.into_owned())
        }
        Err(answer) => Err(String::from_utf8(answer.body).unwrap()),
    };
    let message = broken.unwrap_err();
    assert!(message.contains("more than 100 rows"), "{message}");
}

#[test]
fn get_has_a_head_and_the_methods_are_as_ever() {
    let server = Server::start(&[]);
    let reply: Reply = server.send("PUT", "/graphql?format=csv", &[], b"");
    assert_eq!((reply.status, reply.header("allow")), (405, "GET, HEAD, POST"));
}
