//! Fields of the API as data: each says how it is planned.

use std::borrow::Cow;

use super::planner::{Merged, PlanError, Planner};
use crate::plan::Value;

/// Text that is fixed, or made from names of the catalog.
pub(crate) type Text = Cow<'static, str>;

/// The type of a field or an argument.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    /// A type by its name; it may be null.
    Named(Text),
    /// A list.
    List(Box<Type>),
    /// One that is never null.
    NonNull(Box<Type>),
}

/// A type by its name; it may be null.
pub(super) fn named(name: impl Into<Text>) -> Type {
    Type::Named(name.into())
}

impl Type {
    /// A list of these.
    pub(super) fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// Never null.
    pub(super) fn non_null(self) -> Self {
        Self::NonNull(Box::new(self))
    }

    /// Null or not, as a condition says.
    pub(super) fn nullable(self, nullable: bool) -> Self {
        if nullable { self } else { self.non_null() }
    }
}

/// An argument of a field, or a field of an input object.
#[derive(Debug)]
pub(crate) struct Argument {
    /// GraphQL name.
    pub(crate) name: Text,
    /// Its type.
    pub(crate) ty: Type,
    /// What it is, in words.
    pub(crate) description: Text,
    /// The value of an enumeration that it has where it is not given.
    pub(crate) default: Option<&'static str>,
}

pub(super) fn argument(name: impl Into<Text>, ty: Type, description: impl Into<Text>) -> Argument {
    Argument { name: name.into(), ty, description: description.into(), default: None }
}

impl Argument {
    /// Says which value of an enumeration it has where it is not given.
    pub(super) fn or(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }
}

/// What a schema tells of a field.
#[derive(Debug)]
pub(crate) struct FieldDefinition {
    /// GraphQL name.
    pub(crate) name: Text,
    /// Its type.
    pub(crate) ty: Type,
    /// What it is, in words.
    pub(crate) description: Text,
    /// Its arguments.
    pub(crate) arguments: Vec<Argument>,
}

/// Plans a field of an object that stands at `At`.
pub(super) type Plan<At> =
    Box<dyn for<'d, 'v> Fn(&mut Planner<'d, 'v>, &At, &Merged<'d>) -> Result<Value, PlanError> + Send + Sync>;

/// A field: what a schema tells of it, and how it is planned.
pub(super) struct Field<At> {
    pub(super) definition: FieldDefinition,
    pub(super) plan: Plan<At>,
}

pub(super) fn field<At>(
    name: impl Into<Text>,
    ty: Type,
    description: impl Into<Text>,
    plan: impl for<'d, 'v> Fn(&mut Planner<'d, 'v>, &At, &Merged<'d>) -> Result<Value, PlanError>
    + Send
    + Sync
    + 'static,
) -> Field<At> {
    let (name, description, arguments) = (name.into(), description.into(), Vec::new());
    Field { definition: FieldDefinition { name, ty, description, arguments }, plan: Box::new(plan) }
}

impl<At> Field<At> {
    /// Adds arguments.
    pub(super) fn taking(mut self, arguments: impl IntoIterator<Item = Argument>) -> Self {
        self.definition.arguments.extend(arguments);
        self
    }
}
