//! Output types: entities, connections, edges, aggregates.

use async_graphql::dynamic::{Field, Interface, InterfaceField, Object, TypeRef};
use async_graphql::{Name, Value};

use super::orders::measure;
use super::{entity, groups, input, nullable_or_not, planned, totals};
use crate::catalog::{Column, Entity};
use crate::plan::{COUNT_CAP_DEFAULT, COUNT_CAP_MAX, Function, distinct_columns, over_columns_type};

pub(super) fn node() -> Interface {
    Interface::new("Node").description("Anything with a global id.").field(
        InterfaceField::new("id", TypeRef::named_nn("ID"))
            .description("Global id; `node(id:)` finds it again."),
    )
}

pub(super) fn page_info() -> Object {
    let boolean = || TypeRef::named_nn("Boolean");
    Object::new("PageInfo")
        .description("The place of a page in its list.")
        .field(planned("hasNextPage", boolean(), "Whether rows follow the page."))
        .field(planned("hasPreviousPage", boolean(), "Whether rows precede the page."))
        .field(planned(
            "startCursor",
            TypeRef::named("String"),
            "Cursor of the page's first row; null if it is empty.",
        ))
        .field(planned(
            "endCursor",
            TypeRef::named("String"),
            "Cursor of the page's last row; null if it is empty.",
        ))
}

/// The types that belong to an entity.
pub(super) fn objects(entity: &'static Entity) -> Vec<Object> {
    let edge = edge(entity.name, entity.plural);
    let mut objects =
        vec![entity::object(entity), connection(entity), edge, aggregate(entity), distinct(entity)];
    for (function, _) in Function::OVER_COLUMNS {
        let columns = columns_for(entity, function);
        if !columns.is_empty() {
            objects.push(over_columns(entity, function, &columns));
        }
    }
    objects
}

fn connection(entity: &'static Entity) -> Object {
    let plural = entity.plural;
    let object = Object::new(format!("{}Connection", entity.name))
        .description(format!("A list of {plural}: one page of it, and facts about the whole."))
        .field(planned(
            "edges",
            TypeRef::named_nn_list_nn(format!("{}Edge", entity.name)),
            "The page's rows with their cursors.",
        ))
        .field(planned("nodes", TypeRef::named_nn_list_nn(entity.name), "The page's rows."))
        .field(planned("pageInfo", TypeRef::named_nn("PageInfo"), "The page's place in the list."))
        .field(planned(
            "totalCount",
            TypeRef::named_nn("BigInt"),
            "How many rows the whole list has, exactly.",
        ))
        .field(count_field("rows"))
        .field(aggregate_field(entity))
        .field(groups::field(entity));
    totals::of_list(entity).into_iter().fold(object, Object::field)
}

/// `count` of a list of rows, or of groups.
pub(super) fn count_field(what: &str) -> Field {
    planned(
        "count",
        TypeRef::named_nn("Count"),
        format!("How many {what} there are in all, whatever the page, and how that was found."),
    )
    .argument(
        input("mode", TypeRef::named_nn("CountMode"), "How to find it.").default_value(Value::Enum(Name::new("EXACT"))),
    )
    .argument(input(
        "cap",
        TypeRef::named("Int"),
        format!("Only with `CAPPED`: count up to this many, 1 to {COUNT_CAP_MAX}; {COUNT_CAP_DEFAULT} if it is not given."),
    ))
}

pub(super) fn count() -> Object {
    Object::new("Count")
        .description("How many rows or groups there are, and how far that can be trusted.")
        .field(planned(
            "value",
            TypeRef::named_nn("BigInt"),
            "Their number: of all of them, of those up to the cap, or as many as Postgres estimates.",
        ))
        .field(planned(
            "mode",
            TypeRef::named_nn("CountMode"),
            "How it was found; not always as asked, see `ESTIMATE`.",
        ))
        .field(planned(
            "isExact",
            TypeRef::named_nn("Boolean"),
            "Whether `value` is exactly their number: true of `EXACT`, true of `CAPPED` unless there are more than the cap, \
             false of `ESTIMATE`.",
        ))
        .field(planned(
            "isCapped",
            TypeRef::named_nn("Boolean"),
            "Whether there are more than were counted: `value` is the cap then, to be read as \"more than\".",
        ))
}

fn aggregate_field(entity: &'static Entity) -> Field {
    let ty = TypeRef::named_nn(format!("{}Aggregate", entity.name));
    let Some(totals) = &entity.totals else {
        return planned(
            "aggregate",
            ty,
            "Facts about the whole list: they honour `where` and ignore the page.",
        );
    };
    planned(
        "aggregate",
        ty,
        "Facts about those figures of the whole list that are of one indicator and measure, since figures of several cannot be \
         added up: \
         they honour `where` and ignore the page.",
    )
    .argument(input("indicator", TypeRef::named_nn("String"), "Code of the indicator, for example `jobs_created`."))
    .argument(input("measure", TypeRef::named_nn(measure(entity, totals)), "Targets or results."))
}

pub(super) fn edge(name: &str, plural: &str) -> Object {
    Object::new(format!("{name}Edge"))
        .description(format!("An entry of a page of {plural}."))
        .field(planned("cursor", TypeRef::named_nn("String"), "Its place, for `after` and `before`."))
        .field(planned("node", TypeRef::named_nn(name), "What stands there."))
}

fn aggregate(entity: &'static Entity) -> Object {
    let object = Object::new(format!("{}Aggregate", entity.name))
        .description(format!("Facts about several {}.", entity.plural))
        .field(planned("count", TypeRef::named_nn("BigInt"), "How many rows."));
    over_columns_fields(entity).into_iter().fold(object, Object::field)
}

/// The fields that compute something over columns.
pub(super) fn over_columns_fields(entity: &'static Entity) -> Vec<Field> {
    let has_columns = |function| function == Function::Distinct || !columns_for(entity, function).is_empty();
    let functions = Function::OVER_COLUMNS.into_iter().filter(|(function, _)| has_columns(*function));
    functions
        .map(|(function, name)| {
            planned(name, TypeRef::named_nn(over_columns_type(entity, function)), meaning(function))
        })
        .collect()
}

/// The columns over which a function may be computed; what is counted by its different values has more than columns.
pub(super) fn columns_for(entity: &'static Entity, function: Function) -> Vec<&'static Column> {
    let applies = |column: &&Column| function != Function::Distinct && function.applies_to(column.aggregates);
    entity.columns.iter().filter(applies).collect()
}

pub(super) fn meaning(function: Function) -> &'static str {
    match function {
        Function::Count => "How many rows.",
        Function::Distinct => "How many different values; missing ones are not counted.",
        Function::Sum => {
            "Sums; null where there is nothing to add, or where the figures may not be added up: those of several \
             indicators, or of one that is not additive."
        }
        Function::Average => "Arithmetic means; null where there are no values.",
        Function::Minimum => "Least values; null where there are none.",
        Function::Maximum => "Greatest values; null where there are none.",
    }
}

fn distinct(entity: &'static Entity) -> Object {
    let object =
        Object::new(over_columns_type(entity, Function::Distinct)).description(meaning(Function::Distinct));
    distinct_columns(entity).fold(object, |object, (name, _)| {
        let column = entity.column_named(name).map(|column| column.description);
        let link = entity.link_named(name).map(|link| link.description);
        object.field(planned(name, TypeRef::named_nn("BigInt"), column.or(link).unwrap_or_default()))
    })
}

fn over_columns(entity: &'static Entity, function: Function, columns: &[&'static Column]) -> Object {
    let object = Object::new(over_columns_type(entity, function)).description(meaning(function));
    columns.iter().fold(object, |object, column| {
        let ty = nullable_or_not(function.result(column.scalar).type_name(), true);
        object.field(planned(&column.name, ty, column.description))
    })
}
