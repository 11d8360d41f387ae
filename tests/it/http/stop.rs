use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::support::server::{PATIENCE, Reply, Server};

#[test]
fn sigterm_lets_a_request_finish() {
    finishes_a_request_after("TERM");
}

#[test]
fn ctrl_c_lets_a_request_finish() {
    finishes_a_request_after("INT");
}

fn finishes_a_request_after(signal: &str) {
    let mut server = Server::start(&[]);
    let mut stream = server.connect();
    let body = br#"{"query":"{ __typename }"}"#;
    write!(
        stream,
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .expect("the server reads");
    stream.write_all(&body[..5]).expect("the server reads");
    // Until the server has read the head, the request is not under way.
    std::thread::sleep(Duration::from_millis(300));

    server.signal(signal);
    let start = Instant::now();
    while TcpStream::connect(server.address).is_ok() {
        assert!(start.elapsed() < PATIENCE, "still accepts");
        std::thread::sleep(Duration::from_millis(5));
    }
    stream.write_all(&body[5..]).expect("the server reads");
    let reply = Reply::read(&mut stream);
    assert_eq!((reply.status, reply.header("connection")), (200, "close"));
    assert_eq!(reply.json()["data"]["__typename"], "Query");
    assert!(server.wait().success());
}

#[test]
fn an_idle_connection_does_not_delay_the_end() {
    let mut server = Server::start(&[]);
    let mut stream = server.connect();
    stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    assert!(stream.read(&mut [0; 1024]).unwrap() > 0);
    server.signal("TERM");
    let start = Instant::now();
    assert!(server.wait().success());
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
}

#[test]
fn a_second_signal_ends_at_once() {
    let mut server = Server::start(&[]);
    let mut stream = server.connect();
    stream.write_all(b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.signal("INT");
    std::thread::sleep(Duration::from_millis(300));
    server.signal("INT");
    let start = Instant::now();
    server.wait();
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn a_request_that_does_not_finish_delays_the_end_only_so_long() {
    let mut server = Server::start(&[("ILJARI_STOP_TIMEOUT", "1s"), ("ILJARI_BODY_TIMEOUT", "10m")]);
    let mut stream = server.connect();
    stream
        .write_all(b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n")
        .unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.signal("TERM");
    let start = Instant::now();
    assert!(server.wait().success());
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
}
