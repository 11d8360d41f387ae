//! Totals and series: what the server says of random places and lists, next to a naive evaluation, and what must hold of
//! every total.

mod naive;

use std::collections::BTreeMap;

use fastrand::Rng;
use iljari::catalog::{Entity, Kind, entities};
use serde_json::{Map, Value, json};
use similar_asserts::assert_eq;

use super::filter::fits;
use super::model::{Model, Row};
use super::server::Server;
use super::{data, evaluate::global_id, generate, rounded, seeded, variable};
use naive::{Figures, Place};

/// Places asked about in each database, unless said otherwise.
const CASES: u64 = 25;

/// Kinds of places that have totals.
const PLACES: [Kind; 6] =
    [Kind::Programme, Kind::Edition, Kind::Field, Kind::Project, Kind::Region, Kind::Agency];

const ENTRY: &str = "indicator { code } target { ...measure } actual { ...measure }
    achievement { ratio actual target scopes }";

/// What kept sums tell, where no argument forbids it.
const SUMS: &str = "indicator { code } target { ...sums } actual { ...sums }";

/// What they tell of a programme or an edition, with its own figures.
const STATED: &str = "indicator { code } target { ...stated } actual { ...stated }";

const FRAGMENTS: &str = "
    fragment sums on MeasureTotal {
        total missing contested shareOfWhole { ratio part whole }
        coverage { programmes { ...level } editions { ...level } fields { ...level } projects { ...level } }
    }
    fragment stated on MeasureTotal { total stated fromBelow notBrokenDown }
    fragment measure on MeasureTotal {
        total missing stated fromBelow notBrokenDown contested sources { slug }
        coverage { programmes { ...level } editions { ...level } fields { ...level } projects { ...level } }
        shareOfWhole { ratio part whole }
        costPerJob { ratio budget jobs scopes }
    }
    fragment level on LevelCoverage { reported all }
    fragment points on OutcomeSeries {
        points { from to target { total change relativeChange } actual { total change relativeChange } }
        target { total outside } actual { total outside }
    }";

#[test]
fn totals_are_those_of_a_naive_evaluation() {
    for seed in [31, 32, 33] {
        explore(seeded(seed));
    }
}

fn explore(seed: u64) {
    let sql = format!(
        "{} UPDATE indicators SET code = 'jobs_created' WHERE id = (SELECT min(id) FROM indicators WHERE additive);
         UPDATE indicators SET code = 'budget_total_krw' WHERE id = (SELECT max(id) FROM indicators);",
        data::random(&mut Rng::with_seed(seed))
    );
    let (server, model, _database) = Server::start(&sql);
    for case in 0..variable("ILJARI_PROPERTY_CASES").unwrap_or(CASES) {
        let mut rng = Rng::with_seed(seed.wrapping_mul(1_000_003) + case);
        let name = format!("database {seed}, case {case}");
        if rng.u8(..4) == 0 {
            of_a_list(&mut rng, &server, &model, &name);
        } else {
            of_a_kind(&mut rng, &server, &model, &name);
        }
    }
}

/// Years to restrict to, or none.
fn random_years(rng: &mut Rng) -> Option<Vec<i64>> {
    rng.bool().then(|| (2016..2026).filter(|_| rng.u8(..3) > 0).collect())
}

/// Asks for the totals of all rows of a kind at once, and compares each.
fn of_a_kind(rng: &mut Rng, server: &Server, model: &Model, name: &str) {
    let entity = PLACES[rng.usize(..PLACES.len())].entity();
    let years = random_years(rng);
    let codes = rng.bool().then(|| random_codes(rng, model));
    let (code, every) =
        (pick_code(rng, model), rng.choice(["YEAR", "HALF", "QUARTER", "MONTH"]).expect("one of four"));
    let query = format!(
        "query($years: [Int!], $codes: [String!], $code: String!, $every: Period) {{ {}(first: 10000) {{ nodes {{ id
            totals(years: $years, indicators: $codes) {{ {ENTRY} }}
            sums: totals(years: $years, indicators: $codes) {{ {SUMS} }}
            stated: totals(years: $years, indicators: $codes) {{ {STATED} }}
            series(years: $years, indicator: $code, every: $every) {{ ...points }} }} }} }} {FRAGMENTS}",
        entity.plural
    );
    let variables = json!({ "years": years, "codes": codes, "code": code, "every": every });
    let answer = ask(server, &query, variables.clone());
    let nodes = answer["data"][entity.plural]["nodes"].as_array().expect("a list");
    assert_eq!(nodes.len(), model.rows(entity.kind).len());
    for row in model.rows(entity.kind) {
        let id = global_id(entity.kind, &row["id"]);
        let found = nodes.iter().find(|node| node["id"] == id.as_str()).expect("all rows are there");
        let place = Place::Row(entity.kind, row["id"].as_i64().expect("a key"));
        let figures = Figures::new(model, place, years.as_deref(), |_| true);
        let case = format!("{name}: {} {}, {variables}", entity.name, row["id"]);
        let expected = json!({
            "id": id,
            "totals": figures.totals(codes.as_deref(), true),
            "sums": part_of(&found["totals"], &["total", "missing", "contested", "shareOfWhole", "coverage"]),
            "stated": part_of(&found["totals"], &["total", "stated", "fromBelow", "notBrokenDown"]),
            "series": figures.series(&code, every),
        });
        assert_eq!(rounded(found.clone()), rounded(expected), "{case}");
        holds(model, &found["totals"], &figures, &case);
        series_adds_up(&found["series"], &case);
    }
}

/// Asks for the totals of a list of figures with a random filter.
fn of_a_list(rng: &mut Rng, server: &Server, model: &Model, name: &str) {
    let entity: &'static Entity = Kind::Outcome.entity();
    // A filter of scopes tells what there could be figures for; one of anything else does not.
    let of_scopes = rng.bool();
    let filter = if of_scopes {
        json!({ "or": [{ "year": { "eq": 2020 } }, { "level": { "eq": "PROGRAMME" } }, { "project": { "isNull": false } }] })
    } else if rng.u8(..3) == 0 {
        json!({})
    } else {
        generate::filter_and_order(rng, model, server, entity).0
    };
    let years = random_years(rng);
    let fragments =
        if of_scopes { FRAGMENTS.to_owned() } else { FRAGMENTS.replace("reported all", "reported") };
    let query = format!(
        "query($where: OutcomeFilter, $years: [Int!]) {{ outcomes(where: $where, first: 0) {{
            totals(years: $years) {{ {ENTRY} }} sums: totals(years: $years) {{ {SUMS} }}
            stated: totals(years: $years) {{ {STATED} }}
            series(years: $years, indicator: \"jobs_created\") {{ ...points }} }} }} {fragments}"
    );
    let variables = json!({ "where": filter, "years": years });
    let answer = ask(server, &query, variables.clone());
    let place = if of_scopes { Place::List(Some(2020)) } else { Place::List(None) };
    let figures =
        Figures::new(model, place, years.as_deref(), |row| fits(model, entity, row, &variables["where"]));
    let totals = &answer["data"]["outcomes"]["totals"];
    let expected = json!({
        "totals": figures.totals(None, of_scopes),
        "sums": part_of(totals, &["total", "missing", "contested", "shareOfWhole", "coverage"]),
        "stated": part_of(totals, &["total", "stated", "fromBelow", "notBrokenDown"]),
        "series": figures.series("jobs_created", "YEAR"),
    });
    let case = format!("{name}: {variables}");
    assert_eq!(rounded(answer["data"]["outcomes"].clone()), rounded(expected), "{case}");
    series_adds_up(&answer["data"]["outcomes"]["series"], &case);
    if years.is_none() {
        groups_add_up(rng, server, &variables["where"], &answer["data"]["outcomes"]["totals"], &case);
    }
}

/// These fields of totals.
fn part_of(totals: &Value, fields: &[&str]) -> Value {
    let of = |entry: &Value, measure: &str| -> Value {
        fields.iter().map(|field| ((*field).to_owned(), entry[measure][field].clone())).collect()
    };
    let entries = totals.as_array().expect("a list").iter().map(|entry| {
        json!({ "indicator": entry["indicator"], "target": of(entry, "target"), "actual": of(entry, "actual") })
    });
    entries.collect()
}

/// Groups of a list of figures by any keys add up to the list's totals.
fn groups_add_up(rng: &mut Rng, server: &Server, filter: &Value, totals: &Value, case: &str) {
    let keys =
        ["year: true", "level: true", "programme: {}", "edition: {}", "field: {}", "periodFrom: QUARTER"];
    let by: Vec<&str> = keys.into_iter().filter(|_| rng.u8(..3) == 0).collect();
    if by.is_empty() {
        return;
    }
    let by = by.join(", ");
    let query = format!(
        "query($where: OutcomeFilter) {{ outcomes(where: $where, first: 0) {{ groups(by: [{{ {by} }}], first: 10000) {{
            nodes {{ key {{ indicator {{ code }} measure }} sum {{ unattributed }} }} }} }} }}"
    );
    let answer = ask(server, &query, json!({ "where": filter }));
    let mut sums: BTreeMap<(String, String), Option<i64>> = BTreeMap::new();
    for group in answer["data"]["outcomes"]["groups"]["nodes"].as_array().expect("a list") {
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let key = (text(&group["key"]["indicator"]["code"]), text(&group["key"]["measure"]).to_lowercase());
        let sum = sums.entry(key).or_insert(Some(0));
        *sum = sum.zip(group["sum"]["unattributed"].as_i64()).map(|(sum, part)| sum + part);
    }
    for ((code, measure), sum) in sums {
        let entry = totals
            .as_array()
            .and_then(|entries| entries.iter().find(|entry| entry["indicator"]["code"] == code.as_str()));
        let total = entry.and_then(|entry| entry[measure.as_str()]["total"].as_i64());
        assert_eq!(sum, total, "{code} {measure} by {by}; {case}");
    }
}

fn ask(server: &Server, query: &str, variables: Value) -> Value {
    let Value::Object(variables) = variables else { unreachable!("variables are an object") };
    let answer = server.ask(query, Map::from_iter(variables));
    assert!(answer.get("errors").is_none(), "{answer}\n{query}");
    answer
}

fn random_codes(rng: &mut Rng, model: &Model) -> Vec<String> {
    let mut codes = vec![pick_code(rng, model), "nothing".to_owned()];
    codes.push(pick_code(rng, model));
    codes
}

fn pick_code(rng: &mut Rng, model: &Model) -> String {
    let rows = model.rows(Kind::Indicator);
    rows[rng.usize(..rows.len())]["code"].as_str().expect("codes are text").to_owned()
}

/// What must hold of every total, whatever it is over.
fn holds(model: &Model, totals: &Value, figures: &Figures<'_>, case: &str) {
    for entry in totals.as_array().expect("a list") {
        for measure in ["target", "actual"] {
            let of = &entry[measure];
            let number = |field: &str| of[field].as_i64();
            assert_eq!(
                number("total"),
                number("fromBelow").zip(number("notBrokenDown")).map(|(below, own)| below + own),
                "{case}"
            );
            // Where everything lies below what is stated, the total is what is stated.
            if number("total").is_some()
                && figures.all_below_stated(model, entry["indicator"]["code"].as_str(), measure)
            {
                assert_eq!(number("total"), number("stated"), "{case}");
            }
        }
    }
}

/// Points and what is outside of them are the total.
fn series_adds_up(series: &Value, case: &str) {
    for measure in ["target", "actual"] {
        let Some(total) = series[measure]["total"].as_i64() else { continue };
        let points = series["points"].as_array().expect("a list").iter();
        let points: i64 = points.filter_map(|point| point[measure]["total"].as_i64()).sum();
        assert_eq!(points + series[measure]["outside"].as_i64().unwrap_or(0), total, "{case}");
    }
}

/// The rows of an entity that are not a place have no totals to ask for; all that are have been asked.
#[test]
fn places_are_those_of_the_catalog() {
    let known: Vec<Kind> = entities()
        .iter()
        .map(|entity| entity.kind)
        .filter(|kind| iljari::catalog::total::place(*kind).is_some())
        .collect();
    assert!(PLACES.iter().all(|kind| known.contains(kind)) && known.len() == PLACES.len());
}

fn integer(row: &Row, column: &str) -> i64 {
    row[column].as_i64().expect("a whole number")
}
