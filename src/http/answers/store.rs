//! The store of answers, bounded in bytes.

use std::sync::{Arc, Mutex, PoisonError};

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::kept::Kept;
use crate::db::Version;
use crate::error::Error;
use crate::http::question::Question;

/// Parts that are locked each by itself.
const SHARDS: usize = 8;
/// One answer may take this part of the whole at most; a shard holds two.
const PART_MAX: usize = 2 * SHARDS;
/// Bytes that an answer takes, about: for the size of tables.
const ANSWER_BYTES: usize = 4 << 10;

/// An answer with the bytes it was counted with: the cache has to find the same number again.
#[derive(Clone, Debug)]
struct Entry {
    kept: Arc<Kept>,
    bytes: usize,
}

#[derive(Clone, Debug)]
struct Weigher;

impl Weighter<Question, Entry> for Weigher {
    fn weight(&self, question: &Question, entry: &Entry) -> u64 {
        (question.text.len() + entry.bytes) as u64
    }
}

/// Answers by their question, each valid for one version of the data.
pub(in crate::http) struct Store {
    cache: Cache<Question, Entry, Weigher>,
    bytes_max: usize,
    /// Of the answer that came last.
    version: Mutex<Option<Version>>,
}

impl Store {
    /// A store of this many bytes; with 0, it keeps nothing.
    pub(in crate::http) fn new(bytes_max: usize) -> Result<Self, Error> {
        let options = OptionsBuilder::new()
            .shards(SHARDS)
            .estimated_items_capacity((bytes_max / ANSWER_BYTES).max(1))
            .weight_capacity(bytes_max.max(1) as u64)
            .build()
            .map_err(Error::internal)?;
        let (hashes, life) = (DefaultHashBuilder::default(), DefaultLifecycle::default());
        let cache = Cache::with_options(options, Weigher, hashes, life);
        Ok(Self { cache, bytes_max, version: Mutex::new(None) })
    }

    /// Whether it keeps anything.
    pub(in crate::http) fn is_on(&self) -> bool {
        self.bytes_max > 0
    }

    /// The answer to a question, if one of just this version is kept.
    pub(in crate::http) fn get(&self, question: &Question, version: Version) -> Option<Arc<Kept>> {
        let entry = self.cache.get(question)?;
        (entry.kept.version == version).then_some(entry.kept)
    }

    /// Keeps an answer, unless it is too large; others may go. Those of another version go at once.
    pub(in crate::http) fn insert(&self, question: &Question, kept: &Arc<Kept>) {
        if !self.holds(question, kept) {
            return;
        }
        let mut version = self.version.lock().unwrap_or_else(PoisonError::into_inner);
        if version.replace(kept.version) != Some(kept.version) {
            self.cache.clear();
        }
        drop(version);
        let bytes = kept.bytes();
        self.cache.insert(question.owned(), Entry { kept: Arc::clone(kept), bytes });
    }

    /// Counts an answer anew, which has grown by a compressed form.
    pub(in crate::http) fn count(&self, question: &Question, kept: &Arc<Kept>) {
        if self.cache.peek(question).is_some_and(|entry| Arc::ptr_eq(&entry.kept, kept)) {
            let entry = Entry { kept: Arc::clone(kept), bytes: kept.bytes() };
            // One that has become too large goes.
            let _ = self.cache.replace(question.owned(), entry, true);
        }
    }

    fn holds(&self, question: &Question, kept: &Kept) -> bool {
        question.text.len() + kept.bytes() <= self.bytes_max / PART_MAX
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::http::accept::{Coding, Media, Representation};
    use crate::http::question::Place;

    const FIRST: Version = Version { number: 1, mark: 1 };
    const BYTES_MAX: usize = 1 << 20;

    fn question(text: impl AsRef<str>) -> Question {
        let form = Representation::Response(Media::Json);
        Question { form, place: Place::Body, text: Bytes::copy_from_slice(text.as_ref().as_bytes()) }
    }

    fn kept(question: &Question, version: Version, body: Vec<u8>) -> Arc<Kept> {
        Arc::new(Kept::new(question, version, None, body))
    }

    #[test]
    fn no_more_bytes_than_allowed_are_kept() {
        let store = Store::new(BYTES_MAX).unwrap();
        let mut random = fastrand::Rng::with_seed(7);
        for number in 0..3_000 {
            let question = question(format!("{number}{}", "x".repeat(random.usize(..2_000))));
            store.insert(&question, &kept(&question, FIRST, vec![b'y'; random.usize(..40_000)]));
            assert!(store.cache.weight() <= BYTES_MAX as u64);
        }
        assert!(store.cache.weight() > BYTES_MAX as u64 / 2, "{}", store.cache.weight());
    }

    #[test]
    fn an_answer_is_of_one_version() {
        let store = Store::new(BYTES_MAX).unwrap();
        let [one, two] = ["one", "two"].map(question);
        store.insert(&one, &kept(&one, FIRST, vec![1]));
        assert!(store.get(&one, FIRST).is_some());
        for other in [Version { number: 2, ..FIRST }, Version { mark: 2, ..FIRST }] {
            assert!(store.get(&one, other).is_none());
        }
        assert!(store.get(&two, FIRST).is_none());
        let later = Version { number: 2, mark: 2 };
        store.insert(&two, &kept(&two, later, vec![2]));
        assert!(store.get(&two, later).is_some());
        // Nobody will want it again.
        assert!(store.get(&one, FIRST).is_none());
        assert_eq!(store.cache.len(), 1);
    }

    #[test]
    fn what_is_too_large_or_unwanted_is_not_kept() {
        let store = Store::new(BYTES_MAX).unwrap();
        let [small, long] = [String::from("x"), "x".repeat(BYTES_MAX / PART_MAX)].map(question);
        store.insert(&small, &kept(&small, FIRST, vec![0; BYTES_MAX / PART_MAX]));
        store.insert(&long, &kept(&long, FIRST, vec![0]));
        let none = Store::new(0).unwrap();
        none.insert(&small, &kept(&small, FIRST, Vec::new()));
        assert_eq!((store.cache.len(), none.cache.len(), none.is_on()), (0, 0, false));
    }

    #[tokio::test]
    async fn compressed_forms_count_from_when_they_are_made() {
        let store = Store::new(BYTES_MAX).unwrap();
        let question = question("one");
        let kept = kept(&question, FIRST, "일자리".repeat(2_000).into_bytes());
        store.insert(&question, &kept);
        let mut weight = store.cache.weight();
        for coding in [Coding::Brotli, Coding::Gzip] {
            let (first, _) = kept.form(Some(coding)).await;
            store.count(&question, &kept);
            assert_eq!(store.cache.weight(), weight + first.len() as u64);
            weight = store.cache.weight();
            let (again, made) = kept.form(Some(coding)).await;
            assert_eq!((again.as_ptr(), made), (first.as_ptr(), Some(coding)));
        }
    }
}
