//! Groups asked for in ways that make no sense, or that would cost too much: each is refused with a code and in words.

use diesel_async::SimpleAsyncConnection;
use iljari::graphql::{Engine, Operations, Request};
use serde_json::{Map, Value, json};
use similar_asserts::assert_eq;

use crate::support::database::Database;
use crate::support::engine::engine;

async fn ask(engine: &Engine, query: &str, variables: Value) -> Value {
    let Value::Object(variables) = variables else { return Value::Null };
    let request = Request { query: query.to_owned(), variables, ..Request::default() };
    serde_json::from_slice(&engine.execute(&request, Operations::All).await.body).unwrap()
}

/// Each query with the code and a part of the message of its first error.
async fn refused(engine: &Engine, queries: &[(&str, &str, &str)]) {
    for (query, code, message) in queries {
        let answer = ask(engine, query, json!({})).await;
        let error = &answer["errors"][0];
        let said = error["message"].as_str().unwrap_or_default();
        assert!(error["extensions"]["code"] == *code && said.contains(message), "{query}: {answer}");
    }
}

async fn data(engine: &Engine, query: &str, variables: Value) -> Value {
    let answer = ask(engine, query, variables).await;
    assert!(answer.get("errors").is_none(), "{query}: {answer}");
    answer["data"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn keys() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let (bad, invalid) = ("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED");
    let too_many = "{ outcomes { groups(by: {level: true, year: true, periodFrom: DAY, periodTo: DAY, value: true, \
        unattributed: true, contested: true, programme: {}, region: {}}) { totalCount } } }";
    refused(
        &engine,
        &[
            ("{ projects { groups { totalCount } } }", invalid, "by"),
            ("{ projects { groups(by: null) { totalCount } } }", invalid, ""),
            ("{ projects { groups(by: [null]) { totalCount } } }", invalid, ""),
            ("{ projects { groups(by: []) { totalCount } } }", bad, "by names no key"),
            ("{ projects { groups(by: {}) { totalCount } } }", bad, "by names no key"),
            (
                "{ projects { groups(by: [{}, {edition: null, slug: false}]) { totalCount } } }",
                bad,
                "by names no key",
            ),
            ("{ projects { groups(by: {agency: {kind: false}}) { totalCount } } }", bad, "by names no key"),
            (too_many, bad, "at most 8 keys"),
            (
                "{ outcomes { groups(by: [{periodFrom: DAY}, {periodFrom: YEAR}]) { totalCount } } }",
                bad,
                "periodFrom twice",
            ),
            (
                "{ projects { groups(by: {slug: true}, orderBy: [{key: {nameKo: ASC}}]) { totalCount } } }",
                bad,
                "nameKo is not a key",
            ),
            (
                "{ projects { groups(by: {edition: {year: true}}) { nodes { key { edition { id } } } } } }",
                bad,
                "edition.id is not a key",
            ),
            ("{ projects { groups(by: {slug: true}, first: -1) { totalCount } } }", bad, "first is -1"),
            ("{ projects { groups(by: {slug: true}, last: 10001) { totalCount } } }", bad, "last is 10001"),
            (
                "{ projects { groups(by: {slug: true}, first: 1, last: 1) { totalCount } } }",
                bad,
                "cannot be given together",
            ),
        ],
    )
    .await;
    let no_keys = "{ outcomes { groups(by: []) { nodes { key { indicator { code } measure } } } } }";
    assert!(
        data(&engine, no_keys, json!({})).await["outcomes"]["groups"]["nodes"].as_array().unwrap().len() > 2
    );
    let same =
        "{ projects { groups(by: [{slug: true}, {slug: true}, {agency: {kind: false}}]) { total { count } } }
        plain: projects { totalCount } }";
    let same = data(&engine, same, json!({})).await;
    assert_eq!(same["projects"]["groups"]["total"]["count"], same["plain"]["totalCount"]);
    let fragments = "{ projects { groups(by: {edition: {programme: {slug: true}}}, first: 1) { nodes { ...G } } } }
        fragment G on ProjectGroup { __typename k: key { __typename ... on ProjectGroupKey { e: edition { ... on Node {
        __typename } programme { ...P } } } } } fragment P on Programme { s: slug slug }";
    let node = data(&engine, fragments, json!({})).await["projects"]["groups"]["nodes"][0].clone();
    let slug = node["k"]["e"]["programme"]["s"].clone();
    assert!(slug.is_string());
    let programme = json!({"s": slug, "slug": slug});
    let key =
        json!({"__typename": "ProjectGroupKey", "e": {"__typename": "Edition", "programme": programme}});
    assert_eq!(node, json!({"__typename": "ProjectGroup", "k": key}));
}

/// One document, whose plan is kept, serves all values of variables that decide about keys.
#[tokio::test(flavor = "multi_thread")]
async fn variables() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let counts = |answer: &Value| answer["outcomes"]["groups"]["totalCount"].as_i64().unwrap();
    let part =
        "query ($part: DatePart) { outcomes { groups(by: {periodFrom: $part}, indicator: \"jobs_created\",
        measure: TARGET) { totalCount nodes { key { periodFrom } } } } }";
    let years = data(&engine, part, json!({"part": "YEAR"})).await;
    let days = data(&engine, part, json!({"part": "DAY"})).await;
    assert!(counts(&years) < counts(&days) && data(&engine, part, json!({"part": "YEAR"})).await == years);
    assert_eq!(
        ask(&engine, part, json!({"part": null})).await["errors"][0]["extensions"]["code"],
        "BAD_USER_INPUT"
    );
    let by =
        "query ($by: [OutcomeGroupBy!]!, $level: Boolean, $code: String, $measure: Measure, $fill: Boolean) {
        outcomes { groups(by: $by, indicator: $code, measure: $measure, fill: $fill) { totalCount } }
        more: outcomes { groups(by: [{level: $level}, {measure: true}], indicator: $code) { totalCount } } }";
    let ask = |variables: Value| data(&engine, by, variables);
    let code = "jobs_created";
    let all = ask(json!({"by": [{"year": true}], "level": true, "code": code})).await;
    let one = ask(json!({"by": [{"year": true}], "level": false, "code": code})).await;
    assert_eq!(one["outcomes"], all["outcomes"]);
    assert_eq!(one["more"]["groups"]["totalCount"], 2);
    assert!(counts(&ask(json!({"by": {"programme": {}}, "code": code})).await) > counts(&all));
    assert!(counts(&ask(json!({"by": {"year": true}})).await) > counts(&all));
    assert!(
        counts(&ask(json!({"by": {"year": true}, "code": code, "measure": "TARGET"})).await) < counts(&all)
    );
    assert!(counts(&ask(json!({"by": {"year": true}, "code": code, "fill": true})).await) >= counts(&all));
    assert_eq!(counts(&ask(json!({"by": {"year": true}, "code": "nothing"})).await), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn gaps() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let (bad, large) = ("BAD_USER_INPUT", "TOO_COMPLEX");
    refused(
        &engine,
        &[
            ("{ projects { groups(by: {slug: true}, fill: true) { totalCount } } }", bad, "exactly one key"),
            (
                "{ outcomes { groups(by: {year: true, periodTo: DAY}, fill: true) { totalCount } } }",
                bad,
                "exactly one key",
            ),
            (
                "{ outcomes { groups(by: {periodFrom: DAY, project: {}}, fill: true) { totalCount } } }",
                large,
                "more than 100000 groups",
            ),
        ],
    )
    .await;
    let sql = "UPDATE outcomes SET period_from = '1900-01-01' WHERE id =
            (SELECT min(id) FROM outcomes WHERE level = 'PROGRAMME');
        UPDATE outcomes SET period_from = '2200-12-01', period_to = '2200-12-31' WHERE id =
            (SELECT max(id) FROM outcomes WHERE level = 'PROGRAMME');
        UPDATE claims SET position = 2000000000 WHERE id = (SELECT min(id) FROM claims);";
    database.connect().await.batch_execute(sql).await.unwrap();
    refused(
        &engine,
        &[
            ("{ claims { groups(by: {position: true}, fill: true) { totalCount } } }", large, "more than 100000 groups"),
            ("{ outcomes { groups(by: {periodFrom: DAY, level: true, indicator: {}}, fill: true) { totalCount } } }", large, "more"),
        ],
    )
    .await;
    let months = "{ outcomes(where: {level: {eq: PROGRAMME}}) { groups(by: {periodFrom: MONTH}, indicator: \"jobs_created\",
        fill: true, first: 1) { totalCount } } }";
    data(&engine, months, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn figures() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let jobs = |arguments: &str, selection: &str| {
        format!("{{ outcomes {{ groups(by: {{year: true}}, {arguments}) {{ {selection} }} }} }}")
    };
    refused(
        &engine,
        &[
            (&jobs(r#"indicator: "a\u0000b""#, "totalCount"), "BAD_USER_INPUT", "U+0000"),
            (
                &jobs("having: {count: {gt: 9007199254740993}}", "totalCount"),
                "BAD_USER_INPUT",
                "9007199254740993",
            ),
            (&jobs("having: {count: {gt: 0.5}}", "totalCount"), "BAD_USER_INPUT", "whole number"),
            (&jobs("having: {count: {gt: null}}", "totalCount"), "BAD_USER_INPUT", "count.gt is null"),
            (&jobs("having: {share: {count: {lt: 1e999}}}", "totalCount"), "GRAPHQL_VALIDATION_FAILED", ""),
            (&jobs("having: {share: {count: {gt: \"NaN\"}}}", "totalCount"), "GRAPHQL_VALIDATION_FAILED", ""),
        ],
    )
    .await;
    let total = |answer: Value| answer["outcomes"]["groups"].clone();
    // Targets and results of one indicator are two kinds of figures, which have no sum together.
    let both = jobs(
        r#"indicator: "jobs_created""#,
        "total { count sum { unattributed } avg { value } max { value year } }",
    );
    let both = total(data(&engine, &both, json!({})).await)["total"].clone();
    assert!(both["count"].as_i64().unwrap() > 0 && both["max"]["year"].is_i64());
    assert_eq!(
        [&both["sum"]["unattributed"], &both["avg"]["value"], &both["max"]["value"]],
        [&Value::Null; 3]
    );
    let nothing = "{ outcomes(where: {value: {eq: 0}}) { groups(by: {year: true}, indicator: \"jobs_created\", first: 1) {
        nodes { count share { count unattributed } } } } }";
    let nothing = total(data(&engine, nothing, json!({})).await)["nodes"][0].clone();
    assert!(nothing["share"]["count"].is_number() && nothing["share"]["unattributed"].is_null(), "{nothing}");
    let most = "UPDATE claims SET value = 9007199254740991";
    database.connect().await.batch_execute(most).await.unwrap();
    let large = jobs(r#"indicator: "jobs_created", measure: TARGET"#, "nodes { count sum { unattributed } }");
    let answer = ask(&engine, &large, json!({})).await;
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("2^53"), "{answer}");
    assert!(answer["data"]["outcomes"]["groups"]["nodes"][0]["count"].is_i64(), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn orders() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let by = "[{level: true, year: true, contested: true, periodFrom: YEAR, periodTo: YEAR, programme: {}}]";
    let ordered = |count: usize| {
        let terms = "{count: DESC} ".repeat(count);
        format!("{{ outcomes {{ groups(by: {by}, orderBy: [{terms}]) {{ totalCount }} }} }}")
    };
    data(&engine, &ordered(16), json!({})).await;
    refused(&engine, &[(&ordered(17), "TOO_COMPLEX", "orderBy: 17; the limit is 16")]).await;
}

/// A cursor belongs to the keys, the order, and what the order computes.
#[tokio::test(flavor = "multi_thread")]
async fn cursors() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let query = "query ($by: [OutcomeGroupBy!]!, $order: [OutcomeGroupOrder!], $code: String, $measure: Measure,
        $having: OutcomeGroupFilter, $after: String) {
        outcomes { groups(by: $by, orderBy: $order, indicator: $code, measure: $measure, having: $having, after: $after,
        first: 1) { pageInfo { endCursor } } } }";
    let first = json!({
        "by": [{"region": {}, "programme": {"region": {}}, "year": true}], "code": "jobs_created", "measure": "TARGET",
        "order": [{"sum": {"unattributed": "DESC"}}, {"key": {"region": {"nameKo": "ASC"}}}],
    });
    let cursor =
        data(&engine, query, first.clone()).await["outcomes"]["groups"]["pageInfo"]["endCursor"].clone();
    let with = |changes: Value| {
        let mut variables: Map<String, Value> = first.as_object().unwrap().clone();
        variables.insert("after".to_owned(), cursor.clone());
        variables.extend(changes.as_object().unwrap().clone());
        ask(&engine, query, Value::Object(variables))
    };
    for same in [json!({}), json!({"having": {"count": {"gt": 0}}})] {
        let answer = with(same).await;
        assert!(answer.get("errors").is_none(), "{answer}");
    }
    let region = json!({"key": {"region": {"nameKo": "ASC"}}});
    for other in [
        json!({"by": [{"region": {}, "programme": {"region": {}}, "level": true}]}),
        json!({"by": [{"programme": {"region": {}}, "region": {}, "year": true}]}),
        json!({"by": [{"region": {}, "programme": {"region": {}, "slug": true}, "year": true}]}),
        json!({"order": [{"sum": {"unattributed": "ASC"}}, region]}),
        json!({"order": [{"max": {"value": "DESC"}}, region]}),
        json!({"order": [{"share": {"unattributed": "DESC"}}, region]}),
        json!({"order": [{"sum": {"unattributed": "DESC"}}, {"key": {"programme": {"region": {"nameKo": "ASC"}}}}]}),
        json!({"code": "people_trained"}),
        json!({"measure": "ACTUAL"}),
        json!({"measure": null}),
    ] {
        let answer = with(other.clone()).await;
        let code = &answer["errors"][0]["extensions"]["code"];
        assert_eq!(*code, "BAD_USER_INPUT", "{other}: {answer}");
    }
}
