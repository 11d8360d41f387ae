//! Input types of the API as data.

use super::field::{Argument, Text};
use crate::catalog::EnumType;

/// What a schema tells of an input object type.
#[derive(Debug)]
pub(crate) struct InputDefinition {
    /// GraphQL name.
    pub(crate) name: Text,
    /// What it is, in words.
    pub(crate) description: Text,
    /// Whether exactly one field is given.
    pub(crate) is_one_of: bool,
    /// Its fields.
    pub(crate) fields: Vec<Argument>,
}

impl InputDefinition {
    pub(super) fn new(
        name: impl Into<Text>,
        description: impl Into<Text>,
        fields: impl IntoIterator<Item = Argument>,
    ) -> Self {
        let fields = fields.into_iter().collect();
        Self { name: name.into(), description: description.into(), is_one_of: false, fields }
    }

    /// Says that exactly one field is given.
    pub(super) fn one_of(mut self) -> Self {
        self.is_one_of = true;
        self
    }
}

/// What a schema tells of an enumeration.
#[derive(Debug)]
pub(crate) struct EnumDefinition {
    /// GraphQL name.
    pub(crate) name: &'static str,
    /// What it is, in words.
    pub(crate) description: &'static str,
    /// Its values, with what each means.
    pub(crate) values: Vec<(&'static str, &'static str)>,
}

impl From<&EnumType> for EnumDefinition {
    fn from(of: &EnumType) -> Self {
        Self { name: of.name, description: of.description, values: of.values.to_vec() }
    }
}
