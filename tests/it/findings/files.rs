//! What the rules should find, worked out from the data files alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

type Row = HashMap<String, String>;

struct Data {
    tables: HashMap<&'static str, Vec<Row>>,
}

const TABLES: [&str; 7] =
    ["claims", "sources", "programmes", "editions", "fields", "projects", "participations"];

/// Rank of the status and whether the source is official, as-of date, date of publication, value.
type Said<'d> = ((u8, bool), &'d str, String, i64);
/// A figure: level, scope, indicator, measure, period.
type Key<'d> = [&'d str; 6];

/// A figure's value, and whether claims of the preferred one's status disagree.
type Figures<'d> = BTreeMap<Key<'d>, (i64, bool)>;

/// Lines of the form that [`super::told`] gives, for all rules but `PARTS_EXCEED_WHOLE`.
pub(super) fn expected(dir: &Path) -> BTreeSet<String> {
    let tables = TABLES.map(|name| {
        let mut reader = csv::Reader::from_path(dir.join(format!("{name}.csv"))).unwrap();
        (name, reader.deserialize().map(Result::unwrap).collect())
    });
    let data = Data { tables: HashMap::from(tables) };
    let figures = data.figures();
    let mut lines = BTreeSet::new();
    for (key, (value, contested)) in &figures {
        let mut found = |kind: &str, severity: &str| {
            lines.insert(format!("{kind} {severity} {}", key.join(" ")));
        };
        if *contested {
            found("CLAIMS_DISAGREE", "WARNING");
        }
        if let Some(listed) = data.listed(key).filter(|listed| *listed > 0 && listed != value) {
            found("COUNT_DIFFERS", if listed > *value { "WARNING" } else { "INFO" });
        }
        if key[2] == "budget_total_krw" {
            let part =
                |code| figures.get(&[key[0], key[1], code, key[3], key[4], key[5]]).map(|(value, _)| *value);
            let parts = [part("budget_national_krw"), part("budget_local_krw")];
            let sum: i64 = parts.iter().flatten().sum();
            if sum > *value {
                found("BUDGET_DIFFERS", "ERROR");
            } else if sum < *value && parts.iter().all(Option::is_some) {
                found("BUDGET_DIFFERS", "WARNING");
            }
        }
        let counts_rows = ["projects_count", "fields_count", "agencies_count"].contains(&key[2]);
        let alone = !counts_rows && !figures.keys().any(|other| data.compares(key, other));
        if alone && key[3] == "ACTUAL" {
            found("RESULT_WITHOUT_TARGET", "INFO");
        }
        // The newest publication is of 2026-01-06.
        if alone && key[3] == "TARGET" && key[5] <= "2024-01-06" {
            found("TARGET_WITHOUT_RESULT", "INFO");
        }
    }
    let newest = data.rows("sources").iter().map(|source| source["published_on"].as_str()).max();
    assert_eq!(newest, Some("2026-01-06"));
    lines
}

impl Data {
    fn rows(&self, table: &str) -> &[Row] {
        &self.tables[table]
    }

    fn row(&self, table: &str, slug: &str) -> &Row {
        self.rows(table).iter().find(|row| row["slug"] == slug).unwrap()
    }

    fn figures(&self) -> Figures<'_> {
        let mut claims: BTreeMap<Key, Vec<Said<'_>>> = BTreeMap::new();
        for claim in self.rows("claims") {
            let key = ["level", "scope", "indicator", "measure", "period_from", "period_to"]
                .map(|column| &*claim[column]);
            let settled = match &*claim["status"] {
                "FINAL" => 2,
                "REVISED" => 1,
                _ => 0,
            };
            // A month is its first day, a year its first.
            let published = &self.row("sources", &claim["source"])["published_on"];
            let published = match published.len() {
                4 => format!("{published}-01-01"),
                7 => format!("{published}-01"),
                _ => published.clone(),
            };
            let official = self.row("sources", &claim["source"])["kind"] == "OFFICIAL";
            claims.entry(key).or_default().push((
                (settled, official),
                &claim["as_of"],
                published,
                claim["value"].parse().unwrap(),
            ));
        }
        claims
            .into_iter()
            .map(|(key, claims)| {
                // Of equals the first one is preferred; missing dates come last, as the empty text does.
                let best = claims.iter().rev().max_by_key(|claim| (claim.0, claim.1, &claim.2)).unwrap();
                let contested = claims.iter().any(|claim| claim.0.0 == best.0.0 && claim.3 != best.3);
                (key, (best.3, contested))
            })
            .collect()
    }

    fn edition<'d>(&'d self, level: &str, scope: &'d str) -> Option<&'d str> {
        match level {
            "PROJECT" => Some(&self.row("projects", scope)["edition"]),
            "FIELD" => Some(&self.row("fields", scope)["edition"]),
            "EDITION" => Some(scope),
            _ => None,
        }
    }

    fn field<'d>(&'d self, level: &str, scope: &'d str) -> Option<&'d str> {
        match level {
            "PROJECT" => Some(&*self.row("projects", scope)["field"]).filter(|field| !field.is_empty()),
            "FIELD" => Some(scope),
            _ => None,
        }
    }

    /// Whether the programme is the other one or stands below it.
    fn is_within(&self, programme: &str, other: &str) -> bool {
        programme == other
            || Some(&*self.row("programmes", programme)["parent"])
                .is_some_and(|parent| !parent.is_empty() && self.is_within(parent, other))
    }

    /// How many rows there are of what the figure counts.
    fn listed(&self, key: &Key) -> Option<i64> {
        let [level, scope, indicator, ..] = *key;
        if level == "FIELD" && indicator == "projects_count" {
            let projects = self.rows("projects").iter();
            return projects.filter(|project| project["field"] == scope).count().try_into().ok();
        }
        let edition = self.row("editions", (level == "EDITION").then_some(scope)?);
        let within = |row: &&Row| {
            let other = self.row("editions", &row["edition"]);
            other["year"] == edition["year"] && self.is_within(&other["programme"], &edition["programme"])
        };
        let count = match indicator {
            "projects_count" => self.rows("projects").iter().filter(within).count(),
            "fields_count" => self.rows("fields").iter().filter(within).count(),
            "agencies_count" => {
                let roles = self.rows("participations").iter().filter(within);
                roles
                    .filter(|row| row["role"] == "IMPLEMENTER")
                    .map(|row| &row["agency"])
                    .collect::<BTreeSet<_>>()
                    .len()
            }
            _ => return None,
        };
        count.try_into().ok()
    }

    /// Whether the other figure is the target or result that this one can be compared with.
    fn compares(&self, key: &Key, other: &Key) -> bool {
        let [level, scope, indicator, measure, from, to] = *key;
        if other[2] != indicator || other[3] == measure {
            return false;
        }
        let overlap = other[4] <= to && other[5] >= from;
        if level == "PROGRAMME" {
            let programme = match self.edition(other[0], other[1]) {
                Some(edition) => &self.row("editions", edition)["programme"],
                None => other[1],
            };
            return programme == scope && overlap;
        }
        if other[0] == level && other[1] == scope && overlap {
            return true;
        }
        let around = other[0] == "EDITION" && self.edition(level, scope) == Some(other[1])
            || other[0] == "FIELD" && self.field(level, scope) == Some(other[1]);
        let below = level == "EDITION" && self.edition(other[0], other[1]) == Some(scope)
            || level == "FIELD" && self.field(other[0], other[1]) == Some(scope);
        around && (level, scope) != (other[0], other[1]) || below
    }
}
