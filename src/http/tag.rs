//! Entity tags: which state of an answer or a file a client has (RFC 9110, sections 8.8.3 and 13.1.2).

use actix_web::http::header::{self, HeaderMap, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::accept::Coding;

/// The tag of one state of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Letters, digits, `-` and `_`.
    text: String,
    /// Whether the bytes may differ where the tag does not.
    is_weak: bool,
}

impl Tag {
    /// For what is always the same to the byte.
    pub(super) fn strong(hash: &[u8]) -> Self {
        Self { text: URL_SAFE_NO_PAD.encode(hash), is_weak: false }
    }

    /// For what means the same.
    pub(super) fn weak(hash: &[u8]) -> Self {
        Self { is_weak: true, ..Self::strong(hash) }
    }

    /// The tag of the same in this coding.
    pub(super) fn coded(&self, coding: Option<Coding>) -> Self {
        match coding {
            None => self.clone(),
            Some(coding) => Self { text: format!("{}-{}", self.text, coding.name()), ..*self },
        }
    }

    /// Adds the tag to an answer.
    pub(super) fn add_to(&self, headers: &mut HeaderMap) {
        let weak = if self.is_weak { "W/" } else { "" };
        if let Ok(value) = HeaderValue::try_from(format!("{weak}\"{}\"", self.text)) {
            headers.insert(header::ETAG, value);
        }
    }

    /// Whether the client already has this.
    pub(super) fn is_known(&self, request: &HeaderMap) -> bool {
        takes_any(request) || self.is_named(request)
    }

    /// The tag by which the client says that it has this in one coding or another. For those who do not know what would be
    /// sent: there is nothing that `*` could be meant of.
    pub(super) fn named_in_any_coding(&self, request: &HeaderMap) -> Option<Self> {
        if !request.contains_key(header::IF_NONE_MATCH) {
            return None;
        }
        let codings = [None, Some(Coding::Brotli), Some(Coding::Gzip)];
        codings.into_iter().map(|coding| self.coded(coding)).find(|tag| tag.is_named(request))
    }

    fn is_named(&self, request: &HeaderMap) -> bool {
        named(request).any(|name| name == self.text.as_bytes())
    }
}

/// `If-None-Match: *`: whatever state there is.
fn takes_any(request: &HeaderMap) -> bool {
    request.get_all(header::IF_NONE_MATCH).any(|value| value.as_bytes().trim_ascii() == b"*")
}

/// The tags in `If-None-Match`, weak ones as strong ones, without quotes. What is not written as a tag ends its list.
fn named(request: &HeaderMap) -> impl Iterator<Item = &[u8]> {
    request.get_all(header::IF_NONE_MATCH).flat_map(|value| {
        let mut rest = value.as_bytes();
        std::iter::from_fn(move || {
            let between = |byte: &u8| !matches!(byte, b',' | b' ' | b'\t');
            rest = &rest[rest.iter().position(between)?..];
            let quoted = rest.strip_prefix(b"W/").unwrap_or(rest).strip_prefix(b"\"")?;
            let end = quoted.iter().position(|byte| *byte == b'"')?;
            rest = &quoted[end + 1..];
            Some(&quoted[..end])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(values: &[&[u8]]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::IF_NONE_MATCH, HeaderValue::from_bytes(value).unwrap());
        }
        headers
    }

    #[test]
    fn lists_of_tags() {
        let tag = Tag::weak(b"\x00\x00\x00");
        for (values, plain, brotli) in [
            (&[][..], false, false),
            (&[&b"\"AAAA\""[..]], true, false),
            (&[b"W/\"AAAA\""], true, false),
            (&[b"\"AAAA-br\""], false, true),
            (&[b"W/\"x\", \"AAAA\""], true, false),
            (&[b"\"x\",,\t W/\"AAAA-br\" , \"AAAA\""], true, true),
            (&[b"\"x\"", b"\"AAAA\""], true, false),
            (&[b"\"\xff\xfe\", \"AAAA\""], true, false),
            (&[b"\"a,*,b\", \"AAAA\""], true, false),
            (&[b"\"a,*,b\""], false, false),
            (&[b"\"a, \"AAAA\""], false, false),
            (&[b" * "], true, true),
            (&[b"*, \"x\""], false, false),
            (&[b"AAAA"], false, false),
            (&[b"w/\"AAAA\""], false, false),
            (&[b"\"AAAA"], false, false),
            (&[b"\""], false, false),
            (&[b"W/"], false, false),
            (&[b""], false, false),
        ] {
            let request = asking(values);
            let known = [None, Some(Coding::Brotli)].map(|coding| tag.coded(coding).is_known(&request));
            assert_eq!(known, [plain, brotli], "{values:?}");
        }
    }

    #[test]
    fn a_tag_is_found_in_any_coding() {
        let tag = Tag::weak(b"\x00\x00\x00");
        for (value, named) in [
            (&b"\"AAAA\""[..], Some(None)),
            (b"\"AAAA-br\"", Some(Some(Coding::Brotli))),
            (b"\"x\", W/\"AAAA-gzip\"", Some(Some(Coding::Gzip))),
            (b"\"AAAA-zstd\"", None),
            (b"*", None),
        ] {
            let found = tag.named_in_any_coding(&asking(&[value]));
            assert_eq!(found, named.map(|coding| tag.coded(coding)));
        }
    }
}
