//! A query as a tree: what is sent and what is evaluated.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::arg::{Arg, Given, Variable};

/// An operation with its fragments and variables.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) selections: Vec<Selection>,
    pub(super) fragments: Vec<Fragment>,
    pub(super) variables: Vec<Variable>,
}

#[derive(Debug)]
pub(super) struct Fragment {
    pub(super) name: String,
    pub(super) on: &'static str,
    /// Lists around it where it was made.
    pub(super) depth: usize,
    pub(super) selections: Vec<Selection>,
}

#[derive(Clone, Debug)]
pub(super) enum Selection {
    Field(Field),
    /// With the type it is for, and what `@include` says.
    Inline(Option<&'static str>, Option<Arg>, Vec<Selection>),
    /// With what `@skip` says.
    Spread(String, Option<Arg>),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    pub(super) alias: Option<String>,
    pub(super) name: String,
    pub(super) arguments: Vec<(&'static str, Arg)>,
    pub(super) selections: Vec<Selection>,
}

impl Field {
    pub(super) fn new(name: &str, selections: Vec<Selection>) -> Self {
        Self { name: name.to_owned(), selections, ..Self::default() }
    }

    pub(super) fn key(&self) -> &str {
        self.alias.as_deref().unwrap_or(&self.name)
    }

    fn print(&self, out: &mut String, indent: usize) {
        if let Some(alias) = &self.alias {
            write!(out, "{alias}: ").expect("strings grow");
        }
        out.push_str(&self.name);
        for (index, (name, value)) in self.arguments.iter().enumerate() {
            write!(out, "{}{name}: ", if index > 0 { ", " } else { "(" }).expect("strings grow");
            value.print(out);
        }
        out.push_str(if self.arguments.is_empty() { "" } else { ")" });
        print(&self.selections, out, indent);
    }
}

impl From<Field> for Selection {
    fn from(field: Field) -> Self {
        Self::Field(field)
    }
}

/// Fields with the same response key, whose selections come together.
pub(super) type Merged<'q> = Vec<&'q Field>;

impl Query {
    /// The fields of an object of a type with these names, by response key.
    pub(super) fn collect<'q>(
        &'q self,
        types: &[&str],
        sets: impl IntoIterator<Item = &'q [Selection]>,
    ) -> Vec<(&'q str, Merged<'q>)> {
        let mut fields: Vec<(&str, Merged<'_>)> = Vec::new();
        for set in sets {
            self.collect_into(types, set, &mut fields);
        }
        fields
    }

    fn collect_into<'q>(
        &'q self,
        types: &[&str],
        set: &'q [Selection],
        fields: &mut Vec<(&'q str, Merged<'q>)>,
    ) {
        let holds = |condition: &Option<Arg>| Some(condition.as_ref()?.json(&self.variables) == true);
        for selection in set {
            match selection {
                Selection::Field(field) => match fields.iter_mut().find(|(key, _)| *key == field.key()) {
                    Some((_, merged)) => merged.push(field),
                    None => fields.push((field.key(), vec![field])),
                },
                Selection::Inline(on, include, set) => {
                    if on.is_none_or(|on| types.contains(&on)) && holds(include) != Some(false) {
                        self.collect_into(types, set, fields);
                    }
                }
                Selection::Spread(name, skip) => {
                    let fragment = self.fragments.iter().find(|fragment| fragment.name == *name);
                    let fragment = fragment.expect("fragments are defined");
                    if types.contains(&fragment.on) && holds(skip) != Some(true) {
                        self.collect_into(types, &fragment.selections, fields);
                    }
                }
            }
        }
    }

    /// The document.
    pub(super) fn text(&self) -> String {
        let mut out = String::from("query");
        for (index, variable) in self.variables.iter().enumerate() {
            let separator = if index > 0 { ", " } else { "(" };
            write!(out, "{separator}${}: {}", variable.name, variable.ty).expect("strings grow");
            if variable.given == Given::Default {
                out.push_str(" = ");
                variable.value.print(&mut out);
            }
        }
        out.push_str(if self.variables.is_empty() { "" } else { ")" });
        print(&self.selections, &mut out, 0);
        for fragment in &self.fragments {
            write!(out, "\nfragment {} on {}", fragment.name, fragment.on).expect("strings grow");
            print(&fragment.selections, &mut out, 0);
        }
        out
    }

    /// The variables' values, as they are sent.
    pub(super) fn values(&self) -> Map<String, Value> {
        let given = self.variables.iter().filter(|variable| variable.given == Given::Beside);
        given.map(|variable| (variable.name.clone(), variable.value.json(&[]))).collect()
    }
}

fn print(selections: &[Selection], out: &mut String, indent: usize) {
    if selections.is_empty() {
        return;
    }
    let directive = |out: &mut String, name: &str, condition: &Option<Arg>| {
        if let Some(condition) = condition {
            write!(out, " @{name}(if: ").expect("strings grow");
            condition.print(out);
            out.push(')');
        }
    };
    out.push_str(" {");
    for selection in selections {
        write!(out, "\n{:1$}", "", 2 * indent + 2).expect("strings grow");
        match selection {
            Selection::Field(field) => field.print(out, indent + 1),
            Selection::Inline(on, include, selections) => {
                out.push_str("...");
                if let Some(on) = on {
                    write!(out, " on {on}").expect("strings grow");
                }
                directive(out, "include", include);
                print(selections, out, indent + 1);
            }
            Selection::Spread(name, skip) => {
                write!(out, "...{name}").expect("strings grow");
                directive(out, "skip", skip);
            }
        }
    }
    write!(out, "\n{:1$}}}", "", 2 * indent).expect("strings grow");
}
