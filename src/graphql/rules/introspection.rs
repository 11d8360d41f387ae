//! Introspection must not go from type to type without end: each step multiplies the answer.

use std::collections::HashMap;

use apollo_compiler::ExecutableDocument;
use apollo_compiler::executable::{Operation, Selection, SelectionSet};

use super::Faults;

/// Lists of types or fields inside each other: fewer than this. graphql-js has the same limit.
const LISTS_MAX: usize = 3;

/// Checks an operation.
pub(super) fn check<'d>(document: &'d ExecutableDocument, operation: &'d Operation, faults: &mut Faults<'d>) {
    let mut depths = Depths { document, fragments: HashMap::new() };
    for field in operation.root_fields(document) {
        if matches!(field.name.as_str(), "__schema" | "__type")
            && depths.depth(&field.selection_set) >= LISTS_MAX
        {
            faults.push(
                field.location(),
                format!(
                    "introspection is nested too deeply; at most {} lists inside each other are allowed",
                    LISTS_MAX - 1
                ),
            );
        }
    }
}

struct Depths<'d> {
    document: &'d ExecutableDocument,
    fragments: HashMap<&'d str, usize>,
}

impl<'d> Depths<'d> {
    fn depth(&mut self, set: &'d SelectionSet) -> usize {
        set.selections.iter().map(|selection| self.selection(selection)).max().unwrap_or(0)
    }

    fn selection(&mut self, selection: &'d Selection) -> usize {
        match selection {
            Selection::Field(field) => {
                let list =
                    matches!(field.name.as_str(), "fields" | "interfaces" | "possibleTypes" | "inputFields");
                usize::from(list) + self.depth(&field.selection_set)
            }
            Selection::InlineFragment(fragment) => self.depth(&fragment.selection_set),
            Selection::FragmentSpread(spread) => {
                let name = spread.fragment_name.as_str();
                if let Some(depth) = self.fragments.get(name) {
                    return *depth;
                }
                let fragment = self.document.fragments.get(name);
                let depth = fragment.map_or(0, |fragment| self.depth(&fragment.selection_set));
                self.fragments.insert(name, depth);
                depth
            }
        }
    }
}
