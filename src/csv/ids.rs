//! Which number stands for which natural key, and the reverse.

use std::collections::HashMap;

use super::record::Record;

/// The numbers of all keys in the files.
#[derive(Debug, Default)]
pub(crate) struct Ids(HashMap<&'static str, HashMap<String, i64>>);

impl Ids {
    /// Adds those of a file.
    pub(crate) fn add<R: Record>(&mut self, ids: HashMap<String, i64>) {
        self.0.insert(R::FILE, ids);
    }

    /// The number of a row; the files have been checked: every key that a cell names is there.
    pub(crate) fn number<R: Record>(&self, key: &str) -> i64 {
        self.0[R::FILE][key]
    }
}

/// The natural keys of all numbers in the database.
#[derive(Debug, Default)]
pub(crate) struct Names<'a>(HashMap<&'static str, HashMap<i64, &'a str>>);

impl<'a> Names<'a> {
    /// Adds those of a file.
    pub(crate) fn add<R: Record>(&mut self, names: impl Iterator<Item = (i64, &'a str)>) {
        self.0.insert(R::FILE, names.collect());
    }

    /// The key of a row; foreign keys say that it is there.
    pub(crate) fn name<R: Record>(&self, id: i64) -> &'a str {
        self.0[R::FILE][&id]
    }
}
