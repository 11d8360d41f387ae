//! Field collection: selection sets with their fragments, `@skip` and `@include`, merged by response key.

use apollo_compiler::ExecutableDocument;
use apollo_compiler::Node;
use apollo_compiler::ast::DirectiveList;
use apollo_compiler::executable::{Field, Selection, SelectionSet};
use indexmap::IndexMap;

use super::planner::PlanError;
use crate::error::Error;
use crate::plan::Variables;

/// The fields of a merged selection, in the order of the response: response key and the fields merged under it.
pub(crate) type Collected<'d> = IndexMap<&'d str, Vec<&'d Node<Field>>>;

/// Merges selection sets on an object of this type.
pub(crate) fn collect<'d>(
    document: &'d ExecutableDocument,
    variables: &Variables<'_>,
    type_names: &[&str],
    sets: impl IntoIterator<Item = &'d SelectionSet>,
) -> Result<Collected<'d>, PlanError> {
    let mut collector =
        Collector { document, variables, type_names, seen: Vec::new(), fields: IndexMap::new() };
    for set in sets {
        collector.visit(set)?;
    }
    Ok(collector.fields)
}

struct Collector<'a, 'd> {
    document: &'d ExecutableDocument,
    variables: &'a Variables<'a>,
    type_names: &'a [&'a str],
    seen: Vec<&'d str>,
    fields: Collected<'d>,
}

impl<'d> Collector<'_, 'd> {
    fn visit(&mut self, set: &'d SelectionSet) -> Result<(), PlanError> {
        for selection in &set.selections {
            match selection {
                Selection::Field(field) => {
                    if self.included(&field.directives)? {
                        self.fields.entry(field.response_key().as_str()).or_default().push(field);
                    }
                }
                Selection::InlineFragment(fragment) => {
                    let fits = fragment
                        .type_condition
                        .as_ref()
                        .is_none_or(|name| self.type_names.contains(&name.as_str()));
                    if fits && self.included(&fragment.directives)? {
                        self.visit(&fragment.selection_set)?;
                    }
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.fragment_name.as_str();
                    if !self.included(&spread.directives)? || self.seen.contains(&name) {
                        continue;
                    }
                    self.seen.push(name);
                    if let Some(fragment) = self.document.fragments.get(name)
                        && self.type_names.contains(&fragment.type_condition().as_str())
                    {
                        self.visit(&fragment.selection_set)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn included(&self, directives: &DirectiveList) -> Result<bool, PlanError> {
        for (name, excludes) in [("skip", true), ("include", false)] {
            let condition =
                directives.get(name).and_then(|directive| directive.specified_argument_by_name("if"));
            if let Some(condition) = condition {
                let holds = self.variables.condition(condition).ok_or_else(|| {
                    let error = Error::bad_input(format!("the condition of @{name} must not be null"));
                    PlanError { error, location: condition.location() }
                })?;
                if holds == excludes {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}
