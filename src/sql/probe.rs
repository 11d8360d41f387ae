//! The statement that tells whether rows stand before and after a page, where the page itself does not.

use super::filter::and;
use super::keyset::{self, Side};
use super::list::list_from_where;
use super::order::{order_joins, ordering_joins};
use super::source::parents;
use super::writer::{Bind, Statement, Writer};
use crate::plan::{List, Source};

pub(super) fn statement(list: &List) -> Statement {
    let mut w = Writer::new(list);
    let parent = !matches!(list.source, Source::Root);
    w.syntax("SELECT ");
    before(&mut w, list);
    w.syntax(" AS before, ");
    after(&mut w, list);
    w.syntax(" AS after");
    if parent {
        w.syntax("\nFROM ");
        parents(&mut w, list);
        w.syntax("\nORDER BY p.n");
    }
    w.finish()
}

/// Rows up to the cursor after which the page starts, or rows passed over.
fn before(w: &mut Writer, list: &List) {
    if !list.probe.before {
        w.syntax("false");
        return;
    }
    let mut separator = "";
    if list.page.after.is_some() {
        beyond(w, list, Side::After);
        separator = " OR ";
    }
    if list.page.offset.is_some() {
        w.syntax(separator).bind(Bind::Offset).syntax(" > 0 AND EXISTS (SELECT 1");
        rows(w, list);
        for (given, side) in
            [(list.page.after.is_some(), Side::After), (list.page.before.is_some(), Side::Before)]
        {
            if given {
                w.syntax("\n  AND ");
                keyset::condition(w, &list.order, side);
            }
        }
        w.syntax(")");
    }
}

/// Rows from the cursor before which the page ends.
fn after(w: &mut Writer, list: &List) {
    if list.probe.after {
        beyond(w, list, Side::Before);
    } else {
        w.syntax("false");
    }
}

fn beyond(w: &mut Writer, list: &List, side: Side) {
    w.syntax("EXISTS (SELECT 1");
    rows(w, list);
    w.syntax("\n  AND (");
    keyset::condition(w, &list.order, side);
    w.syntax(") IS NOT TRUE)");
}

fn rows(w: &mut Writer, list: &List) {
    let joins = order_joins(list);
    list_from_where(w, list, |w| ordering_joins(w, list, &joins));
    and(w, &list.filter, "t");
}
