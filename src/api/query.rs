//! `Query`.

use super::api;
use super::connection::connection;
use super::field::{Field, argument, field, named};
use super::object::ObjectType;
use super::planner::{Merged, PlanError, Planner, unknown};
use super::standing::Standing;
use super::time::as_of;
use crate::catalog::{Entity, Kind, Scalar, entities};
use crate::error::Error;
use crate::plan::GlobalId;
use crate::plan::{ByIds, Filter, Input, List, Operand, OperandKind, Page, Source, Value};

/// Ids that `nodes` takes at most.
const NODES_MAX: usize = 1_000;

pub(super) fn query() -> ObjectType<()> {
    let node = field(
        "node",
        named("Node"),
        "The object with this id; null if there is none.",
        |planner, (), merged| planner.node(merged),
    )
    .taking([argument("id", named("ID").non_null(), "A global id.")]);
    let nodes = field(
        "nodes",
        named("Node").list(),
        "The objects with these ids, in the order of the ids; null in place of each that does not exist, and null with an error where an id is malformed.",
        |planner, (), merged| planner.nodes_by_id(merged),
    )
    .taking([argument("ids", named("ID").non_null().list().non_null(), format!("Up to {NODES_MAX} global ids."))]);
    let of_entities = entities().iter().flat_map(|entity| {
        if !entity.has_ids() {
            return vec![all(entity, entity.description.to_owned())];
        }
        vec![single(entity), all(entity, format!("All {}.", entity.plural))]
    });
    ObjectType::new(
        "Query",
        "Everything that can be read. Each operation sees the data of one moment.",
        [node, nodes].into_iter().chain(of_entities),
    )
}

fn all(entity: &'static Entity, description: String) -> Field<()> {
    connection(entity.plural, entity, description, |planner, (), merged| {
        planner.connection(List::new(entity.kind, Source::Root), merged)
    })
}

fn single(entity: &'static Entity) -> Field<()> {
    let (name, ty, meaning) =
        match entity.key.and_then(|key| entity.columns.iter().find(|column| column.sql == key)) {
            Some(column) => (column.name.as_str(), "String", column.description),
            None => ("id", "ID", "Global id."),
        };
    let description = format!("The {} with this {name}; null if there is none.", entity.single);
    field(entity.single, named(entity.name), description, move |planner, (), merged| {
        planner.single(entity, merged)
    })
    .taking([argument(name, named(ty).non_null(), meaning)])
    .taking(as_of(entity))
}

impl<'d> Planner<'d, '_> {
    /// The row that a key names.
    fn single(&mut self, entity: &'static Entity, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let (name, column, scalar, kind) = match entity.key {
            Some(key) => (key, key, Scalar::Text, OperandKind::One(Scalar::Text)),
            None => ("id", "id", Scalar::BigInt, OperandKind::Id(entity.kind)),
        };
        let input = self.argument(merged[0], name)?.ok_or_else(|| unknown("Query", merged[0]))?;
        let mut list = List::new(entity.kind, Source::Root);
        list.filter = Filter::equals(column, scalar, Operand { input, kind });
        list.page = Page { single: true, ..Page::default() };
        list.rows = true;
        list.as_of = self.day(&list, merged[0])?;
        let id = self.add(list);
        let object = self.object(&api().of(entity.kind).row, &Standing::Row(id, 0), merged)?;
        Ok(Value::Single(id, object))
    }

    fn node(&mut self, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let input = self.argument(merged[0], "id")?.unwrap_or(Input::Null);
        match parse_id(&input) {
            Ok(id) => Ok(Value::Node(Box::new(self.rows_of(vec![Ok(id)], merged)?))),
            Err(error) => Ok(error.into()),
        }
    }

    fn nodes_by_id(&mut self, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let items = self.argument(merged[0], "ids")?.map(Input::into_items).unwrap_or_default();
        if items.len() > NODES_MAX {
            return Ok(Error::bad_input(format!(
                "nodes takes up to {NODES_MAX} ids; {} were given",
                items.len()
            ))
            .into());
        }
        let ids = items.iter().map(parse_id).collect();
        Ok(Value::NodesByIds(Box::new(self.rows_of(ids, merged)?)))
    }

    /// The rows that ids name: one list for each entity among them.
    fn rows_of(
        &mut self,
        ids: Vec<Result<GlobalId, Error>>,
        merged: &Merged<'d>,
    ) -> Result<ByIds, PlanError> {
        let mut kinds: Vec<(Kind, Vec<i64>)> = Vec::new();
        let mut places = Vec::with_capacity(ids.len());
        for id in ids {
            let id = match id {
                Ok(id) => id,
                Err(error) => {
                    places.push(Err(error.message.into()));
                    continue;
                }
            };
            let index = kinds.iter().position(|(kind, _)| *kind == id.kind).unwrap_or_else(|| {
                kinds.push((id.kind, Vec::new()));
                kinds.len() - 1
            });
            let keys = &mut kinds[index].1;
            let place = keys.iter().position(|key| *key == id.key).unwrap_or_else(|| {
                keys.push(id.key);
                keys.len() - 1
            });
            places.push(Ok((index, place)));
        }
        let mut objects = Vec::with_capacity(kinds.len());
        for (kind, keys) in kinds {
            let mut list = List::new(kind, Source::Ids(keys));
            list.page = Page { single: true, ..Page::default() };
            list.rows = true;
            let id = self.add(list);
            objects.push((id, self.object(&api().of(kind).row, &Standing::Row(id, 0), merged)?));
        }
        Ok(ByIds { objects, places })
    }
}

fn parse_id(input: &Input) -> Result<GlobalId, Error> {
    let id = match input {
        Input::Text(text) => GlobalId::parse(text),
        _ => None,
    };
    id.ok_or_else(|| Error::bad_input("this is not an id; ids come from the id field of an answer"))
}
