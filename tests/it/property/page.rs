//! A list in its order, and the page of it that is asked for.

use std::ops::Range;

use iljari::catalog::{Entity, Kind};
use serde_json::Value;

use super::evaluate::Evaluation;
use super::model::Row;
use super::order::{in_order, place};
use super::query::Field;

/// Rows that a list gives when nobody says how many.
const PAGE_DEFAULT: usize = 1_000;

/// A whole list, and where its page is.
pub(super) struct List<'m> {
    pub(super) kind: Kind,
    pub(super) order: Value,
    pub(super) rows: Vec<&'m Row>,
    pub(super) range: Range<usize>,
    pub(super) has_next: bool,
    pub(super) has_previous: bool,
}

impl<'m> List<'m> {
    /// The page's rows.
    pub(super) fn page(&self) -> impl Iterator<Item = &'m Row> {
        self.rows[self.range.clone()].iter().copied()
    }
}

/// Whether a field's arguments name no page.
pub(super) fn refused(of: Evaluation<'_>, field: &Field) -> bool {
    let [first, last, offset, after, before] =
        ["first", "last", "offset", "after", "before"].map(|name| of.argument(field, name));
    let beyond = |size: &Value| size.as_i64().is_some_and(|size| !(0..=10_000).contains(&size));
    let no_cursor = |token: &Value| token.as_str().is_some_and(|token| token.len() < 11);
    let exclusive = !first.is_null() || !offset.is_null();
    (!last.is_null() && exclusive)
        || beyond(&first)
        || beyond(&last)
        || no_cursor(&after)
        || no_cursor(&before)
}

/// Puts filtered rows in order and finds the page that a field's arguments name.
pub(super) fn list<'e>(
    of: Evaluation<'e>,
    entity: &'static Entity,
    rows: Vec<&'e Row>,
    field: &Field,
) -> List<'e> {
    let order = terms(of, field);
    let mut placed: Vec<_> =
        rows.into_iter().map(|row| (place(of.model, entity, row, &order), row)).collect();
    placed.sort_by(|(a, _), (b, _)| in_order(a, b));
    let cursor = |name| {
        let token = of.argument(field, name);
        let id = of.server.row_of(entity.kind, &order, token.as_str()?);
        Some(place(of.model, entity, of.model.row(entity.kind, id)?, &order))
    };
    // Rows before `start` are not after the one cursor, rows from `end` on not before the other.
    let (mut start, mut end) = (0, placed.len());
    if let Some(after) = cursor("after") {
        start = placed.iter().filter(|(place, _)| in_order(place, &after).is_le()).count();
    }
    if let Some(before) = cursor("before") {
        end = placed.iter().filter(|(place, _)| in_order(place, &before).is_lt()).count();
    }
    let cut = cut(of, field, placed.len(), start..end);
    let rows = placed.into_iter().map(|(_, row)| row).collect();
    let Cut { range, has_next, has_previous } = cut;
    List { kind: entity.kind, order, rows, range, has_next, has_previous }
}

/// The terms of a field's order.
pub(super) fn terms(of: Evaluation<'_>, field: &Field) -> Value {
    match of.argument(field, "orderBy") {
        term @ Value::Object(_) => Value::Array(vec![term]),
        order => order,
    }
}

/// A page of a list that has been cut.
pub(super) struct Cut {
    pub(super) range: Range<usize>,
    pub(super) has_next: bool,
    pub(super) has_previous: bool,
}

/// Cuts the page out of what the cursors leave of a list.
pub(super) fn cut(of: Evaluation<'_>, field: &Field, length: usize, between: Range<usize>) -> Cut {
    let number = |name| of.argument(field, name).as_u64().map(|n| usize::try_from(n).unwrap_or(usize::MAX));
    let Range { mut start, mut end } = between;
    let (mut has_previous, mut has_next) = (start > 0, end < length);
    let offset = number("offset").unwrap_or(0);
    has_previous |= offset > 0 && start < end;
    start += offset;
    end = end.max(start.min(length));
    start = start.min(end);
    if let Some(last) = number("last") {
        let from = end.saturating_sub(last).max(start);
        has_previous |= from > start;
        start = from;
    } else {
        let to = start.saturating_add(number("first").unwrap_or(PAGE_DEFAULT)).min(end);
        has_next |= to < end;
        end = to;
    }
    Cut { range: start..end, has_next, has_previous }
}
