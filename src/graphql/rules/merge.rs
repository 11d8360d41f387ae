//! Fields under one response key must have the same arguments.
//!
//! apollo-compiler compares lists only up to the shorter one's length, and text without regard to how it is written, so
//! only documents that have lists or block strings are compared again.

use std::collections::HashSet;

use apollo_compiler::ast::{Argument, Value};
use apollo_compiler::executable::{Field, Operation, Selection, SelectionSet};
use apollo_compiler::parser::SourceMap;
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::{ExecutableDocument, Name, Node, Schema};
use indexmap::IndexMap;

use super::Faults;

/// Checks all fields of an operation.
pub(super) fn check<'d>(
    schema: &'d Schema,
    document: &'d ExecutableDocument,
    operation: &'d Operation,
    faults: &mut Faults<'d>,
) {
    if document.sources.values().any(|source| source.source_text().contains(['[', '"'])) {
        let mut merge = Merge { schema, document, faults };
        merge.sets(&[&operation.selection_set]);
    }
}

struct Merge<'a, 'd> {
    schema: &'d Schema,
    document: &'d ExecutableDocument,
    faults: &'a mut Faults<'d>,
}

/// A field and the type that it is selected from.
type Selected<'d> = (&'d Name, &'d Node<Field>);

impl<'d> Merge<'_, 'd> {
    /// Checks the fields of selection sets that are merged into one object.
    fn sets(&mut self, sets: &[&'d SelectionSet]) {
        let mut by_key = IndexMap::new();
        let mut seen = HashSet::new();
        for set in sets {
            self.collect(set, &mut seen, &mut by_key);
        }
        for fields in by_key.values() {
            for overlapping in self.overlapping(fields) {
                self.overlap(&overlapping);
            }
        }
    }

    fn collect(
        &self,
        set: &'d SelectionSet,
        seen: &mut HashSet<&'d Name>,
        by_key: &mut IndexMap<&'d Name, Vec<Selected<'d>>>,
    ) {
        for selection in &set.selections {
            match selection {
                Selection::Field(field) => {
                    by_key.entry(field.response_key()).or_default().push((&set.ty, field));
                }
                Selection::InlineFragment(fragment) => self.collect(&fragment.selection_set, seen, by_key),
                Selection::FragmentSpread(spread) => {
                    if seen.insert(&spread.fragment_name)
                        && let Some(fragment) = self.document.fragments.get(&spread.fragment_name)
                    {
                        self.collect(&fragment.selection_set, seen, by_key);
                    }
                }
            }
        }
    }

    /// Groups of fields that can be of the same object: those of one object type with those of interfaces.
    fn overlapping(&self, fields: &[Selected<'d>]) -> Vec<Vec<Selected<'d>>> {
        let is_object = |name: &Name| matches!(self.schema.types.get(name), Some(ExtendedType::Object(_)));
        let mut objects: IndexMap<&Name, Vec<Selected<'d>>> = IndexMap::new();
        for (parent, field) in fields.iter().filter(|(parent, _)| is_object(parent)) {
            objects.entry(parent).or_default().push((parent, field));
        }
        let rest: Vec<_> = fields.iter().filter(|(parent, _)| !is_object(parent)).copied().collect();
        if objects.is_empty() {
            return vec![rest];
        }
        objects.into_values().map(|group| [group, rest.clone()].concat()).collect()
    }

    fn overlap(&mut self, fields: &[Selected<'d>]) {
        let Some(((_, first), others)) = fields.split_first() else { return };
        for (_, other) in others {
            if !first.ptr_eq(other)
                && !Written(&self.document.sources).same_arguments(&first.arguments, &other.arguments)
            {
                let message = format!(
                    "the fields under `{}` have different arguments; give one of them an alias",
                    other.response_key()
                );
                self.faults.push(other.location(), message);
            }
        }
        let sets: Vec<_> = fields
            .iter()
            .map(|(_, field)| &field.selection_set)
            .filter(|set| !set.selections.is_empty())
            .collect();
        if !sets.is_empty() {
            self.sets(&sets);
        }
    }
}

/// Compares values as they are written in the document's sources.
struct Written<'d>(&'d SourceMap);

impl Written<'_> {
    fn same_arguments(&self, one: &[Node<Argument>], other: &[Node<Argument>]) -> bool {
        one.iter().all(|argument| {
            other.iter().any(|other| other.name == argument.name && self.same(&argument.value, &other.value))
        })
    }

    fn same(&self, one: &Node<Value>, other: &Node<Value>) -> bool {
        match (&**one, &**other) {
            (Value::List(one), Value::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.same(one, other))
            }
            (Value::Object(one), Value::Object(other)) => one.iter().all(|(name, value)| {
                other.iter().any(|(other_name, other)| name == other_name && self.same(value, other))
            }),
            (Value::String(text), Value::String(other_text)) => {
                text == other_text && self.is_block(one) == self.is_block(other)
            }
            (one, other) => one == other,
        }
    }

    /// Whether a text is written in three quotes.
    fn is_block(&self, value: &Node<Value>) -> bool {
        let text =
            value.location().and_then(|span| self.0.get(&span.file_id())?.source_text().get(span.offset()..));
        text.is_some_and(|text| text.starts_with("\"\"\""))
    }
}
