//! The fields of `Query`.

use apollo_compiler::executable::SelectionSet;

use super::build::{Merged, PlanError, Planner, field, type_name_literal, unknown};
use super::cursor::GlobalId;
use super::object::{ByIds, Object, Value};
use super::operand::{Operand, OperandKind};
use super::{Filter, Input, List, Page, Source};
use crate::catalog::{self, Entity, Kind, Scalar};
use crate::error::Error;

/// Ids that `nodes` takes at most.
pub const NODES_MAX: usize = 1_000;

impl<'d> Planner<'d, '_> {
    pub(super) fn root(&mut self, selection: &'d SelectionSet) -> Result<Object, PlanError> {
        let collected = self.collect(&["Query"], [selection])?;
        let mut object = Object { fields: Vec::with_capacity(collected.len()) };
        for (key, merged) in collected {
            let value = Self::or_error(self.under(key, |planner| planner.root_field(key, &merged)))?;
            object.fields.push(field(key, merged[0], value));
        }
        Ok(object)
    }

    fn root_field(&mut self, key: &str, merged: &Merged<'d>) -> Result<Value, PlanError> {
        match merged[0].name.as_str() {
            "__typename" => Ok(type_name_literal("Query")),
            "__schema" | "__type" => {
                let answer =
                    self.introspection.get(key).map_or_else(|| "null".to_owned(), ToString::to_string);
                Ok(Value::Literal(answer.into()))
            }
            "node" => self.node(merged),
            "nodes" => self.nodes_by_id(merged),
            name => {
                for entity in catalog::entities() {
                    if entity.plural == name {
                        return self.connection(List::new(entity.kind, Source::Root), merged);
                    }
                    if entity.single == name && entity.has_ids() {
                        return self.single(entity, merged);
                    }
                }
                Err(unknown("Query", merged[0]))
            }
        }
    }

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
        let object = self.row(entity.kind, (id, 0), merged.iter().map(|field| &field.selection_set))?;
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
            objects.push((id, self.row(kind, (id, 0), merged.iter().map(|field| &field.selection_set))?));
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
