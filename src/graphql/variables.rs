//! Variables: coercion to their types, the schema's own scalars included.

use apollo_compiler::ast::Type;
use apollo_compiler::executable::Operation;
use apollo_compiler::parser::SourceMap;
use apollo_compiler::request::coerce_variable_values;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::validation::Valid;
use apollo_compiler::{Name, Schema};
use serde_json::{Map, Value};

use super::document::location;
use super::response::RequestError;
use crate::error::Code;
use crate::plan::{INTEGER_MAX, parse_date};

/// Coerces the values given for an operation's variables.
pub(super) fn coerce(
    schema: &Valid<Schema>,
    sources: &SourceMap,
    operation: &Operation,
    given: &Map<String, Value>,
) -> Result<Valid<JsonMap>, RequestError> {
    let given: JsonMap =
        given.iter().map(|(name, value)| (name.as_str().into(), JsonValue::from(value.clone()))).collect();
    let values = coerce_variable_values(schema, operation, &given).map_err(|error| RequestError {
        code: Code::BadUserInput,
        message: error.message().to_string(),
        location: location(error.location(), sources),
    })?;
    for variable in &operation.variables {
        if let Some(value) = values.get(variable.name.as_str()) {
            let name = format!("${}", variable.name);
            check(schema, &variable.ty, value, &name).map_err(|message| RequestError {
                code: Code::BadUserInput,
                message,
                location: location(variable.location(), sources),
            })?;
        }
    }
    Ok(values)
}

/// Checks values of scalars that the schema defines, wherever they stand in a variable's value.
fn check(schema: &Schema, ty: &Type, value: &JsonValue, name: &str) -> Result<(), String> {
    match value {
        JsonValue::Null => Ok(()),
        JsonValue::Array(items) if ty.is_list() => items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| check(schema, ty.item_type(), item, &format!("{name}[{index}]"))),
        value => match (schema.types.get(ty.inner_named_type()), value) {
            (Some(ExtendedType::InputObject(object)), JsonValue::Object(fields)) => {
                fields.iter().try_for_each(|(field, value)| match object.fields.get(field.as_str()) {
                    Some(definition) => {
                        check(schema, &definition.ty, value, &format!("{name}.{}", field.as_str()))
                    }
                    None => Ok(()),
                })
            }
            (Some(ExtendedType::Scalar(scalar)), value) => scalar_fits(&scalar.name, value)
                .then_some(())
                .ok_or_else(|| format!("{name} is {}; {}", shown(value), expected(&scalar.name))),
            _ => Ok(()),
        },
    }
}

fn scalar_fits(scalar: &Name, value: &JsonValue) -> bool {
    match scalar.as_str() {
        "Date" => value.as_str().is_some_and(|text| parse_date(text).is_some()),
        "BigInt" => match (value.as_i64(), value.as_f64()) {
            (Some(number), _) => (-INTEGER_MAX..=INTEGER_MAX).contains(&number),
            (None, Some(number)) => number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_991.0,
            _ => false,
        },
        _ => true,
    }
}

fn expected(scalar: &str) -> String {
    match scalar {
        "Date" => "dates are written \"2021-04-05\"".to_owned(),
        _ => format!("whole numbers up to {INTEGER_MAX} are allowed"),
    }
}

fn shown(value: &JsonValue) -> String {
    let text = value.to_string();
    if text.chars().count() > 60 { text.chars().take(60).chain(['…']).collect() } else { text }
}
