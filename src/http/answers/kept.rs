//! One answer that can be given again.

use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use tokio::sync::OnceCell;
use xxhash_rust::xxh3::Xxh3;

use crate::db::Version;
use crate::http::accept::{Coding, Representation};
use crate::http::compress::BYTES_MIN;
use crate::http::question::{Place, Question};
use crate::http::reply::packed;
use crate::http::tag::Tag;

/// Which program this is: other sources may answer otherwise.
const BUILD: &str = env!("ILJARI_BUILD");

/// Bytes that an answer takes besides its texts.
const BYTES_BESIDES: usize = 512;

/// A whole answer without errors, and what it was for.
#[derive(Debug)]
pub(in crate::http) struct Kept {
    /// Version of the data.
    pub(in crate::http) version: Version,
    /// Its entity tag.
    pub(in crate::http) tag: Tag,
    /// The operation's name, for the log.
    pub(in crate::http) operation: Option<String>,
    body: Bytes,
    brotli: OnceCell<Option<Bytes>>,
    gzip: OnceCell<Option<Bytes>>,
    /// Of the compressed forms.
    packed_bytes: AtomicUsize,
}

/// The tag of the answer to this question. It is weak, being made without a look at the answer's bytes.
pub(in crate::http) fn tag(question: &Question, version: Version) -> Tag {
    let form = match question.form {
        Representation::Response(media) => media.content_type(),
        Representation::Table(format) => format.media_type(),
    };
    let place: &[u8] = match question.place {
        Place::Body => b" POST ",
        Place::Query => b" GET ",
    };
    let mut hash = Xxh3::new();
    hash.update(BUILD.as_bytes());
    hash.update(&version.number.to_le_bytes());
    hash.update(&version.mark.to_le_bytes());
    hash.update(form.as_bytes());
    hash.update(place);
    hash.update(&question.text);
    Tag::weak(&hash.digest128().to_le_bytes())
}

impl Kept {
    /// An answer of this version to this question.
    pub(in crate::http) fn new(
        question: &Question,
        version: Version,
        operation: Option<String>,
        body: Vec<u8>,
    ) -> Self {
        Self {
            version,
            tag: tag(question, version),
            operation,
            // Without what the buffer has too much.
            body: Bytes::from(body.into_boxed_slice()),
            brotli: OnceCell::new(),
            gzip: OnceCell::new(),
            packed_bytes: AtomicUsize::new(0),
        }
    }

    /// The body in this coding, made once; plain where it is not worth it. Nothing is copied.
    pub(in crate::http) async fn form(&self, coding: Option<Coding>) -> (Bytes, Option<Coding>) {
        let Some(coding) = coding.filter(|_| self.body.len() >= BYTES_MIN) else {
            return (self.body.clone(), None);
        };
        let form = match coding {
            Coding::Brotli => &self.brotli,
            Coding::Gzip => &self.gzip,
        };
        let made = form.get_or_init(async || {
            let (bytes, coding) = packed(coding, self.body.clone()).await;
            let bytes = coding.map(|_| bytes);
            self.packed_bytes.fetch_add(bytes.as_ref().map_or(0, Bytes::len), Ordering::Relaxed);
            bytes
        });
        match made.await {
            Some(bytes) => (bytes.clone(), Some(coding)),
            None => (self.body.clone(), None),
        }
    }

    /// What it takes in memory now; it grows with each form that is made.
    pub(in crate::http) fn bytes(&self) -> usize {
        let name = self.operation.as_ref().map_or(0, String::len);
        BYTES_BESIDES + name + self.body.len() + self.packed_bytes.load(Ordering::Relaxed)
    }
}
