//! Which of a list's rows are on its page, and in which order.

use super::filter::and;
use super::keyset::{self, Side};
use super::order::{direction, expression};
use super::writer::{Bind, Writer};
use crate::plan::{Input, List, Operand, PAGE_DEFAULT, PAGE_MAX, Paging, Source};

/// Writes the filter, the cursors' conditions, the order and the limit: the page's size and so many more. Of a whole list
/// no more are asked for.
pub(super) fn page(w: &mut Writer, list: &List, paging: Paging, more: i64) {
    and(w, &list.filter, "t");
    if list.page.after.is_some() {
        w.syntax("\n  AND ");
        keyset::condition(w, &list.order, Side::After);
    }
    if list.page.before.is_some() {
        w.syntax("\n  AND ");
        keyset::condition(w, &list.order, Side::Before);
    }
    if list.page.single {
        return;
    }
    // What is wrapped is put in order outside; inside, the order serves the cut.
    let parent = !matches!(list.source, Source::Root);
    if paging == Paging::Unbounded && parent && !is_cut(list) {
        return;
    }
    w.syntax("\nORDER BY ");
    w.separated(", ", list.order.iter().enumerate(), |w, (index, term)| {
        expression(w, (index, term));
        direction(w, term, list.page.backward);
    });
    let size = match paging {
        Paging::Paged => Some(size_known(list).map(|size| size + more)),
        Paging::Unbounded => list.page.size.as_ref().map(literal),
    };
    match size {
        Some(Some(size)) => w.syntax("\nLIMIT ").number(size),
        Some(None) if more == 0 || paging == Paging::Unbounded => w.syntax("\nLIMIT ").bind(Bind::Size),
        Some(None) => w.syntax("\nLIMIT ").bind(Bind::Limit),
        None => w,
    };
    if list.page.offset.is_some() {
        w.syntax(" OFFSET ").bind(Bind::Offset);
    }
}

/// The size of the page where the document says it or leaves it open. It belongs to the text: of a bound limit, Postgres
/// expects a tenth of the table's rows, and joins tables whole for pages of ten.
fn size_known(list: &List) -> Option<i64> {
    match &list.page.size {
        None => Some(PAGE_DEFAULT),
        Some(size) => literal(size).filter(|size| *size <= PAGE_MAX),
    }
}

/// A size that stands in the document.
fn literal(size: &Operand) -> Option<i64> {
    match size.input {
        Input::Int(size) if size >= 0 => Some(size),
        _ => None,
    }
}

/// Whether some rows of a whole list are left out, by where they stand.
pub(super) fn is_cut(list: &List) -> bool {
    list.page.size.is_some() || list.page.offset.is_some()
}
