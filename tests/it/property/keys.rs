//! What rows are grouped by: keys as `by` names them, and their values of each row.

use iljari::catalog::{Entity, Link, Scalar};
use serde_json::Value;

use super::filter::items;
use super::model::{Model, Row};

/// A key: a column, a part of a date, or a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    /// The links that lead there, by their names in `by`.
    pub(super) path: Vec<String>,
    /// The column; `None` for the row at the path's end.
    pub(super) name: Option<String>,
    /// The part of a date.
    part: Option<String>,
}

/// The keys that `by` names, each once, and those that keep figures apart.
pub(super) fn keys(entity: &'static Entity, by: &Value, indicator: &Value, measure: &Value) -> Vec<Key> {
    let mut keys = Vec::new();
    for item in items(by) {
        read(entity, &mut Vec::new(), &item, &mut keys);
    }
    if entity.figures.is_some() {
        if indicator.is_null() {
            push(&mut keys, Key { path: vec!["indicator".to_owned()], name: None, part: None });
        }
        if measure.is_null() {
            push(&mut keys, Key { path: Vec::new(), name: Some("measure".to_owned()), part: None });
        }
    }
    keys
}

fn read(entity: &'static Entity, path: &mut Vec<String>, of: &Value, keys: &mut Vec<Key>) {
    for (name, value) in of.as_object().into_iter().flatten() {
        if value.is_null() || *value == false {
            continue;
        }
        if entity.column_named(name).is_some() {
            let part = value.as_str().map(ToOwned::to_owned);
            push(keys, Key { path: path.clone(), name: Some(name.clone()), part });
            continue;
        }
        path.push(name.clone());
        if value.as_object().is_some_and(serde_json::Map::is_empty) {
            push(keys, Key { path: path.clone(), name: None, part: None });
        } else {
            read(link(entity, name).target.entity(), path, value, keys);
        }
        path.pop();
    }
}

fn push(keys: &mut Vec<Key>, key: Key) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}

/// The link that a name in `by` follows: one to a single row, or to each of several.
pub(super) fn link(entity: &'static Entity, name: &str) -> &'static Link {
    let to_one = entity.link_named(name).filter(|link| link.join.is_to_one());
    to_one.or_else(|| several(entity, name)).expect("keys follow links")
}

fn several(entity: &'static Entity, name: &str) -> Option<&'static Link> {
    entity.links.iter().find(|link| link.group_key == Some(name))
}

impl Key {
    /// The link to several rows that it starts with.
    pub(super) fn several(&self, entity: &'static Entity) -> Option<&'static Link> {
        several(entity, self.path.first()?)
    }

    /// Whether gaps between its values can be filled.
    pub(super) fn has_gaps(&self, entity: &'static Entity) -> bool {
        let year = || self.entity(entity).column_named(self.name.as_ref()?).map(|column| column.scalar);
        self.several(entity).is_none() && (self.part.is_some() || year() == Some(Scalar::Int))
    }

    /// The entity at the end of its path.
    pub(super) fn entity(&self, entity: &'static Entity) -> &'static Entity {
        self.path.iter().fold(entity, |entity, name| link(entity, name).target.entity())
    }

    /// Its value of a row that stands after `skipped` links of its path.
    fn value(&self, model: &Model, entity: &'static Entity, row: &Row, skipped: usize) -> Value {
        let (mut entity, mut row) = (entity, row);
        for name in &self.path[skipped..] {
            let link = link(entity, name);
            let Some(found) = model.linked(row, link).into_iter().next() else { return Value::Null };
            (entity, row) = (link.target.entity(), found);
        }
        let Some(name) = &self.name else { return row["id"].clone() };
        let column = entity.column_named(name).expect("a column");
        let value = &row[column.sql];
        match (&self.part, value.as_str()) {
            (Some(part), Some(_))
                if !is_known(part, column.precision.and_then(|known| row[known].as_str())) =>
            {
                Value::Null
            }
            (Some(part), Some(date)) => first_day(part, date).into(),
            _ => value.clone(),
        }
    }

    /// The values between two of its values, and these.
    pub(super) fn between(&self, least: &Value, greatest: &Value) -> Vec<Value> {
        let Some(part) = &self.part else {
            let [least, greatest] = [least, greatest].map(|value| value.as_i64().expect("a whole number"));
            return (least..=greatest).map(Value::from).collect();
        };
        let mut day: chrono::NaiveDate = least.as_str().expect("a date").parse().expect("a date");
        let mut days = Vec::new();
        while day.to_string().as_str() <= greatest.as_str().expect("a date") {
            let text = day.to_string();
            if first_day(part, &text) == text {
                days.push(text.into());
            }
            day = day.succ_opt().expect("a day follows");
        }
        days
    }
}

/// Whether a part of a date is known of which this much is known.
fn is_known(part: &str, precision: Option<&str>) -> bool {
    match precision {
        Some("MONTH") => part != "DAY",
        Some("YEAR") => part == "YEAR",
        _ => true,
    }
}

/// The first day of the part of a date that a day lies in.
fn first_day(part: &str, date: &str) -> String {
    let (year, month) = (&date[..4], date[5..7].parse::<u32>().expect("a month"));
    let first = match part {
        "DAY" => return date.to_owned(),
        "MONTH" => month,
        "QUARTER" => (month - 1) / 3 * 3 + 1,
        "HALF" => (month - 1) / 6 * 6 + 1,
        _ => 1,
    };
    format!("{year}-{first:02}-01")
}

/// The groups that a row stands in: its values of the keys, in every combination that its links to several make.
pub(super) fn places(model: &Model, entity: &'static Entity, row: &Row, keys: &[Key]) -> Vec<Vec<Value>> {
    let mut manys: Vec<&Link> = Vec::new();
    for link in keys.iter().filter_map(|key| key.several(entity)) {
        if !manys.iter().any(|known| std::ptr::eq(*known, link)) {
            manys.push(link);
        }
    }
    let own = keys.iter().map(|key| match key.several(entity) {
        Some(_) => Value::Null,
        None => key.value(model, entity, row, 0),
    });
    let mut places = vec![own.collect::<Vec<_>>()];
    for many in manys {
        let rows = model.linked(row, many);
        if rows.is_empty() {
            continue;
        }
        let mut next: Vec<Vec<Value>> = Vec::new();
        for place in &places {
            for row in &rows {
                let mut place = place.clone();
                for (value, key) in place.iter_mut().zip(keys) {
                    if key.several(entity).is_some_and(|link| std::ptr::eq(link, many)) {
                        *value = key.value(model, many.target.entity(), row, 1);
                    }
                }
                if !next.contains(&place) {
                    next.push(place);
                }
            }
        }
        places = next;
    }
    places
}
