//! Counts, sums, means and extremes over all rows of a list.

use super::filter::Quantifier;
use super::{Filter, Operand};
use crate::catalog::{Aggregates, Column, Entity, FigureColumns, Link, Scalar};

/// Facts about all rows of a list; one statement.
#[derive(Debug)]
pub struct Aggregate {
    /// What the facts are about.
    pub over: Over,
    /// Which of the list's rows count.
    pub filter: Filter,
    /// How far they are looked at.
    pub mode: CountMode,
    /// What is computed of all rows; of a part of them, it is their number only.
    pub columns: Vec<AggregateColumn>,
}

/// How far the rows are looked at that a fact is about.
#[derive(Clone, Debug, PartialEq)]
pub enum CountMode {
    /// To the last.
    Exact,
    /// Up to this many. Computed are their number, whether there are more, and whether there are not.
    Capped(Operand),
    /// Not at all: Postgres estimates their number.
    Estimated,
}

/// What facts are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The list's rows; groups, if it is a list of groups.
    Rows,
    /// The rows that stand in the list's groups, each once.
    Grouped,
    /// The rows that stand in those of the list's groups that are not on the page, each once.
    OtherGroups,
}

/// One computed value.
#[derive(Clone, Debug, PartialEq)]
pub struct AggregateColumn {
    /// How it is computed.
    pub function: Function,
    /// Over which column; the empty name for `count`.
    pub column: &'static str,
    /// Of dates that are counted by their different values, the column that tells how much of them is known, if that may be
    /// less than the day: 2021 is another date than its first day.
    pub precision: Option<&'static str>,
    /// Type of the result.
    pub scalar: Scalar,
    /// Whose figures are added or compared; the result is null unless they can be.
    pub figures: Figures,
}

/// Which figures an aggregate is over, and so whether they can be added or compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Figures {
    /// Values that are no figures of indicators, or are not added.
    Any,
    /// Those of the indicator with this code, which must be additive.
    Of(Operand),
    /// Those of one indicator in each group, which must be additive.
    OfGroup,
    /// Those of one indicator and measure, if it so happens.
    OfOne {
        /// Whether the indicator must be additive.
        added: bool,
    },
}

impl CountMode {
    /// Its name in GraphQL.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Exact => "EXACT",
            Self::Capped(_) => "CAPPED",
            Self::Estimated => "ESTIMATE",
        }
    }
}

impl AggregateColumn {
    /// The number of rows.
    pub fn count() -> Self {
        Self::counting(Function::Count, "", None)
    }

    fn counting(function: Function, column: &'static str, precision: Option<&'static str>) -> Self {
        Self { function, column, precision, scalar: Scalar::BigInt, figures: Figures::Any }
    }

    /// An aggregate over the column with this GraphQL name, if there is one; of figures, those of one group.
    pub fn new(entity: &'static Entity, function: Function, name: &str) -> Option<Self> {
        if function == Function::Distinct {
            let (_, column) = distinct_columns(entity).find(|(other, _)| *other == name)?;
            let precision = entity.column_named(name).and_then(|column| column.precision);
            return Some(Self::counting(function, column, precision));
        }
        let column = entity.column_named(name)?;
        let figure =
            entity.figures.is_some() && matches!(column.aggregates, Aggregates::Mean | Aggregates::Sum);
        let figures = if figure { Figures::OfGroup } else { Figures::Any };
        let scalar = function.result(column.scalar);
        Some(Self { function, column: column.sql, precision: None, scalar, figures })
    }

    /// Says which figures it is over, if it is over figures. Only sums need an indicator that is additive.
    pub fn resolve(&mut self, figures: Figures) {
        if self.figures == Figures::OfGroup {
            self.figures = match (self.function, figures) {
                (Function::Sum, figures) => figures,
                (_, Figures::OfOne { .. }) => Figures::OfOne { added: false },
                _ => Figures::Any,
            };
        }
    }
}

/// An aggregate function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Number of rows.
    Count,
    /// Number of different values.
    Distinct,
    /// Sum.
    Sum,
    /// Arithmetic mean.
    Average,
    /// Least value.
    Minimum,
    /// Greatest value.
    Maximum,
}

impl Function {
    /// The functions over a column, with the name of the field that groups them.
    pub const OVER_COLUMNS: [(Self, &'static str); 5] = [
        (Self::Distinct, "distinct"),
        (Self::Sum, "sum"),
        (Self::Average, "avg"),
        (Self::Minimum, "min"),
        (Self::Maximum, "max"),
    ];

    /// The word for it in names of types.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "Count",
            Self::Distinct => "Distinct",
            Self::Sum => "Sum",
            Self::Average => "Average",
            Self::Minimum => "Minimum",
            Self::Maximum => "Maximum",
        }
    }

    /// What it gives, in words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Count => "How many rows.",
            Self::Distinct => "How many different values; missing ones are not counted.",
            Self::Sum => {
                "Sums; null where there is nothing to add, or where the figures may not be added up: those of several \
                 indicators, or of one that is not additive."
            }
            Self::Average => "Arithmetic means; null where there are no values.",
            Self::Minimum => "Least values; null where there are none.",
            Self::Maximum => "Greatest values; null where there are none.",
        }
    }

    /// Whether a column of which this may be computed allows it.
    pub fn applies_to(self, aggregates: Aggregates) -> bool {
        match self {
            Self::Count | Self::Distinct => true,
            Self::Sum => aggregates == Aggregates::Sum,
            Self::Average => matches!(aggregates, Aggregates::Sum | Aggregates::Mean),
            Self::Minimum | Self::Maximum => aggregates != Aggregates::None,
        }
    }

    /// Type of the result over a column of this type.
    pub fn result(self, scalar: Scalar) -> Scalar {
        match self {
            Self::Count | Self::Distinct | Self::Sum => Scalar::BigInt,
            Self::Average => Scalar::Float,
            Self::Minimum | Self::Maximum => scalar,
        }
    }
}

/// The figures of the indicator with this code.
pub(crate) fn of_indicator(link: &'static Link, code: Operand) -> Filter {
    let column = link.target.entity().key.unwrap_or_default();
    let filter = Box::new(Filter::equals(column, Scalar::Text, code));
    Filter::Linked { link, quantifier: Quantifier::Some, filter }
}

/// The figures of this measure.
pub(crate) fn of_measure(figure: &FigureColumns, measure: Operand) -> Filter {
    Filter::equals(figure.measure, Scalar::Text, measure)
}

/// Name of the type that groups a function's results over columns, for example `OutcomeSumAggregate`.
pub fn over_columns_type(entity: &Entity, function: Function) -> String {
    format!("{}{}Aggregate", entity.name, function.name())
}

/// The columns over which a function may be computed; what is counted by its different values has more than columns.
pub fn columns_for(entity: &'static Entity, function: Function) -> impl Iterator<Item = &'static Column> {
    let applies =
        move |column: &&Column| function != Function::Distinct && function.applies_to(column.aggregates);
    entity.columns.iter().filter(applies)
}

/// What can be counted by its different values, with its GraphQL name: columns, and rows that columns point to.
pub fn distinct_columns(entity: &'static Entity) -> impl Iterator<Item = (&'static str, &'static str)> {
    let columns = entity
        .columns
        .iter()
        .filter(|column| column.scalar.is_ordered())
        .map(|column| (column.name.as_str(), column.sql));
    let links =
        entity.links.iter().filter(|link| link.points_at_key()).map(|link| (link.name, link.join.local()));
    columns.chain(links)
}
