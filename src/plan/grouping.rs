//! Groups: what rows are put together by, and what is computed for each group.
//!
//! A list of groups reads a derived table with a column for each key (`k0`, `k1`, …) and for each computed value (`a0`,
//! `a1`, …). Its filter, order, page and joins are those of any list, over these columns.

use super::{AggregateColumn, ColumnName, Figures, Filter, Function, JoinStep, List, Operand, join};
use crate::catalog::{Entity, Link, Scalar};
use crate::error::Error;

/// Keys of groups at most.
pub const KEYS_MAX: usize = 8;

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
    pub part: Option<DateUnit>,
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
pub enum DateUnit {
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

impl DateUnit {
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
    pub(crate) fn named(text: &str) -> Option<Self> {
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

impl Grouping {
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
    pub fn value(&mut self, mut aggregate: AggregateColumn, share: bool) -> ColumnName {
        aggregate.resolve(self.figures_of_group());
        let value = GroupValue { aggregate, share };
        let index = self.values.iter().position(|other| *other == value).unwrap_or_else(|| {
            self.values.push(value);
            self.values.len() - 1
        });
        ColumnName::Value(index)
    }

    /// Which figures come together in one group.
    fn figures_of_group(&self) -> Figures {
        self.indicator.clone().map_or(Figures::OfGroup, Figures::Of)
    }

    /// Which figures come together in several groups.
    pub(crate) fn figures_of_groups(&self) -> Figures {
        match (&self.indicator, &self.measure) {
            (Some(indicator), Some(_)) => Figures::Of(indicator.clone()),
            _ => Figures::OfOne { added: true },
        }
    }

    /// Whether a row may stand in several groups.
    pub fn overlaps(&self) -> bool {
        !self.manys.is_empty()
    }
}

impl GroupKey {
    /// What distinguishes it from other keys, for cursors.
    pub(super) fn signature(&self) -> String {
        format!("{} {} ", self.label(), self.part.map_or("", DateUnit::name))
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

impl List {
    /// Leads from a group to the row that is its key.
    pub(crate) fn join_key(&mut self, index: usize, link: &'static Link) -> (usize, ColumnName) {
        let column = ColumnName::Key(index);
        (join(&mut self.joins, JoinStep { from: 0, link, key: Some(column) }), column)
    }
}

/// What a field of a group's share is a share of.
pub(crate) fn share_of(entity: &'static Entity, name: &str) -> Option<AggregateColumn> {
    if name == "count" {
        Some(AggregateColumn::count())
    } else {
        AggregateColumn::new(entity, Function::Sum, name)
    }
}
