//! What changes in one table.

use std::collections::{HashMap, HashSet};

use super::entity::{Entity, LinkTable, Rows};
use super::summary::Counts;

/// What changes in one table, and in the tables of what its rows lead to.
#[derive(Debug)]
pub(super) struct Change<T> {
    pub(super) insert: Rows<T>,
    pub(super) update: Rows<T>,
    pub(super) delete: Vec<i64>,
    pub(super) links: Vec<Links>,
    pub(super) counts: Counts,
}

/// What changes in a table of links: pairs of keys.
#[derive(Debug)]
pub(super) struct Links {
    pub(super) table: &'static str,
    pub(super) columns: [&'static str; 2],
    pub(super) insert: Vec<(i64, i64)>,
    pub(super) delete: Vec<(i64, i64)>,
}

/// How a row that stays differs from what it was.
pub(super) enum Difference {
    None,
    /// In its place in the order alone.
    Place,
    /// In what it leads to alone.
    Links,
    Columns,
}

/// Compares the rows of a table.
pub(super) fn compare<T>(
    stored: Rows<T>,
    wanted: Rows<T>,
    difference: impl Fn(&T, &T) -> Difference,
) -> Change<T> {
    let mut stored: HashMap<i64, T> = stored.into_iter().collect();
    let (mut insert, mut update, mut counts) = (Vec::new(), Vec::new(), Counts::default());
    for (id, row) in wanted {
        let Some(former) = stored.remove(&id) else {
            counts.added += 1;
            insert.push((id, row));
            continue;
        };
        match difference(&former, &row) {
            Difference::None => counts.unchanged += 1,
            Difference::Links => counts.changed += 1,
            Difference::Place => {
                counts.moved += 1;
                update.push((id, row));
            }
            Difference::Columns => {
                counts.changed += 1;
                update.push((id, row));
            }
        }
    }
    let mut delete: Vec<i64> = stored.into_keys().collect();
    delete.sort_unstable();
    counts.removed = delete.len();
    Change { insert, update, delete, links: Vec::new(), counts }
}

/// Compares an entity's rows, and what they lead to.
pub(super) fn compare_all<E: Entity>(stored: Rows<E::Row>, wanted: Rows<E::Row>) -> Change<E::Row> {
    let links = E::LINKS.iter().map(|link| links(link, &stored, &wanted)).collect();
    let change = compare(stored, wanted, |former, row| {
        if former == row {
            Difference::None
        } else if E::same_columns(former, row) {
            Difference::Links
        } else {
            Difference::Columns
        }
    });
    Change { links, ..change }
}

fn links<T>(link: &LinkTable<T>, stored: &Rows<T>, wanted: &Rows<T>) -> Links {
    let pairs = |rows: &Rows<T>| -> Vec<(i64, i64)> {
        rows.iter().flat_map(|(id, row)| (link.of)(row).iter().map(move |to| (*id, *to))).collect()
    };
    let (stored, wanted) = (pairs(stored), pairs(wanted));
    let lacking = |pairs: &[(i64, i64)], others: &[(i64, i64)]| -> Vec<(i64, i64)> {
        let others: HashSet<_> = others.iter().collect();
        pairs.iter().filter(|pair| !others.contains(pair)).copied().collect()
    };
    Links {
        table: link.table,
        columns: [link.from, link.to],
        insert: lacking(&wanted, &stored),
        delete: lacking(&stored, &wanted),
    }
}
