//! Documents named by their hashes alone: clients are told to send them whole, in the words that they look for.
//!
//! Apollo Client looks for this message or this code, urql's exchange for this message.

use serde_json::{Value, json};

use crate::support::server::{Reply, Server};

const JSON: (&str, &str) = ("Content-Type", "application/json");
const HASH: &str = "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38";

fn post(server: &Server, accept: &str, body: &Value) -> Reply {
    server.send("POST", "/graphql", &[JSON, ("Accept", accept)], body.to_string().as_bytes())
}

#[test]
fn a_hash_alone_asks_for_the_document() {
    let server = Server::start(&[]);
    let extensions = json!({ "persistedQuery": { "version": 1, "sha256Hash": HASH } });
    let alone = json!({ "operationName": "Q", "variables": { "a": 1 }, "extensions": extensions });
    let get = format!(
        "/graphql?operationName=Q&variables=%7B%7D&extensions=\
         %7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%22{HASH}%22%7D%7D"
    );
    for (accept, status) in [
        ("application/json", 200),
        ("*/*", 200),
        ("application/graphql-response+json", 400),
        ("application/graphql-response+json, application/json;q=0.9", 400),
        ("text/csv", 400),
    ] {
        let by_get = server.send("GET", &get, &[("Accept", accept)], b"");
        for reply in [post(&server, accept, &alone), by_get] {
            assert_eq!(reply.status, status, "{accept}");
            let body = reply.json();
            assert_eq!(
                body,
                json!({ "errors": [{
                    "message": "PersistedQueryNotSupported",
                    "extensions": { "code": "PERSISTED_QUERY_NOT_SUPPORTED" }
                }] }),
                "{accept}"
            );
            assert_eq!(reply.header("cache-control"), "no-store");
        }
    }
    let whole = json!({ "query": "{ __typename }", "extensions": extensions });
    assert_eq!(post(&server, "*/*", &whole).json(), json!({ "data": { "__typename": "Query" } }));
}

#[test]
fn what_is_no_hash_is_a_missing_document() {
    let server = Server::start(&[]);
    for extensions in [
        json!({}),
        json!({ "persistedQuery": null }),
        json!({ "persistedQuery": {} }),
        json!({ "persistedQuery": { "version": 1, "sha256Hash": 1 } }),
        json!({ "sha256Hash": HASH }),
    ] {
        let reply = post(&server, "*/*", &json!({ "extensions": extensions }));
        assert_eq!((reply.status, reply.code().as_str()), (400, "BAD_USER_INPUT"), "{extensions}");
    }
}
