//! `where`: which rows of a list.
//!
//! Filters know two answers only: a row fits or it does not. `ne` and `notIn` hold where the value is missing, and `not`
//! holds exactly where its filter does not.

use super::{ColumnName, Operand};
use crate::catalog::{Link, Scalar};

/// Which rows of an entity.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of these hold; no restriction if empty.
    All(Vec<Filter>),
    /// At least one of these holds; no row if empty.
    Any(Vec<Filter>),
    /// This does not hold.
    Not(Box<Filter>),
    /// A predicate holds of a column's value.
    Column {
        /// The column.
        column: ColumnName,
        /// Type of its values.
        scalar: Scalar,
        /// Of a date of which perhaps only the month or the year is known, the column that tells it: the predicate must hold of
        /// each day that the date can be.
        precision: Option<&'static str>,
        /// The predicate.
        predicate: Predicate,
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
    /// A predicate holds of the number of rows that a link leads to.
    Count {
        /// The link.
        link: &'static Link,
        /// The predicate.
        predicate: Predicate,
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

/// A condition on one value.
#[derive(Clone, Debug, PartialEq)]
pub enum Predicate {
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
    /// `lt`, `lte`, `gt`, `gte`.
    Compare(Comparison, Operand),
    /// `contains`, `startsWith`, `endsWith`, `ilike`: a pattern, whatever the case.
    Like(Operand),
    /// `regex`: a POSIX regular expression, whatever the case.
    Regex(Operand),
    /// `has`: a list holds the value.
    Has(Operand),
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Less than.
    Less,
    /// Less than, or equal.
    LessOrEqual,
    /// Greater than.
    Greater,
    /// Greater than, or equal.
    GreaterOrEqual,
}

impl Comparison {
    /// Its SQL operator.
    pub fn operator(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl Filter {
    /// Whether it has no conditions.
    pub(crate) fn restricts_nothing(&self) -> bool {
        matches!(self, Self::All(filters) if filters.is_empty())
    }

    /// A filter that is true of the row whose column has this value.
    pub fn equals(column: &'static str, scalar: Scalar, operand: Operand) -> Self {
        Self::Column { column: column.into(), scalar, precision: None, predicate: Predicate::Equal(operand) }
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
