//! Plans: typed selects and the shape of the answer, and how arguments are read into them. Pure: no IO, no async, no clock.
//!
//! A [`Plan`] says what to read ([`List`]s, parents before children) and how the answer is put together
//! ([`Object`]s over the lists' rows). Values that a variable of scalar type gives stay open in the plan, so that one
//! plan serves every value; `docs/planner.md` tells the whole story.

mod aggregate;
mod column;
mod cost;
mod count;
mod cursor;
mod filter;
mod grouping;
mod id;
mod input;
mod lookup;
mod object;
mod operand;
mod order;
mod page;
mod time;
mod total;

pub use aggregate::{
    Aggregate, AggregateColumn, CountMode, Figures, Function, Over, columns_for, distinct_columns,
    over_columns_type,
};
pub(crate) use aggregate::{of_indicator, of_measure};
pub use column::{ColumnName, ColumnRef};
pub use cost::{Estimate, Statistics, limit_conditions};
pub use count::{COUNT_CAP_DEFAULT, COUNT_CAP_MAX, check_cap};
pub use cursor::Cursor;
pub use filter::{Comparison, Filter, Predicate, Quantifier};
pub(crate) use grouping::share_of;
pub use grouping::{DateUnit, FILLED_MAX, GroupKey, GroupValue, Grouping, KEYS_MAX, Many};
pub use id::GlobalId;
pub use input::{Input, Variables, structural_variables};
pub use lookup::Lookup;
pub use object::{ByIds, Field, Object, Value, Whose};
pub use operand::{INTEGER_MAX, Operand, OperandKind, SqlValue, parse_date};
pub use order::{OrderBy, OrderExpression};
pub use page::BoundPage;
pub(crate) use total::of_scopes;
pub use total::{RatioPart, Total, Totals, TotalsBy};

use crate::catalog::{Join, Kind, Link, Scalar};

/// Rows that a list gives when nobody says how many.
pub const PAGE_DEFAULT: i64 = 1_000;
/// Rows that a list gives at most.
pub const PAGE_MAX: i64 = 10_000;

/// Default and maximum number of rows of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// A page: [`PAGE_DEFAULT`] rows, [`PAGE_MAX`] at most.
    Paged,
    /// All rows, and any number: they are passed on one by one.
    Unbounded,
}

/// Index of a list in its plan.
pub type ListId = usize;

/// What an operation reads and how its answer is put together.
#[derive(Debug)]
pub struct Plan {
    /// The answer's `data`.
    pub root: Object,
    /// What to read; a list's parent stands before it.
    pub lists: Vec<List>,
}

impl Plan {
    /// Whether something is estimated: the same data may be estimated otherwise next time.
    pub fn is_estimated(&self) -> bool {
        let mut aggregates = self.lists.iter().flat_map(|list| &list.aggregates);
        aggregates.any(|aggregate| aggregate.mode == CountMode::Estimated)
    }
}

/// Rows of one entity, for all parents at once: one statement for the rows, and one each for further facts about them.
#[derive(Debug)]
pub struct List {
    /// The entity.
    pub kind: Kind,
    /// The field that it stands for: response keys from the root, with dots between.
    pub path: Box<str>,
    /// For whom the rows are read.
    pub source: Source,
    /// What the rows depend on, as the entity's parameters say; `None` for those left out.
    pub parameters: Vec<Option<Operand>>,
    /// The day as of which data is read: claims published later are ignored. `None` for all there is.
    pub as_of: Option<Operand>,
    /// What its rows are; all below describes those.
    pub of: ListOf,
    /// Which rows.
    pub filter: Filter,
    /// In which order; the last term is the primary key.
    pub order: Vec<OrderBy>,
    /// How many, from where.
    pub page: Page,
    /// To-one links followed from each row.
    pub joins: Vec<JoinStep>,
    /// Values read from each row.
    pub columns: Vec<ColumnRef>,
    /// Whether the rows themselves are asked for.
    pub rows: bool,
    /// Whether a cursor of some row is asked for.
    pub cursors: bool,
    /// What is asked about the rows around the page that the page does not tell.
    pub probe: Probe,
    /// Facts about all rows, whatever the page.
    pub aggregates: Vec<Aggregate>,
}

/// What the rows of a list are.
#[derive(Debug)]
pub enum ListOf {
    /// Rows of the entity.
    Rows,
    /// Groups of rows of the entity.
    Groups(Box<Grouping>),
    /// What is computed over rows of the entity.
    Totals(Box<Totals>),
}

/// Which ends of a list are looked at beyond the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Probe {
    /// Whether there are rows before the page.
    pub before: bool,
    /// Whether there are rows after the page.
    pub after: bool,
}

impl Probe {
    /// Whether either end is looked at.
    pub fn any(self) -> bool {
        self.before || self.after
    }
}

/// For whom a list's rows are read.
#[derive(Clone, Debug)]
pub enum Source {
    /// Once, for the operation.
    Root,
    /// For each row of another list, or of a row that it links to.
    Child {
        /// The other list.
        parent: ListId,
        /// Index of the other list's column that the link starts from.
        column: usize,
        /// The entity of the row that the link starts from.
        from: Kind,
        /// The link.
        link: &'static Link,
        /// Which row the other list has, where a key names it: then the rows need not wait for that row.
        named: Option<Filter>,
    },
    /// For each of these primary keys, the row that has it.
    Ids(Vec<i64>),
    /// For each of the primary keys that a column of another list holds, an array, the row that has it.
    Keyed {
        /// The other list.
        parent: ListId,
        /// Index of the other list's column that holds the keys.
        column: usize,
    },
}

/// A link followed from a row to one other.
#[derive(Debug, PartialEq, Eq)]
pub struct JoinStep {
    /// Where it starts: 0 for the list's own row, n for the row that `joins[n - 1]` leads to.
    pub from: usize,
    /// The link.
    pub link: &'static Link,
    /// The column of a group that holds the primary key of the row it leads to; then the link itself has been followed.
    pub key: Option<ColumnName>,
}

impl JoinStep {
    /// The column that it starts from.
    pub fn local(&self) -> ColumnName {
        self.key.unwrap_or_else(|| self.link.join.local().into())
    }

    /// Whether that column holds the primary key of the row that it leads to.
    fn leads_to_key(&self) -> bool {
        self.key.is_some() || matches!(self.link.join, Join::ToOne { remote: "id", condition: None, .. })
    }
}

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
impl Eq for Link {}

/// Which part of a list is asked for.
#[derive(Debug, Default)]
pub struct Page {
    /// Whether the page is counted from the list's end.
    pub backward: bool,
    /// How many rows; [`PAGE_DEFAULT`] if nobody says.
    pub size: Option<Operand>,
    /// Only rows after this cursor.
    pub after: Option<Operand>,
    /// Only rows before this cursor.
    pub before: Option<Operand>,
    /// Rows to pass over.
    pub offset: Option<Operand>,
    /// The one row that a key names: no limit, no order.
    pub single: bool,
}

impl List {
    pub(crate) fn new(kind: Kind, source: Source) -> Self {
        Self {
            kind,
            path: Box::default(),
            source,
            parameters: Vec::new(),
            as_of: None,
            of: ListOf::Rows,
            filter: Filter::All(Vec::new()),
            order: Vec::new(),
            page: Page::default(),
            joins: Vec::new(),
            columns: Vec::new(),
            rows: false,
            cursors: false,
            probe: Probe::default(),
            aggregates: Vec::new(),
        }
    }

    /// A list for the same parents as another, of the same rows' entity and day: of what is computed over those rows.
    pub(crate) fn beside(other: &Self) -> Self {
        let mut list = Self::new(other.kind, other.source.clone());
        list.parameters.clone_from(&other.parameters);
        list.as_of.clone_from(&other.as_of);
        list
    }

    /// How rows are put together, if the list is one of groups.
    pub fn grouping(&self) -> Option<&Grouping> {
        match &self.of {
            ListOf::Groups(grouping) => Some(grouping),
            ListOf::Rows | ListOf::Totals(_) => None,
        }
    }

    /// Likewise, to add keys and values.
    pub(crate) fn grouping_mut(&mut self) -> Option<&mut Grouping> {
        match &mut self.of {
            ListOf::Groups(grouping) => Some(grouping),
            ListOf::Rows | ListOf::Totals(_) => None,
        }
    }

    /// What is computed over rows, if the list is one of totals.
    pub fn totals(&self) -> Option<&Totals> {
        match &self.of {
            ListOf::Totals(totals) => Some(totals),
            ListOf::Rows | ListOf::Groups(_) => None,
        }
    }

    /// Likewise, to add values.
    pub(crate) fn totals_mut(&mut self) -> Option<&mut Totals> {
        match &mut self.of {
            ListOf::Totals(totals) => Some(totals),
            ListOf::Rows | ListOf::Groups(_) => None,
        }
    }

    /// Follows a to-one link; the same link from the same row is followed once.
    pub(crate) fn join(&mut self, from: usize, link: &'static Link) -> usize {
        join(&mut self.joins, JoinStep { from, link, key: None })
    }

    /// Reads a value; the same value is read once. The key of a row that a reference leads to is the reference itself:
    /// nothing is joined for it.
    pub(crate) fn read(&mut self, mut table: usize, column: impl Into<ColumnName>, scalar: Scalar) -> usize {
        let mut column = column.into();
        while column == ColumnName::Sql("id")
            && let Some(step) = table.checked_sub(1).map(|index| &self.joins[index])
            && step.leads_to_key()
        {
            (table, column) = (step.from, step.local());
        }
        let reference = ColumnRef { table, column, scalar };
        self.columns.iter().position(|other| other.table == table && other.column == column).unwrap_or_else(
            || {
                self.columns.push(reference);
                self.columns.len() - 1
            },
        )
    }
}

/// Takes a step from a row; the same step from the same row is taken once. Gives the number of the row that it leads to.
pub(crate) fn join(joins: &mut Vec<JoinStep>, step: JoinStep) -> usize {
    let index = joins.iter().position(|other| *other == step).unwrap_or_else(|| {
        joins.push(step);
        joins.len() - 1
    });
    index + 1
}
