//! Names that nothing has: each is told once, with what was probably meant and what there is.

use std::sync::LazyLock;

use iljari::graphql::{Engine, Request};
use serde_json::{Value, json};
use similar_asserts::assert_eq;

use crate::support::engine::engine;

/// An engine whose database is never asked.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine("postgres://nobody@127.0.0.1:1/nothing"));

/// Messages that are longer are cut.
const MESSAGE_BYTES_MAX: usize = 510;

/// The messages about a request, each with its column.
fn messages(query: &str, variables: Value) -> Vec<String> {
    let Value::Object(variables) = variables else { panic!("variables are an object") };
    let request = Request { query: query.to_owned(), variables, ..Request::default() };
    let answer = ENGINE.check(&request).unwrap_err();
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    let errors = body["errors"].as_array().unwrap().iter();
    errors
        .map(|error| format!("{} {}", error["locations"][0]["column"], error["message"].as_str().unwrap()))
        .collect()
}

#[track_caller]
fn told(query: &str, expected: &[&str]) {
    assert_eq!(messages(query, json!({})), expected, "{query}");
}

#[test]
fn fields() {
    told(
        "{ projects { totalCuont } }",
        &[
            "14 `ProjectConnection` has no field `totalCuont`; did you mean `totalCount`? (`ProjectConnection` has \
           aggregate, count, edges, groups, nodes, pageInfo and totalCount)",
        ],
    );
    told(
        "{ projects { __typname } }",
        &[
            "14 `ProjectConnection` has no field `__typname`; did you mean `__typename`? (`ProjectConnection` has aggregate, \
           count, edges, groups, nodes, pageInfo, totalCount and __typename)",
        ],
    );
    // Fields of something with more of them than there is room for.
    let [message] = &messages("{ outcomes { nodes { population } } }", json!({}))[..] else {
        panic!("one error")
    };
    assert!(message.starts_with("22 `Outcome` has no field `population`; `Outcome` has ag"), "{message}");
    assert!(message.ends_with(" more"), "{message}");
}

#[test]
fn fields_of_another_level() {
    told(
        "{ programmes { nodes { totals { total } } } }",
        &["33 `OutcomeTotal` has no field `total`; it is a field of `MeasureTotal`: `actual { total }` or \
           `target { total }`; did you mean `actual`? (`OutcomeTotal` has achievement, actual, indicator and target)"],
    );
    told(
        "{ projects { nameKo } }",
        &["14 `ProjectConnection` has no field `nameKo`; it is a field of `Project`: `nodes { nameKo }`; \
           `ProjectConnection` has aggregate, count, edges, groups, nodes, pageInfo and totalCount"],
    );
    told(
        "{ projects { edges { totalCount } } }",
        &[
            "22 `ProjectEdge` has no field `totalCount`; it is a field of `ProjectConnection`: write `totalCount` beside \
           `edges`; `ProjectEdge` has cursor and node",
        ],
    );
    told(
        "{ node(id: \"x\") { url } }",
        &["19 `Node` has no field `url`; it is a field of `Source`: `... on Source { url }`; `Node` has id"],
    );
    told(
        "{ outcomes(where: {claims: {status: {eq: FINAL}}}) { totalCount } }",
        &[
            "29 `ClaimListFilter` has no field `status`; it is a field of `ClaimFilter`: `every: { status: … }`, \
           `none: { status: … }` or `some: { status: … }`; `ClaimListFilter` has count, every, none and some",
        ],
    );
}

#[test]
fn arguments_and_input_fields_and_values() {
    // The argument that seems to be missing is the one that is misspelt.
    told(
        "{ project(slg: \"x\") { id } }",
        &["11 `Query.project` takes no argument `slg`; did you mean `slug`? (`Query.project` takes slug)"],
    );
    told(
        "{ pageInfo: project(slug: \"x\") { slug(x: 1) } }",
        &["39 `Project.slug` takes no argument `x`; `Project.slug` takes none"],
    );
    told(
        "{ projects(orderBy: {outcomes: {total: {indicatr: \"x\", measure: ACTAUL, order: ASC}}}) { totalCount } }",
        &[
            "41 `OutcomeTotalOrder` has no field `indicatr`; did you mean `indicator`? (`OutcomeTotalOrder` has indicator, \
             measure and order)",
            "65 `Measure` has no value `ACTAUL`; did you mean `ACTUAL`? (`Measure` has ACTUAL and TARGET)",
        ],
    );
    told(
        "{ outcomes(where: {or: [{and: [{measure: {in: \"actual\"}}]}]}) { totalCount } }",
        &[
            "47 `Measure` takes names without quotation marks; did you mean `ACTUAL`? (`Measure` has ACTUAL and TARGET)",
        ],
    );
}

#[test]
fn variables_types_fragments_and_directives() {
    told(
        "query ($page: Int) { outcomes(first: $paeg) { ...Figure } }",
        &[
            "38 variable `$paeg` is not defined; did you mean `$page`? (the operation defines $page)",
            "50 there is no fragment `Figure`; the document has none",
        ],
    );
    // What is of a type that does not exist is not wrong as well where it stands.
    let query = "query ($a: OutcomFilter) { outcomes(where: $a) { totalCount } }";
    let [message] = &messages(query, json!({}))[..] else { panic!("one error") };
    assert!(
        message.starts_with("12 there is no type `OutcomFilter`; did you mean `OutcomeFilter`"),
        "{message}"
    );
    assert!(message.contains("(variables can be of Int, Float, String, Boolean, ID, "), "{message}");
    told(
        "{ projects { ...Figuer @skp(if: true) } } fragment Figure on ProjectConnection { totalCount }",
        &[
            "17 there is no fragment `Figuer`; did you mean `Figure`? (the document has Figure)",
            "24 there is no directive `@skp`; did you mean `@skip`? (there are @skip and @include)",
        ],
    );
    told(
        "{ node(id: \"x\") { ... on Projct { slug } } }",
        &[
            "26 there is no type `Projct`; did you mean `Project`? (here it can be Node, Agency, Claim, Edition, Field, Finding, \
           Indicator, Industry, Outcome, OutcomeVersion, Participation, Programme, Project, Region and Source)",
        ],
    );
}

/// What stands in a fragment is wrong once, however often the fragment is used; what is used only within something
/// unknown is not unused; two fields are not in conflict because one of them is misspelt.
#[test]
fn one_mistake_is_told_once() {
    let found = messages(
        "{ ...F ...G } fragment F on Query { ...K } fragment G on Query { ...K } fragment K on Query { nope }",
        json!({}),
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    let found =
        messages("query ($a: Int) { nope(first: $a) { ...F } } fragment F on Project { id }", json!({}));
    assert_eq!(found.len(), 1, "{found:#?}");
    let found = messages("{ projects(frst: 1) { totalCount } projects(first: 1) { totalCount } }", json!({}));
    assert_eq!(found.len(), 1, "{found:#?}");
    let found = messages(
        "query A { ...F } query B { ...F } fragment F on Query { projects(first: $a) { totalCount } }",
        json!({}),
    );
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn values_of_variables() {
    for (ty, value, expected) in [
        (
            "OutcomeFilter",
            json!({"and": [{"measure": {"eq": "ACTAUL"}}]}),
            "$v.and[0].measure.eq is \"ACTAUL\"; Measure has no such value; did you mean `ACTUAL`? (`Measure` has ACTUAL and TARGET)",
        ),
        (
            "OutcomeFilter",
            json!({"claims": {"status": {"eq": "FINAL"}}}),
            "$v.claims has a field \"status\" that ClaimListFilter does not have; it is a field of `ClaimFilter`: \
             `every: { status: … }`, `none: { status: … }` or `some: { status: … }`; `ClaimListFilter` has count, every, none and some",
        ),
        (
            "OutcomeFilter",
            json!({"claims": {"evry": {}}}),
            "$v.claims has a field \"evry\" that ClaimListFilter does not have; did you mean `every`? (`ClaimListFilter` has \
             count, every, none and some)",
        ),
    ] {
        let query = format!("query ($v: {ty}) {{ outcomes(where: $v) {{ totalCount }} }}");
        assert_eq!(messages(&query, json!({"v": value})), [format!("8 {expected}")]);
    }
    assert_eq!(
        messages("query ($slug: String!) { project(slug: $slug) { id } }", json!({"slgu": "x"})),
        [
            "8 $slug needs a value of type String!; did you mean that with `slgu`, which the operation does not define?"
        ]
    );
}

#[test]
fn hostile_names_are_told_in_few_words() {
    let long = "x".repeat(10_000);
    let many =
        |text: &str| (0..1_000).map(|number| text.replace('#', &number.to_string())).collect::<String>();
    let filter = "query ($v: ProjectFilter) { projects(where: $v) { totalCount } }";
    let cases = [
        (format!("{{ {long} }}"), json!({})),
        (format!("{{ projects({long}: 1) {{ totalCount }} }}"), json!({})),
        (format!("{{ projects(where: {{{long}: 1}}) {{ totalCount }} }}"), json!({})),
        (format!("{{ outcomes(where: {{measure: {{eq: {long}}}}}) {{ totalCount }} }}"), json!({})),
        (format!("{{ outcomes(where: {{measure: {{eq: \"{long}\"}}}}) {{ totalCount }} }}"), json!({})),
        (format!("query ($a: {long}) {{ ... on {long} {{ id }} ...{long} @{long} }}"), json!({})),
        (format!("query (${long}: Int) {{ projects(first: $x{long}) {{ totalCount }} }}"), json!({})),
        (format!("{{ {} }}", many("nope# ")), json!({})),
        (format!("{{ projects {{ {} }} }}", many("...F# ")), json!({})),
        (format!("{{ projects(where: {{{}}}) {{ totalCount }} }}", many("nope#: 1 ")), json!({})),
        (format!("{{ projects({}) {{ totalCount }} }}", many("nope#: 1 ")), json!({})),
        (
            format!("query Q({}) {{ projects(first: $a{long}) {{ totalCount }} }}", many("$a#: Int ")),
            json!({}),
        ),
        (filter.to_owned(), json!({"v": {&long: 1}})),
        (filter.to_owned(), json!({"v": {"outcomes": {"some": {"measure": {"eq": &long}}}}})),
        (
            format!("query (${long}: Int!) {{ projects(first: ${long}) {{ totalCount }} }}"),
            json!({format!("{long}x"): 1}),
        ),
    ];
    for (query, variables) in cases {
        let found = messages(&query, variables);
        assert!((1..=10).contains(&found.len()), "{found:#?}");
        assert!(found.iter().all(|message| message.len() <= MESSAGE_BYTES_MAX), "{found:#?}");
    }
}
