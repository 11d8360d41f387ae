//! Where a field exists that was asked for in the wrong place: one level deeper or further up.

use apollo_compiler::ast::InputValueDefinition;
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use apollo_compiler::{Name, Schema};

use super::suggest::{alternatives, joined, quoted};

/// Most places that are named.
const PLACES_MAX: usize = 3;
/// Levels further up that are looked at: an entry and its list.
const LEVELS_UP: usize = 2;

/// A place where a field exists, as it would be written.
struct Occurrence<'s> {
    ty: &'s Name,
    written: String,
}

/// Where the field exists that a selection of this type asks for; `around` are the types that the selection lies in, the
/// nearest last, each with the field that leads further down.
pub(super) fn of_selection(schema: &Schema, ty: &Name, field: &Name, around: &[(&Name, &Name)]) -> String {
    let deeper = selected_deeper(schema, ty, field);
    if !deeper.is_empty() {
        return told(&deeper);
    }
    let mut nearest_first = around.iter().rev().take(LEVELS_UP);
    match nearest_first.find(|(outer, _)| schema.type_field(outer, field).is_ok()) {
        Some((outer, below)) => {
            format!("; it is a field of `{outer}`: write {} beside {}", quoted(field), quoted(below))
        }
        None => String::new(),
    }
}

fn selected_deeper<'s>(schema: &'s Schema, ty: &Name, field: &Name) -> Vec<Occurrence<'s>> {
    let fields = match schema.types.get(ty) {
        Some(ExtendedType::Object(object)) => &object.fields,
        Some(ExtendedType::Interface(interface)) => {
            let possible = schema.types.values().filter_map(|ty| ty.as_object());
            return possible
                .filter(|object| object.implements_interfaces.contains(&interface.name))
                .filter(|object| object.fields.contains_key(field))
                .map(|object| Occurrence {
                    ty: &object.name,
                    written: format!("... on {} {{ {field} }}", object.name),
                })
                .take(PLACES_MAX)
                .collect();
        }
        _ => return Vec::new(),
    };
    fields
        .values()
        .filter(|step| !step.arguments.iter().any(|argument| argument.is_required()))
        .filter(|step| schema.type_field(step.ty.inner_named_type(), field).is_ok())
        .map(|step| Occurrence {
            ty: step.ty.inner_named_type(),
            written: format!("{} {{ {field} }}", step.name),
        })
        .take(PLACES_MAX)
        .collect()
}

/// Where the field exists that a value of this type gives.
pub(in crate::graphql) fn of_input(schema: &Schema, object: &InputObjectType, field: &str) -> String {
    let holder = |step: &InputValueDefinition| match schema.types.get(step.ty.inner_named_type()) {
        Some(ExtendedType::InputObject(inner)) if inner.fields.contains_key(field) => Some(&inner.name),
        _ => None,
    };
    let places = object.fields.values().filter_map(|step| {
        let ty = holder(step)?;
        Some(Occurrence { ty, written: format!("{}: {{ {field}: … }}", step.name) })
    });
    told(&places.take(PLACES_MAX).collect::<Vec<_>>())
}

fn told(places: &[Occurrence<'_>]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let mut types: Vec<String> = places.iter().map(|place| format!("`{}`", place.ty)).collect();
    types.dedup();
    let written: Vec<&str> = places.iter().map(|place| place.written.as_str()).collect();
    format!("; it is a field of {}: {}", joined(&types, "and"), alternatives("", &written))
}
