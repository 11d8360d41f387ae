//! Every total of every place and year of the data set, recomputed from the CSV files alone: no catalog, no SQL of the
//! product, no code that it shares.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use serde_json::Value;

use crate::support::database::Database;
use crate::support::server::Server;

type Row = BTreeMap<String, String>;

fn rows(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

/// A figure: level and scope, indicator and measure, first and last day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Place {
    level: String,
    scope: String,
    indicator: String,
    measure: String,
    from: String,
    to: String,
}

/// What the files say of scopes.
#[derive(Default)]
struct Files {
    /// Parent and region of each programme.
    programmes: HashMap<String, (String, String)>,
    /// Programme and year of each edition.
    editions: HashMap<String, (String, String)>,
    /// Edition of each field.
    fields: HashMap<String, String>,
    /// Edition and field of each project.
    projects: HashMap<String, (String, String)>,
    /// Parent of each region.
    regions: HashMap<String, String>,
    /// Edition, and project or nothing, of each agency's roles.
    roles: Vec<(String, String, String)>,
}

impl Files {
    fn read() -> Self {
        let get = |row: &Row, column: &str| row[column].clone();
        let mut files = Self::default();
        for row in rows("programmes.csv") {
            files.programmes.insert(get(&row, "slug"), (get(&row, "parent"), get(&row, "region")));
        }
        for row in rows("editions.csv") {
            files.editions.insert(get(&row, "slug"), (get(&row, "programme"), get(&row, "year")));
        }
        for row in rows("fields.csv") {
            files.fields.insert(get(&row, "slug"), get(&row, "edition"));
        }
        for row in rows("projects.csv") {
            files.projects.insert(get(&row, "slug"), (get(&row, "edition"), get(&row, "field")));
        }
        for row in rows("regions.csv") {
            files.regions.insert(get(&row, "slug"), get(&row, "parent"));
        }
        for row in rows("participations.csv") {
            files.roles.push((get(&row, "agency"), get(&row, "edition"), get(&row, "project")));
        }
        files
    }

    /// The scope and all that contain it, as level and slug.
    fn containers(&self, level: &str, scope: &str) -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::from([(level.to_owned(), scope.to_owned())]);
        match level {
            "PROJECT" => {
                let (edition, field) = &self.projects[scope];
                if !field.is_empty() {
                    found.insert(("FIELD".to_owned(), field.clone()));
                }
                found.extend(self.containers("EDITION", edition));
            }
            "FIELD" => found.extend(self.containers("EDITION", &self.fields[scope])),
            "EDITION" => {
                let (programme, year) = &self.editions[scope];
                for above in self.upwards(programme) {
                    let same_year =
                        self.editions.iter().filter(|(_, of)| **of == (above.clone(), year.clone()));
                    found.extend(same_year.map(|(slug, _)| ("EDITION".to_owned(), slug.clone())));
                    found.insert(("PROGRAMME".to_owned(), above));
                }
            }
            _ => found.extend(self.upwards(scope).into_iter().map(|slug| ("PROGRAMME".to_owned(), slug))),
        }
        found
    }

    /// A programme and all above it.
    fn upwards(&self, programme: &str) -> Vec<String> {
        let mut way = vec![programme.to_owned()];
        while let Some((parent, _)) = self.programmes.get(&way[way.len() - 1])
            && !parent.is_empty()
        {
            way.push(parent.clone());
        }
        way
    }

    /// The places of the API, as field and slug, whose figures those of this scope are among.
    fn places(&self, level: &str, scope: &str) -> BTreeSet<(&'static str, String)> {
        let containers = self.containers(level, scope);
        let mut places = BTreeSet::new();
        for (level, slug) in &containers {
            match level.as_str() {
                "PROGRAMME" => {
                    places.insert(("programme", slug.clone()));
                    let mut region = self.programmes[slug].1.clone();
                    while !region.is_empty() {
                        let parent = self.regions[&region].clone();
                        places.insert(("region", region));
                        region = parent;
                    }
                }
                "EDITION" => {
                    places.insert(("edition", slug.clone()));
                }
                "FIELD" => {
                    places.insert(("field", slug.clone()));
                }
                _ => {
                    places.insert(("project", slug.clone()));
                }
            }
        }
        for (agency, edition, project) in &self.roles {
            let named = if project.is_empty() { ("EDITION", edition) } else { ("PROJECT", project) };
            if containers.contains(&(named.0.to_owned(), named.1.clone())) {
                places.insert(("agency", agency.clone()));
            }
        }
        places
    }
}

/// The preferred value of every figure.
fn values() -> BTreeMap<Place, i64> {
    let sources: HashMap<String, Row> =
        rows("sources.csv").into_iter().map(|row| (row["slug"].clone(), row)).collect();
    let mut best: BTreeMap<Place, (_, i64)> = BTreeMap::new();
    for (position, row) in rows("claims.csv").iter().enumerate() {
        let get = |column: &str| row[column].clone();
        let place = Place {
            level: get("level"),
            scope: get("scope"),
            indicator: get("indicator"),
            measure: get("measure"),
            from: get("period_from"),
            to: get("period_to"),
        };
        let source = &sources[&row["source"]];
        let status = ["FINAL", "REVISED"].iter().position(|status| row["status"] == *status).unwrap_or(2);
        // Dates known in part count from their first day; the later goes first, and none goes last.
        let published = match source["published_on"].len() {
            4 => format!("{}-01-01", source["published_on"]),
            7 => format!("{}-01", source["published_on"]),
            _ => source["published_on"].clone(),
        };
        let late = std::cmp::Reverse;
        let rank = (status, source["kind"] != "OFFICIAL", late(get("as_of")), late(published), position);
        let value = row["value"].parse().unwrap();
        if best.get(&place).is_none_or(|(other, _)| rank < *other) {
            best.insert(place, (rank, value));
        }
    }
    best.into_iter().map(|(place, (_, value))| (place, value)).collect()
}

/// What counts of each figure so that each thing counts once, by the rule as it is written.
fn unattributed(files: &Files, values: &BTreeMap<Place, i64>) -> BTreeMap<Place, i64> {
    let containers: HashMap<&Place, _> =
        values.keys().map(|place| (place, files.containers(&place.level, &place.scope))).collect();
    let covers = |a: &Place, b: &Place| {
        a != b
            && (&a.indicator, &a.measure) == (&b.indicator, &b.measure)
            && a.from <= b.from
            && b.to <= a.to
            && containers[b].contains(&(a.level.clone(), a.scope.clone()))
    };
    let mut left: BTreeMap<Place, i64> = BTreeMap::new();
    while left.len() < values.len() {
        let ready: Vec<(Place, i64)> = (values.iter().filter(|(place, _)| !left.contains_key(place)))
            .filter_map(|(place, value)| {
                let parts: Vec<&Place> = values.keys().filter(|other| covers(place, other)).collect();
                let known: Option<i64> = parts.iter().map(|part| left.get(*part)).sum();
                Some((place.clone(), value - known?))
            })
            .collect();
        assert!(!ready.is_empty(), "covers go round in a circle");
        left.extend(ready);
    }
    left
}

/// By place, year or all years, indicator and measure.
type Totals = BTreeMap<(&'static str, String, Option<i64>, String, String), i64>;

fn expected() -> Totals {
    let files = Files::read();
    let additive: BTreeSet<String> = rows("indicators.csv")
        .into_iter()
        .filter(|row| row["additive"] == "true")
        .map(|row| row["code"].clone())
        .collect();
    let mut totals = Totals::new();
    for (place, left) in unattributed(&files, &values()) {
        if !additive.contains(&place.indicator) {
            continue;
        }
        let years = (place.from[..4].parse::<i64>().unwrap(), place.to[..4].parse::<i64>().unwrap());
        let one_year = (years.0 == years.1).then_some(Some(years.0));
        for (field, slug) in files.places(&place.level, &place.scope) {
            for year in [Some(None), one_year].into_iter().flatten() {
                let key = (field, slug.clone(), year, place.indicator.clone(), place.measure.clone());
                *totals.entry(key).or_default() += left;
            }
        }
    }
    totals
}

fn answered(server: &Server, years: &[i64]) -> Totals {
    let fields = years.iter().map(|year| format!("y{year}: totals(years: [{year}]) {{ ...all }}"));
    let fields = fields.chain(["every: totals { ...all }".to_owned()]).collect::<Vec<_>>().join("\n");
    let mut totals = Totals::new();
    for (field, list) in [
        ("programme", "programmes"),
        ("edition", "editions"),
        ("field", "fields"),
        ("project", "projects"),
        ("region", "regions"),
        ("agency", "agencies"),
    ] {
        let query = format!(
            "{{ {list} {{ nodes {{ slug {fields} }} }} }} fragment all on OutcomeTotal {{
                indicator {{ code }} target {{ total }} actual {{ total }} }}"
        );
        let answer = server.query(&query, &[]).json();
        assert!(answer.get("errors").is_none(), "{answer}");
        for node in answer["data"][list]["nodes"].as_array().unwrap() {
            let Value::Object(node) = node else { panic!("rows are objects") };
            for (name, entries) in node.iter().filter(|(name, _)| *name != "slug") {
                let year = name.strip_prefix('y').map(|year| year.parse().unwrap());
                for entry in entries.as_array().unwrap() {
                    for (measure, name) in [("TARGET", "target"), ("ACTUAL", "actual")] {
                        let Some(total) = entry[name]["total"].as_i64() else { continue };
                        let code = entry["indicator"]["code"].as_str().unwrap().to_owned();
                        let slug = node["slug"].as_str().unwrap().to_owned();
                        totals.insert((field, slug, year, code, measure.to_owned()), total);
                    }
                }
            }
        }
    }
    totals
}

#[tokio::test]
async fn every_total_is_the_one_that_the_files_make() {
    let expected = expected();
    let years: BTreeSet<i64> = expected.keys().filter_map(|(_, _, year, _, _)| *year).collect();
    let years: Vec<i64> = years.into_iter().collect();
    let database = Database::with_data().await;
    let url = database.url().to_owned();
    let answered = tokio::task::spawn_blocking(move || {
        let server = Server::start(&[("DATABASE_URL", &url)]);
        // A few years at a time: an operation may cost only so much.
        let mut totals = Totals::new();
        for years in years.chunks(3) {
            totals.extend(answered(&server, years));
        }
        totals
    });
    let answered = answered.await.unwrap();
    assert!(answered.len() > 2_500, "only {} totals", answered.len());
    similar_asserts::assert_eq!(answered: answered, expected: expected);
    // The country's jobs, which crossing covers once made 1,200 too many, and the two places where they stand.
    let jobs = |field: &'static str, slug: &str, year| {
        let key = (field, slug.to_owned(), year, "jobs_created".to_owned(), "TARGET".to_owned());
        expected[&key]
    };
    assert_eq!(jobs("region", "korea", None), 75_812);
    assert_eq!(jobs("region", "incheon", Some(2020)), 717);
    let national = (
        "edition",
        "gyeongbuk-all-2019".to_owned(),
        None,
        "budget_national_krw".to_owned(),
        "TARGET".to_owned(),
    );
    assert_eq!(expected[&national], 4_600_000_000);
}
