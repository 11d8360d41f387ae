//! Operands: values that go into a statement as binds.

use std::fmt;

use apollo_compiler::response::JsonMap;
use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use super::Input;
use crate::binary::days;
use crate::catalog::{Kind, Scalar};
use crate::error::Error;
use crate::plan::GlobalId;

/// The greatest whole number that every JSON reader holds exactly, 2^53 − 1.
pub const INTEGER_MAX: i64 = 9_007_199_254_740_991;

/// A value for a statement, perhaps a variable's, and how to read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    /// The value.
    pub input: Input,
    /// How to read it.
    pub kind: OperandKind,
}

/// How an operand's value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    /// A single value.
    One(Scalar),
    /// A list of values.
    Many(Scalar),
    /// A `LIKE` pattern.
    Pattern,
    /// Text to look for anywhere, as a `LIKE` pattern.
    Containing,
    /// Text to look for at the start, as a `LIKE` pattern.
    Starting,
    /// Text to look for at the end, as a `LIKE` pattern.
    Ending,
    /// A global id, as the primary key.
    Id(Kind),
    /// A list of global ids, as primary keys.
    Ids(Kind),
}

impl Operand {
    /// A text from an argument, such as a code or the name of an enumeration's value.
    pub fn name(input: Input) -> Self {
        Self { input, kind: OperandKind::One(Scalar::Text) }
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.input)?;
        match self.kind {
            OperandKind::One(_) | OperandKind::Many(_) => Ok(()),
            OperandKind::Pattern => f.write_str(" (pattern)"),
            OperandKind::Containing => f.write_str(" (containing)"),
            OperandKind::Starting => f.write_str(" (starting)"),
            OperandKind::Ending => f.write_str(" (ending)"),
            OperandKind::Id(kind) => write!(f, " (id({}))", kind.entity().single),
            OperandKind::Ids(kind) => write!(f, " (ids({}))", kind.entity().single),
        }
    }
}

/// A value in the form in which it is bound.
#[derive(Clone, Debug, PartialEq)]
pub enum SqlValue {
    /// `text`.
    Text(String),
    /// `int8`.
    Int(i64),
    /// `bool`.
    Bool(bool),
    /// `date`, in days since 2000-01-01.
    Date(i32),
    /// `float8`.
    Float(f64),
    /// `text[]`.
    Texts(Vec<String>),
    /// `int8[]`.
    Ints(Vec<i64>),
    /// `bool[]`.
    Bools(Vec<bool>),
    /// `date[]`.
    Dates(Vec<i32>),
    /// `float8[]`.
    Floats(Vec<f64>),
    /// A missing value of this type; only cursors carry one.
    Null(Scalar),
}

impl Operand {
    /// An operand known when planning.
    pub fn text(value: &str) -> Self {
        Self { input: Input::Text(value.into()), kind: OperandKind::One(Scalar::Text) }
    }

    /// The value to bind.
    ///
    /// # Errors
    /// When the value does not fit: an invalid date, an id of another type, a number out of range.
    pub fn resolve(&self, variables: &JsonMap) -> Result<SqlValue, Error> {
        let resolved;
        let input = match &self.input {
            Input::Variable(_) => {
                resolved = self.input.filled(variables)?;
                &resolved
            }
            known => known,
        };
        match self.kind {
            OperandKind::One(scalar) => one(scalar, input),
            OperandKind::Many(scalar) => many(scalar, &input.items(variables)?),
            OperandKind::Pattern => pattern(input).map(SqlValue::Text),
            OperandKind::Containing => Ok(SqlValue::Text(format!("%{}%", escape_like(&text(input)?)))),
            OperandKind::Starting => Ok(SqlValue::Text(format!("{}%", escape_like(&text(input)?)))),
            OperandKind::Ending => Ok(SqlValue::Text(format!("%{}", escape_like(&text(input)?)))),
            OperandKind::Id(kind) => Ok(SqlValue::Int(GlobalId::parse_of(kind, &text(input)?)?)),
            OperandKind::Ids(kind) => {
                let items = input.items(variables)?;
                items
                    .iter()
                    .map(|item| GlobalId::parse_of(kind, &text(item)?))
                    .collect::<Result<_, _>>()
                    .map(SqlValue::Ints)
            }
        }
    }

    /// The whole number it stands for.
    pub fn resolve_int(&self, variables: &JsonMap) -> Result<i64, Error> {
        match self.resolve(variables)? {
            SqlValue::Int(number) => Ok(number),
            _ => Err(Error::bad_input("a whole number is needed")),
        }
    }

    /// The text it stands for.
    pub fn resolve_text(&self, variables: &JsonMap) -> Result<String, Error> {
        match self.resolve(variables)? {
            SqlValue::Text(text) => Ok(text),
            _ => Err(Error::bad_input("text is needed")),
        }
    }
}

impl Input {
    fn filled(&self, variables: &JsonMap) -> Result<Self, Error> {
        match self {
            Self::Variable(name) => variables.get(&**name).map_or(Ok(Self::Null), Self::from_json),
            known => Ok(known.clone()),
        }
    }

    fn items(&self, variables: &JsonMap) -> Result<Vec<Self>, Error> {
        self.clone().into_items().iter().map(|item| item.filled(variables)).collect()
    }
}

fn one(scalar: Scalar, input: &Input) -> Result<SqlValue, Error> {
    match scalar {
        Scalar::Text | Scalar::Enum(_) | Scalar::TextList => text(input).map(SqlValue::Text),
        Scalar::Int | Scalar::BigInt => whole(input).map(SqlValue::Int),
        Scalar::Bool => truth(input).map(SqlValue::Bool),
        Scalar::Date => date(input).map(SqlValue::Date),
        Scalar::Float => float(input).map(SqlValue::Float),
    }
}

fn many(scalar: Scalar, items: &[Input]) -> Result<SqlValue, Error> {
    fn each<T>(items: &[Input], read: impl Fn(&Input) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        items.iter().map(read).collect()
    }
    match scalar {
        Scalar::Text | Scalar::Enum(_) | Scalar::TextList => each(items, text).map(SqlValue::Texts),
        Scalar::Int | Scalar::BigInt => each(items, whole).map(SqlValue::Ints),
        Scalar::Bool => each(items, truth).map(SqlValue::Bools),
        Scalar::Date => each(items, date).map(SqlValue::Dates),
        Scalar::Float => each(items, float).map(SqlValue::Floats),
    }
}

/// Text in the normal form that the data is in (NFC); keyboards and files give others.
fn text(input: &Input) -> Result<String, Error> {
    match input {
        // Postgres cannot hold it in text; saying so here beats an error from there.
        Input::Text(text) if text.contains('\0') => {
            Err(Error::bad_input("text must not contain the character U+0000"))
        }
        Input::Text(text) if text.is_ascii() => Ok(text.to_string()),
        Input::Text(text) => Ok(text.nfc().collect()),
        Input::Null => Err(null()),
        _ => Err(Error::bad_input("text is needed")),
    }
}

/// A `LIKE` pattern, in which a backslash says that the letter after it stands for itself. Postgres refuses a pattern that
/// ends in such a backslash only once it compares some row with it.
fn pattern(input: &Input) -> Result<String, Error> {
    let pattern = text(input)?;
    let backslashes = pattern.bytes().rev().take_while(|byte| *byte == b'\\').count();
    if backslashes % 2 == 1 {
        return Err(Error::bad_input(
            "ilike: the pattern ends in a backslash with no letter after it; two of them stand for one backslash",
        ));
    }
    Ok(pattern)
}

fn whole(input: &Input) -> Result<i64, Error> {
    match input {
        Input::Int(number) if (-INTEGER_MAX..=INTEGER_MAX).contains(number) => Ok(*number),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "the guard rules both out"
        )]
        Input::Float(number) if number.fract() == 0.0 && number.abs() <= INTEGER_MAX as f64 => {
            Ok(*number as i64)
        }
        Input::Int(number) => {
            Err(Error::bad_input(format!("{number} is out of range; whole numbers go up to {INTEGER_MAX}")))
        }
        Input::Null => Err(null()),
        _ => Err(Error::bad_input("a whole number is needed")),
    }
}

fn float(input: &Input) -> Result<f64, Error> {
    match input {
        #[expect(clippy::cast_precision_loss, reason = "a float was asked for")]
        Input::Int(number) => Ok(*number as f64),
        Input::Float(number) => Ok(*number),
        Input::Null => Err(null()),
        _ => Err(Error::bad_input("a number is needed")),
    }
}

fn truth(input: &Input) -> Result<bool, Error> {
    match input {
        Input::Bool(value) => Ok(*value),
        Input::Null => Err(null()),
        _ => Err(Error::bad_input("true or false is needed")),
    }
}

fn date(input: &Input) -> Result<i32, Error> {
    let text = text(input)?;
    parse_date(&text)
        .ok_or_else(|| Error::bad_input(format!("{text:?} is not a date; dates are written 2021-04-05")))
}

/// Days from 2000-01-01 to an ISO 8601 date of four-digit years.
pub fn parse_date(text: &str) -> Option<i32> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    shaped.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())?.map(days)
}

fn null() -> Error {
    Error::bad_input("a value cannot be compared with null; to ask for missing values use isNull")
}

/// Text as a `LIKE` pattern that matches just this text.
fn escape_like(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_since_2000() {
        assert_eq!(parse_date("2000-01-01"), Some(0));
        assert_eq!(parse_date("1999-12-31"), Some(-1));
        assert_eq!(parse_date("2021-02-29"), None);
        assert_eq!(parse_date("2021-2-03"), None);
        assert_eq!(parse_date("+021-12-03"), None);
    }

    #[test]
    fn like_patterns_match_themselves_only() {
        assert_eq!(escape_like(r"50%_\"), r"50\%\_\\");
    }
}
