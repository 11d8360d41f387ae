use crate::support::server::Server;

const QUERY: &str = "{ programmes { totalCount nodes { editions { nodes { year } } } } }";

#[test]
fn a_header_asks_for_more_than_the_answer() {
    let server = Server::start(&[]);
    let plain = server.query(QUERY, &[]);
    assert!(plain.json().get("extensions").is_none(), "{plain:?}");
    for header in [("Iljari-Extensions", "stats"), ("iljari-extensions", " , STATS,stats,")] {
        let told = server.query(QUERY, &[header]);
        let answer = told.json();
        assert_eq!((told.status, &answer["data"]), (200, &plain.json()["data"]));
        assert_eq!(answer["extensions"]["iljari"]["statements"], 2, "{answer}");
    }
    assert_eq!(server.query(QUERY, &[("Iljari-Extensions", "")]).body, plain.body);
    let path = "/graphql?query=%7Bsources%7BtotalCount%7D%7D";
    let reply = server.send("GET", path, &[("Iljari-Extensions", "stats")], b"");
    assert_eq!(reply.json()["extensions"]["iljari"]["rows"], 1);
    for wrong in ["everything", "stats explain", "stats;q=1", "\u{fc}"] {
        let reply = server.query(QUERY, &[("Iljari-Extensions", wrong)]);
        assert_eq!((reply.status, reply.code().as_str()), (400, "BAD_USER_INPUT"), "{wrong}");
    }
}

#[test]
fn plans_are_told_only_where_the_operator_lets_them() {
    let asking = [("Iljari-Extensions", "stats, explain")];
    for setting in [&[][..], &[("ILJARI_EXPLAIN", "false")]] {
        let server = Server::start(setting);
        let reply = server.query(QUERY, &asking);
        assert_eq!((reply.status, reply.code().as_str()), (403, "FORBIDDEN"));
        assert!(!String::from_utf8_lossy(&reply.body).contains("SELECT"), "{reply:?}");
        assert_eq!(server.query(QUERY, &[]).status, 200);
    }
    let server = Server::start(&[("ILJARI_EXPLAIN", "true")]);
    let reply = server.query(QUERY, &asking).json();
    let explain = &reply["extensions"]["iljari"]["explain"];
    assert_eq!(explain[1]["path"], "programmes.nodes.editions");
    assert!(explain[0]["statements"][1]["sql"].as_str().unwrap().starts_with("SELECT count(*)"), "{explain}");
    assert!(explain[1]["statements"][0]["plan"][0]["Plan"]["Node Type"].is_string(), "{explain}");
    assert!(server.query(QUERY, &[]).json().get("extensions").is_none());
}

#[test]
fn pages_of_other_sites_may_send_the_header() {
    let server = Server::start(&[("ILJARI_CORS_ORIGINS", "https://example.org")]);
    let preflight = |headers| {
        let headers = [
            ("Origin", "https://example.org"),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", headers),
        ];
        server
            .send("OPTIONS", "/graphql", &headers, b"")
            .header("access-control-allow-headers")
            .to_lowercase()
    };
    assert!(preflight("content-type, iljari-extensions").contains("iljari-extensions"));
    assert!(!preflight("x-other").contains("x-other"));
}
