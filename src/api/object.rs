//! Object types: their fields, and how selections of them are planned.

use std::fmt;

use apollo_compiler::executable::SelectionSet;

use super::field::{Field, FieldDefinition, Plan, Text};
use super::planner::{Merged, PlanError, Planner, unknown};
use super::selection::collect;
use crate::error::Code;
use crate::plan::{self, Object, Value};

/// What a schema tells of an object type.
#[derive(Debug)]
pub(crate) struct ObjectDefinition {
    /// GraphQL name.
    pub(crate) name: Text,
    /// What it is, in words.
    pub(crate) description: Text,
    /// Whether it is a `Node`.
    pub(crate) is_node: bool,
    /// Its fields.
    pub(crate) fields: Vec<FieldDefinition>,
}

/// An object type, whose fields are planned at `At`: a row, a list, a measure of a list of totals.
pub(super) struct ObjectType<At> {
    definition: ObjectDefinition,
    plans: Vec<Plan<At>>,
}

impl<At> fmt::Debug for ObjectType<At> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.definition.fmt(f)
    }
}

impl<At> ObjectType<At> {
    pub(super) fn new(
        name: impl Into<Text>,
        description: impl Into<Text>,
        fields: impl IntoIterator<Item = Field<At>>,
    ) -> Self {
        let (fields, plans) = fields.into_iter().map(|field| (field.definition, field.plan)).unzip();
        let (name, description) = (name.into(), description.into());
        Self { definition: ObjectDefinition { name, description, is_node: false, fields }, plans }
    }

    /// Says that it is a `Node`.
    pub(super) fn node(mut self) -> Self {
        self.definition.is_node = true;
        self
    }

    /// What a schema tells of it.
    pub(super) fn definition(&self) -> &ObjectDefinition {
        &self.definition
    }

    /// The plan of the field with this name.
    fn plan(&self, name: &str) -> Option<&Plan<At>> {
        let index = self.definition.fields.iter().position(|field| field.name == name)?;
        self.plans.get(index)
    }
}

impl<'d> Planner<'d, '_> {
    /// Plans an object of a type that stands at a place.
    pub(super) fn object<At>(
        &mut self,
        of: &ObjectType<At>,
        at: &At,
        merged: &Merged<'d>,
    ) -> Result<Object, PlanError> {
        self.object_of(of, at, merged.iter().map(|field| &field.selection_set))
    }

    /// Likewise, from selection sets.
    pub(super) fn object_of<At>(
        &mut self,
        of: &ObjectType<At>,
        at: &At,
        sets: impl IntoIterator<Item = &'d SelectionSet>,
    ) -> Result<Object, PlanError> {
        let definition = of.definition();
        let types = [definition.name.as_ref(), "Node"];
        let types = &types[..if definition.is_node { 2 } else { 1 }];
        let collected = collect(self.document, &self.variables, types, sets)?;
        let mut object = Object { fields: Vec::with_capacity(collected.len()) };
        for (key, merged) in collected {
            let selected = merged[0];
            let value = match selected.name.as_str() {
                "__typename" => Value::Literal(format!("\"{}\"", definition.name).into()),
                "__schema" | "__type" => self.introspected(key),
                name => {
                    let plan = of.plan(name).ok_or_else(|| unknown(&definition.name, selected))?;
                    self.path.push(key);
                    let value = plan(self, at, &merged);
                    self.path.pop();
                    field_error(value)?
                }
            };
            object.fields.push(plan::Field {
                key: format!("\"{key}\":").into(),
                nullable: !selected.definition.ty.is_non_null(),
                location: selected.location(),
                value,
            });
        }
        Ok(object)
    }

    /// The answer to an introspection field.
    fn introspected(&self, key: &str) -> Value {
        let answer = self.introspection.get(key).map_or_else(|| "null".to_owned(), ToString::to_string);
        Value::Literal(answer.into())
    }
}

/// A field's value; what the client's arguments make impossible is the field's error, not the operation's.
fn field_error(planned: Result<Value, PlanError>) -> Result<Value, PlanError> {
    match planned {
        Err(PlanError { error, .. }) if error.code == Code::BadUserInput => Ok(error.into()),
        planned => planned,
    }
}
