//! Object types, as the API declares them.

use async_graphql::dynamic::{Field, FieldFuture, Interface, InterfaceField, Object, TypeRef};
use async_graphql::{Error, Value};

use super::inputs::{ty, value};
use crate::api::{FieldDefinition, ObjectDefinition};

pub(super) fn node() -> Interface {
    Interface::new("Node").description("Anything with a global id.").field(
        InterfaceField::new("id", TypeRef::named_nn("ID"))
            .description("Global id; `node(id:)` finds it again."),
    )
}

pub(super) fn object(definition: &ObjectDefinition) -> Object {
    let object = Object::new(&*definition.name).description(&*definition.description);
    let object = if definition.is_node { object.implement("Node") } else { object };
    definition.fields.iter().map(field).fold(object, Object::field)
}

/// A field. Running the schema instead of planning the operation gives an error, not a null that looks like an answer.
fn field(definition: &FieldDefinition) -> Field {
    let field = Field::new(&*definition.name, ty(&definition.ty), |context| {
        let name = context.ctx.field().name().to_owned();
        FieldFuture::new(async move {
            Err::<Option<Value>, _>(Error::new(format!("{name} is planned, not resolved")))
        })
    });
    definition.arguments.iter().map(value).fold(field.description(&*definition.description), Field::argument)
}
