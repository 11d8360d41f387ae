//! Every type of the GraphQL schema can be reached: as what a field gives or an argument takes, from `Query` on.

use std::collections::BTreeSet;

use apollo_compiler::Schema;
use apollo_compiler::ast::InputValueDefinition;
use apollo_compiler::schema::ExtendedType;

/// The names of the types that the fields and arguments of a type name.
fn named(schema: &Schema, ty: &ExtendedType) -> Vec<String> {
    let argument = |argument: &InputValueDefinition| argument.ty.inner_named_type().to_string();
    let (fields, others) = match ty {
        ExtendedType::Object(object) => {
            (&object.fields, object.implements_interfaces.iter().map(|each| &each.name).collect())
        }
        ExtendedType::Interface(interface) => {
            let implementers = schema.types.values().filter_map(|other| match other {
                ExtendedType::Object(object) if object.implements_interfaces.contains(&interface.name) => {
                    Some(&object.name)
                }
                _ => None,
            });
            (&interface.fields, implementers.collect::<Vec<_>>())
        }
        ExtendedType::InputObject(input) => {
            return input.fields.values().map(|field| argument(field)).collect();
        }
        _ => return Vec::new(),
    };
    let of_fields = fields.values().flat_map(|field| {
        let arguments = field.arguments.iter().map(|each| argument(each));
        arguments.chain([field.ty.inner_named_type().to_string()])
    });
    of_fields.chain(others.into_iter().map(ToString::to_string)).collect()
}

#[test]
fn every_type_can_be_reached() {
    let schema = Schema::parse_and_validate(iljari::graphql::sdl().unwrap(), "schema.graphql").unwrap();
    let mut reached = BTreeSet::new();
    let mut next = vec!["Query".to_owned()];
    while let Some(name) = next.pop() {
        if let Some(ty) = schema.types.get(name.as_str())
            && reached.insert(name)
        {
            next.extend(named(&schema, ty));
        }
    }
    let own = schema.types.values().filter(|ty| !ty.is_built_in());
    let unreached: Vec<_> =
        own.map(|ty| ty.name().as_str()).filter(|name| !reached.contains(*name)).collect();
    assert!(unreached.is_empty(), "no field or argument leads to {unreached:?}");
}
