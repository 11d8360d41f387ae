//! Unknown names: fields, arguments, types, values of enumerations, fields of input objects, variables, fragments and
//! directives that a document uses and that do not exist.
//!
//! apollo-compiler finds them as well and decides whether a document is valid. Here each is reported once, where it
//! stands, with what was probably meant and what there is.

mod elsewhere;
mod suggest;
mod values;
mod variables;

use std::collections::HashSet;

use apollo_compiler::ast::{
    Argument, Definition, DirectiveList, DirectiveLocation, Document, Field, InputValueDefinition, Selection,
    Type,
};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::{Name, Node, Schema};

pub(super) use self::suggest::{like, quoted, tail};
pub(super) use self::values::{enum_value_tail, input_field_tail};
pub(super) use self::variables::undefined_tail;
use super::response::{RequestError, location};
use crate::error::Code;
use crate::json::ERRORS_MAX;

/// Where directives of documents stand.
const EXECUTABLE: [DirectiveLocation; 8] = [
    DirectiveLocation::Query,
    DirectiveLocation::Mutation,
    DirectiveLocation::Subscription,
    DirectiveLocation::Field,
    DirectiveLocation::FragmentDefinition,
    DirectiveLocation::FragmentSpread,
    DirectiveLocation::InlineFragment,
    DirectiveLocation::VariableDefinition,
];

/// The unknown names that were found.
#[derive(Default)]
pub(super) struct Unknown {
    /// An error for each, as many as an answer carries.
    pub(super) errors: Vec<RequestError>,
    /// Where something else seems wrong only because of them: a field whose argument is misspelt seems to lack it.
    consequences: HashSet<(usize, usize)>,
}

impl Unknown {
    /// Whether an error of apollo-compiler says the same as one of these, or only follows from one.
    pub(super) fn covers(&self, kind: Option<&str>, place: Option<(usize, usize)>) -> bool {
        !self.errors.is_empty()
            && match kind.unwrap_or_default() {
                "UndefinedField"
                | "UndefinedArgument"
                | "UndefinedDefinition"
                | "UndefinedDirective"
                | "UndefinedVariable"
                | "UndefinedFragment"
                | "UndefinedEnumValue"
                | "UndefinedInputValue"
                | "UndefinedTypeInNamedFragmentTypeCondition"
                | "UndefinedTypeInInlineFragmentTypeCondition"
                // What stands within something unknown is not looked at.
                | "UnusedVariable"
                | "UnusedFragment"
                | "MissingSubselection" => true,
                // Two fields, one of them with a misspelt argument.
                "ConflictingFieldArgument" => !self.consequences.is_empty(),
                _ => place.is_some_and(|place| {
                    self.consequences.contains(&place) || self.errors.iter().any(|error| error.location == Some(place))
                }),
            }
    }
}

/// Finds the unknown names, in the document's order.
pub(super) fn check(schema: &Schema, document: &Document) -> Unknown {
    let mut walk = Walk { schema, document, around: Vec::new(), unknown: Unknown::default() };
    for definition in &document.definitions {
        walk.definition(definition);
    }
    variables::check(&mut walk);
    walk.unknown.errors.sort_by_key(|error| error.location);
    walk.unknown
}

/// A walk over a document, each fragment where it is defined.
struct Walk<'d> {
    schema: &'d Schema,
    document: &'d Document,
    /// The types around the selection looked at, each with the field that leads on.
    around: Vec<(&'d Name, &'d Name)>,
    unknown: Unknown,
}

impl<'d> Walk<'d> {
    fn push(&mut self, span: Option<SourceSpan>, message: String) {
        if !self.is_full() {
            let location = location(span, &self.document.sources);
            self.unknown.errors.push(RequestError { code: Code::GraphqlValidationFailed, message, location });
        }
    }

    fn is_full(&self) -> bool {
        self.unknown.errors.len() >= ERRORS_MAX
    }

    /// What seems wrong there only follows from what was found.
    fn follows(&mut self, span: Option<SourceSpan>) {
        self.unknown.consequences.extend(location(span, &self.document.sources));
    }

    fn definition(&mut self, definition: &'d Definition) {
        match definition {
            Definition::OperationDefinition(operation) => {
                for variable in &operation.variables {
                    self.variable_type(&variable.ty);
                    if let Some(default) = &variable.default_value {
                        self.value(&variable.ty, default);
                    }
                    self.directives(&variable.directives);
                }
                self.directives(&operation.directives);
                if let Some(root) = self.schema.root_operation(operation.operation_type) {
                    self.selections(root, &operation.selection_set);
                }
            }
            Definition::FragmentDefinition(fragment) => {
                self.directives(&fragment.directives);
                if self.condition(None, &fragment.type_condition) {
                    self.selections(&fragment.type_condition, &fragment.selection_set);
                }
            }
            _ => {}
        }
    }

    fn selections(&mut self, ty: &'d Name, selections: &'d [Selection]) {
        for selection in selections {
            if self.is_full() {
                return;
            }
            match selection {
                Selection::Field(field) => self.field(ty, field),
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.directives);
                    let inner = fragment.type_condition.as_ref();
                    if inner.is_none_or(|inner| self.condition(Some(ty), inner)) {
                        self.selections(inner.unwrap_or(ty), &fragment.selection_set);
                    }
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.directives);
                    self.spread(&spread.fragment_name);
                }
            }
        }
    }

    fn field(&mut self, ty: &'d Name, field: &'d Node<Field>) {
        self.directives(&field.directives);
        let Ok(definition) = self.schema.type_field(ty, &field.name) else {
            let elsewhere = elsewhere::of_selection(self.schema, ty, &field.name, &self.around);
            let tail = tail(&field.name, "", &fields(self.schema, ty, &field.name), &format!("`{ty}` has"));
            let name = quoted(&field.name);
            self.push(field.name.location(), format!("`{ty}` has no field {name}{elsewhere}{tail}"));
            return;
        };
        self.arguments(
            &format!("`{ty}.{}`", field.name),
            &definition.arguments,
            &field.arguments,
            field.location(),
        );
        self.around.push((ty, &field.name));
        self.selections(definition.ty.inner_named_type(), &field.selection_set);
        self.around.pop();
    }

    fn arguments(
        &mut self,
        of: &str,
        definitions: &'d [Node<InputValueDefinition>],
        arguments: &'d [Node<Argument>],
        span: Option<SourceSpan>,
    ) {
        for argument in arguments {
            if let Some(definition) = definitions.iter().find(|definition| definition.name == argument.name) {
                self.value(&definition.ty, &argument.value);
                continue;
            }
            let known: Vec<_> = definitions.iter().map(|definition| definition.name.as_str()).collect();
            let tail = tail(&argument.name, "", &known, &format!("{of} takes"));
            let message = format!("{of} takes no argument {}{tail}", quoted(&argument.name));
            self.push(argument.name.location(), message);
            self.follows(span);
        }
    }

    fn directives(&mut self, directives: &'d DirectiveList) {
        for directive in directives {
            if let Some(definition) = self.schema.directive_definitions.get(&directive.name) {
                let of = format!("`@{}`", directive.name);
                self.arguments(&of, &definition.arguments, &directive.arguments, directive.location());
                continue;
            }
            let usable = self.schema.directive_definitions.values().filter(|definition| {
                definition.locations.iter().any(|location| EXECUTABLE.contains(location))
            });
            let known: Vec<_> = usable.map(|definition| definition.name.as_str()).collect();
            let tail = tail(&directive.name, "@", &known, "there are");
            let message = format!("there is no directive {}{tail}", quoted(&format!("@{}", directive.name)));
            self.push(directive.location(), message);
        }
    }

    /// Whether there is the type that a fragment is about; `around` is the type that it stands in, where that is known.
    fn condition(&mut self, around: Option<&'d Name>, name: &Name) -> bool {
        if self.schema.types.contains_key(name) {
            return true;
        }
        let (known, holder) = if let Some(around) = around {
            (self.overlapping(around), "here it can be")
        } else {
            let composite = |ty: &ExtendedType| ty.is_object() || ty.is_interface() || ty.is_union();
            (self.types(composite), "the schema has")
        };
        let tail = tail(name, "", &known, holder);
        self.push(name.location(), format!("there is no type {}{tail}", quoted(name)));
        false
    }

    /// The types that an object of this type can be asked for as.
    fn overlapping(&self, ty: &'d Name) -> Vec<&'d str> {
        let others = self.schema.types.values().filter_map(|other| match (&self.schema.types[ty], other) {
            (ExtendedType::Object(object), ExtendedType::Interface(other)) => {
                object.implements_interfaces.contains(&other.name).then_some(&other.name)
            }
            (ExtendedType::Interface(interface), ExtendedType::Object(other)) => {
                other.implements_interfaces.contains(&interface.name).then_some(&other.name)
            }
            _ => None,
        });
        std::iter::once(ty).chain(others).map(Name::as_str).collect()
    }

    fn variable_type(&mut self, ty: &Node<Type>) {
        let name = ty.inner_named_type();
        if !self.schema.types.contains_key(name) {
            let known = self.types(ExtendedType::is_input_type);
            let tail = tail(name, "", &known, "variables can be of");
            self.push(name.location(), format!("there is no type {}{tail}", quoted(name)));
        }
    }

    /// The schema's types, without those of introspection.
    fn types(&self, fitting: impl Fn(&ExtendedType) -> bool) -> Vec<&'d str> {
        let types = self.schema.types.iter().filter(|(name, ty)| !name.starts_with("__") && fitting(ty));
        types.map(|(name, _)| name.as_str()).collect()
    }

    fn spread(&mut self, name: &Name) {
        let fragments = self.document.definitions.iter().filter_map(|definition| match definition {
            Definition::FragmentDefinition(fragment) => Some(fragment.name.as_str()),
            _ => None,
        });
        let known: Vec<_> = fragments.collect();
        if !known.contains(&name.as_str()) {
            let tail = tail(name, "", &known, "the document has");
            self.push(name.location(), format!("there is no fragment {}{tail}", quoted(name)));
        }
    }
}

/// The names of the fields that one may have meant.
fn fields<'s>(schema: &'s Schema, ty: &Name, field: &Name) -> Vec<&'s str> {
    let fields = match schema.types.get(ty) {
        Some(ExtendedType::Object(object)) => &object.fields,
        Some(ExtendedType::Interface(interface)) => &interface.fields,
        _ => return Vec::new(),
    };
    let meta = ["__typename", "__schema", "__type"].into_iter();
    let meta = meta.filter(|name| field.starts_with('_') && schema.type_field(ty, name).is_ok());
    fields.keys().map(Name::as_str).chain(meta).collect()
}
