//! `orderBy`: the keys that rows are compared by.

use std::cmp::Ordering;

use iljari::catalog::{Entity, Kind};
use serde_json::Value;

use super::model::{Model, Row};

/// A row's value in one term of an order, and the term's direction.
#[derive(Clone, Debug)]
pub(super) struct Key {
    value: Value,
    descending: bool,
    nulls_first: bool,
}

/// A row's place in an order.
pub(super) fn place(model: &Model, entity: &'static Entity, row: &Row, order: &Value) -> Vec<Key> {
    let terms = order.as_array().into_iter().flatten().filter(|term| !term.is_null());
    let mut keys: Vec<Key> = terms.map(|term| key(model, entity, Some(row), term)).collect();
    if let (true, Some(natural)) = (keys.is_empty(), entity.natural_order) {
        keys.push(Key { value: row[natural].clone(), descending: false, nulls_first: false });
    }
    keys.push(Key { value: row["id"].clone(), descending: false, nulls_first: false });
    keys
}

/// A row's value in one term of an order; that of a missing row.
pub(super) fn key(model: &Model, entity: &'static Entity, row: Option<&Row>, term: &Value) -> Key {
    let (name, inner) = term.as_object().and_then(|term| term.iter().next()).expect("a term has a field");
    let column = if name == "id" { Some("id") } else { entity.column_named(name).map(|column| column.sql) };
    if let Some(column) = column {
        return directed(row.map_or(Value::Null, |row| row[column].clone()), inner);
    }
    let link = entity.link_named(name).expect("terms name columns and links");
    let rows = row.map_or_else(Vec::new, |row| model.linked(row, link));
    if link.join.is_to_one() {
        return key(model, link.target.entity(), rows.first().copied(), inner);
    }
    match inner.get("count") {
        Some(direction) => directed(rows.len().into(), direction),
        None => directed(total(model, &rows, &inner["total"]), &inner["total"]["order"]),
    }
}

/// What outcomes of an indicator and measure add up to; nothing if there are none, or if they may not be added.
fn total(model: &Model, rows: &[&Row], of: &Value) -> Value {
    let figures = figures(model, rows, &of["indicator"], &of["measure"]);
    let additive = |row: &Row| {
        let id = row["indicator_id"].as_i64().expect("outcomes have an indicator");
        model.row(Kind::Indicator, id).expect("references lead somewhere")["additive"] == true
    };
    if !figures.first().is_some_and(|row| additive(row)) {
        return Value::Null;
    }
    figures.iter().filter_map(|row| row["unattributed"].as_i64()).sum::<i64>().into()
}

/// Those outcomes that are of this indicator and measure.
pub(super) fn figures<'m>(
    model: &'m Model,
    rows: &[&'m Row],
    indicator: &Value,
    measure: &Value,
) -> Vec<&'m Row> {
    let code = |row: &Row| {
        let id = row["indicator_id"].as_i64().expect("outcomes have an indicator");
        model.row(Kind::Indicator, id).expect("references lead somewhere")["code"] == *indicator
    };
    rows.iter().copied().filter(|row| row["measure"] == *measure && code(row)).collect()
}

pub(super) fn directed(value: Value, direction: &Value) -> Key {
    let direction = direction.as_str().expect("a direction");
    let (descending, nulls_first) = (direction.starts_with("DESC"), direction.ends_with("NULLS_FIRST"));
    Key { value, descending, nulls_first }
}

/// Compares two rows' places.
pub(super) fn in_order(a: &[Key], b: &[Key]) -> Ordering {
    let of_term = |(a, b): (&Key, &Key)| match (a.value.is_null(), b.value.is_null()) {
        (true, true) => Ordering::Equal,
        (false, false) if a.descending => compare(&b.value, &a.value),
        (false, false) => compare(&a.value, &b.value),
        (null, _) if null == a.nulls_first => Ordering::Less,
        _ => Ordering::Greater,
    };
    a.iter().zip(b).map(of_term).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
}

/// Compares two values that are not null; text by code point.
pub(super) fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a.as_f64().partial_cmp(&b.as_f64()).expect("numbers are finite"),
        },
        (Value::String(a), Value::String(b)) => a.chars().cmp(b.chars()),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        _ => panic!("{a} and {b} cannot be compared"),
    }
}
