//! `orderBy`: in which order a list's rows come.

use super::operand::Operand;
use super::{ColumnName, GroupValue, List};
use crate::catalog::{Link, Scalar};

/// One term of an order.
#[derive(Debug)]
pub struct OrderBy {
    /// What rows are compared by.
    pub expression: OrderExpression,
    /// Type of its values.
    pub scalar: Scalar,
    /// Whether it may be null.
    pub nullable: bool,
    /// Greatest first.
    pub descending: bool,
    /// Missing values first.
    pub nulls_first: bool,
}

/// What rows are compared by. `table` is 0 for the row itself, n for the row that `joins[n - 1]` leads to.
#[derive(Debug)]
pub enum OrderExpression {
    /// A column.
    Column {
        /// Of which row.
        table: usize,
        /// The column.
        column: ColumnName,
    },
    /// How many rows a link leads to.
    Count {
        /// From which row.
        table: usize,
        /// The link.
        link: &'static Link,
    },
    /// The total of one indicator and measure over the outcomes that a link leads to.
    Total {
        /// From which row.
        table: usize,
        /// The link.
        link: &'static Link,
        /// Code of the indicator.
        indicator: Operand,
        /// `TARGET` or `ACTUAL`.
        measure: Operand,
    },
}

impl OrderExpression {
    /// The row that its value is of.
    pub fn table(&self) -> usize {
        match *self {
            Self::Column { table, .. } | Self::Count { table, .. } | Self::Total { table, .. } => table,
        }
    }
}

impl OrderBy {
    /// By a column of a derived table, which is a key of it.
    pub fn ascending(column: &'static str) -> Self {
        Self {
            expression: OrderExpression::Column { table: 0, column: column.into() },
            ..Self::primary_key()
        }
    }

    /// The primary key, the last term of every order.
    pub fn primary_key() -> Self {
        Self {
            expression: OrderExpression::Column { table: 0, column: ColumnName::Sql("id") },
            scalar: Scalar::BigInt,
            nullable: false,
            descending: false,
            nulls_first: false,
        }
    }

    /// What distinguishes this term of a list's order from others, for cursors. What a total or the figures of groups are
    /// of is not in it: that may be a variable's value.
    pub fn signature(&self, list: &List) -> String {
        let (table, what) = match &self.expression {
            OrderExpression::Column { table: 0, column } => (0, computed(list, *column)),
            OrderExpression::Column { table, column } => (*table, format!("{column} ")),
            OrderExpression::Count { table, link } => (*table, format!("{}#", link.name)),
            OrderExpression::Total { table, link, .. } => (*table, format!("{}+", link.name)),
        };
        format!(
            "{}{what}{}{}",
            path(list, table),
            if self.descending { '-' } else { '+' },
            if self.nulls_first { '0' } else { '1' }
        )
    }
}

/// The links that lead from the list's own row to another.
fn path(list: &List, table: usize) -> String {
    if table == 0 {
        return String::new();
    }
    let step = &list.joins[table - 1];
    let key = step.key.map(|key| key.to_string()).unwrap_or_default();
    format!("{}{key}{}.", path(list, step.from), step.link.name)
}

/// What a column of the list's own row is: of a group, what has been computed.
fn computed(list: &List, column: ColumnName) -> String {
    let value = match column {
        ColumnName::Value(index) => list.grouping().and_then(|grouping| grouping.values.get(index)),
        _ => None,
    };
    let Some(GroupValue { aggregate, share }) = value else { return format!("{column} ") };
    let share = if *share { "share" } else { "" };
    format!("{share}{}({}) ", aggregate.function.name(), aggregate.column)
}
