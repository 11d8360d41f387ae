//! Variables that are left out, empty filters, and whether there is a linked row, on every link of the catalog.

use std::fmt::Write as _;

use iljari::catalog::{Entity, Link, entities};
use iljari::graphql::{Engine, Operations, Request};
use serde_json::{Map, Value, json};
use similar_asserts::assert_eq;

use crate::support::database::Database;
use crate::support::engine::engine;

async fn ask(engine: &Engine, query: &str, variables: Value) -> Value {
    let variables: Map<String, Value> = serde_json::from_value(variables).unwrap();
    let request = Request { query: query.to_owned(), variables, ..Request::default() };
    serde_json::from_slice(&engine.execute(&request, Operations::All).await.body).unwrap()
}

/// All links to one row of entities that can be listed.
fn links_to_one() -> impl Iterator<Item = (&'static Entity, &'static Link)> {
    let listed = entities().iter().filter(|entity| entity.has_ids());
    listed
        .flat_map(|entity| entity.links.iter().map(move |link| (entity, link)))
        .filter(|(_, link)| link.join.is_to_one())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_link_to_one_restricts_by_nothing() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    for (entity, link) in links_to_one() {
        let (plural, link) = (entity.plural, link.name);
        let query = format!(
            "query ($id: ID) {{ whole: {plural} {{ totalCount }} empty: {plural}(where: {{{link}: {{}}}}) {{ totalCount }}
            left_out: {plural}(where: {{{link}: {{id: {{eq: $id}}}}}}) {{ totalCount }} }}"
        );
        let data = ask(&engine, &query, json!({})).await["data"].clone();
        assert!(data["whole"]["totalCount"].is_number(), "{query}: {data}");
        assert_eq!(data["empty"], data["whole"], "{query}");
        assert_eq!(data["left_out"], data["whole"], "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_link_that_may_be_missing_tells_whether_it_is() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let mut both = 0;
    for (entity, link) in links_to_one().filter(|(_, link)| link.join.may_be_missing()) {
        let (plural, link) = (entity.plural, link.name);
        let mut query = "{".to_owned();
        for (alias, condition) in [("missing", "true"), ("there", "false")] {
            let filter = format!("{link}: {{isNull: {condition}}}");
            let selection = format!("totalCount nodes {{ {link} {{ __typename }} }}");
            write!(query, " {alias}: {plural}(where: {{{filter}}}, first: 20) {{ {selection} }}").unwrap();
        }
        write!(query, " whole: {plural} {{ totalCount }} }}").unwrap();
        let data = ask(&engine, &query, json!({})).await["data"].clone();
        let count = |alias: &str| data[alias]["totalCount"].as_i64().unwrap();
        let nodes = |alias: &str| data[alias]["nodes"].as_array().unwrap().clone();
        assert_eq!(count("missing") + count("there"), count("whole"), "{query}");
        assert!(nodes("missing").iter().all(|node| node[link].is_null()), "{query}: {data}");
        assert!(nodes("there").iter().all(|node| node[link].is_object()), "{query}: {data}");
        both += u32::from(count("missing") > 0 && count("there") > 0);
    }
    assert!(both > 10, "{both}");
}

/// What the plan of `isNull` relies on.
#[test]
fn links_that_may_be_missing_point_at_keys() {
    for entity in entities() {
        for link in entity.links.iter().filter(|link| link.join.may_be_missing()) {
            assert!(link.points_at_key(), "{}.{}", entity.name, link.name);
        }
    }
}

/// Fields of an entity's filter would hide what filters have themselves.
#[test]
fn no_field_is_named_as_a_part_of_filters_is() {
    for entity in entities() {
        let columns = entity.columns.iter().map(|column| column.name.as_str());
        for name in columns.chain(entity.links.iter().map(|link| link.name)) {
            assert!(!["and", "or", "not", "id", "isNull"].contains(&name), "{}.{name}", entity.name);
        }
    }
}

/// One document has a plan for each choice of variables that are given, and none answers for another.
#[tokio::test(flavor = "multi_thread")]
async fn plans_are_kept_apart() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let query = "query ($slug: String, $missing: Boolean, $name: OrderDirection, $year: Boolean) {
        projects(where: {field: {slug: {eq: $slug}, isNull: $missing}}, orderBy: [{slug: $name}], first: 1) {
            totalCount nodes { slug } groups(by: [{edition: {year: $year}}, {edition: {}}]) { totalCount } } }";
    let given = [
        json!({}),
        json!({"slug": "nothing"}),
        json!({"slug": null}),
        json!({"missing": true}),
        json!({"missing": false}),
        json!({"name": "DESC"}),
        json!({"year": true}),
        json!({"year": false}),
    ];
    let mut first = Vec::new();
    for variables in &given {
        // An engine that has seen nothing else.
        let engine = crate::support::engine::engine(database.url());
        first.push(ask(&engine, query, variables.clone()).await);
    }
    assert_eq!(first[2]["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    assert!(first[0] != first[1] && first[0] != first[3] && first[3] != first[4] && first[0] != first[5]);
    for _ in 0..2 {
        for (variables, first) in given.iter().zip(&first) {
            assert_eq!(ask(&engine, query, variables.clone()).await, *first, "{variables}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_meant_is_refused() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let cases = [
        (
            "where: {or: [{year: {eq: 2021}}, {field: {slug: {eq: $slug}}}]}",
            "a filter in or is empty without $slug",
        ),
        ("where: {not: {field: {slug: {eq: $slug}}}}", "a filter in not is empty without $slug"),
        ("where: {not: {and: [{not: {field: $field}}]}}", "a filter in not is empty without $field"),
        (
            "where: {claims: {some: {outcome: {or: {field: {slug: {eq: $slug}}}}}}}",
            "in or is empty without $slug",
        ),
        ("where: {or: [{field: {isNull: true}}, {}]}", "a filter in or is empty; say what it asks for"),
        ("where: {not: {claims: {}}}", "a filter in not is empty; say what it asks for"),
        ("where: {field: {not: {edition: {and: []}}}}", "a filter in not is empty; say what it asks for"),
        ("where: {field: null}", "field is null"),
        ("where: {field: {isNull: null}}", "field.isNull is null"),
        ("where: {not: null}", "not is null"),
        ("where: {or: null}", "or is null"),
        ("where: {and: null}", "and is null"),
        ("where: {claims: {some: null}}", "some is null"),
        ("where: {claims: {count: null}}", "count is null"),
        ("where: {year: null}", "year is null"),
        ("orderBy: [{year: null}]", ""),
        ("orderBy: [{year: $order}]", "orderBy needs a direction"),
    ];
    for (argument, message) in cases {
        let query = format!(
            "query ($slug: String, $field: FieldLinkFilter, $order: OrderDirection) {{
            outcomes(first: 1, {argument}) {{ totalCount }} rest: outcomes(where: {{field: $field, project: {{slug: {{eq: $slug}}}}}},
                orderBy: {{year: $order}}, first: 0) {{ totalCount }} }}"
        );
        let variables = if argument.contains("$order") { json!({"order": null}) } else { json!({}) };
        let answer = ask(&engine, &query, variables).await;
        let error = &answer["errors"][0];
        let said = error["message"].as_str().unwrap_or_default();
        let code = if message.is_empty() { "GRAPHQL_VALIDATION_FAILED" } else { "BAD_USER_INPUT" };
        assert!(error["extensions"]["code"] == code && said.contains(message), "{query}: {answer}");
    }
    let having = "query ($least: BigInt) { outcomes { groups(by: {year: true}, having: {or: [{count: {gt: 1}}, \
        {sum: {unattributed: {gt: $least}}}]}) { totalCount } } }";
    let answer = ask(&engine, having, json!({})).await;
    let said = answer["errors"][0]["message"].as_str().unwrap_or_default();
    assert!(said.contains("a filter in or is empty without $least"), "{answer}");
}
