//! What entities are made of, besides links.

use super::{Scalar, Table};

/// A column that clients see.
#[derive(Debug)]
pub struct Column {
    /// GraphQL field, for example `nameKo`.
    pub name: String,
    /// SQL column, for example `name_ko`.
    pub sql: &'static str,
    /// Type of its values.
    pub scalar: Scalar,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it holds, with its unit.
    pub description: &'static str,
    /// Of a date of which perhaps only the month or the year is known: the column that tells how much. The date is then
    /// the first day of the month or year.
    pub precision: Option<&'static str>,
    /// What may be computed over it.
    pub aggregates: Aggregates,
}

/// What may be computed over a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregates {
    /// Nothing.
    None,
    /// The least and the greatest.
    Extremes,
    /// The mean, the least and the greatest.
    Mean,
    /// The sum as well: the column's values never overlap.
    Sum,
}

/// What makes an entity's rows figures, which add up: never those of different indicators or measures.
#[derive(Debug)]
pub struct FigureColumns {
    /// Column that may be summed.
    pub column: &'static str,
    /// Link to the indicator.
    pub indicator: &'static str,
    /// The indicator's column that tells whether its figures may be added up.
    pub additive: &'static str,
    /// Column that tells targets from results.
    pub measure: &'static str,
}

/// A table in which an entity's rows are put together by some of its columns, under the same names.
#[derive(Debug)]
pub struct Sums {
    /// The table.
    pub table: Table,
    /// The columns that rows agree in.
    pub columns: Vec<&'static str>,
    /// The column that counts them.
    pub count: &'static str,
    /// The column that holds the sum over the column of the same name; empty where there is none.
    pub sum: &'static str,
    /// What else it tells of the rows, and keeps under names of its own.
    pub tells: Vec<Told>,
    /// The function that gives the sums of a day, of a table that holds those of other days than today.
    pub as_of: Option<&'static str>,
}

/// What sums tell of the figures that they put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// In which years their periods begin and end: `first_year`, `last_year`.
    Years,
    /// The sum of their values: `value`.
    Value,
    /// How many are contested: `contested`.
    Contested,
    /// For how many scopes below programmes they are stated: `scopes`.
    Scopes,
    /// How many of them nothing covers, with the sums over those: `roots`, `root_unattributed`, `root_value`.
    Roots,
}

/// An argument of an entity's list that its rows depend on.
#[derive(Debug)]
pub struct Parameter {
    /// GraphQL argument.
    pub name: &'static str,
    /// Type of its value, or of the items of its list.
    pub scalar: Scalar,
    /// Whether it is a list.
    pub list: bool,
    /// Whether it may be left out.
    pub nullable: bool,
    /// What it says.
    pub description: &'static str,
}
