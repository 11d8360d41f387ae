//! Rules of validity that apollo-compiler 1.x does not check: where variables may stand inside values, `@oneOf`, fields
//! given twice in an input object, arguments of merged fields, the depth of introspection.
//!
//! The rules are those of graphql-js 16, the reference; `tests/it/graphql_js.rs` compares. They rely on a document that
//! apollo-compiler finds valid.

mod introspection;
mod merge;
mod values;

use std::collections::HashSet;

use apollo_compiler::ast::{Argument, DirectiveList, InputValueDefinition};
use apollo_compiler::executable::{Operation, Selection, SelectionSet};
use apollo_compiler::parser::{SourceMap, SourceSpan};
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Node, Schema};

use self::values::InputPosition;
pub(super) use self::values::is_one_of;
use super::response::{RequestError, location};
use crate::error::Code;

/// Checks a document; an empty list means that it is valid.
pub(super) fn check(schema: &Valid<Schema>, document: &ExecutableDocument) -> Vec<RequestError> {
    let mut faults = Faults { sources: &document.sources, errors: Vec::new() };
    for operation in document.operations.iter() {
        let mut walk = Walk { schema, document, operation, seen: HashSet::new(), faults: &mut faults };
        walk.operation();
        merge::check(schema, document, operation, &mut faults);
        introspection::check(document, operation, &mut faults);
    }
    faults.errors
}

/// The faults found so far.
struct Faults<'d> {
    sources: &'d SourceMap,
    errors: Vec<RequestError>,
}

impl Faults<'_> {
    fn push(&mut self, span: Option<SourceSpan>, message: impl Into<String>) {
        let location = location(span, self.sources);
        self.errors.push(RequestError {
            code: Code::GraphqlValidationFailed,
            message: message.into(),
            location,
        });
    }
}

/// A walk over all values of an operation, each fragment once.
struct Walk<'a, 'd> {
    schema: &'d Schema,
    document: &'d ExecutableDocument,
    operation: &'d Operation,
    seen: HashSet<&'d str>,
    faults: &'a mut Faults<'d>,
}

impl<'d> Walk<'_, 'd> {
    fn operation(&mut self) {
        for variable in &self.operation.variables {
            if let Some(default) = &variable.default_value {
                self.value(&InputPosition::of_type(&variable.ty), default);
            }
            self.directives(&variable.directives);
        }
        self.directives(&self.operation.directives);
        self.selections(&self.operation.selection_set);
    }

    fn selections(&mut self, set: &'d SelectionSet) {
        for selection in &set.selections {
            self.directives(selection.directives());
            match selection {
                Selection::Field(field) => {
                    self.arguments(&field.definition.arguments, &field.arguments);
                    self.selections(&field.selection_set);
                }
                Selection::InlineFragment(fragment) => self.selections(&fragment.selection_set),
                Selection::FragmentSpread(spread) => {
                    if self.seen.insert(spread.fragment_name.as_str())
                        && let Some(fragment) = self.document.fragments.get(&spread.fragment_name)
                    {
                        self.directives(&fragment.directives);
                        self.selections(&fragment.selection_set);
                    }
                }
            }
        }
    }

    fn directives(&mut self, directives: &'d DirectiveList) {
        for directive in directives {
            if let Some(definition) = self.schema.directive_definitions.get(&directive.name) {
                self.arguments(&definition.arguments, &directive.arguments);
            }
        }
    }

    fn arguments(&mut self, definitions: &[Node<InputValueDefinition>], arguments: &'d [Node<Argument>]) {
        for argument in arguments {
            if let Some(definition) = definitions.iter().find(|other| other.name == argument.name) {
                self.value(&InputPosition::of_input(definition), &argument.value);
            }
        }
    }
}
