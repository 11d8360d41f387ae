//! Filters over scalars and enumerations: their operators, each with the predicate that it stands for.

use std::sync::Arc;

use super::field::{Argument, argument, named};
use super::input::InputDefinition;
use super::logic::not_null;
use crate::catalog::{EnumType, Kind, Scalar};
use crate::error::Error;
use crate::plan::{Comparison, Filter, Input, Operand, OperandKind, Predicate};

/// An operator of a filter.
struct Operator {
    name: &'static str,
    description: &'static str,
    takes: Takes,
    predicate: fn(Operand) -> Predicate,
}

/// What an operator compares with.
#[derive(Clone, Copy)]
enum Takes {
    /// A value of the filter's type.
    One,
    /// A list of such values.
    Many,
    /// A text that is read in some way.
    Text(OperandKind),
    /// Whether the value is missing.
    Missing,
}

const EQUALS: Operator =
    Operator { name: "eq", description: "Equals this.", takes: Takes::One, predicate: Predicate::Equal };
const DIFFERS: Operator = Operator {
    name: "ne",
    description: "Does not equal this; true of a missing value.",
    takes: Takes::One,
    predicate: Predicate::NotEqual,
};
const AMONG: Operator =
    Operator { name: "in", description: "Is one of these.", takes: Takes::Many, predicate: Predicate::In };
const NOT_AMONG: Operator = Operator {
    name: "notIn",
    description: "Is none of these; true of a missing value.",
    takes: Takes::Many,
    predicate: Predicate::NotIn,
};
/// Of a value. What an operand says of it is known when planning.
const IS_NULL: Operator = Operator {
    name: "isNull",
    description: "Whether the value is missing.",
    takes: Takes::Missing,
    predicate: |operand| Predicate::IsNull(operand.input == Input::Bool(true)),
};
const EQUALITIES: [Operator; 4] = [EQUALS, DIFFERS, AMONG, NOT_AMONG];
const COMPARISONS: [Operator; 4] = [
    Operator {
        name: "lt",
        description: "Comes before this.",
        takes: Takes::One,
        predicate: |operand| Predicate::Compare(Comparison::Less, operand),
    },
    Operator {
        name: "lte",
        description: "Comes before this or equals it.",
        takes: Takes::One,
        predicate: |operand| Predicate::Compare(Comparison::LessOrEqual, operand),
    },
    Operator {
        name: "gt",
        description: "Comes after this.",
        takes: Takes::One,
        predicate: |operand| Predicate::Compare(Comparison::Greater, operand),
    },
    Operator {
        name: "gte",
        description: "Comes after this or equals it.",
        takes: Takes::One,
        predicate: |operand| Predicate::Compare(Comparison::GreaterOrEqual, operand),
    },
];
const OF_TEXT: [Operator; 5] = [
    Operator {
        name: "contains",
        description: "Contains this text, ignoring case.",
        takes: Takes::Text(OperandKind::Containing),
        predicate: Predicate::Like,
    },
    Operator {
        name: "startsWith",
        description: "Starts with this text, ignoring case.",
        takes: Takes::Text(OperandKind::Starting),
        predicate: Predicate::Like,
    },
    Operator {
        name: "endsWith",
        description: "Ends with this text, ignoring case.",
        takes: Takes::Text(OperandKind::Ending),
        predicate: Predicate::Like,
    },
    Operator {
        name: "ilike",
        description: "Matches this pattern, ignoring case: `%` stands for any text, `_` for one letter, a backslash before \
                      either, or before another, for the letter itself.",
        takes: Takes::Text(OperandKind::Pattern),
        predicate: Predicate::Like,
    },
    Operator {
        name: "regex",
        description: "Matches this POSIX regular expression somewhere, ignoring case.",
        takes: Takes::One,
        predicate: Predicate::Regex,
    },
];
const OF_TRUTH: [Operator; 2] = [
    Operator { description: "Is this.", ..EQUALS },
    Operator { description: "Is not this; true of a missing value.", ..DIFFERS },
];
const OF_LISTS: [Operator; 1] = [Operator {
    name: "has",
    description: "One of the texts is exactly this one.",
    takes: Takes::One,
    predicate: Predicate::Has,
}];

/// All operators, each once.
fn operators() -> impl Iterator<Item = Operator> {
    EQUALITIES.into_iter().chain([IS_NULL]).chain(COMPARISONS).chain(OF_TEXT).chain(OF_LISTS)
}

impl Operator {
    fn field(&self, ty: &'static str) -> Argument {
        let ty = match self.takes {
            Takes::One => named(ty),
            Takes::Many => named(ty).non_null().list(),
            Takes::Text(_) => named("String"),
            Takes::Missing => named("Boolean"),
        };
        argument(self.name, ty, self.description)
    }
}

/// The filters over scalars and enumerations.
pub(super) fn filters(enumerations: Vec<&'static EnumType>) -> Vec<InputDefinition> {
    let compared = || EQUALITIES.into_iter().chain([IS_NULL]).chain(COMPARISONS);
    let mut filters = vec![
        filter("String", "text", compared().chain(OF_TEXT)),
        InputDefinition::new(
            "StringListFilter",
            "Restricts a list of texts.",
            OF_LISTS.map(|operator| operator.field("String")),
        ),
        filter("Boolean", "a truth value", OF_TRUTH.into_iter().chain([IS_NULL])),
        filter("ID", "an id", EQUALITIES.into_iter()),
    ];
    let numbers =
        [("Int", "a whole number"), ("BigInt", "a whole number"), ("Float", "a number"), ("Date", "a date")];
    filters.extend(numbers.map(|(name, what)| filter(name, what, compared())));
    filters.extend(enumerations.into_iter().map(|enumeration| {
        filter(enumeration.name, "a named value", EQUALITIES.into_iter().chain([IS_NULL]))
    }));
    filters
}

fn filter(ty: &'static str, what: &str, operators: impl Iterator<Item = Operator>) -> InputDefinition {
    InputDefinition::new(
        format!("{ty}Filter"),
        format!("Restricts {what}; several operators must all hold."),
        operators.map(|operator| operator.field(ty)),
    )
}

/// The field that tells whether the row that a link leads to is missing.
pub(super) fn missing() -> Argument {
    argument(IS_NULL.name, named("Boolean"), "Whether it is missing.")
}

/// Whether a field is that one.
pub(super) fn tells_missing(name: &str) -> bool {
    name == IS_NULL.name
}

/// The predicates that a scalar's filter names; ids are compared as primary keys of `ids`.
pub(super) fn predicates(
    field: &Arc<str>,
    scalar: Scalar,
    ids: Option<Kind>,
    input: Input,
) -> Result<Vec<Predicate>, Error> {
    let mut predicates = Vec::new();
    for (name, input) in input.into_fields() {
        let input = not_null(&format!("{field}.{name}"), input)?;
        let operator = operators().find(|operator| operator.name == &*name);
        let operator = operator.ok_or_else(|| Error::bad_input(format!("{field} has no operator {name}")))?;
        let kind = match operator.takes {
            Takes::One | Takes::Missing => ids.map_or(OperandKind::One(scalar), OperandKind::Id),
            Takes::Many => ids.map_or(OperandKind::Many(scalar), OperandKind::Ids),
            Takes::Text(kind) => kind,
        };
        predicates.push((operator.predicate)(Operand { input, kind }));
    }
    Ok(predicates)
}

/// The conditions that a scalar's filter over a column makes.
pub(super) fn of_column(
    (name, column, scalar, precision): (&Arc<str>, &'static str, Scalar, Option<&'static str>),
    ids: Option<Kind>,
    input: Input,
) -> Result<impl Iterator<Item = Filter>, Error> {
    let predicates = predicates(name, scalar, ids, input)?;
    Ok(predicates.into_iter().map(move |predicate| Filter::Column {
        column: column.into(),
        scalar,
        precision,
        predicate,
    }))
}
