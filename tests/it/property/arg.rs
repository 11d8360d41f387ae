//! Values of arguments: literals, or variables with their values beside.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// A value as the query's text has it.
#[derive(Clone, Debug)]
pub(super) enum Arg {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Enum(&'static str),
    List(Vec<Arg>),
    Object(Vec<(String, Arg)>),
    Variable(String),
}

/// A variable of the operation.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) value: Arg,
    pub(super) given: Given,
}

/// Where a variable's value is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// Beside the document.
    Beside,
    /// In the document, as the default.
    Default,
    /// Nowhere: it is as if what it stands for were not there.
    Nowhere,
}

fn variable<'v>(name: &str, variables: &'v [Variable]) -> &'v Variable {
    variables.iter().find(|variable| variable.name == name).expect("variables are declared")
}

impl Arg {
    /// An object with one field.
    pub(super) fn field(name: &str, value: Self) -> Self {
        Self::Object(vec![(name.to_owned(), value)])
    }

    /// The value of a column.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Int(number.as_i64().expect("columns hold whole numbers")),
            Value::String(text) => Self::Text(text.clone()),
            _ => Self::Null,
        }
    }

    /// The value it stands for.
    pub(super) fn json(&self, variables: &[Variable]) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(number) => (*number).into(),
            Self::Float(number) => (*number).into(),
            Self::Text(text) => text.clone().into(),
            Self::Enum(name) => (*name).into(),
            Self::List(items) => items.iter().map(|item| item.json(variables)).collect(),
            Self::Object(fields) => {
                let given = fields.iter().filter(|(_, value)| !value.left_out(variables));
                let given = given.map(|(name, value)| (name.clone(), value.json(variables)));
                Value::Object(given.collect::<Map<_, _>>())
            }
            Self::Variable(name) => variable(name, variables).value.json(variables),
        }
    }

    fn left_out(&self, variables: &[Variable]) -> bool {
        matches!(self, Self::Variable(name) if variable(name, variables).given == Given::Nowhere)
    }

    /// The value it stands for where a variable that is left out takes all with it that says nothing else.
    pub(super) fn json_of_rest(&self, variables: &[Variable]) -> Value {
        self.rest(variables).map_or(Value::Null, |rest| rest.json(variables))
    }

    fn rest(&self, variables: &[Variable]) -> Option<Self> {
        match self {
            Self::List(items) => {
                Some(Self::List(items.iter().filter_map(|item| item.rest(variables)).collect()))
            }
            Self::Object(fields) => {
                let rest = |(name, value): &(String, Self)| Some((name.clone(), value.rest(variables)?));
                let rest: Vec<_> = fields.iter().filter_map(rest).collect();
                (fields.is_empty() || !rest.is_empty()).then_some(Self::Object(rest))
            }
            value => (!value.left_out(variables)).then(|| value.clone()),
        }
    }

    /// Writes it as GraphQL.
    pub(super) fn print(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => write!(out, "{value}").expect("strings grow"),
            Self::Int(number) => write!(out, "{number}").expect("strings grow"),
            Self::Float(number) => write!(out, "{number}").expect("strings grow"),
            // GraphQL's escapes are JSON's.
            Self::Text(text) => out.push_str(&Value::from(text.as_str()).to_string()),
            Self::Enum(name) => out.push_str(name),
            Self::Variable(name) => write!(out, "${name}").expect("strings grow"),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { ", " } else { "" });
                    item.print(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    write!(out, "{}{name}: ", if index > 0 { ", " } else { "" }).expect("strings grow");
                    value.print(out);
                }
                out.push('}');
            }
        }
    }
}
