//! Keys of new rows.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use diesel::QueryResult;
use diesel_async::AsyncPgConnection;

use crate::db::bulk::{self, Row};

/// Gives new rows their keys: the sequence's when they are to be written, negative ones when not.
pub(super) enum Numbers<'c> {
    Reserved(&'c mut AsyncPgConnection),
    Made(i64),
}

impl Numbers<'_> {
    async fn take<T: Row>(&mut self, count: usize) -> QueryResult<Vec<i64>> {
        match self {
            _ if count == 0 => Ok(Vec::new()),
            Self::Reserved(connection) => bulk::reserve_ids(connection, T::TABLE, count).await,
            Self::Made(last) => Ok((0..count)
                .map(|_| {
                    *last -= 1;
                    *last
                })
                .collect()),
        }
    }

    /// The keys of all rows that are wanted, the stored ones' and new ones in the order given.
    pub(super) async fn keys<T: Row, K: Clone + Eq + Hash>(
        &mut self,
        stored: &HashMap<K, i64>,
        wanted: impl Iterator<Item = K> + Clone,
    ) -> QueryResult<HashMap<K, i64>> {
        let mut seen = HashSet::new();
        let new: Vec<K> =
            wanted.clone().filter(|key| !stored.contains_key(key) && seen.insert(key.clone())).collect();
        let ids = self.take::<T>(new.len()).await?;
        let mut keys: HashMap<K, i64> = new.into_iter().zip(ids).collect();
        for key in wanted {
            if let Some(id) = stored.get(&key) {
                keys.insert(key, *id);
            }
        }
        Ok(keys)
    }
}
