//! Queries of ever new shapes leave a bounded number of prepared statements behind.
//!
//! Only a session itself can list its prepared statements, and sessions belong to the pool. So the test stands between
//! pool and server, and reads which statements are prepared and closed.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use fastrand::Rng;
use iljari::graphql::{Operations, Request};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio_postgres::Config;
use tokio_postgres::config::Host;

use super::data;
use super::server::{connect, engine_at};
use crate::support::database::Database;

/// Statements that a connection keeps at most.
const STATEMENTS_MAX: usize = 256;
/// Queries asked, each of its own shape.
const SHAPES: u32 = 1_000;

/// Names of the statements that are prepared now.
type Prepared = Arc<Mutex<HashSet<Vec<u8>>>>;

#[tokio::test]
async fn prepared_statements_are_bounded() {
    let database = Database::empty().await;
    let writer = connect(&database).await;
    writer.batch_execute(&data::random(&mut Rng::with_seed(6))).await.unwrap();
    let prepared = Prepared::default();
    let url = stand_between(database.url(), Arc::clone(&prepared)).await;
    let engine = engine_at(&url, 1);
    let ask = async |shape: u32| {
        let request = Request { query: query(shape), ..Request::default() };
        let answer = engine.execute(&request, Operations::All).await;
        let body = String::from_utf8(answer.body).expect("answers are text");
        assert!(body.starts_with("{\"data\":{\"projects\":{\"totalCount\":"), "{body}");
        assert_eq!(answer.statements, 1);
        body
    };
    let first = ask(0).await;
    let mut most = 0;
    for shape in 0..SHAPES {
        ask(shape).await;
        most = most.max(prepared.lock().unwrap().len());
    }
    // The statement that comes is there before the one that goes is closed.
    assert!(most <= STATEMENTS_MAX + 1, "{most} statements at once");
    assert!(most >= STATEMENTS_MAX / 2, "{most} statements at most: hardly any are kept");
    assert_eq!(ask(0).await, first, "a statement prepared anew answers as before");
}

/// A query whose statement no other number has.
fn query(shape: u32) -> String {
    let test = |bit: u32| {
        let test = if shape >> bit & 1 == 1 { "nameEn: {eq:" } else { "note: {contains:" };
        format!("{{{test} \"{bit}\"}}}}")
    };
    let tests: Vec<_> = (0..10).map(test).collect();
    format!("{{ projects(where: {{or: [{}]}}) {{ totalCount }} }}", tests.join(", "))
}

/// The address of a server that passes on what is said to the server at this one.
async fn stand_between(url: &str, prepared: Prepared) -> String {
    let config: Config = url.parse().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let credentials = config.get_password().map_or_else(String::new, |password| {
        format!(":{}", std::str::from_utf8(password).expect("the password is text"))
    });
    let between = format!(
        "postgres://{}{credentials}@{}/{}",
        config.get_user().unwrap_or("postgres"),
        listener.local_addr().unwrap(),
        config.get_dbname().unwrap_or("postgres")
    );
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let port = config.get_ports().first().copied().unwrap_or(5432);
            let prepared = Arc::clone(&prepared);
            client.set_nodelay(true).unwrap();
            match &config.get_hosts()[0] {
                Host::Tcp(host) => {
                    let server = TcpStream::connect((host.as_str(), port)).await.unwrap();
                    server.set_nodelay(true).unwrap();
                    tokio::spawn(pass_on(client, server, prepared));
                }
                Host::Unix(folder) => {
                    let server = UnixStream::connect(folder.join(format!(".s.PGSQL.{port}"))).await.unwrap();
                    tokio::spawn(pass_on(client, server, prepared));
                }
            }
        }
    });
    between
}

async fn pass_on(client: TcpStream, server: impl AsyncRead + AsyncWrite, prepared: Prepared) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = tokio::io::split(server);
    let up = async {
        let mut first = true;
        // The first message has no type.
        while let Some(message) = message(&mut from_client, !first).await {
            if !first {
                note(&message, &mut prepared.lock().unwrap());
            }
            first = false;
            if to_server.write_all(&message).await.is_err() {
                return;
            }
        }
    };
    let down = tokio::io::copy(&mut from_server, &mut to_client);
    tokio::select! { () = up => {}, _ = down => {} }
}

/// Reads a whole message: type, length including itself, content.
async fn message(from: &mut (impl AsyncRead + Unpin), typed: bool) -> Option<Vec<u8>> {
    let head = usize::from(typed);
    let mut message = vec![0; head + 4];
    from.read_exact(&mut message).await.ok()?;
    let length = u32::from_be_bytes(message[head..].try_into().ok()?);
    message.resize(head + length as usize, 0);
    from.read_exact(&mut message[head + 4..]).await.ok()?;
    Some(message)
}

fn note(message: &[u8], prepared: &mut HashSet<Vec<u8>>) {
    let name = |from: usize| message[from..].split(|byte| *byte == 0).next().unwrap_or_default().to_vec();
    match (message[0], message.get(5)) {
        (b'P', _) => assert!(prepared.insert(name(5)), "a name is free before it is taken again"),
        (b'C', Some(b'S')) => assert!(prepared.remove(&name(6)), "what is closed was prepared"),
        _ => {}
    }
}
