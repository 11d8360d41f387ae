//! Variables that an operation uses, itself or in its fragments, and does not define.

use std::collections::{HashMap, HashSet};

use apollo_compiler::Node;
use apollo_compiler::ast::{
    Argument, Definition, DirectiveList, FragmentDefinition, OperationDefinition, Selection, Value,
    VariableDefinition,
};
use apollo_compiler::parser::SourceSpan;

use super::Walk;
use super::suggest::{quoted, tail};

/// Checks each operation.
pub(super) fn check(walk: &mut Walk<'_>) {
    let document = walk.document;
    let mut operations: Vec<&OperationDefinition> = Vec::new();
    let mut fragments = HashMap::new();
    for definition in &document.definitions {
        match definition {
            Definition::OperationDefinition(operation) => operations.push(operation),
            Definition::FragmentDefinition(fragment) => {
                fragments.insert(fragment.name.as_str(), &**fragment);
            }
            _ => {}
        }
    }
    let mut told = HashSet::new();
    for operation in operations {
        let mut uses = Uses {
            walk,
            fragments: &fragments,
            defined: &operation.variables,
            seen: HashSet::new(),
            told: &mut told,
        };
        uses.directives(&operation.directives);
        uses.selections(&operation.selection_set);
    }
}

/// A walk over all that an operation uses, each fragment once.
struct Uses<'a, 'd> {
    walk: &'a mut Walk<'d>,
    fragments: &'a HashMap<&'d str, &'d FragmentDefinition>,
    defined: &'d [Node<VariableDefinition>],
    seen: HashSet<&'d str>,
    /// Places already reported: operations share fragments.
    told: &'a mut HashSet<Option<SourceSpan>>,
}

impl<'d> Uses<'_, 'd> {
    fn selections(&mut self, selections: &'d [Selection]) {
        for selection in selections {
            if self.walk.is_full() {
                return;
            }
            match selection {
                Selection::Field(field) => {
                    self.directives(&field.directives);
                    self.arguments(&field.arguments);
                    self.selections(&field.selection_set);
                }
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.directives);
                    self.selections(&fragment.selection_set);
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.directives);
                    if let Some(fragment) = self.fragments.get(spread.fragment_name.as_str())
                        && self.seen.insert(fragment.name.as_str())
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
            self.arguments(&directive.arguments);
        }
    }

    fn arguments(&mut self, arguments: &'d [Node<Argument>]) {
        for argument in arguments {
            self.value(&argument.value, argument.location());
        }
    }

    fn value(&mut self, value: &'d Node<Value>, around: Option<SourceSpan>) {
        match &**value {
            Value::Variable(name) => self.variable(name, [value.location(), around]),
            Value::List(items) => items.iter().for_each(|item| self.value(item, None)),
            Value::Object(fields) => fields.iter().for_each(|(_, value)| self.value(value, None)),
            _ => {}
        }
    }

    fn variable(&mut self, name: &str, places: [Option<SourceSpan>; 2]) {
        match self.defined.iter().find(|variable| variable.name == name) {
            Some(variable) if self.walk.schema.types.contains_key(variable.ty.inner_named_type()) => {}
            // A type that does not exist fits nowhere.
            Some(_) => places.into_iter().for_each(|place| self.walk.follows(place)),
            None if self.told.insert(places[0]) => {
                let message = format!(
                    "variable {} is not defined{}",
                    quoted(&format!("${name}")),
                    undefined_tail(name, self.defined)
                );
                self.walk.push(places[0], message);
            }
            None => {}
        }
    }
}

/// What follows the mistake of a variable that an operation does not define.
pub(in crate::graphql) fn undefined_tail(name: &str, defined: &[Node<VariableDefinition>]) -> String {
    let known: Vec<_> = defined.iter().map(|variable| variable.name.as_str()).collect();
    tail(name, "$", &known, "the operation defines")
}
