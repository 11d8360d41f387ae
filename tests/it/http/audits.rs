use crate::support::node;
use crate::support::server::Server;

/// Audits that the pinned version of graphql-http has.
const AUDITS: usize = 61;

#[test]
fn every_audit_of_graphql_http_holds() {
    let server = Server::start(&[]);
    let url = format!("http://{}/graphql", server.address);
    let (out, content) = node::run("http", &["audits.mjs", &url], "");
    assert!(content && out.contains(&format!("{AUDITS} of {AUDITS} audits hold")), "{out}");
}
