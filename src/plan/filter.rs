//! `where`: which rows of a list.
//!
//! Filters know two answers only: a row fits or it does not. `ne` and `notIn` hold where the value is missing, and `not`
//! holds exactly where its filter does not.

use std::sync::Arc;

use super::Input;
use super::logic::{self, not_null};
use super::operand::{Operand, OperandKind};
use crate::catalog::{Entity, Kind, Link, Scalar};
use crate::error::Error;

/// Whether a value, or the row that a to-one link leads to, is missing.
pub const IS_NULL: &str = "isNull";

/// Which rows of an entity.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of these hold; no restriction if empty.
    All(Vec<Filter>),
    /// At least one of these holds; no row if empty.
    Any(Vec<Filter>),
    /// This does not hold.
    Not(Box<Filter>),
    /// A column's value passes a test.
    Column {
        /// SQL column.
        column: &'static str,
        /// Type of its values.
        scalar: Scalar,
        /// Of a date of which perhaps only the month or the year is known, the column that tells it: the test must hold of
        /// each day that the date can be.
        precision: Option<&'static str>,
        /// The test.
        test: Test,
    },
    /// Rows that a link leads to fit a filter.
    Linked {
        /// The link.
        link: &'static Link,
        /// How many of them must.
        quantifier: Quantifier,
        /// The filter.
        filter: Box<Filter>,
    },
    /// The number of rows that a link leads to passes a test.
    Count {
        /// The link.
        link: &'static Link,
        /// The test.
        test: Test,
    },
}

/// How many linked rows must fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one; for a to-one link, the one.
    Some,
    /// All.
    Every,
    /// Not one.
    None,
}

/// A test of one value.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// `eq`.
    Equal(Operand),
    /// `ne`; true of a missing value.
    NotEqual(Operand),
    /// `in`.
    In(Operand),
    /// `notIn`; true of a missing value.
    NotIn(Operand),
    /// `isNull`.
    IsNull(bool),
    /// `lt`, `lte`, `gt`, `gte`, by their SQL operators.
    Compare(&'static str, Operand),
    /// `contains`, `startsWith`, `endsWith`, `ilike`: a pattern, whatever the case.
    Like(Operand),
    /// `regex`: a POSIX regular expression, whatever the case.
    Regex(Operand),
    /// `has`: a list holds the value.
    Has(Operand),
}

impl Filter {
    /// Reads a `where` argument for this entity.
    pub fn read(entity: &'static Entity, input: Input) -> Result<Self, Error> {
        logic::read(input, &mut |name, value, all| {
            if &**name == "id" {
                let column =
                    |test| Self::Column { column: "id", scalar: Scalar::BigInt, precision: None, test };
                all.extend(tests(name, Scalar::BigInt, Some(entity.kind), value)?.into_iter().map(column));
            } else if let Some(column) = entity.column_named(name) {
                let (sql, scalar, precision) = (column.sql, column.scalar, column.precision);
                let tests = tests(name, scalar, None, value)?.into_iter();
                all.extend(tests.map(|test| Self::Column { column: sql, scalar, precision, test }));
            } else if let Some(link) = entity.link_named(name) {
                Self::read_link(link, value, all)?;
            }
            Ok(())
        })
    }

    fn read_link(link: &'static Link, value: Input, all: &mut Vec<Self>) -> Result<(), Error> {
        let target = link.target.entity();
        if link.join.is_to_one() {
            let (presence, row): (Vec<_>, Vec<_>) =
                value.into_fields().into_iter().partition(|(name, _)| &**name == IS_NULL);
            let presence = tests(&link.name.into(), Scalar::BigInt, None, Input::Object(presence))?;
            // Links that may be missing point at keys: the column here tells whether there is a row.
            let (column, scalar) = (link.join.local(), Scalar::BigInt);
            all.extend(presence.into_iter().map(|test| Self::Column {
                column,
                scalar,
                precision: None,
                test,
            }));
            let filter = Self::read(target, Input::Object(row))?;
            if !filter.restricts_nothing() {
                all.push(Self::Linked { link, quantifier: Quantifier::Some, filter: Box::new(filter) });
            }
            return Ok(());
        }
        for (name, value) in value.into_fields() {
            let quantifier = match &*name {
                "some" => Quantifier::Some,
                "every" => Quantifier::Every,
                "none" => Quantifier::None,
                _ => {
                    let counts = tests(&name, Scalar::BigInt, None, not_null(&name, value)?)?;
                    all.extend(counts.into_iter().map(|test| Self::Count { link, test }));
                    continue;
                }
            };
            let filter = Box::new(Self::read(target, not_null(&name, value)?)?);
            all.push(Self::Linked { link, quantifier, filter });
        }
        Ok(())
    }

    /// Whether it has no conditions.
    pub(super) fn restricts_nothing(&self) -> bool {
        matches!(self, Self::All(filters) if filters.is_empty())
    }

    /// A filter that is true of the row whose column has this value.
    pub fn equals(column: &'static str, scalar: Scalar, operand: Operand) -> Self {
        Self::Column { column, scalar, precision: None, test: Test::Equal(operand) }
    }

    /// How many conditions it has, and how many links it follows at most from one to the next.
    pub fn weight(&self) -> (usize, usize) {
        let sum = |filters: &[Self]| {
            filters.iter().map(Self::weight).fold((0, 0), |(count, depth), (c, d)| (count + c, depth.max(d)))
        };
        match self {
            Self::All(filters) | Self::Any(filters) => sum(filters),
            Self::Not(filter) => filter.weight(),
            Self::Column { .. } => (1, 0),
            Self::Count { .. } => (1, 1),
            Self::Linked { filter, .. } => {
                let (count, depth) = filter.weight();
                (count + 1, depth + 1)
            }
        }
    }
}

/// The tests that a scalar's filter names; ids are compared as primary keys of `ids`.
pub(super) fn tests(
    field: &Arc<str>,
    scalar: Scalar,
    ids: Option<Kind>,
    input: Input,
) -> Result<Vec<Test>, Error> {
    let one = ids.map_or(OperandKind::One(scalar), OperandKind::Id);
    let many = ids.map_or(OperandKind::Many(scalar), OperandKind::Ids);
    let mut tests = Vec::new();
    for (operator, input) in input.into_fields() {
        let input = not_null(&format!("{field}.{operator}"), input)?;
        let operand = |kind| Operand { input: input.clone(), kind };
        tests.push(match &*operator {
            "eq" => Test::Equal(operand(one)),
            "ne" => Test::NotEqual(operand(one)),
            "in" => Test::In(operand(many)),
            "notIn" => Test::NotIn(operand(many)),
            IS_NULL => Test::IsNull(input == Input::Bool(true)),
            "lt" => Test::Compare("<", operand(one)),
            "lte" => Test::Compare("<=", operand(one)),
            "gt" => Test::Compare(">", operand(one)),
            "gte" => Test::Compare(">=", operand(one)),
            "contains" => Test::Like(operand(OperandKind::Containing)),
            "startsWith" => Test::Like(operand(OperandKind::Starting)),
            "endsWith" => Test::Like(operand(OperandKind::Ending)),
            "ilike" => Test::Like(operand(OperandKind::Pattern)),
            "regex" => Test::Regex(operand(one)),
            "has" => Test::Has(operand(one)),
            other => return Err(Error::bad_input(format!("{field} has no operator {other}"))),
        });
    }
    Ok(tests)
}
