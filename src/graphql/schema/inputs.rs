//! Input object types and enumerations, as the API declares them.

use async_graphql::dynamic::{Enum, EnumItem, InputObject, InputValue, TypeRef};
use async_graphql::{Name, Value};

use crate::api::{Argument, EnumDefinition, InputDefinition, Type};

pub(super) fn object(definition: InputDefinition) -> InputObject {
    let object = InputObject::new(definition.name).description(definition.description);
    let object = if definition.is_one_of { object.oneof() } else { object };
    definition.fields.iter().map(value).fold(object, InputObject::field)
}

pub(super) fn enumeration(definition: EnumDefinition) -> Enum {
    let items = definition.values.into_iter();
    let items = items.map(|(name, description)| EnumItem::new(name).description(description));
    Enum::new(definition.name).description(definition.description).items(items)
}

/// An argument, or a field of an input object.
pub(super) fn value(argument: &Argument) -> InputValue {
    let value = InputValue::new(&*argument.name, ty(&argument.ty)).description(&*argument.description);
    match argument.default {
        Some(default) => value.default_value(Value::Enum(Name::new(default))),
        None => value,
    }
}

pub(super) fn ty(of: &Type) -> TypeRef {
    match of {
        Type::Named(name) => TypeRef::named(&**name),
        Type::List(item) => TypeRef::List(Box::new(ty(item))),
        Type::NonNull(of) => TypeRef::NonNull(Box::new(ty(of))),
    }
}
