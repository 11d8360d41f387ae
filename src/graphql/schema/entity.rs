//! An entity's fields.

use async_graphql::dynamic::{Field, InputValue, Object, TypeRef};

use super::{input, nullable_or_not, planned, totals};
use crate::catalog::{Column, Entity, Join, Link, Parameter, Scalar};
use crate::plan::{PAGE_DEFAULT, PAGE_MAX};

/// An entity's own type.
pub(super) fn object(entity: &'static Entity) -> Object {
    let mut object = Object::new(entity.name).description(entity.description);
    if entity.has_ids() {
        let id = planned("id", TypeRef::named_nn("ID"), "Global id; `node(id:)` finds it again.");
        object = object.implement("Node").field(id);
    }
    let object = entity.columns.iter().fold(object, |object, column| object.field(self::column(column)));
    let object = entity.links.iter().fold(object, |object, link| object.field(self::link(link)));
    let object = totals::of_entity(entity).into_iter().fold(object, Object::field);
    entity.choices.iter().fold(object, |object, choice| {
        object.field(planned(choice.name, TypeRef::named("Node"), choice.description))
    })
}

fn column(column: &'static Column) -> Field {
    let ty = match column.scalar {
        Scalar::TextList if !column.nullable => TypeRef::named_nn_list_nn("String"),
        Scalar::TextList => TypeRef::named_nn_list("String"),
        scalar => nullable_or_not(scalar.type_name(), column.nullable),
    };
    planned(&column.name, ty, column.description)
}

fn link(link: &'static Link) -> Field {
    let target = link.target.entity();
    if let Join::ToOne { nullable, .. } = link.join {
        return planned(link.name, nullable_or_not(target.name, nullable), link.description);
    }
    connection(link.name, target, link.description)
}

/// A connection with all its arguments. It can be null: an error in it must not take its siblings with it.
pub(super) fn connection(name: &str, target: &'static Entity, description: &str) -> Field {
    let field = planned(name, TypeRef::named(format!("{}Connection", target.name)), description);
    parameters(target).into_iter().chain(arguments(target)).fold(field, Field::argument)
}

/// The arguments that the rows depend on.
fn parameters(target: &'static Entity) -> Vec<InputValue> {
    let of = |parameter: &'static Parameter| {
        let name = parameter.scalar.type_name();
        let ty = match (parameter.list, parameter.nullable) {
            (true, true) => TypeRef::named_nn_list(name),
            (true, false) => TypeRef::named_nn_list_nn(name),
            (false, nullable) => nullable_or_not(name, nullable),
        };
        input(parameter.name, ty, parameter.description)
    };
    target.parameters.iter().map(of).chain(as_of(target)).collect()
}

/// The argument that asks for another day's knowledge.
pub(super) fn as_of(target: &'static Entity) -> Option<InputValue> {
    target.as_of.map(|_| {
        input(
            "asOf",
            TypeRef::named("Date"),
            "Shows what was known at the end of this day, here and below: later claims, and everything that follows \
             from them, are ignored. If it is not given, the day of the enclosing list applies; without one, \
             everything known today.",
        )
    })
}

fn arguments(target: &'static Entity) -> Vec<InputValue> {
    let order = format!("{}Order", target.name);
    let mut arguments = vec![
        input("where", TypeRef::named(format!("{}Filter", target.name)), "Only rows for which this holds."),
        input(
            "orderBy",
            TypeRef::named_nn_list(order),
            "The order of the rows; rows that are equal in it come in the order in which the data was loaded.",
        ),
    ];
    arguments.extend(page_arguments());
    arguments
}

/// The arguments that say which page of a list.
pub(super) fn page_arguments() -> [InputValue; 5] {
    [
        input(
            "first",
            TypeRef::named("Int"),
            format!(
                "At most this many rows from the start: 0 to {PAGE_MAX}, {PAGE_DEFAULT} if neither `first` nor `last` is \
                 given."
            ),
        ),
        input("after", TypeRef::named("String"), "Only rows after the one with this cursor."),
        input(
            "last",
            TypeRef::named("Int"),
            format!(
                "At most this many rows from the end: 0 to {PAGE_MAX}. Cannot be combined with `first` or `offset`."
            ),
        ),
        input("before", TypeRef::named("String"), "Only rows before the one with this cursor."),
        input(
            "offset",
            TypeRef::named("Int"),
            "Skips this many rows; cursors are faster and keep their place when rows are added or removed.",
        ),
    ]
}
