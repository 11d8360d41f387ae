use std::fmt::Write as _;
use std::io::Write as _;

use crate::support::server::{Reply, Server};

const JSON: (&str, &str) = ("Content-Type", "application/json");

#[test]
fn what_cannot_be_answered_says_why() {
    let server = Server::start(&[]);
    let large = vec![b' '; (256 << 10) + 1];
    let good = br#"{"query":"{ __typename }"}"#;
    for (method, path, headers, body, status, code) in [
        ("POST", "/graphql", &[JSON][..], &good[..], 200, ""),
        ("POST", "/graphql", &[], good, 415, "BAD_USER_INPUT"),
        ("POST", "/graphql", &[("Content-Type", "text/plain")], good, 415, "BAD_USER_INPUT"),
        (
            "POST",
            "/graphql",
            &[("Content-Type", "application/x-www-form-urlencoded")],
            good,
            415,
            "BAD_USER_INPUT",
        ),
        (
            "POST",
            "/graphql",
            &[("Content-Type", "application/json; charset=utf-16")],
            good,
            415,
            "BAD_USER_INPUT",
        ),
        ("POST", "/graphql", &[JSON, ("Content-Encoding", "gzip")], good, 415, "BAD_USER_INPUT"),
        ("GET", "/graphql?query={a}", &[("Content-Type", "text/plain")], b"", 415, "BAD_USER_INPUT"),
        ("POST", "/graphql", &[JSON], &large, 413, "BAD_USER_INPUT"),
        ("POST", "/graphql", &[JSON], b"", 400, "BAD_USER_INPUT"),
        ("POST", "/graphql", &[JSON], b"{", 400, "BAD_USER_INPUT"),
        ("POST", "/graphql", &[JSON], b"[]", 400, "BAD_USER_INPUT"),
        ("POST", "/graphql", &[JSON], b"{\"query\":\"\xed\xa0\x80\"}", 400, "BAD_USER_INPUT"),
        ("POST", "/graphql", &[JSON], b"{\"query\":\"\0\"}", 400, "BAD_USER_INPUT"),
        ("POST", "/graphql", &[JSON], br#"{"query":"{a}","query":"{b}"}"#, 400, "BAD_USER_INPUT"),
        ("GET", "/graphql", &[], b"", 400, "BAD_USER_INPUT"),
        ("GET", "/graphql?query=%ff", &[], b"", 400, "BAD_USER_INPUT"),
        ("PUT", "/graphql", &[JSON], good, 405, "BAD_USER_INPUT"),
        ("OPTIONS", "/graphql", &[], b"", 405, "BAD_USER_INPUT"),
        ("BREW", "/graphql", &[], b"", 405, "BAD_USER_INPUT"),
        ("POST", "/health/live", &[], b"", 405, "BAD_USER_INPUT"),
        ("GET", "/nothing", &[], b"", 404, "NOT_FOUND"),
        ("GET", "/%00%ff/../..", &[], b"", 404, "NOT_FOUND"),
    ] {
        let reply = server.send(method, path, headers, body);
        assert_eq!((reply.status, reply.code().as_str()), (status, code), "{method} {path} {headers:?}");
        assert_eq!(reply.header("allow").is_empty(), status != 405, "{method} {path}");
        assert!(reply.header("content-type").starts_with("application/json"), "{method} {path}");
    }
}

/// RFC 9110, section 15.5.16: the answer names what would have been read.
#[test]
fn a_type_or_coding_that_is_not_read_is_told_what_is() {
    let server = Server::start(&[]);
    let good = br#"{"query":"{ __typename }"}"#;
    for (headers, accept, accept_encoding) in [
        (&[JSON, ("Content-Encoding", "gzip")][..], "", "identity"),
        (&[JSON, ("Content-Encoding", "identity, br")], "", "identity"),
        (&[("Content-Type", "text/plain"), ("Content-Encoding", "gzip")], "application/json", ""),
        (&[("Content-Type", "application/json; charset=utf-16")], "application/json", ""),
        (&[], "application/json", ""),
    ] {
        for path in ["/graphql", "/graphql?format=csv"] {
            let reply = server.send("POST", path, headers, good);
            assert_eq!(reply.status, 415, "{headers:?}");
            assert_eq!(
                (reply.header("accept"), reply.header("accept-encoding")),
                (accept, accept_encoding),
                "{headers:?}"
            );
        }
    }
    let identity = server.send("POST", "/graphql", &[JSON, ("Content-Encoding", "identity")], good);
    assert_eq!((identity.status, identity.header("accept-encoding")), (200, ""));
}

#[test]
fn json_may_begin_with_a_byte_order_mark() {
    let server = Server::start(&[]);
    let query = "query ($a: Boolean!) { __typename @include(if: $a) }";
    let body = format!("\u{feff}{}", serde_json::json!({ "query": query, "variables": { "a": true } }));
    let posted = server.send("POST", "/graphql", &[JSON], body.as_bytes());
    assert_eq!(posted.json()["data"]["__typename"], "Query", "{:?}", posted.json());
    let path = "/graphql?query=query(%24a:Boolean!)%7B__typename%20%40include(if:%24a)%7D\
                &variables=%EF%BB%BF%7B%22a%22%3Atrue%7D&extensions=%EF%BB%BF%7B%7D";
    let got = server.send("GET", path, &[], b"");
    assert_eq!(got.json()["data"]["__typename"], "Query", "{:?}", got.json());
    let batch = server.send("POST", "/graphql", &[JSON], "\u{feff}[]".as_bytes());
    assert!(batch.json()["errors"][0]["message"].as_str().unwrap().contains("batches"));
}

#[test]
fn half_a_surrogate_pair_is_named() {
    let server = Server::start(&[]);
    for body in [
        r#"{"query":"\ud800"}"#,
        r#"{"query":"\ud800\n"}"#,
        r#"{"query":"\ud800\u0041"}"#,
        r#"{"query":"\udc00"}"#,
        r#"{"query":"{a}","variables":{"a":["\ud83d x"]}}"#,
    ] {
        let reply = server.send("POST", "/graphql", &[JSON], body.as_bytes());
        let message = reply.json()["errors"][0]["message"].as_str().unwrap().to_owned();
        assert_eq!((reply.status, reply.code().as_str()), (400, "BAD_USER_INPUT"), "{body}");
        assert!(message.contains("surrogate") && message.contains("line 1, column "), "{body}: {message}");
    }
    let path = "/graphql?query=%7B__typename%7D&variables=%7B%22a%22%3A%22%5Cud800%22%7D";
    let reply = server.send("GET", path, &[], b"");
    assert!(reply.json()["errors"][0]["message"].as_str().unwrap().contains("surrogate"));
    let whole = r#"{"query":"{ __typename } # \ud83c\udfed"}"#;
    assert_eq!(server.send("POST", "/graphql", &[JSON], whole.as_bytes()).status, 200);
}

#[test]
fn a_sender_of_too_much_can_read_the_refusal() {
    let server = Server::start(&[]);
    for framing in ["Content-Length: 20000000", "Transfer-Encoding: chunked"] {
        let mut stream = server.connect();
        write!(
            stream,
            "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{framing}\r\n\r\n"
        )
        .unwrap();
        let chunk = if framing.starts_with("Content") {
            vec![b'x'; 1 << 16]
        } else {
            [&b"10000\r\n"[..], &vec![b'x'; 1 << 16], b"\r\n"].concat()
        };
        // Four megabytes sent before the first look at the answer.
        for _ in 0..64 {
            stream.write_all(&chunk).unwrap();
        }
        let reply = Reply::read(&mut stream);
        assert_eq!((reply.status, reply.header("connection")), (413, "close"), "{framing}");
    }
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let server = Server::start(&[("ILJARI_BODY_TIMEOUT", "200ms")]);
    let reply = server.send_raw(
        b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    );
    assert_eq!((reply.status, reply.code().as_str()), (408, "BAD_USER_INPUT"));
}

#[test]
fn malformed_http_is_the_clients_fault() {
    let server = Server::start(&[]);
    let mut many = String::from("GET /health/live HTTP/1.1\r\nHost: x\r\n");
    for n in 0..1000 {
        write!(many, "X-{n}: y\r\n").unwrap();
    }
    let post = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    for bytes in [
        format!("{many}\r\n"),
        format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(70_000)),
        format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(200_000)),
        "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(),
        "GET /health/live HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n".to_owned(),
        "GET /health/live HTTP/1.1\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        format!("{post}Content-Length: -1\r\n\r\n"),
        format!("{post}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        format!("{post}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"),
    ] {
        let reply = server.send_raw(bytes.as_bytes());
        assert!((400..500).contains(&reply.status), "{} {:?}", reply.status, &bytes[..40]);
    }
    assert_eq!(server.send("GET", "/health/live", &[], b"").status, 200);
}
