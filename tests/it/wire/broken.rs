//! Servers that break off, lie about lengths, or answer what nobody asked.
//!
//! A conversation with Postgres is recorded, and played by a server that cuts it at every byte, or changes one. Whatever comes
//! of it, it is an error or an answer, soon, and no panic.

use std::net::SocketAddr;
use std::time::Duration;

use iljari::wire::{Connection, Error, Rows};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_postgres::Config;

use super::Text;
use crate::support::database::Database;

/// How long one conversation may take; nothing in it waits for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a server said: before it was ready, and after it was asked.
#[derive(Clone, Default)]
struct Said {
    start: Vec<u8>,
    answers: Vec<u8>,
}

/// A message of the server: its tag, and its body behind a length that counts itself.
fn message(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 4).unwrap();
    [&[tag], &length.to_be_bytes()[..], body].concat()
}

async fn listen() -> (TcpListener, Config) {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let mut config = Config::new();
    config.host("127.0.0.1").port(listener.local_addr().unwrap().port()).user("anybody");
    (listener, config)
}

/// Reads one thing that the client says, whatever it is.
async fn hear(client: &mut TcpStream) -> bool {
    matches!(client.read(&mut vec![0; 1 << 16]).await, Ok(count) if count > 0)
}

/// Answers one client with what was said, and closes.
async fn play(listener: &TcpListener, said: &Said) {
    let (mut client, _) = listener.accept().await.unwrap();
    hear(&mut client).await;
    let _ = client.write_all(&said.start).await;
    if !said.answers.is_empty() {
        // A client that waits for more of the start says nothing.
        let _ = tokio::time::timeout(Duration::from_millis(50), hear(&mut client)).await;
        let _ = client.write_all(&said.answers).await;
    }
    let _ = client.shutdown().await;
    while hear(&mut client).await {}
}

async fn ask(connection: &mut Connection) -> Result<Vec<Rows>, Error> {
    connection.call("SELECT $1, NULL, n FROM generate_series(1, 3) AS n", &[Text(Some("가"))])?;
    connection.call::<Text<'_>>("SELECT 'last'", &[])?;
    connection.sync();
    connection.receive(100).await
}

/// What a client gets out of a server that says this.
async fn converse(said: &Said) -> Result<Vec<Rows>, Error> {
    let (listener, config) = listen().await;
    let client = async {
        let mut connection = Connection::connect(&config).await?;
        connection.keep_statements();
        let answer = ask(&mut connection).await;
        // What was left in the middle is never taken for something at rest.
        assert!(
            answer.is_ok() || !connection.is_at_rest() || matches!(answer, Err(Error::Server(_))),
            "{answer:?}"
        );
        answer
    };
    let both = async { tokio::join!(client, play(&listener, said)).0 };
    tokio::time::timeout(PATIENCE, both).await.expect("a conversation ends")
}

/// What Postgres says in this conversation.
async fn recorded() -> Said {
    let database = Database::blank().await;
    let inner: Config = database.url().parse().unwrap();
    let (listener, mut config) = listen().await;
    config.user(inner.get_user().unwrap()).dbname(inner.get_dbname().unwrap());
    let (host, port) = (inner.get_hosts()[0].clone(), inner.get_ports()[0]);
    let proxy = async {
        let (mut client, _) = listener.accept().await.unwrap();
        let tokio_postgres::config::Host::Unix(directory) = host else { panic!("a socket") };
        let mut server =
            tokio::net::UnixStream::connect(directory.join(format!(".s.PGSQL.{port}"))).await.unwrap();
        let mut said = Said::default();
        for part in [&mut said.start, &mut said.answers] {
            let mut buffer = vec![0; 65536];
            let count = client.read(&mut buffer).await.unwrap();
            server.write_all(&buffer[..count]).await.unwrap();
            // Ready, and in no transaction.
            while !part.ends_with(b"Z\0\0\0\x05I") {
                let count = server.read(&mut buffer).await.unwrap();
                part.extend_from_slice(&buffer[..count]);
            }
            client.write_all(part).await.unwrap();
        }
        said
    };
    let client = async {
        let mut connection = Connection::connect(&config).await.unwrap();
        connection.keep_statements();
        ask(&mut connection).await.unwrap()
    };
    let (rows, said) = tokio::join!(client, proxy);
    assert_eq!(rows.iter().map(Rows::len).collect::<Vec<_>>(), [3, 1]);
    said
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_cut_at_any_byte_is_an_error() {
    let said = recorded().await;
    assert_eq!(converse(&said).await.unwrap().len(), 2);
    for end in 0..said.start.len() {
        let cut = Said { start: said.start[..end].to_vec(), answers: Vec::new() };
        assert!(matches!(converse(&cut).await, Err(Error::Network(_))), "cut at {end} of the start");
    }
    for end in 0..said.answers.len() {
        let cut = Said { answers: said.answers[..end].to_vec(), ..said.clone() };
        assert!(matches!(converse(&cut).await, Err(Error::Network(_))), "cut at {end} of the answers");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_byte_never_panics_or_hangs() {
    let said = recorded().await;
    let mut errors = 0;
    for index in 0..said.start.len() + said.answers.len() {
        for change in [|_| 0, |_| 0xff, |byte: u8| byte ^ 1, |byte: u8| byte ^ 0x80] {
            let mut changed = said.clone();
            let start = changed.start.len();
            let byte =
                if index < start { &mut changed.start[index] } else { &mut changed.answers[index - start] };
            *byte = change(*byte);
            errors += usize::from(converse(&changed).await.is_err());
        }
    }
    assert!(errors > said.answers.len(), "{errors}");
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_out_of_place_are_refused() {
    let said = recorded().await;
    let row = message(b'D', &[0, 1, 0, 0, 0, 1, b'x']);
    let ready = message(b'Z', b"I");
    let bound = [message(b'1', b""), message(b'2', b"")].concat();
    let done = message(b'C', b"SELECT 1\0");
    let whole = |parts: &[&[u8]]| parts.concat();
    for (what, answers) in [
        ("rows of nothing", whole(&[&row])),
        ("readiness too soon", whole(&[&ready])),
        ("an answer to copying", whole(&[&message(b'G', &[0, 0, 0])])),
        ("a start over again", whole(&[&message(b'R', &[0, 0, 0, 0])])),
        ("no such tag", whole(&[&message(0, b"")])),
        ("a length below its own", whole(&[b"1\0\0\0\x03"])),
        ("a negative length", whole(&[b"1\xff\xff\xff\xff"])),
        ("a length beyond all", whole(&[b"D\x7f\xff\xff\xff"])),
        ("a row without its width", whole(&[&bound, &message(b'D', b"")])),
        ("a row shorter than it says", whole(&[&bound, &message(b'D', &[0, 2, 0, 0, 0, 1, b'x'])])),
        ("a row longer than it says", whole(&[&bound, &message(b'D', &[0, 1, 0, 0, 0, 0, b'x'])])),
        ("a value of negative length", whole(&[&bound, &message(b'D', &[0, 1, 0xff, 0xff, 0xff, 0xfe])])),
        ("rows of two widths", whole(&[&bound, &row, &message(b'D', &[0, 0])])),
        ("an error that cannot be read", whole(&[&message(b'E', b"Cno end")])),
        ("readiness that cannot be read", whole(&[&bound, &done, &bound, &done, &message(b'Z', b"")])),
    ] {
        let lie = Said { answers, ..said.clone() };
        let error = converse(&lie).await.expect_err(what);
        assert!(matches!(error, Error::Protocol(_) | Error::TooLarge), "{what}: {error:?}");
    }
}

/// Rows beyond those asked for are nobody's.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_unasked_is_not_taken_for_an_answer() {
    let mut said = recorded().await;
    let (listener, config) = listen().await;
    said.answers.extend(message(b'D', &[0, 1, 0, 0, 0, 1, b'x']));
    let client = async {
        let mut connection = Connection::connect(&config).await.unwrap();
        connection.keep_statements();
        ask(&mut connection).await.unwrap();
        for _ in 0..100 {
            if !connection.is_alive() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the connection is taken for one at rest");
    };
    tokio::join!(client, play(&listener, &said));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_does_not_end_is_given_up() {
    let endless = message(b'S', &[b'x'; 1000]).repeat(1000);
    for (start, expected) in [
        (message(b'R', &[0, 0, 0, 7]), "proof of identity that is not known"),
        (message(b'R', &[0, 0, 0, 10, b'P', 0, 0]), "asks for a password"),
        (message(b'R', &[0, 0, 0, 3]), "asks for a password"),
        (b"R\x7f\xff\xff\xff".iter().copied().chain(std::iter::repeat_n(0, 100_000)).collect(), "too large"),
        (endless, "breaks the protocol"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), "too large"),
    ] {
        let error = converse(&Said { start, answers: Vec::new() }).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error} instead of {expected}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_nothing_is_given_up() {
    let (listener, mut config) = listen().await;
    config.connect_timeout(Duration::from_millis(200));
    let silent = async { listener.accept().await.unwrap() };
    let (connected, _held) = tokio::join!(Connection::connect(&config), silent);
    assert!(matches!(connected, Err(Error::Network(error)) if error.kind() == std::io::ErrorKind::TimedOut));
}

/// Nobody is let believe that a connection is safer than it is.
#[tokio::test]
async fn what_an_address_demands_and_is_not_done_is_refused() {
    for demand in ["sslmode=require", "channel_binding=require"] {
        let config: Config = format!("postgres://anybody@127.0.0.1:1/none?{demand}").parse().unwrap();
        let error = Connection::connect(&config).await.unwrap_err().to_string();
        assert!(error.contains(demand), "{error}");
    }
}
