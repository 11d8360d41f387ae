//! Groups: what rows are put together by, and what is computed for each group.
//!
//! A list of groups reads a derived table with a column for each key (`k0`, `k1`, …) and for each computed value (`a0`,
//! `a1`, …). Its filter, order, page and joins are those of any list, over these columns.

use super::{AggregateColumn, Figures, Filter, Input, JoinStep, Operand, join};
use crate::catalog::{Column, Entity, Link, Scalar};
use crate::error::Error;

/// Keys of groups at most.
pub const KEYS_MAX: usize = 8;

/// Columns of keys.
const KEY_COLUMNS: [&str; KEYS_MAX] = ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"];

/// Columns of computed values; as many as a list can have.
const VALUE_COLUMNS: [&str; 48] = [
    "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11", "a12", "a13", "a14", "a15",
    "a16", "a17", "a18", "a19", "a20", "a21", "a22", "a23", "a24", "a25", "a26", "a27", "a28", "a29", "a30",
    "a31", "a32", "a33", "a34", "a35", "a36", "a37", "a38", "a39", "a40", "a41", "a42", "a43", "a44", "a45",
    "a46", "a47",
];

/// Groups that filling gaps may lead to, for one parent.
pub const FILLED_MAX: i64 = 100_000;

/// How the rows of a list are put together.
#[derive(Debug)]
pub struct Grouping {
    /// Which rows are put together.
    pub rows: Filter,
    /// To-one links followed from each row.
    pub joins: Vec<JoinStep>,
    /// Links to several rows: a row stands in a group for each of them.
    pub manys: Vec<Many>,
    /// By what.
    pub keys: Vec<GroupKey>,
    /// What is computed for each group.
    pub values: Vec<GroupValue>,
    /// The key whose gaps are filled with empty groups.
    pub filled: Option<usize>,
    /// The indicator that all figures are of, where an argument names it.
    pub indicator: Option<Operand>,
    /// The measure that all figures are of, where an argument names it.
    pub measure: Option<Operand>,
}

/// Something that rows are put together by.
#[derive(Debug)]
pub struct GroupKey {
    /// Index of the link to several rows that it starts with, if it does.
    pub many: Option<usize>,
    /// Of which row: 0 for the list's own, or the one that the link to several leads to, n for the row that
    /// `joins[n - 1]` leads to from there.
    pub table: usize,
    /// SQL column.
    pub column: &'static str,
    /// Type of its values.
    pub scalar: Scalar,
    /// The part of a date that counts.
    pub part: Option<Part>,
    /// The column that tells how much of the date is known, if that may be less than the day.
    pub precision: Option<&'static str>,
    /// The links that lead to it, as the client names them.
    pub path: Vec<&'static str>,
    /// The GraphQL name of the column; `None` where the key is the row itself that the path leads to.
    pub name: Option<&'static str>,
    /// The last link of the path, where the key is the row that it leads to.
    pub row: Option<&'static Link>,
}

/// A link to several rows, and the to-one links followed from each of them.
#[derive(Debug)]
pub struct Many {
    /// The link.
    pub link: &'static Link,
    /// From the row it leads to, which counts as 0.
    pub joins: Vec<JoinStep>,
}

/// A part of a date: rows are put together whose dates agree in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The day itself.
    Day,
    /// The calendar month.
    Month,
    /// The quarter.
    Quarter,
    /// The half of the year.
    Half,
    /// The year.
    Year,
}

impl Part {
    /// Names in GraphQL, and what each means.
    pub const NAMES: [(Self, &'static str, &'static str); 5] = [
        (Self::Day, "DAY", "The day."),
        (Self::Month, "MONTH", "The month, by its first day."),
        (Self::Quarter, "QUARTER", "The quarter, by its first day."),
        (Self::Half, "HALF", "The half of the year, by its first day."),
        (Self::Year, "YEAR", "The year, by its first day."),
    ];

    /// Its name in GraphQL.
    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(part, ..)| *part == self).map_or("", |(_, name, _)| name)
    }

    /// The part with this name.
    pub(super) fn named(text: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, name, _)| *name == text).map(|(part, ..)| *part)
    }
}

/// Something computed for each group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupValue {
    /// Over the group's rows.
    pub aggregate: AggregateColumn,
    /// Whether the group's share of all rows is meant; of those of the same indicator and measure where there are such.
    pub share: bool,
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

impl Grouping {
    /// Reads the `by` argument.
    pub fn read(entity: &'static Entity, rows: Filter, by: Input) -> Result<Self, Error> {
        let mut grouping = Self {
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
            grouping.read_fields(&At::start(entity), item)?;
        }
        Ok(grouping)
    }

    /// Reads keys of a row.
    pub(super) fn read_fields(&mut self, at: &At, input: Input) -> Result<(), Error> {
        for (name, value) in input.into_fields() {
            if matches!(value, Input::Null | Input::Bool(false)) {
                continue;
            }
            if let Some(column) = at.entity.column_named(&name) {
                self.push_column(column, at, &value)?;
            } else if let Some(link) = at.entity.link_named(&name).filter(|link| link.join.is_to_one()) {
                self.read_link(link, at, value)?;
            } else if let Some((link, name)) = link_to_many(at.entity, &name) {
                let known = self.manys.iter().position(|many| std::ptr::eq(many.link, link));
                let many = known.unwrap_or_else(|| {
                    self.manys.push(Many { link, joins: Vec::new() });
                    self.manys.len() - 1
                });
                let at = At { many: Some(many), table: 0, ..at.beyond(name, link.target.entity()) };
                self.read_row(link, &at, value)?;
                // Nothing of it may be a key after all: `{agency: {kind: false}}`.
                if !self.keys.iter().any(|key| key.many == Some(many)) {
                    self.manys.truncate(many);
                }
            }
        }
        Ok(())
    }

    fn read_link(&mut self, link: &'static Link, at: &At, value: Input) -> Result<(), Error> {
        let beyond = at.beyond(link.name, link.target.entity());
        if link.points_at_key() && is_empty(&value) {
            return self.push_row(link, &beyond, link.join.local());
        }
        let joins = match at.many {
            Some(many) => &mut self.manys[many].joins,
            None => &mut self.joins,
        };
        let table = join(joins, JoinStep { from: at.table, link, key: None });
        self.read_row(link, &At { table, ..beyond }, value)
    }

    /// Reads what is said of the row that a path leads to: nothing, for the row itself, or what of it.
    fn read_row(&mut self, link: &'static Link, at: &At, value: Input) -> Result<(), Error> {
        if is_empty(&value) { self.push_row(link, at, "id") } else { self.read_fields(at, value) }
    }

    fn push_row(&mut self, link: &'static Link, at: &At, column: &'static str) -> Result<(), Error> {
        self.push(GroupKey {
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

    fn push_column(&mut self, column: &'static Column, at: &At, value: &Input) -> Result<(), Error> {
        let part = match value {
            Input::Text(text) => Part::named(text),
            _ => None,
        };
        self.push(GroupKey {
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

    /// Adds a key; one named twice counts once.
    pub fn push(&mut self, key: GroupKey) -> Result<(), Error> {
        if let Some(other) = self.keys.iter().find(|other| (&other.path, other.name) == (&key.path, key.name))
        {
            return if other.part == key.part {
                Ok(())
            } else {
                let message = format!("by names {} twice, with different parts of the date", key.label());
                Err(Error::bad_input(message))
            };
        }
        if self.keys.len() == KEYS_MAX {
            return Err(Error::bad_input(format!("groups are by at most {KEYS_MAX} keys")));
        }
        self.keys.push(key);
        Ok(())
    }

    /// Computes a value, or each group's share of it, the same one once; gives its column.
    pub fn value(&mut self, mut aggregate: AggregateColumn, share: bool) -> Result<&'static str, Error> {
        aggregate.resolve(self.figures_of_group());
        let value = GroupValue { aggregate, share };
        let index = self.values.iter().position(|other| *other == value).unwrap_or(self.values.len());
        let column = VALUE_COLUMNS.get(index).ok_or_else(|| {
            Error::bad_input(format!(
                "groups have at most {} computed values; ask for fewer",
                VALUE_COLUMNS.len()
            ))
        })?;
        if index == self.values.len() {
            self.values.push(value);
        }
        Ok(column)
    }

    /// Which figures come together in one group.
    fn figures_of_group(&self) -> Figures {
        self.indicator.clone().map_or(Figures::OfGroup, Figures::Of)
    }

    /// Which figures come together in several groups.
    pub(super) fn figures_of_groups(&self) -> Figures {
        match (&self.indicator, &self.measure) {
            (Some(indicator), Some(_)) => Figures::Of(indicator.clone()),
            _ => Figures::OfOne { added: true },
        }
    }

    /// The column of a key.
    pub fn key_column(index: usize) -> &'static str {
        KEY_COLUMNS[index]
    }

    /// The column of a computed value.
    pub fn value_column(index: usize) -> &'static str {
        VALUE_COLUMNS[index]
    }

    /// The computed value that this column holds.
    pub(super) fn value_in(&self, column: &str) -> Option<&GroupValue> {
        self.values.iter().zip(VALUE_COLUMNS).find(|(_, name)| *name == column).map(|(value, _)| value)
    }

    /// Whether a row may stand in several groups.
    pub fn overlaps(&self) -> bool {
        !self.manys.is_empty()
    }
}

impl GroupKey {
    /// What distinguishes it from other keys, for cursors.
    pub(super) fn signature(&self) -> String {
        format!("{} {} ", self.label(), self.part.map_or("", Part::name))
    }

    /// How a client names it.
    pub fn label(&self) -> String {
        let mut names = self.path.clone();
        names.extend(self.name);
        names.join(".")
    }

    /// Whether the gaps between its values can be filled: years, and dates by their parts.
    pub fn has_gaps(&self) -> bool {
        self.many.is_none() && (self.part.is_some() || self.scalar == Scalar::Int)
    }
}

/// The link to several rows by which rows can be grouped under this name.
pub(super) fn link_to_many(entity: &'static Entity, name: &str) -> Option<(&'static Link, &'static str)> {
    let named = |link: &'static Link| Some((link, link.group_key.filter(|key| *key == name)?));
    entity.links.iter().find_map(named)
}

fn is_empty(value: &Input) -> bool {
    matches!(value, Input::Object(fields) if fields.is_empty())
}

/// What can be counted by its different values, with its GraphQL name: columns, and rows that columns point to.
pub fn distinct_columns(entity: &'static Entity) -> impl Iterator<Item = (&'static str, &'static str)> {
    let columns = entity
        .columns
        .iter()
        .filter(|column| column.scalar.is_ordered())
        .map(|column| (column.name.as_str(), column.sql));
    let links =
        entity.links.iter().filter(|link| link.points_at_key()).map(|link| (link.name, link.join.local()));
    columns.chain(links)
}
