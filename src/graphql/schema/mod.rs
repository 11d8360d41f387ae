//! The schema, derived from the catalog.
//!
//! async-graphql builds it and prints it; its resolvers never run, because the planner answers.

mod entity;
mod filters;
mod groups;
mod orders;
mod outputs;
mod query;
mod scalars;
mod totals;

use async_graphql::dynamic::{
    Field, FieldFuture, InputValue, Schema, SchemaBuilder, SchemaError, Type, TypeRef,
};
use async_graphql::{SDLExportOptions, Value};

use crate::catalog::total::{MISSING, PERIOD};
use crate::catalog::{Entity, EnumType, Scalar, entities};

/// The schema's text, sorted, as committed in `schema.graphql`.
///
/// # Errors
/// When the catalog contradicts itself, which a test rules out.
pub fn sdl() -> Result<String, SchemaError> {
    let schema = build()?;
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .use_space_ident()
        .indent_width(2);
    let sdl = schema.sdl_with_options(options);
    Ok(format!("{}\n", sdl.trim()))
}

fn build() -> Result<Schema, SchemaError> {
    let mut builder = Schema::build("Query", None, None);
    for scalar in scalars::scalars() {
        builder = builder.register(scalar);
    }
    let of_totals: [&EnumType; 2] = [&MISSING, &PERIOD];
    for enumeration in scalars::enums(enumerations().into_iter().chain(of_totals).collect()) {
        builder = builder.register(enumeration);
    }
    for filter in filters::scalar_filters(of_columns()) {
        builder = builder.register(filter);
    }
    builder = builder.register(groups::date_part());
    builder = register_all(builder, totals::objects());
    builder = builder.register(outputs::node()).register(outputs::page_info()).register(outputs::count());
    for entity in entities() {
        builder = register_all(builder, outputs::objects(entity));
        builder = register_all(builder, groups::objects(entity));
        builder = register_all(builder, groups::inputs(entity));
        builder = register_all(builder, filters::inputs(entity));
        builder = register_all(builder, orders::inputs(entity));
    }
    builder.register(query::query()).finish()
}

fn register_all<T: Into<Type>>(builder: SchemaBuilder, types: Vec<T>) -> SchemaBuilder {
    types.into_iter().fold(builder, SchemaBuilder::register)
}

/// Whether a link leads from a row to a list of these.
fn is_linked_as_list(entity: &Entity) -> bool {
    let mut links = entities().iter().flat_map(|entity| &entity.links);
    links.any(|link| link.target == entity.kind && !link.join.is_to_one())
}

/// The enumerations of the catalog's columns, each once.
fn of_columns() -> Vec<&'static EnumType> {
    distinct(entities().iter().flat_map(|entity| &entity.columns).map(|column| column.scalar))
}

/// The catalog's enumerations, each once.
fn enumerations() -> Vec<&'static EnumType> {
    let columns = entities().iter().flat_map(|entity| &entity.columns).map(|column| column.scalar);
    let parameters =
        entities().iter().flat_map(|entity| &entity.parameters).map(|parameter| parameter.scalar);
    distinct(columns.chain(parameters))
}

fn distinct(scalars: impl Iterator<Item = Scalar>) -> Vec<&'static EnumType> {
    let mut found = Vec::new();
    for scalar in scalars {
        if let Scalar::Enum(enumeration) = scalar
            && !found.contains(&enumeration)
        {
            found.push(enumeration);
        }
    }
    found
}

/// A field that the planner answers.
fn planned(name: impl Into<String>, ty: TypeRef, description: impl Into<String>) -> Field {
    Field::new(name, ty, |_| FieldFuture::from_value(Some(Value::Null))).description(description)
}

fn input(name: impl Into<String>, ty: TypeRef, description: impl Into<String>) -> InputValue {
    InputValue::new(name, ty).description(description)
}

fn nullable_or_not(name: impl Into<String>, nullable: bool) -> TypeRef {
    if nullable { TypeRef::named(name) } else { TypeRef::named_nn(name) }
}
