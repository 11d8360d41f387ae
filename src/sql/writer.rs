//! The writer of SQL text. Its verbs leave no way for text from outside to become part of it.

use std::fmt;

use apollo_compiler::response::JsonMap;

use crate::catalog;
use crate::error::Error;
use crate::plan::{List, Operand};

/// A value that a statement needs, put in when it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Bind {
    /// An operand of the plan.
    Operand(Operand),
    /// The keys of the parents, an array.
    Keys,
    /// The size of the page.
    Size,
    /// The size of the page, and one: the row more tells whether there are more.
    Limit,
    /// The rows to pass over.
    Offset,
    /// A sort key of the cursor after which rows are asked for.
    After(usize),
    /// A sort key of the cursor before which rows are asked for.
    Before(usize),
}

/// SQL text with places for values.
#[derive(Debug, Default, PartialEq)]
pub struct Statement {
    /// The text, with `$1`, `$2`, … for the values.
    pub text: String,
    /// The values.
    pub binds: Vec<Bind>,
}

impl Statement {
    /// Looks at the values known so far: all but the keys of parents and what belongs to pages.
    ///
    /// # Errors
    /// When one does not fit.
    pub fn check(&self, variables: &JsonMap) -> Result<(), Error> {
        self.binds.iter().try_for_each(|bind| match bind {
            Bind::Operand(operand) => operand.resolve(variables).map(drop),
            _ => Ok(()),
        })
    }
}

impl fmt::Display for Statement {
    /// The text, and below it what is bound.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        for (index, bind) in self.binds.iter().enumerate() {
            write!(f, "\n-- ${} = {bind}", index + 1)?;
        }
        Ok(())
    }
}

impl fmt::Display for Bind {
    /// What it is, in words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operand(operand) => write!(f, "{operand}"),
            Self::Keys => f.write_str("keys of the parents"),
            Self::Size => f.write_str("size of the page"),
            Self::Limit => f.write_str("size of the page + 1"),
            Self::Offset => f.write_str("offset"),
            Self::After(term) => write!(f, "after, key {}", term + 1),
            Self::Before(term) => write!(f, "before, key {}", term + 1),
        }
    }
}

/// Writes one statement.
#[derive(Debug, Default)]
pub(super) struct Writer {
    statement: Statement,
    aliases: usize,
    /// The day whose knowledge the statement reads, and its place among the values once that is taken.
    as_of: Option<(Operand, Option<usize>)>,
}

impl Writer {
    pub(super) fn new(list: &List) -> Self {
        let as_of = list.as_of.clone().map(|day| (day, None));
        Self { as_of, ..Self::default() }
    }

    /// Writes a table to read from, or the function that gives its rows as they were known on the statement's day.
    pub(super) fn table(&mut self, table: &str) -> &mut Self {
        let (Some((day, place)), Some(function)) = (&self.as_of, catalog::as_of(table)) else {
            return self.identifier(table);
        };
        let (day, place) = (day.clone(), *place);
        self.identifier(function).syntax("(");
        if let Some(place) = place {
            self.syntax("$").ordinal(place);
        } else {
            self.bind(Bind::Operand(day.clone()));
            self.as_of = Some((day, Some(self.statement.binds.len())));
        }
        self.syntax(")")
    }

    /// Writes fixed text.
    pub(super) fn syntax(&mut self, text: &'static str) -> &mut Self {
        self.statement.text.push_str(text);
        self
    }

    /// Writes a whole number that belongs to the statement's shape.
    pub(super) fn number(&mut self, number: i64) -> &mut Self {
        self.statement.text.push_str(itoa::Buffer::new().format(number));
        self
    }

    /// Writes a place, counted from 1: of a column in what is selected, of a value among those bound.
    pub(super) fn ordinal(&mut self, place: usize) -> &mut Self {
        self.statement.text.push_str(itoa::Buffer::new().format(place));
        self
    }

    /// Writes the name of a table or column, quoted where it needs to be.
    pub(super) fn identifier(&mut self, name: &str) -> &mut Self {
        let plain =
            name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        let piece = &mut self.statement.text;
        if plain && !matches!(name, "position") {
            piece.push_str(name);
        } else {
            piece.push('"');
            piece.push_str(&name.replace('"', "\"\""));
            piece.push('"');
        }
        self
    }

    /// Writes a column of the table with this alias.
    pub(super) fn column(&mut self, alias: &str, column: &str) -> &mut Self {
        self.identifier(alias).syntax(".").identifier(column)
    }

    /// Writes the place of a value.
    pub(super) fn bind(&mut self, bind: Bind) -> &mut Self {
        self.statement.binds.push(bind);
        self.statement.text.push('$');
        self.statement.text.push_str(itoa::Buffer::new().format(self.statement.binds.len()));
        self
    }

    /// A new alias for a table in a subquery.
    pub(super) fn alias(&mut self) -> String {
        self.aliases += 1;
        format!("e{}", self.aliases)
    }

    pub(super) fn finish(self) -> Statement {
        self.statement
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_their_quotes() {
        let mut writer = Writer::default();
        writer
            .identifier("name_ko")
            .syntax(", ")
            .identifier("a\"; DROP TABLE x")
            .bind(Bind::Keys)
            .syntax(";");
        assert_eq!(writer.finish().text, "name_ko, \"a\"\"; DROP TABLE x\"$1;");
    }
}
