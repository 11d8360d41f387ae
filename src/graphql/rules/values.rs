//! Rules about values: variables where their type fits, `@oneOf`, no field twice.

use std::collections::HashSet;

use apollo_compiler::ast::{InputValueDefinition, Type, Value, VariableDefinition};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use apollo_compiler::{Name, Node};

use super::Walk;
use crate::graphql::names::{quoted, undefined_tail};

/// Where a value stands, and what is known of the place.
pub(super) struct InputPosition<'p> {
    /// The type expected; unknown inside objects that stand for a scalar.
    ty: Option<Type>,
    /// The type of the list or input object that the value is in.
    around: Option<&'p Type>,
    /// Whether the schema has a default for it.
    has_default: bool,
}

impl InputPosition<'_> {
    pub(super) fn of_type(ty: &Type) -> Self {
        Self { ty: Some(ty.clone()), around: None, has_default: false }
    }

    pub(super) fn of_input(definition: &InputValueDefinition) -> Self {
        Self {
            ty: Some((*definition.ty).clone()),
            around: None,
            has_default: definition.default_value.is_some(),
        }
    }
}

impl<'d> Walk<'_, 'd> {
    pub(super) fn value(&mut self, place: &InputPosition<'_>, value: &'d Node<Value>) {
        match &**value {
            Value::Variable(name) => self.variable(place, name, value.location()),
            Value::List(items) => {
                let ty = place.ty.as_ref().map(|ty| match ty {
                    Type::List(item) | Type::NonNullList(item) => (**item).clone(),
                    // A list that stands for a scalar.
                    named => named.clone().nullable(),
                });
                let place = InputPosition { ty, around: place.ty.as_ref(), has_default: false };
                for item in items {
                    self.value(&place, item);
                }
            }
            Value::Object(fields) => {
                self.unique_fields(fields);
                let object = self.input_object(place.ty.as_ref());
                if let Some(object) = object {
                    self.one_of(object, fields, value.location());
                }
                for (name, value) in fields {
                    let definition = object.and_then(|object| object.fields.get(name));
                    let place = InputPosition {
                        ty: definition.map(|definition| (*definition.ty).clone()),
                        around: place.ty.as_ref(),
                        has_default: definition.is_some_and(|definition| definition.default_value.is_some()),
                    };
                    self.value(&place, value);
                }
            }
            _ => {}
        }
    }

    fn input_object(&self, ty: Option<&Type>) -> Option<&'d InputObjectType> {
        match self.schema.types.get(ty?.inner_named_type())? {
            ExtendedType::InputObject(object) => Some(object),
            _ => None,
        }
    }

    fn unique_fields(&mut self, fields: &'d [(Name, Node<Value>)]) {
        let mut seen = HashSet::with_capacity(fields.len());
        for (name, _) in fields {
            if !seen.insert(name.as_str()) {
                self.faults.push(name.location(), format!("the field `{name}` is given twice"));
            }
        }
    }

    fn one_of(&mut self, object: &InputObjectType, fields: &[(Name, Node<Value>)], span: Option<SourceSpan>) {
        if !is_one_of(object) {
            return;
        }
        match fields {
            [(name, value)] if value.is_null() => {
                self.faults.push(span, format!("the field `{}.{name}` cannot be null", object.name));
            }
            [_] => {}
            fields => {
                let message = format!("`{}` takes exactly one field, not {}", object.name, fields.len());
                self.faults.push(span, message);
            }
        }
    }

    /// A variable fits where its type is the one expected, or stricter. It may be less strict in that it can be null
    /// where one of the two has a default.
    fn variable(&mut self, place: &InputPosition<'_>, name: &Name, span: Option<SourceSpan>) {
        let Some(variable) = self.operation.variables.iter().find(|variable| variable.name == *name) else {
            let tail = undefined_tail(name, &self.operation.variables);
            self.faults.push(span, format!("variable {} is not defined{tail}", quoted(&format!("${name}"))));
            return;
        };
        let Some(expected) = &place.ty else { return };
        if !fits(variable, expected, place.has_default) {
            let message = format!("variable `${name}` is of type `{}`, not `{expected}`", variable.ty);
            self.faults.push(span, message);
        }
        // Like graphql-js, this looks at the type of the place around as it is: inside a list of `T!` it says nothing.
        if let Some(around @ Type::Named(_)) = place.around
            && self.input_object(Some(around)).is_some_and(is_one_of)
            && !variable.ty.is_non_null()
        {
            let message = format!("variable `${name}` can be null, which the one field of `{around}` cannot");
            self.faults.push(span, message);
        }
    }
}

fn fits(variable: &VariableDefinition, expected: &Type, has_default: bool) -> bool {
    if expected.is_non_null() && !variable.ty.is_non_null() {
        let has_value = variable.default_value.as_ref().is_some_and(|default| !default.is_null());
        return (has_value || has_default) && variable.ty.is_assignable_to(&expected.clone().nullable());
    }
    variable.ty.is_assignable_to(expected)
}

pub(in crate::graphql) fn is_one_of(object: &InputObjectType) -> bool {
    object.directives.has("oneOf")
}
