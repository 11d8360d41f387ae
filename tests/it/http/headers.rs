use std::io::Read;

use crate::support::server::Server;

/// A document with an answer of some kilobytes, whatever the schema.
const LARGE: &str = "{ __schema { types { name description fields { name description } } } }";

#[test]
fn answers_are_compressed_as_asked() {
    let server = Server::start(&[]);
    let plain = server.query(LARGE, &[]);
    assert_eq!(
        (plain.header("content-encoding"), plain.header("vary")),
        ("", "Accept, Accept-Encoding, Iljari-Extensions")
    );
    assert!(plain.body.len() > 1024, "{}", plain.body.len());
    for (accept, coding) in
        [("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br, zstd", "br"), ("gzip;q=0", "")]
    {
        let reply = server.query(LARGE, &[("Accept-Encoding", accept)]);
        assert_eq!(reply.header("content-encoding"), coding, "{accept}");
        let mut body = Vec::new();
        let mut reader: Box<dyn Read> = match coding {
            "gzip" => Box::new(flate2::read::GzDecoder::new(&reply.body[..])),
            "br" => Box::new(brotli::Decompressor::new(&reply.body[..], 4096)),
            _ => Box::new(&reply.body[..]),
        };
        reader.read_to_end(&mut body).unwrap();
        assert!(body == plain.body, "{accept}");
    }
    let small = server.query("{ __typename }", &[("Accept-Encoding", "gzip")]);
    assert_eq!(small.header("content-encoding"), "");
}

#[test]
fn a_request_keeps_its_id() {
    let server = Server::start(&[]);
    let id_for = |sent: &str| {
        server.query("{ __typename }", &[("X-Request-Id", sent)]).header("x-request-id").to_owned()
    };
    assert_eq!(id_for("4bf92f35-77b3.a:1_Z"), "4bf92f35-77b3.a:1_Z");
    for bad in ["", "a b", "a\"b", "한", &"x".repeat(65)] {
        let made = id_for(bad);
        assert!(
            made.len() == 16 && made.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{bad:?} became {made:?}"
        );
    }
    assert_ne!(id_for(""), id_for(""));
    assert_eq!(server.send("GET", "/nothing", &[("X-Request-Id", "abc")], b"").header("x-request-id"), "abc");
}

#[test]
fn other_sites_may_call_only_if_named() {
    let origin = ("Origin", "https://example.org");
    let preflight = [
        origin,
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "content-type"),
    ];
    let allowed = |server: &Server, headers: &[(&str, &str)], method: &str| {
        let reply = server.send(method, "/graphql?query=%7B__typename%7D", headers, b"");
        reply.header("access-control-allow-origin").to_owned()
    };
    let server = Server::start(&[]);
    assert_eq!(allowed(&server, &[origin], "GET"), "");
    assert_eq!(allowed(&server, &preflight, "OPTIONS"), "");

    let server = Server::start(&[("ILJARI_CORS_ORIGINS", "https://example.org, http://localhost:5173")]);
    assert_eq!(allowed(&server, &[origin], "GET"), "https://example.org");
    assert_eq!(allowed(&server, &preflight, "OPTIONS"), "https://example.org");
    assert_eq!(allowed(&server, &[("Origin", "https://example.com")], "GET"), "");

    let server = Server::start(&[("ILJARI_CORS_ORIGINS", "*")]);
    assert_eq!(allowed(&server, &[("Origin", "https://example.com")], "GET"), "*");
}
