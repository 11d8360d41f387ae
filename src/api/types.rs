//! The types that belong to each entity.

use super::aggregate::{self, Aggregated};
use super::object::{ObjectDefinition, ObjectType};
use super::standing::{Path, Standing};
use super::{connection, entity, groups, page};
use crate::catalog::Entity;
use crate::plan::{Function, ListId};

/// The object types that belong to an entity.
#[derive(Debug)]
pub(super) struct EntityTypes {
    pub(super) row: ObjectType<Standing>,
    pub(super) connection: ObjectType<ListId>,
    pub(super) edge: ObjectType<ListId>,
    pub(super) aggregate: ObjectType<Aggregated>,
    over_columns: Vec<(Function, ObjectType<Aggregated>)>,
    pub(super) groups: ObjectType<ListId>,
    pub(super) group_edge: ObjectType<ListId>,
    pub(super) group: ObjectType<ListId>,
    pub(super) group_key: ObjectType<Path>,
    pub(super) share: ObjectType<ListId>,
}

impl EntityTypes {
    pub(super) fn new(entity: &'static Entity) -> Self {
        Self {
            row: entity::row(entity),
            connection: connection::rows(entity),
            edge: page::edge(entity),
            aggregate: aggregate::aggregate(entity),
            over_columns: aggregate::over_columns(entity),
            groups: groups::connection(entity),
            group_edge: page::group_edge(entity),
            group: groups::group(entity),
            group_key: groups::key(entity),
            share: groups::share(entity),
        }
    }

    /// The type with what a function gives over columns, if there are any for it.
    pub(super) fn over_columns(&self, of: Function) -> Option<&ObjectType<Aggregated>> {
        self.over_columns.iter().find(|(function, _)| *function == of).map(|(_, object)| object)
    }

    /// What a schema tells of them.
    pub(super) fn definitions(&self) -> impl Iterator<Item = &ObjectDefinition> {
        [
            self.row.definition(),
            self.connection.definition(),
            self.edge.definition(),
            self.aggregate.definition(),
            self.groups.definition(),
            self.group_edge.definition(),
            self.group.definition(),
            self.group_key.definition(),
            self.share.definition(),
        ]
        .into_iter()
        .chain(self.over_columns.iter().map(|(_, object)| object.definition()))
    }
}
