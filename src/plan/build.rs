//! The planner's state, and the planning of objects.

use std::collections::HashMap;

use apollo_compiler::ExecutableDocument;
use apollo_compiler::Node;
use apollo_compiler::executable::{Field as Selected, Operation, SelectionSet};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::response::JsonMap;

use super::input::Variables;
use super::object::{Field, Object, Value};
use super::selection::{Collected, collect};
use super::total_fields::Asked;
use super::{Input, List, ListId, Plan, Source};
use crate::catalog::total::place;
use crate::catalog::{Entity, Kind, Link, Scalar};
use crate::error::{Code, Error};

/// What planning needs.
#[derive(Clone, Copy)]
pub struct PlanInput<'a> {
    /// The document, valid against the schema.
    pub document: &'a ExecutableDocument,
    /// The operation to run.
    pub operation: &'a Operation,
    /// Coerced values of its variables.
    pub variables: &'a JsonMap,
    /// Which of them decide about the plan, as [`super::structural_variables`] finds.
    pub structural: &'a HashMap<String, bool>,
    /// Answers to the operation's introspection fields, by response key.
    pub introspection: &'a JsonMap,
}

/// Why an operation cannot be planned: its request is at fault.
#[derive(Debug)]
pub struct PlanError {
    /// What is wrong.
    pub error: Error,
    /// Where in the document.
    pub location: Option<SourceSpan>,
}

/// Plans an operation.
///
/// # Errors
/// When an argument's literal cannot be used.
pub fn plan(input: PlanInput<'_>) -> Result<Plan, PlanError> {
    let mut planner = Planner {
        document: input.document,
        variables: Variables::new(input.variables, input.structural),
        introspection: input.introspection,
        lists: Vec::new(),
        path: Vec::new(),
    };
    let root = planner.root(&input.operation.selection_set)?;
    Ok(Plan { root, lists: planner.lists })
}

pub(super) struct Planner<'d, 'v> {
    pub(super) document: &'d ExecutableDocument,
    pub(super) variables: Variables<'v>,
    pub(super) introspection: &'v JsonMap,
    pub(super) lists: Vec<List>,
    /// Response keys from the root to the field being planned.
    path: Vec<&'d str>,
}

/// Fields merged under one response key; never empty.
pub(super) type Merged<'d> = Vec<&'d Node<Selected>>;

impl<'d> Planner<'d, '_> {
    pub(super) fn collect(
        &self,
        type_names: &[&str],
        sets: impl IntoIterator<Item = &'d SelectionSet>,
    ) -> Result<Collected<'d>, PlanError> {
        collect(self.document, &self.variables, type_names, sets)
    }

    /// Plans what stands under a response key.
    pub(super) fn under<T>(&mut self, key: &'d str, plan: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key);
        let planned = plan(self);
        self.path.pop();
        planned
    }

    /// Adds a list, which the field being planned stands for.
    pub(super) fn add(&mut self, mut list: List) -> ListId {
        list.path = self.path.join(".").into();
        self.lists.push(list);
        self.lists.len() - 1
    }

    /// A field's value; what the client's arguments make impossible is the field's error, not the operation's.
    pub(super) fn or_error(planned: Result<Value, PlanError>) -> Result<Value, PlanError> {
        match planned {
            Err(PlanError { error, .. }) if error.code == Code::BadUserInput => Ok(error.into()),
            planned => planned,
        }
    }

    /// Plans an object of a type that is no entity: `value` says what each of its fields is.
    pub(super) fn object(
        &mut self,
        type_name: &str,
        merged: &Merged<'d>,
        mut value: impl FnMut(&mut Self, &str, &Merged<'d>) -> Result<Value, PlanError>,
    ) -> Result<Object, PlanError> {
        let collected = self.collect(&[type_name], merged.iter().map(|field| &field.selection_set))?;
        let mut object = Object { fields: Vec::with_capacity(collected.len()) };
        for (key, merged) in collected {
            let name = merged[0].name.as_str();
            let value = match name {
                "__typename" => type_name_literal(type_name),
                name => Self::or_error(self.under(key, |planner| value(planner, name, &merged)))?,
            };
            object.fields.push(field(key, merged[0], value));
        }
        Ok(object)
    }

    /// Plans an object that is a row: `table` is 0 for the list's own row, n for the row that `joins[n - 1]` leads to.
    pub(super) fn row(
        &mut self,
        kind: Kind,
        (list, table): (ListId, usize),
        sets: impl IntoIterator<Item = &'d SelectionSet>,
    ) -> Result<Object, PlanError> {
        let entity = kind.entity();
        let collected = self.collect(&[entity.name, "Node"], sets)?;
        let mut object = Object { fields: Vec::with_capacity(collected.len()) };
        for (key, merged) in collected {
            let value = self.under(key, |planner| planner.row_field(entity, (list, table), &merged));
            let value = Self::or_error(value)?;
            object.fields.push(field(key, merged[0], value));
        }
        Ok(object)
    }

    fn row_field(
        &mut self,
        entity: &'static Entity,
        (list, table): (ListId, usize),
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let name = merged[0].name.as_str();
        if name == "__typename" {
            return Ok(type_name_literal(entity.name));
        }
        if name == "id" {
            return Ok(Value::Id(self.lists[list].read(table, "id", Scalar::BigInt), entity.kind));
        }
        if let Some(column) = entity.column_named(name) {
            return Ok(Value::Column(self.lists[list].read(table, column.sql, column.scalar), column.scalar));
        }
        if let Some(choice) = entity.choices.iter().find(|choice| choice.name == name) {
            let links = choice.links.iter().filter_map(|name| entity.link_named(name));
            let rows = links.map(|link| self.linked_row(link, (list, table), merged));
            return Ok(Value::Choice(rows.collect::<Result<_, _>>()?));
        }
        if place(entity.kind).is_some() {
            match name {
                "totals" => return self.totals(Asked::Row(entity, list, table), merged),
                "series" => return self.series(Asked::Row(entity, list, table), merged),
                _ => {}
            }
        }
        let link = entity.link_named(name).ok_or_else(|| unknown(entity.name, merged[0]))?;
        if link.join.is_to_one() {
            let (presence, object) = self.linked_row(link, (list, table), merged)?;
            return Ok(Value::ToOne(presence, object));
        }
        let source = self.child_source(entity, (list, table), link);
        self.connection(List::new(link.target, source), merged)
    }

    /// Where the rows come from that a link leads to from this row.
    pub(super) fn child_source(
        &mut self,
        entity: &'static Entity,
        (list, table): (ListId, usize),
        link: &'static Link,
    ) -> Source {
        let column = self.lists[list].read(table, link.join.local(), Scalar::BigInt);
        let above = &self.lists[list];
        let direct = above.page.single && table == 0 && matches!(above.source, Source::Root);
        let named = (direct && link.join.local() == "id").then(|| above.filter.clone());
        Source::Child { parent: list, column, from: entity.kind, link, named }
    }

    /// Plans the row that a to-one link leads to, and the column that tells whether there is one.
    pub(super) fn linked_row(
        &mut self,
        link: &'static Link,
        (list, table): (ListId, usize),
        merged: &Merged<'d>,
    ) -> Result<(usize, Object), PlanError> {
        let joined = self.lists[list].join(table, link);
        // A reference that points straight at the target's primary key tells by itself whether there is a row.
        let presence = if link.points_at_key() {
            self.lists[list].read(table, link.join.local(), Scalar::BigInt)
        } else {
            self.lists[list].read(joined, "id", Scalar::BigInt)
        };
        let sets = merged.iter().map(|field| &field.selection_set);
        Ok((presence, self.row(link.target, (list, joined), sets)?))
    }

    /// The value of an argument; `None` if it is not given.
    pub(super) fn argument(&self, selected: &Node<Selected>, name: &str) -> Result<Option<Input>, PlanError> {
        let Some(value) = selected.specified_argument_by_name(name) else { return Ok(None) };
        let input = self.variables.input(value).map_err(|error| at(error, value.location()))?;
        // A nullable variable with a default may stand where null may not; its value may be null all the same.
        let required =
            selected.definition.argument_by_name(name).is_some_and(|argument| argument.ty.is_non_null());
        if required && input == Input::Null {
            return Err(at(Error::bad_input(format!("{name} must not be null")), selected.location()));
        }
        Ok(Some(input).filter(|input| !matches!(input, Input::Null | Input::LeftOut(_))))
    }
}

pub(super) fn field(key: &str, selected: &Node<Selected>, value: Value) -> Field {
    Field {
        key: format!("\"{key}\":").into(),
        nullable: !selected.definition.ty.is_non_null(),
        location: selected.location(),
        value,
    }
}

pub(super) fn type_name_literal(name: &str) -> Value {
    Value::Literal(format!("\"{name}\"").into())
}

pub(super) fn at(error: Error, location: Option<SourceSpan>) -> PlanError {
    PlanError { error, location }
}

/// A field that validation has let through although the catalog has no such field; a fault of ours.
pub(super) fn unknown(type_name: &str, selected: &Node<Selected>) -> PlanError {
    at(Error::internal(format!("{type_name} has no field {}", selected.name)), selected.location())
}
