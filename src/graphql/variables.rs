//! Variables: coercion to their types as graphql-js 16 does it, the schema's own scalars and `@oneOf` included.

use apollo_compiler::ast::{self, Type};
use apollo_compiler::executable::Operation;
use apollo_compiler::parser::SourceMap;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use apollo_compiler::validation::Valid;
use apollo_compiler::{Node, Schema};
use serde_json::{Map, Number, Value};

use super::names::{enum_value_tail, input_field_tail, like, quoted};
use super::response::{RequestError, location};
use super::rules::is_one_of;
use crate::error::Code;
use crate::plan::{INTEGER_MAX, parse_date};

/// Nesting of input objects and lists at most.
const DEPTH_MAX: usize = 64;

/// Coerces the values given for an operation's variables.
pub(super) fn coerce(
    schema: &Valid<Schema>,
    sources: &SourceMap,
    operation: &Operation,
    given: &Map<String, Value>,
) -> Result<Valid<JsonMap>, RequestError> {
    let mut values = JsonMap::with_capacity(operation.variables.len());
    for variable in &operation.variables {
        let name = variable.name.as_str();
        let coerced = match (given.get(name), &variable.default_value) {
            (Some(value), _) => coerced(schema, &variable.ty, value, 0),
            (None, Some(default)) => coerced(schema, &variable.ty, &constant(default), 0),
            (None, None) if variable.ty.is_non_null() => {
                let message =
                    format!("needs a value of type {}{}", variable.ty, misspelt(operation, given, name));
                Err(Problem::new(Code::BadUserInput, message))
            }
            (None, None) => continue,
        };
        let value = coerced.map_err(|problem| RequestError {
            code: problem.code,
            message: format!("${name}{} {}", problem.path, problem.message),
            location: location(variable.location(), sources),
        })?;
        values.insert(name, value);
    }
    Ok(Valid::assume_valid(values))
}

/// Values that are given under a name much like this one, which the operation does not define.
fn misspelt(operation: &Operation, given: &Map<String, Value>, name: &str) -> String {
    let defined = |name: &str| operation.variables.iter().any(|variable| variable.name == name);
    let others: Vec<_> = given.keys().map(String::as_str).filter(|name| !defined(name)).collect();
    match like(name, &others).first() {
        Some(other) => {
            format!("; did you mean that with {}, which the operation does not define?", quoted(other))
        }
        None => String::new(),
    }
}

/// Why a value cannot be used.
struct Problem {
    code: Code,
    /// From the variable to the value.
    path: String,
    message: String,
}

impl Problem {
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, path: String::new(), message: message.into() }
    }

    fn inside(mut self, step: &str) -> Self {
        self.path.insert_str(0, step);
        self
    }
}

type Coerced = Result<JsonValue, Problem>;

fn coerced(schema: &Schema, ty: &Type, value: &Value, depth: usize) -> Coerced {
    if depth > DEPTH_MAX {
        let message = format!("is nested too deeply; the limit is {DEPTH_MAX}");
        return Err(Problem::new(Code::TooComplex, message));
    }
    match (ty, value) {
        (_, Value::Null) if ty.is_non_null() => {
            Err(Problem::new(Code::BadUserInput, format!("is null; {ty} is needed")))
        }
        (_, Value::Null) => Ok(JsonValue::Null),
        (Type::List(item) | Type::NonNullList(item), Value::Array(values)) => values
            .iter()
            .enumerate()
            .map(|(index, value)| {
                coerced(schema, item, value, depth + 1)
                    .map_err(|problem| problem.inside(&format!("[{index}]")))
            })
            .collect::<Result<Vec<_>, _>>()
            .map(JsonValue::Array),
        // A single value stands for a list of one.
        (Type::List(item) | Type::NonNullList(item), single) => {
            coerced(schema, item, single, depth + 1).map(|value| JsonValue::Array(vec![value]))
        }
        (Type::Named(name) | Type::NonNullNamed(name), value) => match schema.types.get(name) {
            Some(ExtendedType::InputObject(definition)) => object(schema, definition, value, depth),
            Some(ExtendedType::Enum(definition)) => match value {
                Value::String(text) if definition.values.contains_key(text.as_str()) => {
                    Ok(text.as_str().into())
                }
                Value::String(text) => {
                    let tail = enum_value_tail(definition, text);
                    Err(not(value, &format!("{name} has no such value{tail}")))
                }
                value => Err(not(value, &format!("one of the values of {name} is needed, as text"))),
            },
            _ => scalar(name, value).ok_or_else(|| not(value, &expected(name))),
        },
    }
}

fn object(schema: &Schema, definition: &InputObjectType, value: &Value, depth: usize) -> Coerced {
    let name = &definition.name;
    let Value::Object(given) = value else {
        return Err(not(value, &format!("an object of type {name} is needed")));
    };
    let mut fields = JsonMap::with_capacity(given.len());
    for (key, value) in given {
        let field = definition.fields.get(key.as_str()).ok_or_else(|| {
            let tail = input_field_tail(schema, definition, key);
            Problem::new(
                Code::BadUserInput,
                format!("has a field {} that {name} does not have{tail}", shown(key)),
            )
        })?;
        let value = coerced(schema, &field.ty, value, depth + 1)
            .map_err(|problem| problem.inside(&format!(".{key}")))?;
        fields.insert(key.as_str(), value);
    }
    for (key, field) in &definition.fields {
        if fields.contains_key(key.as_str()) {
            continue;
        }
        match &field.default_value {
            Some(default) => {
                let value = coerced(schema, &field.ty, &constant(default), depth + 1)?;
                fields.insert(key.as_str(), value);
            }
            None if field.ty.is_non_null() => {
                return Err(Problem::new(Code::BadUserInput, format!("lacks the field {key} of {name}")));
            }
            None => {}
        }
    }
    if is_one_of(definition) && (fields.len() != 1 || fields.values().any(|value| *value == JsonValue::Null))
    {
        let message = format!("does not have exactly one field that is not null, as {name} must");
        return Err(Problem::new(Code::BadUserInput, message));
    }
    Ok(JsonValue::Object(fields))
}

fn scalar(name: &str, value: &Value) -> Option<JsonValue> {
    match (name, value) {
        ("Int", Value::Number(number)) => i32::try_from(whole(number)?).ok().map(Into::into),
        ("BigInt", Value::Number(number)) => Some(whole(number)?)
            .filter(|number| (-INTEGER_MAX..=INTEGER_MAX).contains(number))
            .map(Into::into),
        ("Float", Value::Number(number)) => Some(JsonValue::Number(number.clone())),
        ("Boolean", Value::Bool(value)) => Some((*value).into()),
        ("String" | "ID", Value::String(text)) => Some(text.as_str().into()),
        ("ID", Value::Number(number)) => Some(whole(number)?.to_string().into()),
        ("Date", Value::String(text)) => parse_date(text).map(|_| text.as_str().into()),
        _ => None,
    }
}

/// The whole number that a number is, also where it is written `1.0` or `1e3`.
fn whole(number: &Number) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "the filter rules it out")]
    number.as_i64().or_else(|| {
        number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9.2e18).map(|float| float as i64)
    })
}

/// A default as JSON; it is valid, and so without variables.
fn constant(value: &Node<ast::Value>) -> Value {
    match &**value {
        ast::Value::Null | ast::Value::Variable(_) => Value::Null,
        ast::Value::Boolean(value) => (*value).into(),
        ast::Value::Enum(name) => name.as_str().into(),
        ast::Value::String(text) => text.as_str().into(),
        ast::Value::Int(number) => match number.as_str().parse::<i64>() {
            Ok(whole) => whole.into(),
            // An id may have any number of digits.
            Err(_) => number.as_str().into(),
        },
        ast::Value::Float(number) => number.as_str().parse::<f64>().unwrap_or(f64::NAN).into(),
        ast::Value::List(items) => items.iter().map(constant).collect(),
        ast::Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.to_string(), constant(value))).collect()
        }
    }
}

fn not(value: &Value, expected: &str) -> Problem {
    let found = match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) => shown(text),
        other => other.to_string(),
    };
    Problem::new(Code::BadUserInput, format!("is {found}; {expected}"))
}

fn expected(scalar: &str) -> String {
    match scalar {
        "Date" => "dates are written \"2021-04-05\"".to_owned(),
        "BigInt" => format!("whole numbers up to {INTEGER_MAX} are allowed"),
        "Int" => format!("whole numbers from {} to {} are allowed", i32::MIN, i32::MAX),
        "ID" => "text or a whole number is needed".to_owned(),
        "String" => "text is needed".to_owned(),
        "Boolean" => "true or false is needed".to_owned(),
        _ => "a number is needed".to_owned(),
    }
}

fn shown(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}
