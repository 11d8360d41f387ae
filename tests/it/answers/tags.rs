//! Entity tags, and answers that the client has already.

use super::{NAME, PATH, database, get, listening, name, rename, rename_silently, serve, until};
use crate::support::server::{Reply, Server};

const LARGE: &str = "/graphql?query=%7Bsources%7Bnodes%7Bslug%20title%7D%7D%7D";

fn asked(server: &Server, method: &str, path: &str, headers: &[(&str, &[u8])]) -> Reply {
    let mut bytes = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n").into_bytes();
    for (name, value) in headers {
        bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    bytes.extend(b"\r\n");
    server.send_raw(&bytes)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_answer_is_not_sent_again() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    let whole = get(&server, PATH, &[]);
    let tag = whole.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && tag.ends_with('"'), "{tag}");
    assert_eq!(whole.header("cache-control"), "no-cache");
    let strong = tag.trim_start_matches("W/");
    let other = strong.replace('"', "\"x");
    for (value, is_known) in [
        (tag.clone().into_bytes(), true),
        (strong.into(), true),
        (b"*".to_vec(), true),
        (format!("\"x\", {tag}").into_bytes(), true),
        (format!("\"x\" ,,{strong}").into_bytes(), true),
        ([b"\"\xff\xfe\", ", tag.as_bytes()].concat(), true),
        (b"\"\xff\xfe\"".to_vec(), false),
        (other.into_bytes(), false),
        (strong.trim_matches('"').into(), false),
        (b"\"a,*\"".to_vec(), false),
        (b"".to_vec(), false),
    ] {
        for method in ["GET", "HEAD"] {
            let reply = asked(&server, method, PATH, &[("If-None-Match", &value)]);
            let said = String::from_utf8_lossy(&value).into_owned();
            assert_eq!(reply.status, if is_known { 304 } else { 200 }, "{method} {said}");
            assert_eq!(reply.header("etag"), tag, "{said}");
            assert_eq!(reply.header("vary"), "Accept, Accept-Encoding, Iljari-Extensions");
            assert_eq!(reply.header("cache-control"), "no-cache");
            assert!(!is_known || (reply.body.is_empty() && reply.header("content-type").is_empty()));
        }
    }
    let two = asked(&server, "GET", PATH, &[("If-None-Match", b"\"x\""), ("If-None-Match", tag.as_bytes())]);
    assert_eq!(two.status, 304);
    rename(&client, "new").await;
    until(|| name(&server, &[]) == "new").await;
    let changed = get(&server, PATH, &[("If-None-Match", &tag)]);
    assert_eq!((changed.status, changed.header("etag") == tag), (200, false));
}

/// Of one state of the data, each question, form and coding has another; the same has the same on each node.
#[tokio::test(flavor = "multi_thread")]
async fn tags_tell_answers_apart() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    let node = serve(database.url(), &[("ILJARI_ANSWERS_MEMORY", "0")]);
    let mut tags = Vec::new();
    for path in [
        LARGE.to_owned(),
        format!("{LARGE}&x=1"),
        format!("{LARGE}&format=csv"),
        format!("{LARGE}&format=ndjson"),
    ] {
        for accept in ["application/json", "application/graphql-response+json"] {
            for coding in ["identity", "br", "gzip"] {
                let headers = [("Accept", accept), ("Accept-Encoding", coding)];
                let reply = get(&server, &path, &headers);
                let tag = reply.header("etag").to_owned();
                let is_table = path.contains("format");
                assert_eq!(
                    tag.ends_with(&format!("-{coding}\"")),
                    coding != "identity" && !is_table,
                    "{tag}"
                );
                assert_eq!(get(&node, &path, &headers).header("etag"), tag, "{path} {headers:?}");
                let again = [headers[0], headers[1], ("If-None-Match", &tag)];
                for server in [&server, &node] {
                    let known = get(server, &path, &again);
                    assert_eq!((known.status, known.header("etag")), (304, &*tag), "{path} {headers:?}");
                }
                if !is_table || (accept == "application/json" && coding == "identity") {
                    tags.push(tag);
                }
            }
        }
    }
    let count = tags.len();
    tags.sort_unstable();
    tags.dedup();
    assert_eq!(tags.len(), count);
}

/// Behind a lock on what the answer is read from.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_client_has_is_not_read_for_it() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[("ILJARI_ANSWERS_MEMORY", "0")]);
    listening(&server, &client).await;
    let csv = format!("{PATH}&format=csv");
    let tags = [PATH, &csv].map(|path| get(&server, path, &[]).header("etag").to_owned());
    client.batch_execute("BEGIN; LOCK TABLE regions IN ACCESS EXCLUSIVE MODE").await.unwrap();
    for (path, tag) in [PATH, &csv].into_iter().zip(&tags) {
        for headers in [&[("If-None-Match", &**tag)][..], &[("If-None-Match", tag), super::CHECKED]] {
            assert_eq!(get(&server, path, headers).status, 304, "{path} {headers:?}");
        }
    }
    client.batch_execute("ROLLBACK").await.unwrap();
}

/// A POST has a tag to compare with, but is answered each time, and nobody may keep it.
#[tokio::test(flavor = "multi_thread")]
async fn a_post_is_always_answered() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[("ILJARI_ANSWERS_MAX_AGE", "1m")]);
    listening(&server, &client).await;
    let reply = server.query(NAME, &[]);
    let tag = reply.header("etag").to_owned();
    assert!(!tag.is_empty());
    for known in [&*tag, "*"] {
        let again = server.query(NAME, &[("If-None-Match", known)]);
        assert_eq!(
            (again.status, again.header("cache-control"), again.header("etag")),
            (200, "no-store", &*tag)
        );
        assert_eq!(again.body, reply.body);
    }
    rename_silently(&client, "silent").await;
    assert_eq!(server.query(NAME, &[]).body, reply.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_says_for_how_long_others_may_keep_answers() {
    let (database, client) = database().await;
    let origin = ("Origin", "https://example.org");
    let settings = [("ILJARI_ANSWERS_MAX_AGE", "2m"), ("ILJARI_CORS_ORIGINS", "https://example.org")];
    let server = serve(database.url(), &settings);
    listening(&server, &client).await;
    for path in [PATH.to_owned(), format!("{PATH}&format=csv"), "/graphql?query=%7B__typename%7D".to_owned()]
    {
        let whole = get(&server, &path, &[origin]);
        let known = get(&server, &path, &[origin, ("If-None-Match", whole.header("etag"))]);
        assert_eq!((whole.status, known.status), (200, 304), "{path}");
        for reply in [whole, known] {
            assert_eq!(reply.header("cache-control"), "public, max-age=120", "{path}");
            assert!(reply.header("vary").starts_with("Accept, Accept-Encoding, Iljari-Extensions, Origin"));
            assert_eq!(reply.header("access-control-allow-origin"), "https://example.org");
            assert!(reply.header("access-control-expose-headers").contains("etag"));
        }
        // Another site's page gets no permission, and a cache must not take the one for the other.
        let other = get(&server, &path, &[("Origin", "https://example.com")]);
        assert_eq!(other.header("access-control-allow-origin"), "");
        assert!(other.header("vary").contains("Origin"), "{other:?}");
    }
}
