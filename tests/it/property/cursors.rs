//! Cursors belong to an order, however it is written, and to no other.

use serde_json::{Map, Value, json};

use super::data;
use super::server::Server;
use fastrand::Rng;

fn first_cursor(server: &Server, query: &str, variables: Value) -> Value {
    let Value::Object(variables) = variables else { return Value::Null };
    let answer = server.ask(query, variables);
    let cursor = answer["data"]["list"]["pageInfo"]["startCursor"].clone();
    assert!(cursor.is_string(), "{answer}");
    cursor
}

/// The code of the error that a list in this order gives to a cursor.
fn refusal(server: &Server, order: &str, cursor: &Value) -> Value {
    let query =
        format!("query($after: String) {{ outcomes(orderBy: [{order}], after: $after) {{ totalCount }} }}");
    let answer = server.ask(&query, Map::from_iter([("after".to_owned(), cursor.clone())]));
    answer["errors"][0]["extensions"]["code"].clone()
}

#[test]
fn an_order_by_a_total_has_the_same_cursors_with_literals_and_with_variables() {
    let (server, _, _database) = Server::start(&data::random(&mut Rng::with_seed(7)));
    let literal = r#"{ list: programmes(
        orderBy: [{outcomes: {total: {indicator: "c1", measure: TARGET, order: DESC}}}], first: 1
    ) { pageInfo { startCursor } } }"#;
    let variables = "query($code: String!, $measure: Measure!) { list: programmes(
        orderBy: [{outcomes: {total: {indicator: $code, measure: $measure, order: DESC}}}], first: 1
    ) { pageInfo { startCursor } } }";
    let with_literals = first_cursor(&server, literal, json!({}));
    let given = |code: &str| json!({ "code": code, "measure": "TARGET" });
    assert_eq!(with_literals, first_cursor(&server, variables, given("c1")));
    assert_ne!(with_literals, first_cursor(&server, variables, given("c2")));
}

#[test]
fn orders_by_columns_of_the_same_name_behind_different_links_do_not_share_cursors() {
    let (server, _, _database) = Server::start(&data::random(&mut Rng::with_seed(7)));
    let order = "{programme: {nameKo: ASC}}";
    let query =
        format!("{{ list: outcomes(orderBy: [{order}], first: 1) {{ pageInfo {{ startCursor }} }} }}");
    let cursor = first_cursor(&server, &query, json!({}));
    assert_eq!(refusal(&server, order, &cursor), Value::Null);
    let others = [
        "{edition: {nameKo: ASC}}",
        "{programme: {parent: {nameKo: ASC}}}",
        "{programme: {nameKo: DESC}}",
        "{programme: {nameKo: ASC_NULLS_FIRST}}",
        "{programme: {nameEn: ASC}}",
        "{programme: {nameKo: ASC}}, {programme: {nameKo: ASC}}",
    ];
    for other in others {
        assert_eq!(refusal(&server, other, &cursor), "BAD_USER_INPUT", "{other}");
    }
}
