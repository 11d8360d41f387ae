//! Scalars: how a column's SQL type shows in GraphQL.

use diesel::sql_types::{Array, Bool, Date, Double, Int4, Int8, Nullable, Text};

/// An enumeration; stored as text under a CHECK constraint.
#[derive(Debug, PartialEq, Eq)]
pub struct EnumType {
    /// Name of the GraphQL type.
    pub name: &'static str,
    /// What it enumerates.
    pub description: &'static str,
    /// The values and what each means.
    pub values: &'static [(&'static str, &'static str)],
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Text in NFC.
    Text,
    /// A 32-bit whole number.
    Int,
    /// A whole number up to 2^53 − 1 in absolute value.
    BigInt,
    /// A floating-point number: means, shares, likenesses.
    Float,
    /// True or false.
    Bool,
    /// A calendar date.
    Date,
    /// One of a few named values.
    Enum(&'static EnumType),
    /// A list of texts.
    TextList,
}

impl Scalar {
    /// Name of the GraphQL type; of the items' type for a list.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Text | Self::TextList => "String",
            Self::Int => "Int",
            Self::BigInt => "BigInt",
            Self::Float => "Float",
            Self::Bool => "Boolean",
            Self::Date => "Date",
            Self::Enum(enumeration) => enumeration.name,
        }
    }

    /// Name of the input type that filters by it.
    pub fn filter_name(self) -> String {
        match self {
            Self::TextList => "StringListFilter".to_owned(),
            other => format!("{}Filter", other.type_name()),
        }
    }

    /// Whether rows can be put in order by it.
    pub fn is_ordered(self) -> bool {
        !matches!(self, Self::TextList)
    }
}

/// SQL types of columns, seen as GraphQL scalars.
pub trait SqlScalar {
    /// The scalar.
    const SCALAR: Scalar;
    /// Whether the column may be null.
    const NULLABLE: bool = false;
}

impl SqlScalar for Text {
    const SCALAR: Scalar = Scalar::Text;
}
impl SqlScalar for Int4 {
    const SCALAR: Scalar = Scalar::Int;
}
impl SqlScalar for Int8 {
    const SCALAR: Scalar = Scalar::BigInt;
}
impl SqlScalar for Double {
    const SCALAR: Scalar = Scalar::Float;
}
impl SqlScalar for Bool {
    const SCALAR: Scalar = Scalar::Bool;
}
impl SqlScalar for Date {
    const SCALAR: Scalar = Scalar::Date;
}
impl SqlScalar for Array<Text> {
    const SCALAR: Scalar = Scalar::TextList;
}
impl<T: SqlScalar + diesel::sql_types::SqlType<IsNull = diesel::sql_types::is_nullable::NotNull>> SqlScalar
    for Nullable<T>
{
    const SCALAR: Scalar = T::SCALAR;
    const NULLABLE: bool = true;
}
