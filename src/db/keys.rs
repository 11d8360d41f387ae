//! Keys of parents: what the rows of a list hold, for the statements of the lists below it.

use std::collections::HashMap;

use super::read::ListRows;
use super::value::{int8, int8s};

/// Stands for a missing key: no row has it, so that what hangs on it is there and empty.
const NO_KEY: i64 = i64::MIN;

/// The distinct keys that a column of the rows holds, and for each row the index of its key.
pub(super) fn parent_keys(parent: &ListRows, column: usize) -> (Vec<i64>, Vec<Option<u32>>) {
    let mut keys = Vec::with_capacity(parent.rows.len());
    let mut of_parent = vec![None; parent.rows.len()];
    let mut known: HashMap<i64, u32> = HashMap::new();
    let mut ascending = true;
    for row in parent.groups.iter().flat_map(|group| group.start..group.end) {
        let key = int8(&parent.rows[row], column + parent.first_column).unwrap_or(NO_KEY);
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
pub(super) fn array_keys(parent: &ListRows, column: usize) -> (Vec<i64>, Vec<Vec<u32>>) {
    let mut keys = Vec::new();
    let mut of_rows = vec![Vec::new(); parent.rows.len()];
    let mut known: HashMap<i64, u32> = HashMap::new();
    for row in parent.groups.iter().flat_map(|group| group.start..group.end) {
        for key in int8s(&parent.rows[row], column + parent.first_column) {
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
