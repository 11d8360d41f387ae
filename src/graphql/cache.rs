//! The cache of documents: a text seen before is neither parsed nor validated nor planned again.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::document::Document;

/// Bytes that the documents and their plans may take together, by the estimate of [`Weigher`].
const BYTES_MAX: u64 = 48 * 1024 * 1024;
/// Bytes that a small document takes with its plans.
const DOCUMENT_BYTES: u64 = 24 * 1024;
/// Bytes that each byte of a document's text becomes in memory.
const BYTES_PER_BYTE: u64 = 64;

#[derive(Clone, Debug)]
struct Weigher;

impl Weighter<Arc<str>, Arc<Document>> for Weigher {
    fn weight(&self, text: &Arc<str>, _: &Arc<Document>) -> u64 {
        DOCUMENT_BYTES + BYTES_PER_BYTE * text.len() as u64
    }
}

/// Documents by their text.
#[derive(Debug)]
pub(super) struct Documents {
    inner: Cache<Arc<str>, Arc<Document>, Weigher>,
}

impl Documents {
    pub(super) fn new() -> Self {
        let count = usize::try_from(BYTES_MAX / DOCUMENT_BYTES).unwrap_or(1_000);
        Self { inner: Cache::with_weighter(count, BYTES_MAX, Weigher) }
    }

    pub(super) fn get(&self, text: &str) -> Option<Arc<Document>> {
        self.inner.get(text)
    }

    pub(super) fn insert(&self, text: &str, document: Arc<Document>) {
        self.inner.insert(text.into(), document);
    }
}
