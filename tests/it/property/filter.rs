//! `where`, evaluated row by row.

use iljari::catalog::{Entity, Kind, Scalar};
use serde_json::Value;

use super::model::{Model, Row};
use super::order::compare;
use super::text::{like, matches_regex};

/// Whether a row fits a filter.
pub(super) fn fits(model: &Model, entity: &Entity, row: &Row, filter: &Value) -> bool {
    operators(filter).all(|(name, value)| field_fits(model, entity, row, name, value))
}

/// Whether a filter of rows or groups is refused: it has a null in it, or an `or` or a `not` of nothing.
pub(super) fn is_refused(filter: &Value) -> bool {
    operators(filter).any(|(name, value)| match value {
        Value::Null => true,
        Value::Array(of) => of.iter().any(is_refused) || (name == "or" && of.iter().any(says_nothing)),
        of => is_refused(of) || (matches!(name, "or" | "not") && says_nothing(of)),
    })
}

/// Whether a filter asks nothing of a row or a group.
pub(super) fn says_nothing(filter: &Value) -> bool {
    filter.is_object()
        && operators(filter).all(|(name, value)| match name {
            "and" => items(value).iter().all(says_nothing),
            "or" | "not" | "some" | "every" | "none" => false,
            _ => says_nothing(value),
        })
}

fn field_fits(model: &Model, entity: &Entity, row: &Row, name: &str, value: &Value) -> bool {
    match name {
        "and" => items(value).iter().all(|filter| fits(model, entity, row, filter)),
        "or" => items(value).iter().any(|filter| fits(model, entity, row, filter)),
        "not" => !fits(model, entity, row, value),
        "id" => operators(value).all(|(operator, operand)| {
            let ids: Vec<Value> =
                items(operand).iter().map(|id| super::evaluate::key_of(entity.kind, id)).collect();
            let operand = if operand.is_array() { Value::Array(ids) } else { ids[0].clone() };
            passes(&row["id"], Scalar::BigInt, operator, &operand)
        }),
        name => match entity.column_named(name) {
            Some(column) => operators(value).all(|(operator, operand)| {
                let known = column.precision.and_then(|precision| row[precision].as_str());
                match (known, row[column.sql].as_str()) {
                    (Some(known), Some(first)) => passes_each_day(first, known, operator, operand),
                    _ => passes(&row[column.sql], column.scalar, operator, operand),
                }
            }),
            None => link_fits(model, entity.kind, row, name, value),
        },
    }
}

/// Whether each day of a month or year, of which no more is known, passes a test; the complements hold where the tests do
/// not.
fn passes_each_day(first: &str, known: &str, operator: &str, operand: &Value) -> bool {
    match operator {
        "ne" => return !passes_each_day(first, known, "eq", operand),
        "notIn" => return !passes_each_day(first, known, "in", operand),
        _ => {}
    }
    let first: chrono::NaiveDate = first.parse().expect("a date");
    let same = |day: &chrono::NaiveDate| match known {
        "YEAR" => day.format("%Y").to_string() == first.format("%Y").to_string(),
        "MONTH" => day.format("%Y-%m").to_string() == first.format("%Y-%m").to_string(),
        _ => *day == first,
    };
    first
        .iter_days()
        .take_while(same)
        .all(|day| passes(&day.to_string().into(), Scalar::Date, operator, operand))
}

fn link_fits(model: &Model, kind: Kind, row: &Row, name: &str, value: &Value) -> bool {
    let link = kind.entity().link_named(name).expect("filters name columns and links");
    let target = link.target.entity();
    let rows = model.linked(row, link);
    if link.join.is_to_one() {
        let missing = value.get("isNull").is_none_or(|missing| rows.is_empty() == *missing);
        let mut of_row = value.clone();
        of_row.as_object_mut().expect("a filter").remove("isNull");
        return missing
            && (says_nothing(&of_row) || rows.iter().any(|row| fits(model, target, row, &of_row)));
    }
    operators(value).all(|(name, value)| match name {
        "some" => rows.iter().any(|row| fits(model, target, row, value)),
        "every" => rows.iter().all(|row| fits(model, target, row, value)),
        "none" => !rows.iter().any(|row| fits(model, target, row, value)),
        _ => operators(value)
            .all(|(operator, operand)| passes(&rows.len().into(), Scalar::BigInt, operator, operand)),
    })
}

/// The fields of a filter, or of an object of tests.
pub(super) fn operators(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// The items of a list; a single value stands for a list of one.
pub(super) fn items(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.clone(),
        single => vec![single.clone()],
    }
}

/// Whether a value passes a test. A missing value passes `ne`, `notIn` and `isNull: true` only.
pub(super) fn passes(value: &Value, scalar: Scalar, operator: &str, operand: &Value) -> bool {
    let text = || operand.as_str().expect("the operand is text");
    match operator {
        "isNull" => return value.is_null() == operand.as_bool().expect("isNull is a truth value"),
        "ne" => return value != operand,
        "notIn" => return !items(operand).contains(value),
        _ if value.is_null() => return false,
        "eq" => return value == operand,
        "in" => return items(operand).contains(value),
        "has" => return items(value).contains(operand),
        "lt" => return compare(value, operand).is_lt(),
        "lte" => return compare(value, operand).is_le(),
        "gt" => return compare(value, operand).is_gt(),
        "gte" => return compare(value, operand).is_ge(),
        _ => {}
    }
    assert_eq!(scalar, Scalar::Text, "{operator} is for text");
    let (value, needle) = (value.as_str().unwrap_or_default().to_lowercase(), text().to_lowercase());
    match operator {
        "contains" => value.contains(&needle),
        "startsWith" => value.starts_with(&needle),
        "endsWith" => value.ends_with(&needle),
        "ilike" => like(&value, &needle),
        "regex" => matches_regex(&value, &needle),
        other => panic!("no operator {other}"),
    }
}
