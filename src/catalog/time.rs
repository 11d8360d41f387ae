//! What changes over time: how entities say that they were otherwise on another day.

use diesel::Column as DieselColumn;

use super::Entity;

impl Entity {
    /// Names the function that gives the table's rows, all its columns, as they were known on a day.
    pub fn known_as_of(mut self, function: &'static str) -> Self {
        self.as_of = Some(function);
        self
    }

    /// Says that two of its parameters are the first and the last day of a span of time. The first must not come after the
    /// last, and what the rows lead to is seen as of the last.
    pub fn spanning(mut self, first: &'static str, last: &'static str) -> Self {
        self.span = Some([first, last]);
        self
    }

    /// Says that its rows speak of all that is loaded: what they lead to may not have been known on an earlier day.
    pub fn of_all_days(mut self) -> Self {
        self.of_all_days = true;
        self
    }

    /// Says by which column rows come where nobody asks for another order.
    pub fn ordered_by<C: DieselColumn>(mut self, _column: C) -> Self {
        self.natural_order = Some(C::NAME);
        self
    }
}
