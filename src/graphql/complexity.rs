//! The size of a document with fragments expanded, without expanding them: each fragment is measured once.

use std::collections::HashMap;

use apollo_compiler::ast::{Definition, Document, Selection};

use crate::error::{Code, Error};

/// Levels of fields at most; GraphiQL's introspection needs 14.
const DEPTH_MAX: u64 = 24;
/// Fields at most, fragments expanded.
const FIELDS_MAX: u64 = 5_000;
/// Aliased fields at most, fragments expanded.
const ALIASES_MAX: u64 = 250;
/// Spreads of fragments at most, fragments expanded.
const SPREADS_MAX: u64 = 5_000;
/// Directives at most, fragments expanded.
const DIRECTIVES_MAX: u64 = 250;

#[derive(Clone, Copy, Default)]
struct Weight {
    depth: u64,
    fields: u64,
    aliases: u64,
    spreads: u64,
    directives: u64,
}

impl Weight {
    fn beside(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            fields: self.fields.saturating_add(other.fields),
            aliases: self.aliases.saturating_add(other.aliases),
            spreads: self.spreads.saturating_add(other.spreads),
            directives: self.directives.saturating_add(other.directives),
        }
    }

    fn with_directives(mut self, count: usize) -> Self {
        self.directives = self.directives.saturating_add(count as u64);
        self
    }
}

/// Refuses documents beyond the limits.
///
/// # Errors
/// With the limit that is exceeded.
pub(super) fn check(document: &Document) -> Result<(), Error> {
    let mut fragments = HashMap::new();
    for definition in &document.definitions {
        if let Definition::FragmentDefinition(fragment) = definition {
            fragments.insert(fragment.name.as_str(), (fragment.selection_set.as_slice(), None));
        }
    }
    let mut scales = Scales { fragments };
    let mut total = Weight::default();
    for definition in &document.definitions {
        let (selections, directives) = match definition {
            Definition::OperationDefinition(operation) => {
                (&operation.selection_set, operation.directives.len())
            }
            // Fragments that nothing uses are validated too.
            Definition::FragmentDefinition(fragment) => (&fragment.selection_set, fragment.directives.len()),
            _ => continue,
        };
        let weight = scales.selections(selections).with_directives(directives);
        total = if matches!(definition, Definition::OperationDefinition(_)) {
            total.beside(weight)
        } else {
            total
        };
        let limits = [
            ("levels of fields", total.depth.max(weight.depth), DEPTH_MAX),
            ("fields", total.fields.max(weight.fields), FIELDS_MAX),
            ("aliases", total.aliases.max(weight.aliases), ALIASES_MAX),
            ("spreads of fragments", total.spreads.max(weight.spreads), SPREADS_MAX),
            ("directives", total.directives.max(weight.directives), DIRECTIVES_MAX),
        ];
        for (what, count, limit) in limits {
            if count > limit {
                let count = if count == u64::MAX { "far more".to_owned() } else { count.to_string() };
                let message = format!(
                    "the document has too many {what}: {count}, fragments expanded; the limit is {limit}"
                );
                return Err(Error::new(Code::TooComplex, message));
            }
        }
    }
    Ok(())
}

struct Scales<'d> {
    fragments: HashMap<&'d str, (&'d [Selection], Option<Weight>)>,
}

impl<'d> Scales<'d> {
    fn selections(&mut self, selections: &'d [Selection]) -> Weight {
        selections
            .iter()
            .fold(Weight::default(), |weight, selection| weight.beside(self.selection(selection)))
    }

    fn selection(&mut self, selection: &'d Selection) -> Weight {
        match selection {
            Selection::Field(field) => {
                let mut weight = self.selections(&field.selection_set);
                weight.depth = weight.depth.saturating_add(1);
                weight.fields = weight.fields.saturating_add(1);
                weight.aliases = weight.aliases.saturating_add(u64::from(field.alias.is_some()));
                weight.with_directives(field.directives.len())
            }
            Selection::InlineFragment(fragment) => {
                self.selections(&fragment.selection_set).with_directives(fragment.directives.len())
            }
            Selection::FragmentSpread(spread) => {
                let mut weight = self.fragment(&spread.fragment_name);
                weight.spreads = weight.spreads.saturating_add(1);
                weight.with_directives(spread.directives.len())
            }
        }
    }

    fn fragment(&mut self, name: &str) -> Weight {
        let Some((key, (selections, weight))) =
            self.fragments.get_key_value(name).map(|(key, value)| (*key, *value))
        else {
            return Weight::default();
        };
        if let Some(weight) = weight {
            return weight;
        }
        // A fragment that leads back to itself weighs nothing there; validation refuses it.
        self.fragments.insert(key, (selections, Some(Weight::default())));
        let weight = self.selections(selections);
        self.fragments.insert(key, (selections, Some(weight)));
        weight
    }
}
