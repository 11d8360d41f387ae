//! HEAD is answered as GET is, wherever GET is, without the body.

use crate::support::database::Database;
use crate::support::server::{Reply, Server};

/// What the two answers must have in common: all but the moment and the request's own id.
fn headers(reply: &Reply) -> Vec<(&str, &str)> {
    let mut headers: Vec<_> =
        reply.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    headers.retain(|(name, _)| !["date", "x-request-id"].contains(name));
    headers.sort_unstable();
    headers
}

#[tokio::test(flavor = "multi_thread")]
async fn head_is_get_without_the_body() {
    let database = Database::with_data().await;
    let server = Server::start(&[("DATABASE_URL", database.url())]);
    let regions = "/graphql?query=%7Bregions%7Bnodes%7Bslug%20nameKo%7D%7D%7D";
    let table = format!("{regions}&format=csv");
    for (path, accept, status) in [
        ("/", "*/*", 200),
        ("/graphiql", "text/html", 200),
        ("/regions/gyeonggi", "text/html", 200),
        ("/regions/gyeonggi", "application/json", 406),
        ("/favicon.svg", "*/*", 200),
        ("/nothing", "*/*", 404),
        ("/nothing", "text/html", 404),
        ("/health/live", "*/*", 200),
        ("/health/ready", "*/*", 200),
        ("/graphql?query=%7B__typename%7D", "*/*", 200),
        (regions, "application/graphql-response+json", 200),
        ("/graphql?query=%7B", "application/graphql-response+json", 400),
        ("/graphql?query=%7B__typename%7D", "image/png", 406),
        ("/graphql", "*/*", 400),
        (&table, "*/*", 200),
        ("/graphql?query=%7B&format=csv", "*/*", 400),
    ] {
        for coding in ["identity", "br"] {
            let asked = [("Accept", accept), ("Accept-Encoding", coding)];
            let [get, head] = ["GET", "HEAD"].map(|method| server.send(method, path, &asked, b""));
            assert_eq!((get.status, head.status), (status, status), "{path} {accept}");
            assert_eq!(headers(&head), headers(&get), "{path} {accept} {coding}");
            assert!(head.body.is_empty() && !get.body.is_empty(), "{path} {accept}");
        }
    }
}

#[test]
fn head_runs_queries_only() {
    let server = Server::start(&[]);
    let reply = server.send("HEAD", "/graphql?query=mutation%7B__typename%7D", &[], b"");
    let get = server.send("GET", "/graphql?query=mutation%7B__typename%7D", &[], b"");
    assert_eq!((reply.status, reply.body.len()), (get.status, 0));
    let put = server.send("PUT", "/graphql", &[], b"");
    assert_eq!((put.status, put.header("allow")), (405, "GET, HEAD, POST"));
}
