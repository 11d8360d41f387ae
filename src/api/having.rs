//! `having` and `orderBy` of groups: filters and orders over what is computed for each group, and over keys.

use super::field::{Argument, argument, named};
use super::grouping::{columns, link_to_many, links};
use super::input::InputDefinition;
use super::logic::{self, not_null};
use super::operators;
use super::order;
use crate::catalog::{Entity, Scalar};
use crate::error::Error;
use crate::plan::{
    AggregateColumn, ColumnName, Filter, Function, Input, List, OrderBy, OrderExpression, columns_for,
    distinct_columns, over_columns_type, share_of,
};

/// The filter, the orders and what they are made of.
pub(super) fn inputs(entity: &'static Entity) -> Vec<InputDefinition> {
    let mut inputs = vec![filter(entity), self::order(entity), key_order(entity)];
    for (function, _) in Function::OVER_COLUMNS {
        let columns = given(entity, function);
        if !columns.is_empty() {
            inputs.extend(over_columns(&over_columns_type(entity, function), function.meaning(), &columns));
        }
    }
    let sums = columns_for(entity, Function::Sum).map(|column| (column.name.as_str(), Scalar::Float));
    let shares: Vec<_> = [("count", Scalar::Float)].into_iter().chain(sums).collect();
    inputs.extend(over_columns(&format!("{}ShareAggregate", entity.name), "Shares of the whole.", &shares));
    inputs
}

/// What a function gives over which columns.
fn given(entity: &'static Entity, function: Function) -> Vec<(&'static str, Scalar)> {
    if function == Function::Distinct {
        return distinct_columns(entity).map(|(name, _)| (name, Scalar::BigInt)).collect();
    }
    let columns = columns_for(entity, function);
    columns.map(|column| (column.name.as_str(), function.result(column.scalar))).collect()
}

fn over_columns(name: &str, meaning: &str, columns: &[(&'static str, Scalar)]) -> [InputDefinition; 2] {
    let filters = columns
        .iter()
        .map(|(column, scalar)| argument(*column, named(scalar.filter_name()), "What this must be."));
    let orders =
        columns.iter().map(|(column, _)| argument(*column, named("OrderDirection"), "The direction."));
    [
        InputDefinition::new(format!("{name}Filter"), format!("Restricts groups. {meaning}"), filters),
        InputDefinition::new(format!("{name}Order"), format!("Orders groups. {meaning}"), orders).one_of(),
    ]
}

fn filter(entity: &'static Entity) -> InputDefinition {
    let name = format!("{}GroupFilter", entity.name);
    let fields = logic::fields(&name).into_iter();
    InputDefinition::new(
        name,
        format!(
            "Restricts groups of {}; several fields must all hold, an empty filter restricts nothing. A variable that is left \
             out takes its condition with it. Rows are restricted by `where`.",
            entity.plural
        ),
        fields
            .chain([argument("count", named("BigIntFilter"), "How many rows.")])
            .chain(over_functions(entity, "Filter")),
    )
}

fn order(entity: &'static Entity) -> InputDefinition {
    let keys = format!("{}GroupKeyOrder", entity.name);
    InputDefinition::new(
        format!("{}GroupOrder", entity.name),
        format!(
            "A term of the order of groups of {}: exactly one field. A variable that is left out takes its term with it.",
            entity.plural
        ),
        [
            argument("key", named(keys), "What they are grouped by."),
            argument("count", named("OrderDirection"), "How many rows."),
        ]
        .into_iter()
        .chain(over_functions(entity, "Order")),
    )
    .one_of()
}

fn over_functions(entity: &'static Entity, suffix: &str) -> Vec<Argument> {
    let functions =
        Function::OVER_COLUMNS.into_iter().filter(|(function, _)| !given(entity, *function).is_empty());
    let mut fields: Vec<_> = functions
        .map(|(function, name)| {
            let ty = format!("{}{suffix}", over_columns_type(entity, function));
            argument(name, named(ty), function.meaning())
        })
        .collect();
    let ty = format!("{}ShareAggregate{suffix}", entity.name);
    fields.push(argument("share", named(ty), "Shares of the whole."));
    fields
}

fn key_order(entity: &'static Entity) -> InputDefinition {
    let columns = columns(entity)
        .map(|column| argument(column.name.as_str(), named("OrderDirection"), column.description));
    let rows = links(entity).map(|(name, link)| {
        argument(name, named(format!("{}Order", link.target.entity().name)), link.description)
    });
    InputDefinition::new(
        format!("{}GroupKeyOrder", entity.name),
        "A key, or something of the row that is one: exactly one field.",
        columns.chain(rows),
    )
    .one_of()
}

/// What is computed for each group, and whether its share is meant.
type Computed = (AggregateColumn, bool);

/// Reads a `having` argument.
pub(super) fn read(list: &mut List, input: Input) -> Result<Filter, Error> {
    let entity = list.kind.entity();
    logic::read(input, &mut |name, value, all| {
        if &**name == "count" {
            return push_tests(list, "count", (AggregateColumn::count(), false), value, all);
        }
        for (column, value) in value.into_fields() {
            let computed = computed(entity, name, &column)?;
            push_tests(list, &column, computed, not_null(&column, value)?, all)?;
        }
        Ok(())
    })
}

fn push_tests(
    list: &mut List,
    name: &str,
    computed: Computed,
    input: Input,
    all: &mut Vec<Filter>,
) -> Result<(), Error> {
    let scalar = scalar_of(&computed);
    let predicates = operators::predicates(&name.into(), scalar, None, input)?;
    if !predicates.is_empty() {
        let column = column_of(list, computed)?;
        all.extend(predicates.into_iter().map(|predicate| Filter::Column {
            column,
            scalar,
            precision: None,
            predicate,
        }));
    }
    Ok(())
}

/// What a field of a group computes over a column.
fn computed(entity: &'static Entity, field: &str, column: &str) -> Result<Computed, Error> {
    let aggregate = if field == "share" {
        share_of(entity, column)
    } else {
        let function = Function::OVER_COLUMNS.iter().find(|(_, name)| *name == field);
        function.and_then(|(function, _)| AggregateColumn::new(entity, *function, column))
    };
    let aggregate = aggregate.ok_or_else(|| Error::internal(format!("groups have no {field}.{column}")))?;
    Ok((aggregate, field == "share"))
}

fn scalar_of((aggregate, share): &Computed) -> Scalar {
    if *share { Scalar::Float } else { aggregate.scalar }
}

fn column_of(list: &mut List, (aggregate, share): Computed) -> Result<ColumnName, Error> {
    let grouping = list.grouping_mut().ok_or_else(|| Error::internal("a list of rows has no groups"))?;
    Ok(grouping.value(aggregate, share))
}

/// Reads an `orderBy` argument into a list of groups, and ends it in the keys: no two groups agree in all of them.
pub(super) fn read_order(list: &mut List, input: Option<Input>) -> Result<(), Error> {
    for item in order::items(input) {
        let term = read_term(list, item)?;
        list.order.push(term);
    }
    let scalars: Vec<Scalar> =
        list.grouping().into_iter().flat_map(|grouping| grouping.keys.iter().map(|key| key.scalar)).collect();
    for (index, scalar) in scalars.into_iter().enumerate() {
        let expression = OrderExpression::Column { table: 0, column: ColumnName::Key(index) };
        list.order.push(OrderBy {
            expression,
            scalar,
            nullable: true,
            descending: false,
            nulls_first: false,
        });
    }
    Ok(())
}

fn read_term(list: &mut List, input: Input) -> Result<OrderBy, Error> {
    let entity = list.kind.entity();
    let (name, value) = order::only_field(input)?;
    if &*name == "key" {
        return key_term(list, entity, &mut Vec::new(), value);
    }
    let (computed, value) = if &*name == "count" {
        ((AggregateColumn::count(), false), value)
    } else {
        let (column, value) = order::only_field(value)?;
        (computed(entity, &name, &column)?, value)
    };
    let scalar = scalar_of(&computed);
    let column = column_of(list, computed)?;
    order::direction(OrderExpression::Column { table: 0, column }, scalar, true, &value)
}

/// Orders by a key, or by something of the row that a key is.
fn key_term(
    list: &mut List,
    entity: &'static Entity,
    path: &mut Vec<&'static str>,
    input: Input,
) -> Result<OrderBy, Error> {
    let (name, value) = order::only_field(input)?;
    let keys = list.grouping().into_iter().flat_map(|grouping| &grouping.keys);
    let refused = |path: &[&str]| {
        let label = [path, &[&*name]].concat().join(".");
        Error::bad_input(format!(
            "{label} is not a key of these groups; name it in by, or order by another key"
        ))
    };
    if let Some(column) = entity.column_named(&name) {
        let mut keys = keys.enumerate();
        let index =
            keys.find(|(_, key)| key.path == *path && key.name == Some(&column.name)).map(|(index, _)| index);
        let index = index.ok_or_else(|| refused(path))?;
        let expression = OrderExpression::Column { table: 0, column: ColumnName::Key(index) };
        return order::direction(expression, column.scalar, true, &value);
    }
    let to_many = || link_to_many(entity, &name).filter(|_| path.is_empty());
    let to_one = entity.link_named(&name).filter(|link| link.join.is_to_one()).map(|link| (link, link.name));
    let (link, step) = to_one.or_else(to_many).ok_or_else(|| refused(path))?;
    path.push(step);
    if let Some((index, _)) = keys.enumerate().find(|(_, key)| key.path == *path && key.row.is_some()) {
        let (table, _) = list.join_key(index, link);
        return order::read_term(list, link.target.entity(), table, value);
    }
    key_term(list, link.target.entity(), path, value)
}
