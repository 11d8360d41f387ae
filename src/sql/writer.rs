//! The writer of SQL text. Its verbs leave no way for text from outside to become part of it.

use std::fmt::{self, Write as _};

use apollo_compiler::response::JsonMap;

use super::name::Name;
use crate::catalog::Table;
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

    /// Writes fixed text with each `{}` in it replaced by the next piece.
    pub(super) fn sql(&mut self, template: &'static str, pieces: &[&dyn Piece]) -> &mut Self {
        debug_assert_eq!(template.matches("{}").count(), pieces.len(), "places and pieces of {template}");
        let mut pieces = pieces.iter();
        for (index, text) in template.split("{}").enumerate() {
            if index > 0
                && let Some(piece) = pieces.next()
            {
                piece.write(self);
            }
            self.syntax(text);
        }
        self
    }

    /// Writes a piece.
    pub(super) fn piece(&mut self, piece: &dyn Piece) -> &mut Self {
        piece.write(self);
        self
    }

    /// Writes fixed text.
    pub(super) fn syntax(&mut self, text: &'static str) -> &mut Self {
        self.statement.text.push_str(text);
        self
    }

    /// Writes items one behind the other, with fixed text between.
    pub(super) fn separated<T>(
        &mut self,
        between: &'static str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        for (index, item) in items.into_iter().enumerate() {
            self.syntax(if index > 0 { between } else { "" });
            write(self, item);
        }
        self
    }

    /// Writes a table to read from, or the function that gives its rows as they were known on the statement's day.
    pub(super) fn table(&mut self, table: &Table) -> &mut Self {
        let (Some((day, place)), Some(function)) = (&self.as_of, table.as_of()) else {
            return self.undated(table);
        };
        let (day, place) = (day.clone(), *place);
        self.name(function).syntax("(");
        if let Some(place) = place {
            self.syntax("$").ordinal(place);
        } else {
            self.bind(Bind::Operand(day.clone()));
            self.as_of = Some((day, Some(self.statement.binds.len())));
        }
        self.syntax(")")
    }

    /// Writes a table to read from as it stands, whatever the statement's day.
    pub(super) fn undated(&mut self, table: &Table) -> &mut Self {
        self.statement.text.push_str(table.name());
        self
    }

    /// Writes a name.
    pub(super) fn name(&mut self, name: impl Into<Name>) -> &mut Self {
        self.write(name.into())
    }

    /// Writes a column of the table with this alias.
    pub(super) fn column(&mut self, alias: impl Into<Name>, column: impl Into<Name>) -> &mut Self {
        self.name(alias).syntax(".").name(column)
    }

    /// Writes a whole number that belongs to the statement's shape.
    pub(super) fn number(&mut self, number: i64) -> &mut Self {
        self.write(number)
    }

    /// Writes a place, counted from 1: of a column in what is selected, of a value among those bound.
    pub(super) fn ordinal(&mut self, place: usize) -> &mut Self {
        self.write(place)
    }

    /// Writes the place of a value.
    pub(super) fn bind(&mut self, bind: Bind) -> &mut Self {
        self.statement.binds.push(bind);
        let place = self.statement.binds.len();
        self.syntax("$").ordinal(place)
    }

    /// A new alias for a table in a subquery.
    pub(super) fn alias(&mut self) -> Name {
        self.aliases += 1;
        Name::Numbered("e", self.aliases)
    }

    pub(super) fn finish(self) -> Statement {
        self.statement
    }

    fn write(&mut self, what: impl fmt::Display) -> &mut Self {
        // Writing into a string cannot fail.
        let _ = write!(self.statement.text, "{what}");
        self
    }
}

/// What can stand in a place of a template.
pub(super) trait Piece {
    /// Writes it.
    fn write(&self, w: &mut Writer);
}

impl<F: Fn(&mut Writer)> Piece for F {
    fn write(&self, w: &mut Writer) {
        self(w);
    }
}

impl Piece for Name {
    fn write(&self, w: &mut Writer) {
        w.name(*self);
    }
}

impl Piece for Table {
    fn write(&self, w: &mut Writer) {
        w.table(self);
    }
}

impl Piece for Operand {
    fn write(&self, w: &mut Writer) {
        w.bind(Bind::Operand(self.clone()));
    }
}

impl Piece for Bind {
    fn write(&self, w: &mut Writer) {
        w.bind(self.clone());
    }
}

/// Fixed text.
impl Piece for &'static str {
    fn write(&self, w: &mut Writer) {
        w.syntax(self);
    }
}

/// A column of the table with this alias.
pub(super) fn column(alias: impl Into<Name>, column: impl Into<Name>) -> impl Piece {
    let (alias, column) = (alias.into(), column.into());
    move |w: &mut Writer| {
        w.column(alias, column);
    }
}

/// A constant of the code, as a literal.
pub(super) fn literal(text: &'static str) -> impl Piece {
    move |w: &mut Writer| {
        w.write(format_args!("'{}'", text.replace('\'', "''")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_in_their_places() {
        let mut writer = Writer::default();
        writer.sql(
            "SELECT {} FROM x AS t WHERE {} = {} OR {}",
            &[&column("t", "id"), &Name::Numbered("k", 1), &Bind::Keys, &literal("it's")],
        );
        let statement = writer.finish();
        assert_eq!(statement.text, "SELECT t.id FROM x AS t WHERE k1 = $1 OR 'it''s'");
        assert_eq!(statement.binds, [Bind::Keys]);
    }
}
