//! `by`: what rows are put together by.

use super::field::{Argument, argument, named};
use super::input::{EnumDefinition, InputDefinition};
use crate::catalog::{Column, Entity, Link, Scalar, entities};
use crate::error::Error;
use crate::plan::{DateUnit, Filter, GroupKey, Grouping, Input, JoinStep, Many, join};

/// Name of the enumeration of a date's parts.
const DATE_PART: &str = "DatePart";

/// The enumeration of a date's parts.
pub(super) fn date_parts() -> EnumDefinition {
    EnumDefinition {
        name: DATE_PART,
        description: "The part of a date by which dates are grouped.",
        values: DateUnit::NAMES.into_iter().map(|(_, name, meaning)| (name, meaning)).collect(),
    }
}

/// What an entity's rows are grouped by, and, where a link leads to it, what of it rows are grouped by.
pub(super) fn inputs(entity: &'static Entity) -> Vec<InputDefinition> {
    let leads_here =
        |link: &Link| link.target == entity.kind && (link.join.is_to_one() || link.group_key.is_some());
    let is_linked = entities().iter().flat_map(|entity| &entity.links).any(leads_here);
    [by(entity)].into_iter().chain(is_linked.then(|| by_linked(entity))).collect()
}

fn by(entity: &'static Entity) -> InputDefinition {
    let to_many = links_to_many(entity).map(|(name, link)| {
        let description = format!(
            "{} A row with several stands in a group for each of them: such groups do not add up, and `total` counts it once.",
            link.description
        );
        argument(name, named(format!("{}GroupByLink", link.target.entity().name)), description)
    });
    InputDefinition::new(
        format!("{}GroupBy", entity.name),
        format!(
            "What {} are grouped by; an empty object of a link means the row itself. A variable that is left out names no key, and an object that it leaves empty does not mean the row.",
            entity.plural
        ),
        keys(entity).chain(to_many),
    )
}

fn by_linked(entity: &'static Entity) -> InputDefinition {
    InputDefinition::new(
        format!("{}GroupByLink", entity.name),
        format!("What of a linked {} to group by; the {0} itself if the object is empty.", entity.single),
        keys(entity),
    )
}

fn keys(entity: &'static Entity) -> impl Iterator<Item = Argument> {
    let columns = columns(entity).map(|column| {
        let ty = if column.scalar == Scalar::Date { DATE_PART } else { "Boolean" };
        argument(column.name.as_str(), named(ty), column.description)
    });
    let rows = links_to_one(entity).map(|link| {
        argument(link.name, named(format!("{}GroupByLink", link.target.entity().name)), link.description)
    });
    columns.chain(rows)
}

/// The columns that rows can be grouped by.
pub(super) fn columns(entity: &'static Entity) -> impl Iterator<Item = &'static Column> {
    entity.columns.iter().filter(|column| column.scalar.is_ordered())
}

/// The links to rows that rows can be grouped by, with their names in `by`.
pub(super) fn links(entity: &'static Entity) -> impl Iterator<Item = (&'static str, &'static Link)> {
    links_to_one(entity).map(|link| (link.name, link)).chain(links_to_many(entity))
}

fn links_to_one(entity: &'static Entity) -> impl Iterator<Item = &'static Link> {
    entity.links.iter().filter(|link| link.join.is_to_one())
}

fn links_to_many(entity: &'static Entity) -> impl Iterator<Item = (&'static str, &'static Link)> {
    entity.links.iter().filter_map(|link| Some((link.group_key?, link)))
}

/// The link to several rows by which rows can be grouped under this name.
pub(super) fn link_to_many(entity: &'static Entity, name: &str) -> Option<(&'static Link, &'static str)> {
    links_to_many(entity).find(|(key, _)| *key == name).map(|(key, link)| (link, key))
}

/// Where the reading of `by` stands: at a row, by the links that led to it.
#[derive(Clone)]
pub(super) struct At {
    entity: &'static Entity,
    many: Option<usize>,
    table: usize,
    path: Vec<&'static str>,
}

impl At {
    /// At a row of the list.
    pub(super) fn start(entity: &'static Entity) -> Self {
        Self { entity, many: None, table: 0, path: Vec::new() }
    }

    fn beyond(&self, name: &'static str, entity: &'static Entity) -> Self {
        Self { entity, path: [&self.path[..], &[name]].concat(), ..*self }
    }
}

/// Reads the `by` argument.
pub(super) fn read(entity: &'static Entity, rows: Filter, by: Input) -> Result<Grouping, Error> {
    let mut grouping = Grouping {
        rows,
        joins: Vec::new(),
        manys: Vec::new(),
        keys: Vec::new(),
        values: Vec::new(),
        filled: None,
        indicator: None,
        measure: None,
    };
    for item in by.into_items() {
        read_fields(&mut grouping, &At::start(entity), item)?;
    }
    Ok(grouping)
}

/// Reads keys of a row.
pub(super) fn read_fields(grouping: &mut Grouping, at: &At, input: Input) -> Result<(), Error> {
    for (name, value) in input.into_fields() {
        if matches!(value, Input::Null | Input::Bool(false)) {
            continue;
        }
        if let Some(column) = at.entity.column_named(&name) {
            push_column(grouping, column, at, &value)?;
        } else if let Some(link) = at.entity.link_named(&name).filter(|link| link.join.is_to_one()) {
            read_link(grouping, link, at, value)?;
        } else if let Some((link, name)) = link_to_many(at.entity, &name) {
            let known = grouping.manys.iter().position(|many| std::ptr::eq(many.link, link));
            let many = known.unwrap_or_else(|| {
                grouping.manys.push(Many { link, joins: Vec::new() });
                grouping.manys.len() - 1
            });
            let at = At { many: Some(many), table: 0, ..at.beyond(name, link.target.entity()) };
            read_row(grouping, link, &at, value)?;
            // Nothing of it may be a key after all: `{agency: {kind: false}}`.
            if !grouping.keys.iter().any(|key| key.many == Some(many)) {
                grouping.manys.truncate(many);
            }
        }
    }
    Ok(())
}

fn read_link(grouping: &mut Grouping, link: &'static Link, at: &At, value: Input) -> Result<(), Error> {
    let beyond = at.beyond(link.name, link.target.entity());
    if link.points_at_key() && is_empty(&value) {
        return push_row(grouping, link, &beyond, link.join.local());
    }
    let joins = match at.many {
        Some(many) => &mut grouping.manys[many].joins,
        None => &mut grouping.joins,
    };
    let table = join(joins, JoinStep { from: at.table, link, key: None });
    read_row(grouping, link, &At { table, ..beyond }, value)
}

/// Reads what is said of the row that a path leads to: nothing, for the row itself, or what of it.
fn read_row(grouping: &mut Grouping, link: &'static Link, at: &At, value: Input) -> Result<(), Error> {
    if is_empty(&value) { push_row(grouping, link, at, "id") } else { read_fields(grouping, at, value) }
}

fn push_row(
    grouping: &mut Grouping,
    link: &'static Link,
    at: &At,
    column: &'static str,
) -> Result<(), Error> {
    grouping.push(GroupKey {
        many: at.many,
        table: at.table,
        column,
        scalar: Scalar::BigInt,
        part: None,
        precision: None,
        path: at.path.clone(),
        name: None,
        row: Some(link),
    })
}

fn push_column(
    grouping: &mut Grouping,
    column: &'static Column,
    at: &At,
    value: &Input,
) -> Result<(), Error> {
    let part = match value {
        Input::Text(text) => DateUnit::named(text),
        _ => None,
    };
    grouping.push(GroupKey {
        many: at.many,
        table: at.table,
        column: column.sql,
        scalar: column.scalar,
        part,
        precision: column.precision,
        path: at.path.clone(),
        name: Some(&column.name),
        row: None,
    })
}

fn is_empty(value: &Input) -> bool {
    matches!(value, Input::Object(fields) if fields.is_empty())
}
