//! Names in SQL.

use std::fmt;

use crate::plan::ColumnName;

/// The name of a column, a function, a view or an alias. Tables of entities are no such names: what they hold may depend
/// on a day, see `Writer::table`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// This one.
    Fixed(&'static str),
    /// This one with a number behind.
    Numbered(&'static str, usize),
}

impl From<&'static str> for Name {
    fn from(name: &'static str) -> Self {
        Self::Fixed(name)
    }
}

impl From<&&'static str> for Name {
    fn from(name: &&'static str) -> Self {
        Self::Fixed(name)
    }
}

impl From<ColumnName> for Name {
    fn from(column: ColumnName) -> Self {
        match column.parts() {
            (name, None) => Self::Fixed(name),
            (name, Some(index)) => Self::Numbered(name, index),
        }
    }
}

impl fmt::Display for Name {
    /// As SQL has it, quoted where it needs to be. No column is called by a reserved word; a test of the schema says so.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        match self {
            Self::Fixed(name) if name.bytes().all(plain) => f.write_str(name),
            Self::Fixed(name) => write!(f, "\"{}\"", name.replace('"', "\"\"")),
            Self::Numbered(name, number) => write!(f, "{}{number}", Self::Fixed(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_their_quotes() {
        assert_eq!(Name::Fixed("name_ko").to_string(), "name_ko");
        assert_eq!(Name::Numbered("k", 10).to_string(), "k10");
        assert_eq!(Name::Fixed("a\"; DROP TABLE x").to_string(), "\"a\"\"; DROP TABLE x\"");
    }
}
