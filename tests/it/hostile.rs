//! Requests made to do harm: each is refused soon, in few words, with the code that says why.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use iljari::graphql::{Operations, Request};
use serde_json::{Value, json};

use crate::support::database::Database;
use crate::support::engine::engine;
use crate::support::server::Server;

/// Longer than any refusal takes, however busy the machine: what takes longer has run away.
const TIME_MAX: Duration = Duration::from_secs(20);
const BODY_BYTES_MAX: usize = 64 << 10;
const ERRORS_MAX: usize = 10;

const BAD_USER_INPUT: &str = "BAD_USER_INPUT";
const PARSE_FAILED: &str = "GRAPHQL_PARSE_FAILED";
const TOO_COMPLEX: &str = "TOO_COMPLEX";
const VALIDATION_FAILED: &str = "GRAPHQL_VALIDATION_FAILED";

/// The text once for each number from 0, with the number in place of `#`.
fn times(count: usize, text: &str) -> String {
    (0..count).fold(String::new(), |mut all, number| {
        write!(all, "{} ", text.replace('#', &number.to_string())).unwrap();
        all
    })
}

/// `inner` within `count` pairs of brackets.
fn nested(count: usize, open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(count), close.repeat(count))
}

/// Fragments of which each leads to the next.
fn chain(count: usize, fragment: &str, last: &str) -> String {
    let fragments = (0..count)
        .map(|number| fragment.replace("#1", &(number + 1).to_string()).replace('#', &number.to_string()));
    format!("{{ ...F0 }} {} {}", fragments.collect::<String>(), last.replace('#', &count.to_string()))
}

/// Documents that are nested too deeply, or are too large.
fn large() -> Vec<(String, &'static str)> {
    let argument = |value: String| format!("{{ projects(where: {value}) {{ totalCount }} }}");
    let dense = (0..60).fold("{ ...F0 } ".to_owned(), |mut all, number| {
        write!(all, "fragment F{number} on Query {{ {} __typename }} ", times(28, "...F#")).unwrap();
        all
    });
    let default = |value: String| format!("query ($a: [Int] = {value}) {{ node(id: $a) {{ id }} }}");
    vec![
        (argument(nested(2_000, "[", "", "]")), TOO_COMPLEX),
        (argument(nested(2_000, "{and: [", "", "]}")), TOO_COMPLEX),
        (argument(nested(2_000, "{not: ", "{}", "}")), TOO_COMPLEX),
        (argument("[".repeat(100_000)), TOO_COMPLEX),
        (argument("{a:".repeat(50_000)), TOO_COMPLEX),
        (default(nested(2_000, "[", "", "]")), TOO_COMPLEX),
        (default(nested(2_000, "{a: ", "1", "}")), TOO_COMPLEX),
        (format!("query ($a: {}) {{ id }}", nested(2_000, "[", "Int", "]")), TOO_COMPLEX),
        (nested(2_000, "{ a ", "", "}"), TOO_COMPLEX),
        ("{a".repeat(100_000), TOO_COMPLEX),
        (format!("{{ {} }}", nested(2_000, "... {", "id", "}")), TOO_COMPLEX),
        (
            format!("{{ projects {} }}", nested(15, "{ nodes { continuedBy ", "{ totalCount }", "} }")),
            TOO_COMPLEX,
        ),
        (
            chain(30, "fragment F# on Query { ...F#1 ...F#1 } ", "fragment F# on Query { __typename }"),
            TOO_COMPLEX,
        ),
        (
            chain(
                30,
                "fragment F# on Query { a: projects { ...P# } ...F#1 } fragment P# on ProjectConnection { ...P#1 ...P#1 } ",
                "fragment F# on Query { id } fragment P# on ProjectConnection { totalCount }",
            ),
            TOO_COMPLEX,
        ),
        (dense, TOO_COMPLEX),
        (
            times(200, "query Q# { ...F0 }")
                + &chain(90, "fragment F# on Query { ...F#1 } ", "fragment F# on Query { __typename }"),
            TOO_COMPLEX,
        ),
        (format!("{{ {} }}", times(1_000, "a#: __typename")), TOO_COMPLEX),
        (format!("{{ {} }}", times(5_000, "__typename")), TOO_COMPLEX),
        (format!("{{ __typename {} }}", times(1_000, "@skip(if: false)")), TOO_COMPLEX),
        (format!("{{ __typename {} }}", times(400, "@a#")), TOO_COMPLEX),
        (argument(format!("{{slug: {{in: [{}]}}}}", times(10_000, "\"#\""))), TOO_COMPLEX),
    ]
}

/// Documents that are no GraphQL.
fn malformed() -> Vec<(String, &'static str)> {
    vec![
        (format!("{{ project(slug: \"{}", "x".repeat(200_000)), PARSE_FAILED),
        (format!("{{ project(slug: \"\"\"{}", "\\\"\"\"".repeat(50_000)), PARSE_FAILED),
        (format!("{{ project(slug: \"{}\") {{ id }} }}", "\\uD83D".repeat(30_000)), PARSE_FAILED),
        (format!("{{ project(slug: \"\\u{{{}}}\") {{ id }} }}", "0".repeat(200_000)), PARSE_FAILED),
        (format!("{{ projects(first: {}x) {{ totalCount }} }}", "9".repeat(200_000)), PARSE_FAILED),
        (format!("{{ {}", "x".repeat(200_000)), PARSE_FAILED),
        (format!("#{}", "x".repeat(200_000)), PARSE_FAILED),
        (",".repeat(200_000), PARSE_FAILED),
        ("\u{feff}".repeat(60_000), PARSE_FAILED),
        ("\0".repeat(200_000), PARSE_FAILED),
        ("}".repeat(200_000), PARSE_FAILED),
        ("\"d\" ".repeat(1_900), PARSE_FAILED),
    ]
}

/// Documents with as many mistakes, or with one that is as hard to find, as the limits let through.
fn invalid() -> Vec<(String, &'static str)> {
    let fields = |selections: String| format!("{{ {selections} }}");
    let long = "x".repeat(100_000);
    let same = "{ nodes { edition { programme { edition: nameKo } } } }";
    let documents = vec![
        fields(times(3_900, "nope#")),
        fields(long.clone()),
        fields(format!("a: {long}")),
        fields(format!("projects(first: \"{long}\") {{ totalCount }}")),
        fields(format!("projects(first: [{}]) {{ totalCount }}", times(3_900, "\"#\""))),
        fields(times(430, "projects(nope: #) { totalCount }")),
        fields(times(240, "__typename @nope#")),
        format!("query Q({}) {{ __typename }}", times(950, "$a#: Int")),
        format!("query Q({}) {{ __typename }}", times(950, "$a: Int")),
        format!("query Q({}) {{ __typename }}", times(950, "$a: Nope#")),
        fields(times(390, "projects(first: $a#) { totalCount }")),
        fields(times(430, "projects(first: 99999999999#) { totalCount }")),
        fields(format!("projects({}) {{ totalCount }}", times(1_200, "first: 1"))),
        fields(format!("projects(where: {{{}}}) {{ totalCount }}", times(1_200, "slug: 1"))),
        fields(format!("projects(where: {{and: [{}]}}) {{ totalCount }} nope", times(1_900, "{}"))),
        fields(format!("projects(orderBy: [{}]) {{ totalCount }}", times(1_900, "{}"))),
        times(790, "query Q { __typename }"),
        times(900, "{ __typename }"),
        fields("__typename".to_owned()) + &times(500, "fragment F# on Query { __typename }"),
        fields("__typename".to_owned()) + &times(500, "fragment F on Query { __typename }"),
        fields("__typename".to_owned()) + &times(480, "fragment F# on Nope# { __typename }"),
        chain(480, "fragment F# on Query { ...F#1 } ", "fragment F# on Query { ...F0 }"),
        chain(480, "fragment F# on Query { ...F#1 } ", "fragment F# on Query { nope }"),
        chain(120, "fragment F# on Query { ...F#1 } ", "fragment F# on Query { nope }"),
        fields(times(560, "projects { nodes { id } }") + "nope"),
        fields(
            times(800, "projects { a: totalCount }").replace("a: ", "")
                + "projects { totalCount: nodes { id } }",
        ),
        fields(
            times(240, same).replace("{ nodes", "projects { nodes").replace("edition: nameKo", "nameKo")
                + "projects { nodes { edition { programme { nameKo: slug } } } }",
        ),
        fields(times(240, "a: projects(first: #) { totalCount }")),
        fields(times(190, "a: projects(where: {slug: {in: [\"#\"]}}) { totalCount }")),
        fields(format!("{} projects(first: 1) {{ ...P }}", times(600, "projects { ...P }")))
            + &format!("fragment P on ProjectConnection {{ {} }}", "totalCount ".repeat(5)),
        fields(format!(
            "node(id: 1) {{ {} }}",
            times(120, "... on Project { a: slug } ... on Agency { a: nameEn }")
        )),
        fields(format!("node(id: 1) {{ {} }}", times(600, "... on Int { id }"))),
        fields("__schema { types { fields { type { fields { type { fields { name } } } } } } }".to_owned()),
        fields(format!("__schema {{ types {} }}", nested(9, "{ fields { type ", "{ name }", "} }"))),
        fields("__schema { types { ...T } }".to_owned())
            + "fragment T on __Type { fields { type { ...U } } interfaces { ...U } } fragment U on __Type { ofType { ...V } } \
               fragment V on __Type { possibleTypes { ...W } } fragment W on __Type { inputFields { name } }",
    ];
    documents.into_iter().map(|document| (document, VALIDATION_FAILED)).collect()
}

/// What is wrong with an answer, if anything.
fn fault(body: &[u8], code: &str) -> Option<String> {
    let json: Value = serde_json::from_slice(body).unwrap();
    let errors = json["errors"].as_array().map_or(&[][..], Vec::as_slice);
    if errors.is_empty() || errors.len() > ERRORS_MAX || body.len() > BODY_BYTES_MAX {
        return Some(format!("{} errors, {} bytes", errors.len(), body.len()));
    }
    let other = errors.iter().find(|error| error["extensions"]["code"] != code)?;
    Some(format!("not {code}: {other}"))
}

#[test]
fn documents() {
    let engine = engine("postgres://nobody@127.0.0.1:1/nothing");
    let mut faults = Vec::new();
    for (query, code) in [large(), malformed(), invalid()].concat() {
        let request = Request { query, ..Request::default() };
        // The shortest of some tries: other tests run at the same time.
        let (time, answer) = (0..5)
            .map(|_| {
                let start = Instant::now();
                let answer = engine.check(&request);
                (start.elapsed(), answer)
            })
            .min_by_key(|(time, _)| *time)
            .unwrap();
        let shown: String = request.query.chars().take(120).collect();
        let fault = match answer {
            Ok(_) => Some("accepted".to_owned()),
            Err(_) if time > TIME_MAX => Some(format!("took {time:?}")),
            Err(answer) => fault(&answer.body, code),
        };
        faults.extend(fault.map(|fault| format!("{shown}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn values() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let filter = "query ($a: ProjectFilter) { projects(where: $a) { totalCount } }";
    let number = "query ($a: BigInt) { claims(where: {value: {eq: $a}}) { totalCount } }";
    let deep = (0..60).fold(json!({}), |inner, _| json!({"and": [inner]}));
    for (query, value, code) in [
        (filter, (0..1_000).fold(json!({}), |inner, _| json!({ "not": inner })), TOO_COMPLEX),
        (filter, (0..1_000).fold(json!({}), |inner, _| json!([inner])), BAD_USER_INPUT),
        (filter, deep, TOO_COMPLEX),
        (filter, json!({"slug": {"eq": "a\0b"}}), BAD_USER_INPUT),
        (filter, json!({"a\0b": 1}), BAD_USER_INPUT),
        (filter, json!({"x".repeat(100_000): 1}), BAD_USER_INPUT),
        (filter, json!({"slug": {"eq": ["x".repeat(100_000)]}}), BAD_USER_INPUT),
        (filter, json!({"slug": {"regex": "(".repeat(1_000)}}), BAD_USER_INPUT),
        (number, json!(9_007_199_254_740_993_i64), BAD_USER_INPUT),
        (number, json!(u64::MAX), BAD_USER_INPUT),
        (number, json!(1e300), BAD_USER_INPUT),
        (number, json!(0.5), BAD_USER_INPUT),
        (number, json!(-0.0), ""),
        ("query ($a: ID!) { node(id: $a) { id } }", json!(9_007_199_254_740_993_i64), BAD_USER_INPUT),
        ("query ($a: ID!) { node(id: $a) { id } }", json!("\0"), BAD_USER_INPUT),
        ("query ($a: String!) { project(slug: $a) { id } }", json!("\0"), BAD_USER_INPUT),
        ("query ($a: [ID!]!) { nodes(ids: $a) { id } }", json!(vec!["x"; 10_000]), BAD_USER_INPUT),
        ("query ($a: Int) { projects(first: $a) { totalCount } }", json!(-2_147_483_648), BAD_USER_INPUT),
        (
            "query ($a: String) { projects(first: 1, after: $a) { nodes { id } } }",
            json!("\0"),
            BAD_USER_INPUT,
        ),
    ] {
        let shown: String = format!("{query} {value}").chars().take(200).collect();
        let variables = [("a".to_owned(), value)].into_iter().collect();
        let request = Request { query: query.to_owned(), variables, ..Request::default() };
        let answer = engine.execute(&request, Operations::All).await;
        if code.is_empty() {
            assert!(!String::from_utf8_lossy(&answer.body).contains("errors"), "{shown}: {answer:?}");
        } else {
            assert_eq!(fault(&answer.body, code), None, "{shown}");
        }
    }
}

#[test]
fn bodies() {
    let server = Server::start(&[]);
    let query = r#""query":"query ($a: String!) { project(slug: $a) { id } }","variables""#;
    for body in [
        format!("{{{query}:{}}}", nested(10_000, "[", "", "]")),
        format!("{{{query}:{}}}", nested(10_000, "{\"a\":", "1", "}")),
        format!("{{{query}:{{\"a\":{}}}}}", nested(10_000, "[", "", "]")),
        format!("{{{query}:{{\"a\":\"\\ud83d\"}}}}"),
        format!("{{{query}:{{\"\\ude00\":\"\"}}}}"),
        format!("{{{query}:{{\"a\":1e400}}}}"),
        format!("{{{query}:{{\"a\":-1{}}}}}", "0".repeat(100_000)),
        format!("{{{query}:{{\"a\":\"\0\"}}}}"),
        r#"{"query":"{ \ud83d }"}"#.to_owned(),
    ] {
        let reply = server.send("POST", "/graphql", &[("Content-Type", "application/json")], body.as_bytes());
        let shown = &body[..body.len().min(120)];
        assert_eq!((reply.status, fault(&reply.body, BAD_USER_INPUT)), (400, None), "{shown}");
    }
}
