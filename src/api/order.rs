//! `orderBy`: in which order a list's rows come.

use std::sync::Arc;

use super::field::{argument, named};
use super::input::{EnumDefinition, InputDefinition};
use crate::catalog::{Entity, FigureColumns, Link, Scalar};
use crate::error::Error;
use crate::plan::{Input, List, Operand, OrderBy, OrderExpression};

/// An entity's order; where a link leads to a list of it, the order by that, and by a total over it if it has figures.
pub(super) fn inputs(entity: &'static Entity) -> Vec<InputDefinition> {
    let direction = || named("OrderDirection");
    let id = entity.has_ids().then(|| argument("id", direction(), "The order in which the data was loaded."));
    let columns = entity.columns.iter().filter(|column| column.scalar.is_ordered());
    let columns = columns.map(|column| argument(column.name.as_str(), direction(), column.description));
    let links = entity.links.iter().map(|link| {
        let suffix = if link.join.is_to_one() { "Order" } else { "ListOrder" };
        argument(link.name, named(format!("{}{suffix}", link.target.entity().name)), link.description)
    });
    let order = InputDefinition::new(
        format!("{}Order", entity.name),
        format!(
            "A term of the order of {}: exactly one field. Later terms of `orderBy` decide between equals of the earlier. A \
             variable that is left out takes its term with it.",
            entity.plural
        ),
        id.into_iter().chain(columns).chain(links),
    );
    if !entity.is_linked_as_list() {
        return vec![order.one_of()];
    }
    let total = entity.figures.as_ref().map(|figure| {
        let name = format!("{}TotalOrder", entity.name);
        let field = argument("total", named(name.clone()), "The total of one indicator and measure.");
        (field, total(entity, figure, name))
    });
    let (by_total, total) = total.unzip();
    let list = InputDefinition::new(
        format!("{}ListOrder", entity.name),
        format!("Orders by something about a list of {}: exactly one field.", entity.plural),
        [argument("count", direction(), "How many there are.")].into_iter().chain(by_total),
    );
    [order.one_of(), list.one_of()].into_iter().chain(total).collect()
}

fn total(entity: &'static Entity, figure: &'static FigureColumns, name: String) -> InputDefinition {
    InputDefinition::new(
        name,
        format!(
            "Orders by a total over {}: the sum of `{}`, which counts everything once.",
            entity.plural, figure.column
        ),
        [
            argument(
                "indicator",
                named("String").non_null(),
                "Code of the indicator, for example `jobs_created`.",
            ),
            argument("measure", named(entity.measure_type()).non_null(), "Targets or results."),
            argument("order", named("OrderDirection").non_null(), "The direction."),
        ],
    )
}

/// Reads an `orderBy` argument into the list's order, and ends it in the primary key.
pub(super) fn read(list: &mut List, input: Option<Input>) -> Result<(), Error> {
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
            expression: OrderExpression::Column { table: 0, column: natural.into() },
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
        return direction(
            OrderExpression::Column { table, column: "id".into() },
            Scalar::BigInt,
            table > 0,
            &value,
        );
    }
    if let Some(column) = entity.column_named(&name) {
        let nullable = column.nullable || table > 0;
        return direction(
            OrderExpression::Column { table, column: column.sql.into() },
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
        let operand = Operand::name(value.clone());
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

/// The directions, with whether the greatest come first, whether missing values do, and what each means.
const DIRECTIONS: [(&str, bool, bool, &str); 4] = [
    ("ASC", false, false, "Least first, missing values last."),
    ("DESC", true, false, "Greatest first, missing values last."),
    ("ASC_NULLS_FIRST", false, true, "Missing values first, then least first."),
    ("DESC_NULLS_FIRST", true, true, "Missing values first, then greatest first."),
];

/// The enumeration of directions.
pub(super) fn directions() -> EnumDefinition {
    EnumDefinition {
        name: "OrderDirection",
        description: "Which way rows are ordered. Text is ordered by code point, which for Korean is 가나다 order.",
        values: DIRECTIONS.into_iter().map(|(name, _, _, meaning)| (name, meaning)).collect(),
    }
}

/// The term that orders by an expression in the direction that the input names.
pub(super) fn direction(
    expression: OrderExpression,
    scalar: Scalar,
    nullable: bool,
    input: &Input,
) -> Result<OrderBy, Error> {
    let is = |other: &str| matches!(input, Input::Text(name) if **name == *other);
    let direction = DIRECTIONS.into_iter().find(|(name, ..)| is(name));
    let (_, descending, nulls_first, _) = direction.ok_or_else(|| {
        let all = DIRECTIONS.map(|(name, ..)| name);
        Error::bad_input(format!("orderBy needs a direction: {} or {}", all[..3].join(", "), all[3]))
    })?;
    Ok(OrderBy { expression, scalar, nullable, descending, nulls_first })
}
