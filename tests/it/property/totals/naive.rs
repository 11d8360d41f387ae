//! Totals by the rules, as plainly as they can be written: every place's figures are found by looking at all of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate};
use iljari::catalog::Kind;
use serde_json::{Value, json};

use super::super::figures::covers;
use super::super::model::{Model, Row};
use super::integer;

/// What a total is over.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// A row of an entity.
    Row(Kind, i64),
    /// A list of figures; of a filter that lets through scopes of this year, programmes as a whole, and projects.
    List(Option<i64>),
}

/// The figures of a place.
pub(super) struct Figures<'m> {
    model: &'m Model,
    place: Place,
    years: Option<Vec<i64>>,
    rows: Vec<&'m Row>,
}

impl<'m> Figures<'m> {
    pub(super) fn new(
        model: &'m Model,
        place: Place,
        years: Option<&[i64]>,
        fits: impl Fn(&Row) -> bool,
    ) -> Self {
        let in_years = |row: &Row| {
            let year = |column| day(row, column).year();
            let all = |years: &[i64]| {
                (year("period_from")..=year("period_to")).all(|year| years.contains(&i64::from(year)))
            };
            years.is_none_or(all)
        };
        let rows = model.rows(Kind::Outcome).iter();
        let rows = rows.filter(|row| in_years(row) && fits(row) && contains(model, place, row));
        Self { model, place, years: years.map(<[i64]>::to_vec), rows: rows.collect() }
    }

    fn is_own(&self, row: &Row) -> bool {
        let at = |level: &str, id: i64| row["level"] == level && row["scope_id"] == id;
        match self.place {
            Place::Row(Kind::Programme, id) => at("PROGRAMME", id),
            Place::Row(Kind::Edition, id) => at("EDITION", id),
            Place::Row(Kind::Field, id) => at("FIELD", id),
            Place::Row(Kind::Project, id) => at("PROJECT", id),
            // What no other figure of the place covers.
            _ => !self.rows.iter().any(|other| covers(self.model, other, row)),
        }
    }

    fn of(&self, indicator: &Row, measure: &str) -> Vec<&'m Row> {
        let is = |row: &&&Row| row["indicator_id"] == indicator["id"] && row["measure"] == measure;
        self.rows.iter().filter(is).copied().collect()
    }

    /// The figures that are stated for the place, and those that these cover.
    fn stated(&self, rows: &[&'m Row]) -> Vec<&'m Row> {
        let own: Vec<&Row> = rows.iter().filter(|row| self.is_own(row)).copied().collect();
        let is_within = |row: &Row| self.is_own(row) || own.iter().any(|own| covers(self.model, own, row));
        rows.iter().filter(|row| is_within(row)).copied().collect()
    }

    pub(super) fn all_below_stated(&self, model: &Model, code: Option<&str>, measure: &str) -> bool {
        let indicator = model.rows(Kind::Indicator).iter().find(|row| row["code"].as_str() == code);
        let rows = self.of(indicator.expect("the indicator is there"), &measure.to_uppercase());
        self.stated(&rows).len() == rows.len()
    }

    /// How often a figure counts among these so that each thing counts once: with all that cover it, one.
    fn weight(&self, row: &Row, among: &[&Row]) -> i64 {
        let above = among.iter().filter(|other| covers(self.model, other, row));
        1 - above.map(|other| self.weight(other, among)).sum::<i64>()
    }

    /// How many of these no other of them covers.
    fn widest(&self, among: &[&Row]) -> usize {
        among.iter().filter(|row| !among.iter().any(|other| covers(self.model, other, row))).count()
    }

    pub(super) fn totals(&self, codes: Option<&[String]>, with_all: bool) -> Value {
        let mut indicators: Vec<&Row> = self.model.rows(Kind::Indicator).iter().collect();
        indicators.sort_by_key(|row| integer(row, "id"));
        let entries = indicators.into_iter().filter(|row| match codes {
            Some(codes) => codes.iter().any(|code| row["code"] == code.as_str()),
            None => self.rows.iter().any(|figure| figure["indicator_id"] == row["id"]),
        });
        let entries = entries.map(|indicator| {
            let achievement = self.pairs(indicator, "ACTUAL", indicator, "TARGET");
            json!({
                "indicator": { "code": indicator["code"] },
                "target": self.measure(indicator, "TARGET", with_all),
                "actual": self.measure(indicator, "ACTUAL", with_all),
                "achievement": achievement.json(["actual", "target"], indicator),
            })
        });
        entries.collect()
    }

    fn measure(&self, indicator: &Row, measure: &str, with_all: bool) -> Value {
        let rows = self.of(indicator, measure);
        let additive = indicator["additive"] == true;
        let sum = |rows: &mut dyn Iterator<Item = &&Row>| -> Value {
            let sum = rows.map(|row| integer(row, "unattributed")).sum::<i64>();
            if !self.of(indicator, measure).is_empty() && additive { sum.into() } else { Value::Null }
        };
        let missing = match (rows.is_empty(), additive) {
            (true, _) => json!("NOT_STATED"),
            (_, false) => json!("NOT_ADDITIVE"),
            _ => Value::Null,
        };
        let stated = self.stated(&rows);
        let widest = self.widest(&stated);
        let can = widest > 0 && (additive || widest == 1);
        let once = || stated.iter().map(|row| self.weight(row, &stated) * integer(row, "value")).sum::<i64>();
        let total = sum(&mut rows.iter());
        let whole = self.whole().filter(|_| additive).map_or(Value::Null, |whole| {
            let rows = whole.of(indicator, measure);
            let sum = rows.iter().map(|row| integer(row, "unattributed")).sum::<i64>();
            if rows.is_empty() { Value::Null } else { sum.into() }
        });
        json!({
            "total": total,
            "missing": missing,
            "stated": can.then(once),
            "fromBelow": sum(&mut rows.iter().filter(|row| !self.is_own(row))),
            "notBrokenDown": sum(&mut rows.iter().filter(|row| self.is_own(row))),
            "contested": rows.iter().any(|row| row["contested"] == true),
            "sources": self.sources(&rows),
            "coverage": self.coverage(&rows, with_all),
            "shareOfWhole": { "ratio": ratio(&total, &whole), "part": total, "whole": whole },
            "costPerJob": self.cost_per_job(indicator, measure),
        })
    }

    fn cost_per_job(&self, indicator: &Row, measure: &str) -> Value {
        if indicator["code"] != "jobs_created" {
            return Value::Null;
        }
        let budget = self.model.rows(Kind::Indicator).iter().find(|row| row["code"] == "budget_total_krw");
        let pairs = budget.map(|budget| self.pairs(budget, measure, indicator, measure));
        pairs.unwrap_or_default().json(["budget", "jobs"], indicator)
    }

    fn sources(&self, rows: &[&Row]) -> Value {
        let claims = self.model.rows(Kind::Claim).iter();
        let preferred = claims.filter(|claim| {
            claim["preferred"] == true && rows.iter().any(|row| row["id"] == claim["outcome_id"])
        });
        let ids: BTreeSet<i64> = preferred.map(|claim| integer(claim, "source_id")).collect();
        let slug =
            |id| json!({ "slug": self.model.row(Kind::Source, id).expect("sources are there")["slug"] });
        ids.into_iter().map(slug).collect()
    }

    fn coverage(&self, rows: &[&Row], with_all: bool) -> Value {
        let levels = [
            ("programmes", "PROGRAMME", Kind::Programme),
            ("editions", "EDITION", Kind::Edition),
            ("fields", "FIELD", Kind::Field),
            ("projects", "PROJECT", Kind::Project),
        ];
        let of = |(field, level, kind): (&str, &str, Kind)| {
            let scopes: BTreeSet<i64> =
                rows.iter().filter(|row| row["level"] == level).map(|row| integer(row, "scope_id")).collect();
            let mut coverage = json!({ "reported": scopes.len() });
            if with_all {
                let scopes = self.model.rows(kind).iter().map(|row| scope(self.model, kind, row));
                let asked = |scope: &Row| {
                    let years = self.years.as_ref();
                    years.is_none_or(|years| scope["year"].as_i64().is_none_or(|year| years.contains(&year)))
                };
                coverage["all"] = scopes.filter(|scope| asked(scope) && self.can_have(scope)).count().into();
            }
            (field.to_owned(), coverage)
        };
        Value::Object(levels.into_iter().map(of).collect())
    }

    fn can_have(&self, scope: &Row) -> bool {
        match self.place {
            Place::List(Some(year)) => {
                scope["year"] == year || scope["level"] == "PROGRAMME" || !scope["project_id"].is_null()
            }
            place => contains(self.model, place, scope),
        }
    }

    /// What the place is part of.
    fn whole(&self) -> Option<Figures<'m>> {
        let Place::Row(kind, id) = self.place else { return None };
        let row = self.model.row(kind, id)?;
        let place = match kind {
            Kind::Field => Place::Row(Kind::Edition, integer(row, "edition_id")),
            Kind::Project => match row["field_id"].as_i64() {
                Some(field) => Place::Row(Kind::Field, field),
                None => Place::Row(Kind::Edition, integer(row, "edition_id")),
            },
            Kind::Edition => {
                let above = ancestors(self.model, Kind::Programme, integer(row, "programme_id"));
                let editions = self.model.rows(Kind::Edition);
                let of = |programme: &i64| {
                    editions.iter().find(|edition| {
                        edition["programme_id"] == *programme && edition["year"] == row["year"]
                    })
                };
                Place::Row(Kind::Edition, integer(above[1..].iter().find_map(of)?, "id"))
            }
            Kind::Programme | Kind::Region => Place::Row(kind, row["parent_id"].as_i64()?),
            _ => return None,
        };
        Some(Figures::new(self.model, place, self.years.as_deref(), |_| true))
    }

    /// Sums over the pairs of figures of the same scope and period, each thing once.
    fn pairs(&self, x: &Row, x_measure: &str, y: &Row, y_measure: &str) -> Pairs {
        let same = |a: &Row, b: &Row| {
            ["level", "scope_id", "period_from", "period_to"].iter().all(|column| a[*column] == b[*column])
        };
        let others = self.of(y, y_measure);
        let partner = |row: &Row| others.iter().find(|other| same(row, other)).copied();
        let pairs: Vec<(&'m Row, &'m Row)> =
            self.of(x, x_measure).into_iter().filter_map(|row| Some((row, partner(row)?))).collect();
        let numerators: Vec<&Row> = pairs.iter().map(|(x, _)| *x).collect();
        let sum = |side: fn(&(&'m Row, &'m Row)) -> &'m Row| {
            let once =
                |pair: &(&'m Row, &'m Row)| self.weight(pair.0, &numerators) * integer(side(pair), "value");
            pairs.iter().map(once).sum()
        };
        Pairs {
            numerator: sum(|pair| pair.0),
            denominator: sum(|pair| pair.1),
            scopes: i64::try_from(self.widest(&numerators)).expect("few"),
        }
    }

    pub(super) fn series(&self, code: &str, every: &str) -> Value {
        let indicator = self.model.rows(Kind::Indicator).iter().find(|row| row["code"] == code);
        let Some(indicator) = indicator else { return Value::Null };
        let additive = indicator["additive"] == true;
        let mut answer = json!({});
        let mut points: BTreeMap<NaiveDate, [Vec<&Row>; 2]> = BTreeMap::new();
        for (index, (name, measure)) in [("target", "TARGET"), ("actual", "ACTUAL")].into_iter().enumerate() {
            let rows = self.of(indicator, measure);
            let (within, outside): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| {
                start(day(row, "period_from"), every) == start(day(row, "period_to"), every)
            });
            for row in within {
                points.entry(start(day(row, "period_from"), every)).or_default()[index].push(row);
            }
            let sum = |rows: &[&Row]| {
                (additive && !rows.is_empty())
                    .then(|| rows.iter().map(|row| integer(row, "unattributed")).sum::<i64>())
            };
            answer[name] = json!({ "total": sum(&rows), "outside": sum(&outside) });
        }
        answer["points"] = filled(&points, every, additive);
        answer
    }
}

/// All periods from the first to the last.
fn filled(points: &BTreeMap<NaiveDate, [Vec<&Row>; 2]>, every: &str, additive: bool) -> Value {
    let Some((first, end)) = points.keys().next().zip(points.keys().last()) else { return json!([]) };
    let (mut from, mut before, mut list) = (*first, [None, None], Vec::new());
    while from <= *end {
        let next = from
            + Months::new(match every {
                "YEAR" => 12,
                "HALF" => 6,
                "QUARTER" => 3,
                _ => 1,
            });
        let mut point = json!({ "from": from.to_string(), "to": (next - Days::new(1)).to_string() });
        for (index, name) in ["target", "actual"].into_iter().enumerate() {
            let total = points.get(&from).and_then(|rows| match &rows[index][..] {
                [] => None,
                rows if additive => Some(rows.iter().map(|row| integer(row, "unattributed")).sum::<i64>()),
                [only] => Some(integer(only, "value")),
                _ => None,
            });
            let change = total.zip(before[index]).map(|(now, before)| now - before);
            let relative = ratio(&json!(change), &json!(before[index]));
            point[name] = json!({ "total": total, "change": change, "relativeChange": relative });
            before[index] = total;
        }
        list.push(point);
        from = next;
    }
    list.into()
}

#[derive(Default)]
struct Pairs {
    numerator: i64,
    denominator: i64,
    scopes: i64,
}

impl Pairs {
    fn json(&self, [numerator, denominator]: [&str; 2], indicator: &Row) -> Value {
        let can = self.scopes > 0 && (indicator["additive"] == true || self.scopes == 1);
        let (above, below) = (json!(can.then_some(self.numerator)), json!(can.then_some(self.denominator)));
        let mut value = json!({ "ratio": ratio(&above, &below), "scopes": self.scopes });
        value[numerator] = above;
        value[denominator] = below;
        value
    }
}

#[expect(clippy::cast_precision_loss, reason = "the database computes in floats as well")]
fn ratio(above: &Value, below: &Value) -> Value {
    match (above.as_i64(), below.as_i64()) {
        (Some(above), Some(below)) if below != 0 => (above as f64 / below as f64).into(),
        _ => Value::Null,
    }
}

fn day(row: &Row, column: &str) -> NaiveDate {
    NaiveDate::parse_from_str(row[column].as_str().expect("a date"), "%Y-%m-%d").expect("a date")
}

fn start(day: NaiveDate, every: &str) -> NaiveDate {
    let months = match every {
        "YEAR" => 12,
        "HALF" => 6,
        "QUARTER" => 3,
        _ => 1,
    };
    NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1).expect("a date")
}

/// A row of a tree and all above it.
fn ancestors(model: &Model, kind: Kind, id: i64) -> Vec<i64> {
    let mut found = vec![id];
    while let Some(parent) = model.row(kind, found[found.len() - 1]).and_then(|row| row["parent_id"].as_i64())
    {
        found.push(parent);
    }
    found
}

/// The way up of a row that is a scope, in the columns that figures have.
fn scope(model: &Model, kind: Kind, row: &Row) -> Row {
    let edition = match kind {
        Kind::Programme => None,
        Kind::Edition => Some(row),
        _ => model.row(Kind::Edition, integer(row, "edition_id")),
    };
    let level = format!("{kind:?}").to_uppercase();
    let value = json!({
        "level": level,
        "programme_id": edition.map_or(&row["id"], |edition| &edition["programme_id"]),
        "edition_id": edition.map(|edition| &edition["id"]),
        "field_id": match kind { Kind::Field => row["id"].clone(), Kind::Project => row["field_id"].clone(), _ => Value::Null },
        "project_id": if kind == Kind::Project { row["id"].clone() } else { Value::Null },
        "year": edition.map(|edition| &edition["year"]),
    });
    let Value::Object(scope) = value else { unreachable!("a scope is an object") };
    scope
}

/// Whether a figure, or a scope, lies within a place.
fn contains(model: &Model, place: Place, row: &Row) -> bool {
    let Place::Row(kind, id) = place else { return true };
    let programme = integer(row, "programme_id");
    let within_edition = |id: i64| {
        let edition = model.row(Kind::Edition, id).expect("editions are there");
        edition["year"] == row["year"]
            && ancestors(model, Kind::Programme, programme).contains(&integer(edition, "programme_id"))
    };
    match kind {
        Kind::Programme => ancestors(model, kind, programme).contains(&id),
        Kind::Edition => within_edition(id),
        Kind::Field => row["field_id"] == id,
        Kind::Project => row["project_id"] == id,
        Kind::Region => {
            let regions = ancestors(model, Kind::Programme, programme).into_iter().map(|programme| {
                integer(model.row(Kind::Programme, programme).expect("programmes are there"), "region_id")
            });
            regions.into_iter().any(|region| ancestors(model, kind, region).contains(&id))
        }
        _ => model.rows(Kind::Participation).iter().filter(|role| role["agency_id"] == id).any(|role| {
            match role["project_id"].as_i64() {
                Some(project) => row["project_id"] == project,
                None => within_edition(integer(role, "edition_id")),
            }
        }),
    }
}
