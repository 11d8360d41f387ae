//! Prepared statements of one session, a bounded number of them.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::Arc;

use quick_cache::unsync::Cache;
use quick_cache::{DefaultHashBuilder, Lifecycle, UnitWeighter};

/// Prepared statements that a session keeps at most; each holds a plan in the server's memory.
const STATEMENTS_MAX: usize = 256;

/// Names by the statements' texts. The one unused for longest goes, and its name is to be closed.
#[derive(Debug)]
pub(super) struct Statements {
    names: Cache<Arc<str>, Name, UnitWeighter, DefaultHashBuilder, Closing>,
    /// What no other session's names start with: behind a pooler that nobody knows of, nobody else's statement is taken for ours.
    token: u64,
    count: u64,
    /// Names that the server still keeps for nothing.
    closing: Vec<Name>,
}

/// A statement's name, as the server knows it.
pub(super) type Name = Arc<str>;

#[derive(Clone, Debug)]
struct Closing;

impl Lifecycle<Arc<str>, Name> for Closing {
    type RequestState = Vec<Name>;

    fn on_evict(&self, closing: &mut Vec<Name>, _: Arc<str>, name: Name) {
        closing.push(name);
    }
}

impl Statements {
    pub(super) fn new() -> Self {
        let capacity = STATEMENTS_MAX as u64;
        let hasher = DefaultHashBuilder::default();
        Self {
            names: Cache::with(STATEMENTS_MAX, capacity, UnitWeighter, hasher, Closing),
            token: RandomState::new().hash_one("statements"),
            count: 0,
            closing: Vec::new(),
        }
    }

    /// The statement with this text, if it was prepared before.
    pub(super) fn get(&self, text: &str) -> Option<Name> {
        self.names.get(text).cloned()
    }

    /// Names a statement that is about to be prepared.
    pub(super) fn insert(&mut self, text: &Arc<str>) -> Name {
        self.count += 1;
        let name: Name = format!("iljari_{:016x}_{:x}", self.token, self.count).into();
        self.names.insert_with_lifecycle(Arc::clone(text), Arc::clone(&name), &mut self.closing);
        name
    }

    /// Forgets a statement that was not prepared after all.
    pub(super) fn remove(&mut self, text: &str) {
        self.names.remove(text);
    }

    /// Takes the names that the server need not keep.
    pub(super) fn take_closing(&mut self) -> Vec<Name> {
        std::mem::take(&mut self.closing)
    }

    /// Takes back a name that was not closed after all.
    pub(super) fn not_closed(&mut self, name: Name) {
        self.closing.push(name);
    }
}
