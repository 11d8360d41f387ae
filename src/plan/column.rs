//! Columns that lists read, filter and order by.

use std::fmt;

use crate::catalog::Scalar;

/// A column of what a list reads from: a table, or the derived table of groups or totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnName {
    /// A table's, by its SQL name.
    Sql(&'static str),
    /// The nth key of groups.
    Key(usize),
    /// The nth value computed for each group.
    Value(usize),
    /// The nth value computed for each row of totals.
    Computed(usize),
}

impl From<&'static str> for ColumnName {
    fn from(name: &'static str) -> Self {
        Self::Sql(name)
    }
}

impl ColumnName {
    /// Its name in SQL: a word, and for one of several alike the number behind it.
    pub fn parts(self) -> (&'static str, Option<usize>) {
        match self {
            Self::Sql(name) => (name, None),
            Self::Key(index) => ("k", Some(index)),
            Self::Value(index) => ("a", Some(index)),
            Self::Computed(index) => ("c", Some(index)),
        }
    }
}

impl fmt::Display for ColumnName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            (name, None) => f.write_str(name),
            (name, Some(index)) => write!(f, "{name}{index}"),
        }
    }
}

/// A value of a row, or of a row that a to-one link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnRef {
    /// 0 for the list's own row, n for the row that `joins[n - 1]` leads to.
    pub table: usize,
    /// The column.
    pub column: ColumnName,
    /// Type of its values.
    pub scalar: Scalar,
}
