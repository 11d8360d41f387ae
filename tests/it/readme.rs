//! The README's example says what the server answers.

use serde_json::Value;
use similar_asserts::assert_eq;

use crate::support::database::Database;
use crate::support::server::Server;

/// What stands in the README after `start`, up to `end`.
fn between(start: &str, end: &str) -> String {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, rest) = readme.split_once(start).unwrap();
    rest.split_once(end).unwrap().0.to_owned()
}

#[tokio::test]
async fn the_example_is_true() {
    let body = between(" -d '", "'\n```");
    let answer: Value = serde_json::from_str(&between("```json\n", "```")).unwrap();
    let database = Database::with_data().await;
    let url = database.url().to_owned();
    let reply = tokio::task::spawn_blocking(move || {
        let server = Server::start(&[("DATABASE_URL", &url)]);
        server.send("POST", "/graphql", &[("Content-Type", "application/json")], body.as_bytes())
    });
    assert_eq!(reply.await.unwrap().json(), answer);
}
