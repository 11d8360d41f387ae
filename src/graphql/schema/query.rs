//! `Query`.

use async_graphql::dynamic::{Object, TypeRef};

use super::entity::{as_of, connection};
use super::{input, planned};
use crate::catalog::{Entity, entities};
use crate::plan::NODES_MAX;

pub(super) fn query() -> Object {
    let node = planned("node", TypeRef::named("Node"), "The object with this id; null if there is none.")
        .argument(input("id", TypeRef::named_nn("ID"), "A global id."));
    let nodes = planned(
        "nodes",
        TypeRef::named_list("Node"),
        "The objects with these ids, in the order of the ids; null in place of each that does not exist, and null with an \
         error where one is no id.",
    )
    .argument(input("ids", TypeRef::named_nn_list_nn("ID"), format!("Up to {NODES_MAX} global ids.")));
    let query = Object::new("Query")
        .description("Everything that can be read. Each operation sees the data of one moment.")
        .field(node)
        .field(nodes);
    entities().iter().fold(query, |query, entity| {
        if !entity.has_ids() {
            return query.field(connection(entity.plural, entity, entity.description));
        }
        let all = format!("All {}.", entity.plural);
        query.field(single(entity)).field(connection(entity.plural, entity, &all))
    })
}

fn single(entity: &'static Entity) -> async_graphql::dynamic::Field {
    let (argument, ty, meaning) =
        match entity.key.and_then(|key| entity.columns.iter().find(|column| column.sql == key)) {
            Some(column) => (column.name.as_str(), "String", column.description),
            None => ("id", "ID", "Global id."),
        };
    let description = format!("The {} with this {argument}; null if there is none.", entity.single);
    let field = planned(entity.single, TypeRef::named(entity.name), description).argument(input(
        argument,
        TypeRef::named_nn(ty),
        meaning,
    ));
    as_of(entity).into_iter().fold(field, async_graphql::dynamic::Field::argument)
}
