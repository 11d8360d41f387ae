use crate::support::server::Server;

const JSON: &str = "application/json; charset=utf-8";
const GRAPHQL: &str = "application/graphql-response+json; charset=utf-8";

#[test]
fn type_and_status_follow_accept() {
    let server = Server::start(&[]);
    for (accept, document, status, content_type) in [
        ("", "{ __typename }", 406, JSON),
        ("*/*", "{ __typename }", 200, JSON),
        ("application/json", "{ __typename }", 200, JSON),
        ("application/graphql-response+json", "{ __typename }", 200, GRAPHQL),
        ("application/graphql-response+json, application/json;q=0.9", "{ __typename }", 200, GRAPHQL),
        ("application/graphql-response+json;q=0.1, application/json", "{ __typename }", 200, JSON),
        ("application/json, application/graphql-response+json", "{ __typename }", 200, GRAPHQL),
        ("application/json;q=0, */*;q=0.1", "{ __typename }", 200, GRAPHQL),
        ("application/json; charset=utf8", "{ __typename }", 200, JSON),
        ("application/graphql-response+json; charset=\"UTF8\"", "{ __typename }", 200, GRAPHQL),
        ("application/json; charset=utf-16", "{ __typename }", 406, JSON),
        ("text/html", "{ __typename }", 406, JSON),
        ("application/json;q=0", "{ __typename }", 406, JSON),
        ("application/json", "{", 200, JSON),
        ("application/graphql-response+json", "{", 400, GRAPHQL),
        ("application/json", "{ noSuchField }", 200, JSON),
        ("application/graphql-response+json", "{ noSuchField }", 400, GRAPHQL),
    ] {
        let reply = server.query(document, &[("Accept", accept)]);
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (status, content_type),
            "{accept} {document}"
        );
        let ran = document == "{ __typename }" && status == 200;
        assert_eq!(reply.json().get("data").is_some(), ran, "{accept} {document}");
        assert_eq!(reply.json().get("errors").is_none(), ran, "{accept} {document}");
    }
}

#[test]
fn get_runs_queries_only() {
    let server = Server::start(&[]);
    let get = |query: &str| server.send("GET", &format!("/graphql?query={query}"), &[], b"");
    assert_eq!(get("%7B__typename%7D").json()["data"]["__typename"], "Query");
    let reply = get("mutation%7B__typename%7D");
    assert!((400..500).contains(&reply.status) || reply.code() == "GRAPHQL_VALIDATION_FAILED", "{reply:?}");
    if reply.status == 405 {
        assert_eq!(reply.header("allow"), "POST");
    }
}
