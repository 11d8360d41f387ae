//! Totals and series: what is computed over the figures of a place.
//!
//! A list of totals reads a derived table with a row for each indicator and a column for each value that is asked for
//! (`c0`, `c1`, …); a list of a series' points has a row for each period. `docs/totals.md` says what each value means.

use super::{ColumnName, DateUnit, Filter, Operand, Quantifier, Source};
use crate::catalog::total::{Level, Measure, Ratio, SCOPE_COLUMNS, TotalPlace};
use crate::catalog::{Entity, Kind, Scalar, total};

/// What a list of totals or of a series is over, and what it gives.
#[derive(Debug)]
pub struct Totals {
    /// The entity whose totals these are; `None` for those of a list of figures.
    pub place: Option<Kind>,
    /// Which figures.
    pub rows: Filter,
    /// Which scopes there could be figures for; `None` where the filter speaks of figures.
    pub scopes: Option<Filter>,
    /// Only these indicators, by their codes; each has its row then, with figures or without.
    pub indicators: Option<Operand>,
    /// Only this measure.
    pub measure: Option<Measure>,
    /// Only figures whose period lies within these years.
    pub years: Option<Operand>,
    /// What a row stands for.
    pub by: TotalsBy,
    /// What is computed.
    pub columns: Vec<Total>,
}

/// What a row of computed values stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotalsBy {
    /// An indicator.
    Indicator,
    /// A period; all from the first to the last for which there is a figure.
    Period(DateUnit),
    /// The one indicator of a series, with what its points do not show.
    OutsidePeriods(DateUnit),
}

/// A value computed for an indicator or a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Total {
    /// The sum of what no finer figure explains.
    Sum(Measure),
    /// Why there is no sum.
    Missing(Measure),
    /// What is stated at the place itself.
    Stated(Measure),
    /// The part of the sum that finer figures give.
    FromBelow(Measure),
    /// The part of the sum that no finer figure explains.
    NotBrokenDown(Measure),
    /// Whether any figure is contested.
    Contested(Measure),
    /// Keys of the sources of the preferred claims.
    Sources(Measure),
    /// How many scopes of a level have a figure.
    Reported(Measure, Level),
    /// How many scopes of a level there are.
    Scopes(Level),
    /// A derived measure, with the measure in whose totals it stands.
    Ratio(&'static Ratio, Option<Measure>, RatioPart),
    /// The share of the total of the whole that the place is part of.
    Share(Measure, RatioPart),
    /// First day of the period.
    From,
    /// Last day of the period.
    To,
    /// Change of a point's sum on the one before.
    Change(Measure),
    /// That change as a share of the point before.
    RelativeChange(Measure),
}

/// A part of a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatioPart {
    /// The ratio itself.
    Ratio,
    /// What is divided.
    Numerator,
    /// What it is divided by.
    Denominator,
    /// Over how many scopes and periods.
    Scopes,
}

impl Total {
    /// Type of the value.
    pub fn scalar(self) -> Scalar {
        match self {
            Self::Missing(_) => Scalar::Enum(&total::MISSING),
            Self::Contested(_) => Scalar::Bool,
            Self::Ratio(_, _, RatioPart::Ratio)
            | Self::Share(_, RatioPart::Ratio)
            | Self::RelativeChange(_) => Scalar::Float,
            Self::From | Self::To => Scalar::Date,
            _ => Scalar::BigInt,
        }
    }
}

impl Totals {
    /// Computes a value, the same one once; gives its column.
    pub fn column(&mut self, value: Total) -> ColumnName {
        let index = self.columns.iter().position(|other| *other == value).unwrap_or_else(|| {
            self.columns.push(value);
            self.columns.len() - 1
        });
        ColumnName::Computed(index)
    }

    /// The computed values with their columns.
    pub fn computed(&self) -> impl Iterator<Item = (ColumnName, Total)> {
        self.columns.iter().enumerate().map(|(index, total)| (ColumnName::Computed(index), *total))
    }

    /// Whether the figures are all that any of them covers, too: those of a place, and all that there are.
    pub fn closed(&self, source: &Source) -> bool {
        let everything = matches!(source, Source::Root) && self.rows == Filter::All(Vec::new());
        self.place.is_some() || everything
    }

    /// What the place is over.
    pub fn of(&self) -> Option<&'static TotalPlace> {
        total::place(self.place?)
    }
}

/// The part of a filter of figures that speaks of their scopes; `None` where a part speaks of the figures themselves.
/// Conditions on the indicator and the measure leave out whole rows of totals, and say nothing about scopes.
pub(crate) fn of_scopes(entity: &Entity, filter: &Filter) -> Option<Filter> {
    match filter {
        Filter::All(filters) => {
            let filters: Option<Vec<_>> = filters.iter().map(|filter| of_scopes(entity, filter)).collect();
            filters.map(Filter::All)
        }
        filter if tells_figures_apart(entity, filter) => Some(Filter::All(Vec::new())),
        filter => speaks_of_scopes(filter).then(|| filter.clone()),
    }
}

fn tells_figures_apart(entity: &Entity, filter: &Filter) -> bool {
    let Some(figure) = &entity.figures else { return false };
    match filter {
        Filter::Column { column, .. } => *column == ColumnName::Sql(figure.measure),
        Filter::Linked { link, quantifier, .. } => {
            *quantifier == Quantifier::Some && link.name == figure.indicator && link.join.is_to_one()
        }
        _ => false,
    }
}

fn speaks_of_scopes(filter: &Filter) -> bool {
    match filter {
        Filter::All(filters) | Filter::Any(filters) => filters.iter().all(speaks_of_scopes),
        Filter::Not(filter) => speaks_of_scopes(filter),
        Filter::Column { column: ColumnName::Sql(column), .. } => SCOPE_COLUMNS.contains(column),
        Filter::Column { .. } => false,
        Filter::Linked { link, .. } | Filter::Count { link, .. } => {
            SCOPE_COLUMNS.contains(&link.join.local())
        }
    }
}
