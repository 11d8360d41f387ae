//! Names within values: fields of input objects, values of enumerations.

use apollo_compiler::ast::{Type, Value};
use apollo_compiler::schema::{EnumType, ExtendedType, InputObjectType};
use apollo_compiler::{Name, Node, Schema};

use super::suggest::{quoted, tail};
use super::{Walk, elsewhere};

impl<'d> Walk<'d> {
    pub(super) fn value(&mut self, ty: &Type, value: &'d Node<Value>) {
        match (self.schema.types.get(ty.inner_named_type()), &**value) {
            (_, Value::List(items)) => {
                for item in items {
                    self.value(ty.item_type(), item);
                }
            }
            (Some(ExtendedType::Enum(definition)), Value::Enum(name))
                if !definition.values.contains_key(name) =>
            {
                let tail = enum_value_tail(definition, name);
                let message = format!("`{}` has no value {}{tail}", definition.name, quoted(name));
                self.push(name.location(), message);
            }
            (Some(ExtendedType::Enum(definition)), Value::String(text)) => {
                let tail = enum_value_tail(definition, text);
                let message = format!("`{}` takes names without quotation marks{tail}", definition.name);
                self.push(value.location(), message);
            }
            (Some(ExtendedType::InputObject(definition)), Value::Object(fields)) => {
                self.object(definition, fields, value);
            }
            _ => {}
        }
    }

    fn object(
        &mut self,
        definition: &'d InputObjectType,
        fields: &'d [(Name, Node<Value>)],
        whole: &Node<Value>,
    ) {
        for (name, value) in fields {
            if let Some(field) = definition.fields.get(name) {
                self.value(&field.ty, value);
                continue;
            }
            let tail = input_field_tail(self.schema, definition, name);
            self.push(name.location(), format!("`{}` has no field {}{tail}", definition.name, quoted(name)));
            self.follows(whole.location());
        }
    }
}

/// What follows the mistake of a field that an input object does not have.
pub(in crate::graphql) fn input_field_tail(schema: &Schema, object: &InputObjectType, field: &str) -> String {
    let known: Vec<_> = object.fields.keys().map(Name::as_str).collect();
    elsewhere::of_input(schema, object, field) + &tail(field, "", &known, &format!("`{}` has", object.name))
}

/// What follows the mistake of a value that an enumeration does not have.
pub(in crate::graphql) fn enum_value_tail(definition: &EnumType, value: &str) -> String {
    let known: Vec<_> = definition.values.keys().map(Name::as_str).collect();
    tail(value, "", &known, &format!("`{}` has", definition.name))
}
