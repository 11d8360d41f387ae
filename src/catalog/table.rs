//! Tables of the database, which may have held other rows on another day.

use diesel::query_builder::QueryFragment;

use super::entities;

/// A table that entities are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table(String);

impl Table {
    /// The table that diesel knows as this one.
    pub(super) fn new<T>(table: &T) -> Self
    where
        T: diesel::Table,
        T::FromClause: QueryFragment<diesel::pg::Pg>,
    {
        let quoted = diesel::debug_query::<diesel::pg::Pg, _>(&table.from_clause()).to_string();
        Self(quoted.split('"').nth(1).unwrap_or_default().to_owned())
    }

    /// Its name in SQL.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The function that gives its rows as they were known on a day; `None` where they are the same every day.
    pub fn as_of(&self) -> Option<&'static str> {
        let own = entities().iter().map(|entity| (&entity.table, entity.as_of));
        let sums = entities().iter().flat_map(|entity| &entity.sums).map(|sums| (&sums.table, sums.as_of));
        own.chain(sums).find(|(table, _)| *table == self)?.1
    }
}
