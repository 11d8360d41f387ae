//! Cursors as conditions: rows after or before given sort keys, ties and missing values included.

use super::order::expression;
use super::writer::{Bind, Writer};
use crate::plan::OrderBy;

/// Which side of a cursor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    After,
    Before,
}

impl Side {
    fn bind(self, term: usize) -> Bind {
        match self {
            Self::After => Bind::After(term),
            Self::Before => Bind::Before(term),
        }
    }
}

/// Writes the condition that a row stands on this side of the cursor.
pub(super) fn condition(w: &mut Writer, order: &[OrderBy], side: Side) {
    let plain = order.iter().all(|term| !term.nullable && term.descending == order[0].descending);
    if plain {
        // Row comparison: one range of an index.
        let row = |w: &mut Writer| {
            w.separated(", ", order.iter().enumerate(), expression);
        };
        let keys = |w: &mut Writer| {
            w.separated(", ", 0..order.len(), |w, index| {
                w.bind(side.bind(index));
            });
        };
        let template = if order.len() > 1 { "({}){}({})" } else { "{}{}{}" };
        w.sql(template, &[&row, &operator(&order[0], side), &keys]);
        return;
    }
    from_term(w, order, 0, side);
}

fn operator(term: &OrderBy, side: Side) -> &'static str {
    if term.descending == (side == Side::Before) { " > " } else { " < " }
}

fn from_term(w: &mut Writer, order: &[OrderBy], index: usize, side: Side) {
    let term = &order[index];
    w.syntax("(");
    strictly(w, term, index, side);
    if index + 1 < order.len() {
        w.syntax(" OR ");
        expression(w, (index, term));
        w.syntax(if term.nullable { " IS NOT DISTINCT FROM " } else { " = " }).bind(side.bind(index));
        w.syntax(" AND ");
        from_term(w, order, index + 1, side);
    }
    w.syntax(")");
}

fn strictly(w: &mut Writer, term: &OrderBy, index: usize, side: Side) {
    expression(w, (index, term));
    w.syntax(operator(term, side)).bind(side.bind(index));
    if !term.nullable {
        return;
    }
    w.syntax(" OR ");
    expression(w, (index, term));
    // Missing values stand at one end: on this side of every value, or every value on this side of them.
    let nulls_on_this_side = term.nulls_first == (side == Side::Before);
    w.syntax(if nulls_on_this_side { " IS NULL AND " } else { " IS NOT NULL AND " }).bind(side.bind(index));
    w.syntax(if nulls_on_this_side { " IS NOT NULL" } else { " IS NULL" });
}
