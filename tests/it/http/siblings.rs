//! Lists that are read side by side, on one connection.

use crate::support::database::data_dir;
use crate::support::postgres;
use crate::support::server::Server;

#[test]
fn long_lists_side_by_side_come_whole() {
    let postgres = postgres::start();
    let data = data_dir();
    let server = Server::start(&[
        ("DATABASE_URL", &postgres.url("postgres")),
        ("ILJARI_DATA_DIR", data.to_str().unwrap()),
        ("ILJARI_REQUEST_TIMEOUT", "5s"),
    ]);
    let list = "claims { nodes { id value note source { slug title url } } }";
    for _ in 0..3 {
        let reply = server.query(&format!("{{ a: {list} b: {list} c: {list} }}"), &[]);
        assert_eq!(reply.status, 200);
        let body: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
        let count = |alias: &str| body["data"][alias]["nodes"].as_array().map(Vec::len);
        assert!(count("a").is_some_and(|count| count > 500), "{:?}", count("a"));
        assert_eq!((count("a"), count("a")), (count("b"), count("c")));
    }
}
