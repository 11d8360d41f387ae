//! The files of the web pages, which the binary carries.

use std::borrow::Cow;

use actix_web::http::header::HeaderMap;
use bytes::Bytes;
use rust_embed::{Embed, EmbeddedFile};

use crate::http::accept::{Coding, coding};
use crate::http::compress;
use crate::http::reply::packed;
use crate::http::tag::Tag;

/// What `make web` has built, if it has. Release builds carry it, debug builds read it from disk.
#[derive(Embed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Dist;

/// Media types by extension, and whether such files can be compressed. Other files are not served.
const TYPES: [(&str, &str, bool); 13] = [
    ("css", "text/css; charset=utf-8", true),
    ("html", "text/html; charset=utf-8", true),
    ("ico", "image/vnd.microsoft.icon", false),
    ("jpg", "image/jpeg", false),
    ("js", "text/javascript; charset=utf-8", true),
    ("json", "application/json; charset=utf-8", true),
    ("png", "image/png", false),
    ("svg", "image/svg+xml; charset=utf-8", true),
    ("ttf", "font/ttf", true),
    ("txt", "text/plain; charset=utf-8", true),
    ("webmanifest", "application/manifest+json; charset=utf-8", true),
    ("webp", "image/webp", false),
    ("woff2", "font/woff2", false),
];

/// Bytes of a file's hash that its tag has.
const TAG_BYTES: usize = 16;

/// A file as it is sent.
pub(super) struct File {
    /// Its bytes, compressed or not.
    pub(super) body: Bytes,
    /// How they are compressed.
    pub(super) coding: Option<Coding>,
    /// Value of `Content-Type`.
    pub(super) content_type: &'static str,
    /// Differs between contents, and between codings of the same file.
    pub(super) tag: Tag,
}

impl File {
    /// A file in the best form that the client accepts. The build compresses with Brotli; gzip is for clients that lack
    /// it, as browsers do at an unencrypted address of another machine.
    pub(super) async fn find(name: &str, request: &HeaderMap) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        let (_, content_type, compressible) = TYPES.into_iter().find(|(known, ..)| *known == extension)?;
        let coding = coding(request).filter(|_| compressible);
        if coding == Some(Coding::Brotli)
            && let Some(file) = Dist::get(&format!("{name}.br"))
        {
            return Some(Self { tag: tag(&file), body: bytes(file.data), coding, content_type });
        }
        let file = Dist::get(name)?;
        if coding == Some(Coding::Gzip) && file.data.len() >= compress::BYTES_MIN {
            let tag = tag(&file).coded(coding);
            let (body, coding) = packed(Coding::Gzip, bytes(file.data)).await;
            return Some(Self { body, coding, content_type, tag });
        }
        Some(Self { tag: tag(&file), body: bytes(file.data), coding: None, content_type })
    }

    /// Whether there is such a file.
    pub(super) fn is_there(name: &str) -> bool {
        Dist::get(name).is_some()
    }
}

fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => Bytes::from(data),
    }
}

fn tag(file: &EmbeddedFile) -> Tag {
    Tag::strong(&file.metadata.sha256_hash()[..TAG_BYTES])
}
