//! Groups: what rows can be put together by, what a group tells, and filters and orders over that.

use async_graphql::dynamic::{Enum, EnumItem, Field, InputObject, InputValue, Object, TypeRef};

use super::filters::{NOT, OR};
use super::outputs::{columns_for, count_field, edge, meaning, over_columns_fields};
use super::{input, orders::measure, planned};
use crate::catalog::{Column, Entity, Link, Scalar, entities};
use crate::plan::{Function, KEYS_MAX, Part, distinct_columns, over_columns_type};

/// Name of the enumeration of a date's parts.
const DATE_PART: &str = "DatePart";

pub(super) fn date_part() -> Enum {
    let parts = Part::NAMES.into_iter().map(|(_, name, meaning)| EnumItem::new(name).description(meaning));
    Enum::new(DATE_PART)
        .description("The part of a date in which dates agree that are put together.")
        .items(parts)
}

/// The field that gives the groups of a connection's rows.
pub(super) fn field(entity: &'static Entity) -> Field {
    let name = entity.name;
    let figures = entity.totals.as_ref().map_or(String::new(), |totals| {
        format!(
            " Figures of different indicators or measures never come together: without `{}` or `{}` given, or named in \
             `by`, groups are by them as well.",
            totals.indicator, totals.measure
        )
    });
    let description = format!(
        "The {} put together by keys: they honour `where` and ignore the page. Groups come in the order of their keys \
         unless asked otherwise; rows without a value stand in a group whose key is null, so that groups add up to the \
         whole.{figures}",
        entity.plural
    );
    let field = planned("groups", TypeRef::named(format!("{name}GroupConnection")), description);
    arguments(entity).into_iter().fold(field, Field::argument)
}

fn arguments(entity: &'static Entity) -> Vec<InputValue> {
    let name = entity.name;
    let mut arguments = vec![input(
        "by",
        TypeRef::named_nn_list_nn(format!("{name}GroupBy")),
        format!("What to group by, such as `{{year: true}}`; up to {KEYS_MAX} keys, in one item or several."),
    )];
    if let Some(totals) = &entity.totals {
        arguments.push(input(
            totals.indicator,
            TypeRef::named("String"),
            "Code of the indicator, for example `jobs_created`; without it, each indicator has its own groups.",
        ));
        arguments.push(input(
            totals.measure,
            TypeRef::named(measure(entity, totals)),
            "Targets or results; without it, each has its own groups.",
        ));
    }
    arguments.extend([
        input("having", TypeRef::named(format!("{name}GroupFilter")), "Only groups for which this holds."),
        input("orderBy", TypeRef::named_nn_list(format!("{name}GroupOrder")), "The order of the groups."),
        input(
            "fill",
            TypeRef::named("Boolean"),
            "Fills gaps between the least and the greatest year, or part of a date, with groups without rows; for each \
             combination of the other keys.",
        ),
    ]);
    arguments.extend(super::entity::page_arguments());
    arguments
}

/// The output types of an entity's groups.
pub(super) fn objects(entity: &'static Entity) -> Vec<Object> {
    vec![
        connection(entity),
        edge(&format!("{}Group", entity.name), "groups"),
        group(entity),
        key(entity),
        share(entity),
    ]
}

fn connection(entity: &'static Entity) -> Object {
    let name = entity.name;
    let facts = || TypeRef::named_nn(format!("{name}Aggregate"));
    Object::new(format!("{name}GroupConnection"))
        .description(format!("Groups of {}: one page of them, and facts about the whole.", entity.plural))
        .field(planned(
            "edges",
            TypeRef::named_nn_list_nn(format!("{name}GroupEdge")),
            "The page's groups with their cursors.",
        ))
        .field(planned("nodes", TypeRef::named_nn_list_nn(format!("{name}Group")), "The page's groups."))
        .field(planned("pageInfo", TypeRef::named_nn("PageInfo"), "The page's place in the list of groups."))
        .field(planned("totalCount", TypeRef::named_nn("BigInt"), "How many groups there are, exactly."))
        .field(count_field("groups"))
        .field(planned(
            "total",
            facts(),
            "Facts about the rows in all groups that `having` lets through, each row counted once, however many \
             groups it belongs to.",
        ))
        .field(planned(
            "others",
            facts(),
            "Facts about the rows in all groups that are not on this page, each row counted once: the rest, where a \
             list shows only the first few.",
        ))
}

fn group(entity: &'static Entity) -> Object {
    let name = entity.name;
    let object = Object::new(format!("{name}Group"))
        .description(format!("{} that agree in the keys.", capitalised(entity.plural)))
        .field(planned("key", TypeRef::named_nn(format!("{name}GroupKey")), "What they agree in."))
        .field(planned("count", TypeRef::named_nn("BigInt"), "How many rows."))
        .field(planned(
            "share",
            TypeRef::named_nn(format!("{name}ShareAggregate")),
            "The group's shares of the whole, whatever `having` lets through.",
        ));
    over_columns_fields(entity).into_iter().fold(object, Object::field)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|letter| letter.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn key(entity: &'static Entity) -> Object {
    let object = Object::new(format!("{}GroupKey", entity.name)).description(format!(
        "What the {} of a group agree in: what `by` names. A row named there comes whole, and the query can go on from it; \
         of a row on the way, only what is named is known.",
        entity.plural
    ));
    let object = grouped_columns(entity).fold(object, |object, column| {
        object.field(planned(&column.name, TypeRef::named(column.scalar.type_name()), column.description))
    });
    let links = links_to_one(entity).map(|link| (link.name, link)).chain(links_to_many(entity));
    links.fold(object, |object, (name, link)| object.field(row(name, link)))
}

fn row(name: &'static str, link: &'static Link) -> Field {
    planned(name, TypeRef::named(link.target.entity().name), link.description)
}

fn grouped_columns(entity: &'static Entity) -> impl Iterator<Item = &'static Column> {
    entity.columns.iter().filter(|column| column.scalar.is_ordered())
}

fn links_to_one(entity: &'static Entity) -> impl Iterator<Item = &'static Link> {
    entity.links.iter().filter(|link| link.join.is_to_one())
}

fn links_to_many(entity: &'static Entity) -> impl Iterator<Item = (&'static str, &'static Link)> {
    entity.links.iter().filter_map(|link| Some((link.group_key?, link)))
}

fn share(entity: &'static Entity) -> Object {
    let object = Object::new(format!("{}ShareAggregate", entity.name))
        .description("Shares of the whole, from 0 to 1 where nothing is negative; of figures, of those of the same indicator and measure.")
        .field(planned("count", TypeRef::named("Float"), "Of the rows; null where there are none."));
    columns_for(entity, Function::Sum).iter().fold(object, |object, column| {
        object.field(planned(
            &column.name,
            TypeRef::named("Float"),
            format!("Of the sum. {}", column.description),
        ))
    })
}

/// The input types of an entity's groups.
pub(super) fn inputs(entity: &'static Entity) -> Vec<InputObject> {
    let mut inputs = vec![by(entity), group_filter(entity), group_order(entity), key_order(entity)];
    let leads_here =
        |link: &Link| link.target == entity.kind && (link.join.is_to_one() || link.group_key.is_some());
    if entities().iter().flat_map(|entity| &entity.links).any(leads_here) {
        inputs.push(by_linked(entity));
    }
    for (function, _) in Function::OVER_COLUMNS {
        let columns = computed(entity, function);
        if !columns.is_empty() {
            let name = over_columns_type(entity, function);
            inputs.extend(over_columns(&name, meaning(function), &columns));
        }
    }
    let mut shares = vec![("count", Scalar::Float)];
    shares.extend(
        columns_for(entity, Function::Sum).iter().map(|column| (column.name.as_str(), Scalar::Float)),
    );
    inputs.extend(over_columns(&format!("{}ShareAggregate", entity.name), "Shares of the whole.", &shares));
    inputs
}

/// What a function gives over which columns.
fn computed(entity: &'static Entity, function: Function) -> Vec<(&'static str, Scalar)> {
    if function == Function::Distinct {
        return distinct_columns(entity).map(|(name, _)| (name, Scalar::BigInt)).collect();
    }
    let columns = columns_for(entity, function).into_iter();
    columns.map(|column| (column.name.as_str(), function.result(column.scalar))).collect()
}

fn over_columns(name: &str, meaning: &str, columns: &[(&'static str, Scalar)]) -> [InputObject; 2] {
    let filter =
        InputObject::new(format!("{name}Filter")).description(format!("Restricts groups. {meaning}"));
    let order =
        InputObject::new(format!("{name}Order")).description(format!("Orders groups. {meaning}")).oneof();
    columns.iter().fold([filter, order], |[filter, order], (column, scalar)| {
        [
            filter.field(input(*column, TypeRef::named(scalar.filter_name()), "What this must be.")),
            order.field(input(*column, TypeRef::named("OrderDirection"), "The direction.")),
        ]
    })
}

fn by(entity: &'static Entity) -> InputObject {
    let object = InputObject::new(format!("{}GroupBy", entity.name)).description(format!(
        "What {} are grouped by; an empty object of a link means the row itself. A variable that is left out names no key: \
         what it leaves empty is no row.",
        entity.plural
    ));
    links_to_many(entity).fold(keys(object, entity), |object, (name, link)| {
        let target = link.target.entity();
        let description = format!(
            "{} A row with several stands in a group for each of them: such groups do not add up, and `total` counts it once.",
            link.description
        );
        object.field(input(name, TypeRef::named(format!("{}GroupByLink", target.name)), description))
    })
}

fn by_linked(entity: &'static Entity) -> InputObject {
    let object = InputObject::new(format!("{}GroupByLink", entity.name)).description(format!(
        "What of a linked {} to group by; the {0} itself if the object is empty.",
        entity.single
    ));
    keys(object, entity)
}

fn keys(object: InputObject, entity: &'static Entity) -> InputObject {
    let object = grouped_columns(entity).fold(object, |object, column| {
        let ty = if column.scalar == Scalar::Date { DATE_PART } else { "Boolean" };
        object.field(input(&column.name, TypeRef::named(ty), column.description))
    });
    links_to_one(entity).fold(object, |object, link| {
        let target = link.target.entity();
        object.field(input(
            link.name,
            TypeRef::named(format!("{}GroupByLink", target.name)),
            link.description,
        ))
    })
}

fn group_filter(entity: &'static Entity) -> InputObject {
    let name = format!("{}GroupFilter", entity.name);
    let filter = InputObject::new(&name)
        .description(format!(
            "Restricts groups of {}; several fields must all hold, an empty filter restricts nothing. A variable that is left \
             out takes its condition with it. Rows are restricted by `where`.",
            entity.plural
        ))
        .field(input("and", TypeRef::named_nn_list(&name), "All of these hold."))
        .field(input("or", TypeRef::named_nn_list(&name), OR))
        .field(input("not", TypeRef::named(&name), NOT))
        .field(input("count", TypeRef::named("BigIntFilter"), "How many rows."));
    over_functions(entity, "Filter").into_iter().fold(filter, InputObject::field)
}

fn group_order(entity: &'static Entity) -> InputObject {
    let order = InputObject::new(format!("{}GroupOrder", entity.name))
        .description(format!(
            "A term of the order of groups of {}: exactly one field. A variable that is left out takes its term with it.",
            entity.plural
        ))
        .oneof()
        .field(input(
            "key",
            TypeRef::named(format!("{}GroupKeyOrder", entity.name)),
            "What they are grouped by.",
        ))
        .field(input("count", TypeRef::named("OrderDirection"), "How many rows."));
    over_functions(entity, "Order").into_iter().fold(order, InputObject::field)
}

fn over_functions(entity: &'static Entity, suffix: &str) -> Vec<InputValue> {
    let functions =
        Function::OVER_COLUMNS.into_iter().filter(|(function, _)| !computed(entity, *function).is_empty());
    let mut fields: Vec<_> = functions
        .map(|(function, name)| {
            let ty = format!("{}{suffix}", over_columns_type(entity, function));
            input(name, TypeRef::named(ty), meaning(function))
        })
        .collect();
    let ty = format!("{}ShareAggregate{suffix}", entity.name);
    fields.push(input("share", TypeRef::named(ty), "Shares of the whole."));
    fields
}

fn key_order(entity: &'static Entity) -> InputObject {
    let order = InputObject::new(format!("{}GroupKeyOrder", entity.name))
        .description("A key, or something of the row that is one: exactly one field.")
        .oneof();
    let order = grouped_columns(entity).fold(order, |order, column| {
        order.field(input(&column.name, TypeRef::named("OrderDirection"), column.description))
    });
    let links = links_to_one(entity).map(|link| (link.name, link)).chain(links_to_many(entity));
    links.fold(order, |order, (name, link)| {
        let ty = format!("{}Order", link.target.entity().name);
        order.field(input(name, TypeRef::named(ty), link.description))
    })
}
