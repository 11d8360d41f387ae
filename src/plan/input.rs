//! Argument values: literals and variables in one form.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use apollo_compiler::executable::Operation;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::{ast, schema::ExtendedType};

use crate::error::Error;

/// A value of an argument or of a field of an input object.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// An explicit `null`.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Another number.
    Float(f64),
    /// Text, or the name of an enumeration's value.
    Text(Arc<str>),
    /// A list.
    List(Vec<Input>),
    /// An input object's fields, in the order given.
    Object(Vec<(Arc<str>, Input)>),
    /// In place of a value, the variable that has none.
    LeftOut(Arc<str>),
    /// The value of a variable of scalar type, present and not null, put in when the plan is run.
    Variable(Arc<str>),
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Variable(name) | Self::LeftOut(name) => write!(f, "${name}"),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index > 0 { ", " } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Object(_) => f.write_str("{…}"),
        }
    }
}

/// The operation's variables: their values, and which of them the plan leaves open.
#[derive(Debug)]
pub struct Variables<'a> {
    values: &'a JsonMap,
    structural: &'a HashMap<String, bool>,
}

impl<'a> Variables<'a> {
    /// The variables of an operation.
    pub fn new(values: &'a JsonMap, structural: &'a HashMap<String, bool>) -> Self {
        Self { values, structural }
    }

    /// The value of an argument.
    pub fn input(&self, value: &ast::Value) -> Result<Input, Error> {
        Ok(match value {
            ast::Value::Null => Input::Null,
            ast::Value::Boolean(value) => Input::Bool(*value),
            ast::Value::Enum(name) => Input::Text(name.as_str().into()),
            ast::Value::String(text) => Input::Text(text.as_str().into()),
            ast::Value::Int(number) => match number.as_str().parse() {
                Ok(number) => Input::Int(number),
                Err(_) => {
                    return Err(Error::bad_input(format!("{number} is beyond the range of whole numbers")));
                }
            },
            ast::Value::Float(number) => Input::Float(number.as_str().parse().map_err(Error::internal)?),
            ast::Value::List(items) => {
                // A variable without a value among a list's items is null, says the specification.
                let item = |item| match self.input(item)? {
                    Input::LeftOut(_) => Ok(Input::Null),
                    value => Ok(value),
                };
                Input::List(items.iter().map(|value| item(value)).collect::<Result<_, Error>>()?)
            }
            ast::Value::Object(fields) => {
                let mut object = Vec::with_capacity(fields.len());
                for (name, value) in fields {
                    object.push((Arc::from(name.as_str()), self.input(value)?));
                }
                Input::Object(object)
            }
            ast::Value::Variable(name) => match self.values.get(name.as_str()) {
                None => Input::LeftOut(name.as_str().into()),
                Some(JsonValue::Null) => Input::Null,
                Some(_) if !self.structural.get(name.as_str()).copied().unwrap_or(true) => {
                    Input::Variable(name.as_str().into())
                }
                Some(value) => Input::from_json(value)?,
            },
        })
    }

    /// Whether a `@skip` or `@include` argument holds; `None` if it is null.
    pub fn condition(&self, value: &ast::Value) -> Option<bool> {
        match value {
            ast::Value::Boolean(value) => Some(*value),
            ast::Value::Variable(name) => self.values.get(name.as_str()).and_then(JsonValue::as_bool),
            _ => None,
        }
    }
}

impl Input {
    /// A variable's value.
    pub fn from_json(value: &JsonValue) -> Result<Self, Error> {
        Ok(match value {
            JsonValue::Null => Self::Null,
            JsonValue::Bool(value) => Self::Bool(*value),
            JsonValue::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Self::Int(whole),
                (None, Some(float)) => Self::Float(float),
                (None, None) => {
                    return Err(Error::bad_input(format!("{number} is not a number this server can hold")));
                }
            },
            JsonValue::String(text) => Self::Text(text.as_str().into()),
            JsonValue::Array(items) => {
                Self::List(items.iter().map(Self::from_json).collect::<Result<_, _>>()?)
            }
            JsonValue::Object(fields) => Self::Object(
                fields
                    .iter()
                    .map(|(name, value)| Ok((Arc::from(name.as_str()), Self::from_json(value)?)))
                    .collect::<Result<_, Error>>()?,
            ),
        })
    }

    /// The items of a list; a single value stands for a list of one.
    pub fn into_items(self) -> Vec<Self> {
        match self {
            Self::List(items) => items,
            single => vec![single],
        }
    }

    /// The fields of an input object that have values.
    pub fn into_fields(self) -> Vec<(Arc<str>, Self)> {
        match self {
            Self::Object(mut fields) => {
                fields.retain(|(_, value)| !matches!(value, Self::LeftOut(_)));
                fields
            }
            _ => Vec::new(),
        }
    }

    /// A variable without a value that stands somewhere within.
    pub fn left_out(&self) -> Option<Arc<str>> {
        match self {
            Self::LeftOut(name) => Some(Arc::clone(name)),
            Self::List(items) => items.iter().find_map(Self::left_out),
            Self::Object(fields) => fields.iter().find_map(|(_, value)| value.left_out()),
            _ => None,
        }
    }
}

/// For each variable, whether its value decides about the plan's shape. Variables of scalar types other than `Boolean`
/// and `ID` only fill in values; where the operation asks for introspection, all decide.
pub fn structural_variables(
    schema: &apollo_compiler::Schema,
    operation: &Operation,
    introspects: bool,
) -> HashMap<String, bool> {
    operation
        .variables
        .iter()
        .map(|variable| {
            let name = variable.ty.inner_named_type();
            let scalar = matches!(schema.types.get(name), Some(ExtendedType::Scalar(_)));
            let open = scalar && !introspects && !matches!(name.as_str(), "Boolean" | "ID");
            (variable.name.to_string(), !open)
        })
        .collect()
}
