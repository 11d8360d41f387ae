//! The schema, made from the API's records.
//!
//! async-graphql builds it and prints it; its resolvers never run, because the planner answers.

mod inputs;
mod outputs;
mod scalars;

use async_graphql::SDLExportOptions;
use async_graphql::dynamic::{Schema, SchemaError};

use crate::api::{api, enumerations};

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
    let mut builder = Schema::build("Query", None, None).register(outputs::node());
    for scalar in scalars::scalars() {
        builder = builder.register(scalar);
    }
    for enumeration in enumerations() {
        builder = builder.register(inputs::enumeration(enumeration));
    }
    for input in crate::api::inputs() {
        builder = builder.register(inputs::object(input));
    }
    for object in api().objects() {
        builder = builder.register(outputs::object(object));
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_runs_the_schema_gets_an_error() {
        let answer = build().unwrap().execute("{ regions { totalCount } }").await;
        assert_eq!(answer.errors[0].message, "regions is planned, not resolved");
    }
}
