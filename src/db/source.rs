//! For whom a list is read: what follows from its [`Source`], for all who read lists.

use std::collections::HashMap;

use super::rows::ListRows;
use crate::plan::{ListId, Source};

/// Stands for a missing key: no row has it, so that what hangs on it is there and empty.
const NO_KEY: i64 = i64::MIN;

/// The list whose rows have to be there first: they hold the keys of the parents.
pub(super) fn awaited(source: &Source) -> Option<ListId> {
    match source {
        Source::Root | Source::Ids(_) | Source::Child { named: Some(_), .. } => None,
        Source::Child { parent, named: None, .. } | Source::Keyed { parent, .. } => Some(*parent),
    }
}

/// The parents of a list's rows.
#[derive(Debug, Default)]
pub(super) struct Parents {
    /// How many there are.
    pub(super) count: usize,
    /// Their keys, each once, for the statements; none of a list that is read once.
    pub(super) keys: Vec<i64>,
    /// For each row of the list awaited, which of the parents it is, as in [`ListRows`].
    pub(super) of_parent: Vec<Option<u32>>,
    /// Likewise, where a row holds several keys.
    pub(super) keyed: Vec<Vec<u32>>,
}

impl Parents {
    /// Those that a list is read for; `held` are the rows of the list awaited.
    pub(super) fn new(source: &Source, held: Option<&ListRows>) -> Self {
        match source {
            Source::Root => Self { count: 1, ..Self::default() },
            Source::Child { named: Some(_), .. } => {
                Self { count: 1, of_parent: vec![Some(0)], ..Self::default() }
            }
            Source::Ids(keys) => Self { count: keys.len(), keys: keys.clone(), ..Self::default() },
            Source::Child { column, .. } => {
                let (keys, of_parent) = held.map(|held| single_keys(held, *column)).unwrap_or_default();
                Self { count: keys.len(), keys, of_parent, ..Self::default() }
            }
            Source::Keyed { column, .. } => {
                let (keys, keyed) = held.map(|held| array_keys(held, *column)).unwrap_or_default();
                Self { count: keys.len(), keys, keyed, ..Self::default() }
            }
        }
    }
}

/// The keys to read a list with where each of the rows at hand is a parent by itself, even if two of them hold one key;
/// and for each key, which of the rows holds it. `rows` are indices of rows of the list awaited, `ids` the keys that the
/// operation names, in its order. What is read for the operation has one parent and no key.
pub(super) fn starts(
    source: &Source,
    read: &[ListRows],
    rows: impl ExactSizeIterator<Item = Option<usize>>,
    ids: Option<&[i64]>,
) -> (Vec<i64>, Vec<usize>) {
    let whose = rows.len();
    let rows = rows.enumerate().filter_map(|(index, row)| Some((index, row?)));
    match source {
        Source::Root | Source::Child { named: Some(_), .. } => (Vec::new(), (0..whose).collect()),
        Source::Ids(keys) => (ids.unwrap_or(keys).to_vec(), (0..whose).collect()),
        Source::Child { parent, column, .. } => {
            let held = &read[*parent];
            rows.filter_map(|(index, row)| Some((held.key(row, *column)?, index))).unzip()
        }
        Source::Keyed { parent, column } => {
            let held = &read[*parent];
            let keys = |(index, row)| held.keys(row, *column).into_iter().map(move |key| (key, index));
            rows.flat_map(keys).unzip()
        }
    }
}

/// The distinct keys that a column of the rows holds, and for each row the index of its key.
fn single_keys(held: &ListRows, column: usize) -> (Vec<i64>, Vec<Option<u32>>) {
    let mut keys = Vec::with_capacity(held.rows.len());
    let mut of_parent = vec![None; held.rows.len()];
    let mut known: HashMap<i64, u32> = HashMap::new();
    let mut ascending = true;
    for row in held.shown() {
        let key = held.key(row, column).unwrap_or(NO_KEY);
        // Keys that only grow are distinct without looking; the first that does not makes a table of those before.
        if ascending && keys.last().is_some_and(|last| *last >= key) {
            ascending = false;
            known.extend(keys.iter().copied().zip(0..));
        }
        let next = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        let index = if ascending { next } else { *known.entry(key).or_insert(next) };
        if index == next {
            keys.push(key);
        }
        of_parent[row] = Some(index);
    }
    (keys, of_parent)
}

/// The distinct keys in the arrays that a column of the rows holds, and for each row the indices of its keys.
fn array_keys(held: &ListRows, column: usize) -> (Vec<i64>, Vec<Vec<u32>>) {
    let mut keys = Vec::new();
    let mut of_rows = vec![Vec::new(); held.rows.len()];
    let mut known: HashMap<i64, u32> = HashMap::new();
    for row in held.shown() {
        for key in held.keys(row, column) {
            let next = u32::try_from(keys.len()).unwrap_or(u32::MAX);
            let index = *known.entry(key).or_insert(next);
            if index == next {
                keys.push(key);
            }
            of_rows[row].push(index);
        }
    }
    (keys, of_rows)
}
