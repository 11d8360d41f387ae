//! Only whole answers are kept, which are the same each time; errors, parts and estimates are not.

use std::io::Read;

use serde_json::Value;

use super::{database, get, listening, rename_silently, serve};
use crate::support::server::{Reply, Server};

fn is_marked(reply: &Reply) -> bool {
    !reply.header("etag").is_empty()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_whole_is_not_kept() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    let region = "region(slug: \"gyeonggi\") { nameEn }";
    let part = "other: region(slug: \"busan\") { programmes(after: \"x\") { nodes { slug } } }";
    let cursor = format!("{{ {region} {part} }}");
    let estimate = format!("{{ {region} sources {{ count(mode: ESTIMATE) {{ value }} }} }}");
    let plain = format!("{{ {region} }}");
    let stats = [("Iljari-Extensions", "stats")];
    for (document, headers) in [(&cursor, &[][..]), (&estimate, &[]), (&plain, &stats)] {
        for round in ["a", "b"] {
            rename_silently(&client, round).await;
            let reply = server.query(document, headers);
            let answer = reply.json();
            assert_eq!(answer.get("errors").is_some(), document == &cursor, "{answer}");
            assert_eq!(answer["data"]["region"]["nameEn"], round, "{answer}");
            assert_eq!((reply.header("cache-control"), is_marked(&reply)), ("no-store", false), "{document}");
        }
    }
}

/// Errors of the request, by GET as well, for which others could keep them.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_may_keep_an_error() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[("ILJARI_ANSWERS_MAX_AGE", "1h")]);
    listening(&server, &client).await;
    for (path, accept) in [
        ("/graphql?query=%7B", "application/json"),
        ("/graphql?query=%7B", "application/graphql-response+json"),
        ("/graphql?query=%7Bnothing%7D", "application/json"),
        ("/graphql", "application/json"),
        ("/graphql?query=%7B__typename%7D", "image/png"),
        ("/graphql?query=%7Bsources(after:%22x%22)%7Bnodes%7Bslug%7D%7D%7D", "application/json"),
        ("/graphql?query=%7Bsources%7Bcount(mode:ESTIMATE)%7Bvalue%7D%7D%7D", "application/json"),
        ("/graphql?query=%7Bsources(after:%22x%22)%7Bnodes%7Bslug%7D%7D%7D", "text/csv"),
        ("/graphql?query=mutation%7B__typename%7D", "application/json"),
    ] {
        for known in ["", "*", "\"x\""] {
            let reply = get(&server, path, &[("Accept", accept), ("If-None-Match", known)]);
            assert_ne!(reply.status, 304, "{path}");
            assert_eq!(
                (reply.header("cache-control"), is_marked(&reply)),
                ("no-store", false),
                "{path} {accept}"
            );
        }
    }
}

fn unpacked(reply: &Reply) -> Vec<u8> {
    let mut body = Vec::new();
    let mut reader: Box<dyn Read> = match reply.header("content-encoding") {
        "gzip" => Box::new(flate2::read::GzDecoder::new(&reply.body[..])),
        "br" => Box::new(brotli::Decompressor::new(&reply.body[..], 4096)),
        _ => Box::new(&reply.body[..]),
    };
    reader.read_to_end(&mut body).unwrap();
    body
}

fn coded(server: &Server, document: &str, coding: &str) -> Reply {
    let reply = server.query(document, &[("Accept-Encoding", coding)]);
    assert_eq!(reply.header("content-encoding"), if coding == "identity" { "" } else { coding });
    reply
}

#[tokio::test(flavor = "multi_thread")]
async fn compressed_forms_are_of_the_same_answer() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    let document = "{ region(slug: \"gyeonggi\") { nameEn } sources(first: 100) { nodes { slug title } } }";
    let plain = coded(&server, document, "identity");
    rename_silently(&client, "silent").await;
    for _ in 0..2 {
        let mut tags = vec![plain.header("etag").to_owned()];
        for coding in ["identity", "br", "gzip"] {
            let reply = coded(&server, document, coding);
            assert!(unpacked(&reply) == plain.body, "{coding}");
            tags.push(reply.header("etag").to_owned());
        }
        assert_eq!(tags[0], tags[1]);
        tags.dedup();
        assert_eq!(tags.len(), 3, "{tags:?}");
    }
    // Of one that is large enough to be compressed elsewhere.
    let lists =
        (0..12).map(|n| format!("n{n}: outcomes(first: 200) {{ nodes {{ id value measure level }} }} "));
    let large = format!("{{ {} }}", lists.collect::<String>());
    let plain = server.query(&large, &[]);
    assert!(plain.body.len() > 128 << 10, "{}", plain.body.len());
    for coding in ["br", "gzip", "br", "gzip"] {
        assert!(unpacked(&coded(&server, &large, coding)) == plain.body, "{coding}");
    }
}

/// What depends on no data is given as well where no database answers.
#[test]
fn introspection_is_answered_as_before() {
    let server = Server::start(&[]);
    let document = "{ __schema { queryType { name } } __type(name: \"Region\") { name } }";
    let first = server.query(document, &[]);
    assert_eq!(first.json()["data"]["__type"]["name"], Value::from("Region"));
    assert_eq!(server.query(document, &[]).body, first.body);
}
