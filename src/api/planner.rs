//! The planner's state.

use std::collections::HashMap;

use apollo_compiler::ExecutableDocument;
use apollo_compiler::Node;
use apollo_compiler::executable::{Field as Selected, Operation};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::response::JsonMap;

use crate::error::Error;
use crate::plan::{Input, List, ListId, Variables};

/// What planning needs.
#[derive(Clone, Copy)]
pub struct PlanInput<'a> {
    /// The document, valid against the schema.
    pub document: &'a ExecutableDocument,
    /// The operation to run.
    pub operation: &'a Operation,
    /// Coerced values of its variables.
    pub variables: &'a JsonMap,
    /// Which of them decide about the plan, as [`crate::plan::structural_variables`] finds.
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

/// The lists of a plan that is being made, and where planning stands.
pub(super) struct Planner<'d, 'v> {
    pub(super) document: &'d ExecutableDocument,
    pub(super) variables: Variables<'v>,
    pub(super) introspection: &'v JsonMap,
    pub(super) lists: Vec<List>,
    /// Response keys from the root to the field being planned.
    pub(super) path: Vec<&'d str>,
}

/// Fields merged under one response key; never empty.
pub(super) type Merged<'d> = Vec<&'d Node<Selected>>;

impl Planner<'_, '_> {
    /// Adds a list, which the field being planned stands for.
    pub(super) fn add(&mut self, mut list: List) -> ListId {
        list.path = self.path.join(".").into();
        self.lists.push(list);
        self.lists.len() - 1
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

pub(super) fn at(error: Error, location: Option<SourceSpan>) -> PlanError {
    PlanError { error, location }
}

/// What validation has let through although the API has no such thing; a fault of ours.
pub(super) fn unknown(type_name: &str, selected: &Node<Selected>) -> PlanError {
    at(Error::internal(format!("{type_name} has no field {}", selected.name)), selected.location())
}
