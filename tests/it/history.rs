//! `asOf` over the data set: every day is whole, and the last day is what the tables hold.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::Date;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use iljari::graphql::{Engine, Operations, Request, Status};
use serde_json::{Value, json};

use crate::support::database::{Database, lines};
use crate::support::engine::{ask, engine};

#[derive(QueryableByName)]
struct Day {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
}

/// The days on which something became known.
async fn days(connection: &mut AsyncPgConnection) -> Vec<NaiveDate> {
    let days: Vec<Day> = diesel::sql_query("SELECT DISTINCT known_from AS day FROM claims ORDER BY 1")
        .load(connection)
        .await
        .unwrap();
    days.into_iter().map(|day| day.day).collect()
}

const DATED: [(&str, &str); 3] = [
    ("outcomes", "outcomes_as_of"),
    ("claims", "claims_as_of"),
    ("outcome_versions", "outcome_versions_as_of"),
];

#[tokio::test]
async fn functions_of_a_day_have_the_columns_of_their_tables() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let named: Vec<_> = iljari::catalog::entities()
        .iter()
        .filter_map(|entity| Some((entity.table.name(), entity.as_of?)))
        .collect();
    assert_eq!(named.len(), DATED.len());
    for (table, function) in DATED {
        assert!(named.contains(&(table, function)), "{table}");
        let of_table = lines(
            &mut connection,
            &format!(
                "SELECT attname || ' ' || format_type(atttypid, NULL) AS line FROM pg_attribute
                 WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname"
            ),
        )
        .await;
        let of_function = lines(
            &mut connection,
            &format!(
                "SELECT a.name || ' ' || format_type(a.type, NULL) AS line
                 FROM pg_proc p, unnest(p.proargnames, p.proallargtypes, p.proargmodes) a (name, type, mode)
                 WHERE p.proname = '{function}' AND a.mode = 't' ORDER BY a.name"
            ),
        )
        .await;
        similar_asserts::assert_eq!(of_table, of_function, "{function}");
    }
}

#[tokio::test]
async fn from_the_newest_publication_on_everything_is_known() {
    let database = Database::with_data().await;
    let mut connection = database.connect().await;
    let newest = days(&mut connection).await.pop().unwrap();
    for day in [newest, newest + chrono::Days::new(1), NaiveDate::from_ymd_opt(9999, 12, 31).unwrap()] {
        for (table, function) in DATED {
            let count = lines(&mut connection, &format!("SELECT count(*)::text AS line FROM {table}")).await;
            assert_ne!(count, ["0"], "{table}");
            for (one, other) in [
                (table.to_owned(), format!("{function}('{day}')")),
                (format!("{function}('{day}')"), table.to_owned()),
            ] {
                // The order of columns is not compared here.
                let sql = format!(
                    "SELECT to_jsonb(t)::text AS line FROM {one} t EXCEPT SELECT to_jsonb(t)::text FROM {other} t"
                );
                assert_eq!(lines(&mut connection, &sql).await, Vec::<String>::new(), "{one} on {day}");
            }
        }
    }
}

/// Of the figures known on a day: those of which value is not the sum of what is unattributed of them and of all that
/// they cover, and those whose parent is not known.
const WRONG: &str = "
    WITH RECURSIVE within (id, above) AS (
        SELECT id, id FROM programmes
        UNION ALL SELECT w.id, p.parent_id FROM within w JOIN programmes p ON p.id = w.above WHERE p.parent_id IS NOT NULL
    ), known AS MATERIALIZED (
        SELECT * FROM outcomes_as_of('$day')
    )
    SELECT a.id::text AS line FROM known a
    WHERE a.value <> (
            SELECT sum(b.unattributed) FROM known b
            WHERE (b.indicator_id, b.measure) = (a.indicator_id, a.measure)
              AND b.period_from >= a.period_from AND b.period_to <= a.period_to
              AND CASE a.level WHEN 'PROJECT' THEN b.project_id = a.project_id WHEN 'FIELD' THEN b.field_id = a.field_id
                  WHEN 'EDITION' THEN b.year = a.year AND (b.programme_id, a.programme_id) IN (SELECT id, above FROM within)
                  ELSE (b.programme_id, a.programme_id) IN (SELECT id, above FROM within) END)
       OR a.parent_id NOT IN (SELECT id FROM known)";

#[tokio::test]
async fn on_every_day_everything_is_counted_once() {
    let database = Database::with_data().await;
    let mut connection = database.connect().await;
    let days = days(&mut connection).await;
    assert!(days.len() > 50, "{}", days.len());
    for day in days {
        let wrong = lines(&mut connection, &WRONG.replace("$day", &day.to_string())).await;
        assert_eq!(wrong, Vec::<String>::new(), "{day}");
    }
}

async fn answer(engine: &Engine, query: &str, variables: Value) -> (Status, Value) {
    let Value::Object(variables) = variables else { panic!("variables are an object") };
    let request = Request { query: query.to_owned(), variables, ..Request::default() };
    let answer = engine.execute(&request, Operations::All).await;
    (answer.status, serde_json::from_slice(&answer.body).unwrap())
}

const COUNTS: &str =
    "query ($day: Date) { outcomes(asOf: $day) { totalCount nodes { value claims { totalCount } } } }";

/// A plan is kept for a document; each day gets its own answer from it all the same.
#[tokio::test(flavor = "multi_thread")]
async fn one_plan_serves_every_day() {
    let database = Database::with_data().await;
    let kept = engine(database.url());
    let mut seen = Vec::new();
    for day in ["2017-03-20", "2022-03-17", "2022-05-18", "2017-03-20"] {
        let literal = COUNTS.replace("($day: Date)", "").replace("$day", &format!("\"{day}\""));
        let (status, body) = answer(&kept, COUNTS, json!({ "day": day })).await;
        assert_eq!(status, Status::Executed, "{body}");
        assert_eq!(body, serde_json::from_str::<Value>(&ask(&kept, &literal).await.1).unwrap(), "{day}");
        seen.push(body["data"]["outcomes"]["totalCount"].as_i64().unwrap());
    }
    assert!(seen[0] < seen[1] && seen[1] < seen[2] && seen[0] == seen[3], "{seen:?}");
    let today: Value = serde_json::from_str(
        &ask(&kept, &COUNTS.replace("($day: Date)", "").replace("(asOf: $day)", "")).await.1,
    )
    .unwrap();
    for variables in [json!({}), json!({ "day": null }), json!({ "day": "2100-01-01" })] {
        assert_eq!(answer(&kept, COUNTS, variables.clone()).await.1, today, "{variables}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_none_is_refused() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    for day in [
        json!("2021-02-29"),
        json!("2021-1-1"),
        json!("+2021-01-01"),
        json!(""),
        json!("infinity"),
        json!(20_210_101),
        json!(["2021-01-01", "2021-01-02"]),
        json!({}),
        json!("2021-01-01\u{0}"),
    ] {
        let (status, body) = answer(&engine, COUNTS, json!({ "day": day.clone() })).await;
        let text = body.to_string();
        assert!(text.contains("BAD_USER_INPUT") && !text.contains("as_of"), "{day}: {text}");
        assert!(!matches!(status, Status::Executed) || body["data"]["outcomes"].is_null(), "{day}: {text}");
    }
    let spans = "query ($a: Date!, $b: Date!) { outcomeChanges(from: $a, to: $b) { totalCount } }";
    let (_, body) = answer(&engine, spans, json!({ "a": "2022-05-18", "b": "2022-05-17" })).await;
    assert_eq!(body["errors"][0]["message"], "from must not come after to");
    assert_eq!(body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
}

/// What leads to rows that must be there leads from rows of the same day, or from rows of all that is loaded.
#[test]
fn what_must_be_known_is_known_on_the_same_day() {
    for entity in iljari::catalog::entities() {
        let dated = entity.as_of.is_some() || entity.span.is_some() || entity.of_all_days;
        for link in &entity.links {
            let may_be_unknown = link.join.is_to_one() && link.target.entity().as_of.is_some();
            assert!(dated || !may_be_unknown, "{}.{} may not be known on some day", entity.name, link.name);
        }
    }
}

/// Findings speak of all that is loaded, and so does what they lead to, also below a list with a day.
#[tokio::test(flavor = "multi_thread")]
async fn findings_lead_to_what_is_loaded() {
    const FINDINGS: &str = "{ findings(first: 1000) { nodes { id outcome { __typename value knownFrom
        preferredClaim { value } } outcomes { totalCount } } } }";
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let below =
        "{ outcomes(asOf: \"2022-03-17\", where: { edition: { slug: { ne: \"\" } } }, first: 1000) { nodes {
        edition FINDINGS } } }";
    let (_, answered) = answer(&engine, &below.replace("FINDINGS", FINDINGS), json!({})).await;
    assert!(answered.get("errors").is_none(), "{}", answered["errors"]);
    let (_, loaded) = answer(&engine, FINDINGS, json!({})).await;
    let of = |finding: &Value| {
        let of_all = loaded["data"]["findings"]["nodes"].as_array().unwrap().iter();
        of_all.clone().find(|other| other["id"] == finding["id"]).unwrap().clone()
    };
    let mut seen = 0;
    let mut open = vec![&answered];
    while let Some(value) = open.pop() {
        if value.get("outcome").is_some() {
            assert_eq!(*value, of(value));
            seen += 1;
        }
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
    assert!(seen > 0, "no finding below that day");
}

/// Pages of a day make up the list of that day; a cursor of one day is none of another's.
#[tokio::test(flavor = "multi_thread")]
async fn cursors_belong_to_a_day() {
    const PAGE: &str = "query ($day: Date, $after: String) {
        outcomes(asOf: $day, after: $after, first: 50, orderBy: [{ value: DESC }]) {
            nodes { id value } pageInfo { hasNextPage hasPreviousPage endCursor }
        }
    }";
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let whole = "{ outcomes(asOf: \"2021-12-29\", orderBy: [{ value: DESC }]) { nodes { id value } } }";
    let whole: Value = serde_json::from_str(&ask(&engine, whole).await.1).unwrap();
    let (mut walked, mut after) = (Vec::new(), Value::Null);
    loop {
        let (_, body) = answer(&engine, PAGE, json!({ "day": "2021-12-29", "after": after })).await;
        let page = &body["data"]["outcomes"];
        assert_eq!(page["pageInfo"]["hasPreviousPage"], !walked.is_empty(), "{body}");
        walked.extend(page["nodes"].as_array().unwrap().clone());
        after = page["pageInfo"]["endCursor"].clone();
        for other in [json!("2021-12-30"), Value::Null] {
            let (_, body) = answer(&engine, PAGE, json!({ "day": other, "after": after })).await;
            assert_eq!(body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{body}");
        }
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert!(walked.len() > 100);
    assert_eq!(Value::Array(walked), whole["data"]["outcomes"]["nodes"]);
}
