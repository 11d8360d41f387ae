//! `orderBy`: in which order a list's rows come.

use std::sync::Arc;

use super::operand::{Operand, OperandKind};
use super::{GroupValue, Input, List};
use crate::catalog::{Entity, Link, Scalar};
use crate::error::Error;

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
        /// SQL column.
        column: &'static str,
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

impl OrderBy {
    /// By a column of a derived table, which is a key of it.
    pub fn ascending(column: &'static str) -> Self {
        Self { expression: OrderExpression::Column { table: 0, column }, ..Self::primary_key() }
    }

    /// The primary key, the last term of every order.
    pub fn primary_key() -> Self {
        Self {
            expression: OrderExpression::Column { table: 0, column: "id" },
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
            OrderExpression::Column { table: 0, column } => (0, computed(list, column)),
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
    format!("{}{}{}.", path(list, step.from), step.key.unwrap_or_default(), step.link.name)
}

/// What a column of the list's own row is: of a group, what has been computed.
fn computed(list: &List, column: &str) -> String {
    let value = list.grouping.as_ref().and_then(|grouping| grouping.value_in(column));
    let Some(GroupValue { aggregate, share }) = value else { return format!("{column} ") };
    let share = if *share { "share" } else { "" };
    format!("{share}{}({}) ", aggregate.function.name(), aggregate.column)
}

/// Reads an `orderBy` argument into the list's order, and ends it in the primary key.
pub fn read(list: &mut List, input: Option<Input>) -> Result<(), Error> {
    let entity = list.kind.entity();
    for item in items(input) {
        let term = read_term(list, entity, 0, item)?;
        list.order.push(term);
    }
    if list.order.is_empty()
        && let Some(natural) = entity.natural_order
        && let Some(column) = entity.columns.iter().find(|column| column.sql == natural)
    {
        list.order.push(OrderBy {
            expression: OrderExpression::Column { table: 0, column: natural },
            scalar: column.scalar,
            nullable: column.nullable,
            descending: false,
            nulls_first: false,
        });
    }
    // Rows after a unique column's value need no further terms, but cursors and reviewers like one rule.
    list.order.push(OrderBy::primary_key());
    Ok(())
}

/// The items of an `orderBy` argument. An item has one field only, so a variable that is left out takes its item with it.
pub(super) fn items(input: Option<Input>) -> impl Iterator<Item = Input> {
    input.map(Input::into_items).unwrap_or_default().into_iter().filter(|item| item.left_out().is_none())
}

/// The one field that an item of `orderBy` names.
pub(super) fn only_field(input: Input) -> Result<(Arc<str>, Input), Error> {
    let mut fields = input.into_fields().into_iter();
    match (fields.next(), fields.next()) {
        (Some(field), None) => Ok(field),
        _ => Err(Error::bad_input(
            "each item of orderBy must name exactly one field; to order by several, use one item for each",
        )),
    }
}

/// Reads one term, about a row that a link leads to where `table` is not 0.
pub(super) fn read_term(
    list: &mut List,
    entity: &'static Entity,
    table: usize,
    input: Input,
) -> Result<OrderBy, Error> {
    let (name, value) = only_field(input)?;
    if &*name == "id" {
        return direction(OrderExpression::Column { table, column: "id" }, Scalar::BigInt, table > 0, &value);
    }
    if let Some(column) = entity.column_named(&name) {
        let nullable = column.nullable || table > 0;
        return direction(
            OrderExpression::Column { table, column: column.sql },
            column.scalar,
            nullable,
            &value,
        );
    }
    let Some(link) = entity.link_named(&name) else {
        return Err(Error::bad_input(format!("{} cannot be ordered by {name}", entity.plural)));
    };
    if link.join.is_to_one() {
        let table = list.join(table, link);
        return read_term(list, link.target.entity(), table, value);
    }
    let mut fields = value.into_fields().into_iter();
    match (fields.next(), fields.next()) {
        (Some((name, value)), None) if &*name == "count" => {
            direction(OrderExpression::Count { table, link }, Scalar::BigInt, false, &value)
        }
        (Some((name, value)), None) if &*name == "total" => read_total(table, link, value),
        _ => Err(Error::bad_input(format!("orderBy {name} must name either count or total"))),
    }
}

fn read_total(table: usize, link: &'static Link, input: Input) -> Result<OrderBy, Error> {
    let (mut indicator, mut measure, mut order) = (None, None, Input::Null);
    for (name, value) in input.into_fields() {
        let operand = Operand { input: value.clone(), kind: OperandKind::One(Scalar::Text) };
        match &*name {
            "indicator" => indicator = Some(operand),
            "measure" => measure = Some(operand),
            _ => order = value,
        }
    }
    match (indicator, measure) {
        (Some(indicator), Some(measure)) => direction(
            OrderExpression::Total { table, link, indicator, measure },
            Scalar::BigInt,
            true,
            &order,
        ),
        _ => Err(Error::bad_input("a total is of one indicator and one measure")),
    }
}

/// The term that orders by an expression in the direction that the input names.
pub(super) fn direction(
    expression: OrderExpression,
    scalar: Scalar,
    nullable: bool,
    input: &Input,
) -> Result<OrderBy, Error> {
    let (descending, nulls_first) = match input {
        Input::Text(text) => match &**text {
            "ASC" => (false, false),
            "DESC" => (true, false),
            "ASC_NULLS_FIRST" => (false, true),
            _ => (true, true),
        },
        _ => {
            return Err(Error::bad_input(
                "orderBy needs a direction: ASC, DESC, ASC_NULLS_FIRST or DESC_NULLS_FIRST",
            ));
        }
    };
    Ok(OrderBy { expression, scalar, nullable, descending, nulls_first })
}
