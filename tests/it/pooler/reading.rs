//! Nodes behind one pooler: every answer is right, and whoever else uses the pool finds nothing changed.

use std::sync::Arc;

use iljari::graphql::Request;
use serde_json::Value;

use super::in_each_process;
use crate::support::database::Database;
use crate::support::engine::{ask, engine};
use crate::support::pgbouncer::PgBouncer;
use crate::support::server::Server;

/// Fewer server processes than clients, so that they are handed around.
pub(super) const TRANSACTION: &str = "pool_mode = transaction\ndefault_pool_size = 3";

const CLIENTS: usize = 8;
const REQUESTS: usize = 60;

/// Each another number of statements, levels and values; some differ in a name only, so that one's rows pass for the
/// other's.
const QUERIES: [&str; 10] = [
    "{ agencies(first: 2) { nodes { slug } } }",
    "{ regions(first: 2) { nodes { slug } } }",
    "{ programmes(first: 2) { nodes { slug } } }",
    "{ editions(first: 2) { nodes { slug } } }",
    "{ regions(first: 3) { totalCount nodes { slug programmes(first: 2) { totalCount nodes { slug } } } } }",
    "{ programmes(first: 3) { nodes { slug editions(first: 2) { nodes { year outcomes(first: 2) { nodes { value } } } } } } }",
    "{ programmes(where: { region: { slug: { eq: \"gyeonggi\" } } }) { nodes { slug } } }",
    "{ programmes(where: { region: { slug: { eq: \"busan\" } } }) { nodes { slug } } }",
    "{ claims { count(mode: ESTIMATE) { value } } sources(first: 1) { nodes { slug publishedOn } } }",
    "{ sources(first: 2) { nodes { slug } } }",
];

/// What the database answers without anything between.
async fn expected(database: &Database) -> Vec<Value> {
    let engine = engine(database.url());
    let mut expected = Vec::new();
    for query in QUERIES {
        let (_, body) = ask(&engine, query).await;
        let body: Value = serde_json::from_str(&body).unwrap();
        assert!(body.get("errors").is_none(), "{query}: {body}");
        expected.push(body);
    }
    expected
}

/// Two nodes, eight clients, and what is wrong in their answers.
async fn wrong_answers(settings: &str) -> Option<Vec<String>> {
    let database = Database::with_data().await;
    let pooler = PgBouncer::start(database.url(), settings).await?;
    let expected = Arc::new(expected(&database).await);
    let url = pooler.url();
    let start = || Server::start(&[("DATABASE_URL", &url), ("ILJARI_POOL_SIZE", "4")]);
    let nodes = Arc::new([start(), start()]);
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (nodes, expected) = (Arc::clone(&nodes), Arc::clone(&expected));
            std::thread::spawn(move || {
                let mut wrong = Vec::new();
                for number in 0..REQUESTS {
                    let which = (client * 3 + number * 7 + number / QUERIES.len()) % QUERIES.len();
                    let reply = nodes[(client + number) % 2].query(QUERIES[which], &[]);
                    if reply.status != 200 || reply.json() != expected[which] {
                        let body = String::from_utf8_lossy(&reply.body).into_owned();
                        wrong.push(format!("{} {}\n    {body}", reply.status, QUERIES[which]));
                    }
                }
                wrong
            })
        })
        .collect();
    let mut wrong: Vec<_> = clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
    for node in &*nodes {
        let ready = node.send("GET", "/health/ready", &[], b"");
        wrong.extend((ready.status != 200).then(|| format!("{} not ready", ready.status)));
    }
    wrong.extend(super::left_behind(&database, &pooler).await);
    Some(wrong)
}

async fn all_answers_are_right(settings: &str) {
    if let Some(wrong) = wrong_answers(settings).await {
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CLIENTS * REQUESTS, wrong.join("\n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_share_processes_by_the_transaction() {
    all_answers_are_right(TRANSACTION).await;
}

/// The pooler does not say that it drops what the nodes send at their start.
#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_share_processes_without_being_told() {
    all_answers_are_right(&format!(
        "{TRANSACTION}\nignore_startup_parameters = options\nserver_round_robin = 1"
    ))
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_share_processes_by_the_session() {
    all_answers_are_right("pool_mode = session\ndefault_pool_size = 20").await;
}

/// What another node's names do to answers, without waiting for the chance: after a node has asked, statements of its
/// names that read another table stand on every server process.
#[tokio::test(flavor = "multi_thread")]
async fn the_statements_of_others_are_never_meant() {
    let database = Database::with_data().await;
    let Some(pooler) = PgBouncer::start(database.url(), TRANSACTION).await else { return };
    let (agencies, regions) = (QUERIES[0], QUERIES[1]);
    let request = Request { query: regions.to_owned(), ..Request::default() };
    let [statement] = &engine(database.url()).explain(&request).unwrap()[..] else { panic!("one statement") };
    let node = Server::start(&[("DATABASE_URL", &pooler.url()), ("ILJARI_POOL_SIZE", "1")]);
    let before = node.query(agencies, &[]);
    assert_eq!(before.status, 200);
    in_each_process(&pooler, "DEALLOCATE ALL").await;
    let prepare = format!(
        "DO $$ BEGIN FOR n IN 0..300 LOOP EXECUTE format('PREPARE s%s AS {statement}', n); END LOOP; END $$"
    );
    in_each_process(&pooler, &prepare).await;
    for _ in 0..20 {
        let after = node.query(agencies, &[]);
        assert_eq!((after.status, after.json()), (200, before.json()));
    }
}
