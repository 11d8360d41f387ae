//! What a client accepts: the media type of the answer, and how it may be compressed (RFC 9110, sections 12.4 and 12.5).

use actix_web::http::header::{self, HeaderMap, HeaderName};

use crate::table::Format;

/// Media type of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Media {
    /// `application/json`: refused requests are 200, as clients of this type expect.
    Json,
    /// `application/graphql-response+json`: the status tells whether the request was refused.
    GraphqlResponse,
}

impl Media {
    /// Value of `Content-Type`.
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }
}

/// What an answer is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Representation {
    /// A GraphQL response.
    Response(Media),
    /// A table.
    Table(Format),
}

/// How an answer is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// Value of `Content-Encoding`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// The media type to answer in; `None` when the client accepts none that we have.
///
/// Without `Accept`, and for `*/*`, it is `application/json`, which every client reads. Where both are named with the
/// same weight, `application/graphql-response+json` wins, as the draft asks.
pub(super) fn media(headers: &HeaderMap) -> Option<Media> {
    ranked(headers).map(|(media, _)| media)
}

/// Likewise, or a table; `None` when the client accepts nothing that we have. A table has to be named itself, and wins
/// over JSON of the same weight: clients of tables name JSON for the errors.
pub(super) fn form(headers: &HeaderMap) -> Option<Representation> {
    let mut best = None;
    for item in items(headers, &header::ACCEPT) {
        let format = Format::ALL.into_iter().find(|format| item.is(format.media_type()));
        if let Some(format) = format.filter(|_| item.weight > 0 && item.is_utf8)
            && best.is_none_or(|(_, weight)| item.weight > weight)
        {
            best = Some((format, item.weight));
        }
    }
    match (best, ranked(headers)) {
        (Some((format, weight)), response) if response.is_none_or(|(_, other)| weight >= other) => {
            Some(Representation::Table(format))
        }
        (_, response) => response.map(|(media, _)| Representation::Response(media)),
    }
}

fn ranked(headers: &HeaderMap) -> Option<(Media, u16)> {
    if !headers.contains_key(header::ACCEPT) {
        return Some((Media::Json, 0));
    }
    let mut best = None;
    for (media, subtype) in [(Media::Json, "json"), (Media::GraphqlResponse, "graphql-response+json")] {
        // Compared by weight, then by how precisely the client named it; the later wins only where it was named itself.
        let (precision, weight) = accepted(headers, ("application", subtype));
        let rank = (weight, precision == 3);
        if weight > 0
            && best.is_none_or(|(best_rank, _)| rank > best_rank || (rank == best_rank && precision == 3))
        {
            best = Some((rank, media));
        }
    }
    best.map(|((weight, _), media)| (media, weight))
}

/// How precisely a client names a type, and with which weight it accepts it.
fn accepted(headers: &HeaderMap, media: (&str, &str)) -> (u8, u16) {
    let mut matched = (0, 0);
    for item in items(headers, &header::ACCEPT) {
        let precision = precision(item.name, media);
        if precision > matched.0 && item.is_utf8 {
            matched = (precision, item.weight);
        }
    }
    matched
}

/// Whether a page may be sent, which is HTML: to clients that name it, and to those that take anything.
pub(super) fn accepts_page(headers: &HeaderMap) -> bool {
    !headers.contains_key(header::ACCEPT) || accepted(headers, ("text", "html")).1 > 0 || wants_page(headers)
}

/// Whether a browser asks for a page.
pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    items(headers, &header::ACCEPT)
        .any(|item| item.weight > 0 && (item.is("text/html") || item.is("application/xhtml+xml")))
}

/// The best compression that the client accepts; `None` for none. Brotli at equal weight: see `compress`.
pub(super) fn coding(headers: &HeaderMap) -> Option<Coding> {
    let (mut brotli, mut gzip, mut any) = (None, None, None);
    for item in items(headers, &header::ACCEPT_ENCODING) {
        if item.is("br") {
            brotli = Some(item.weight);
        } else if item.is("gzip") || item.is("x-gzip") {
            gzip = Some(item.weight);
        } else if item.is("*") {
            any = Some(item.weight);
        }
    }
    let (brotli, gzip) = (brotli.or(any).unwrap_or(0), gzip.or(any).unwrap_or(0));
    match (brotli, gzip) {
        (0, 0) => None,
        _ if brotli >= gzip => Some(Coding::Brotli),
        _ => Some(Coding::Gzip),
    }
}

/// One element of a list with weights.
struct Item<'a> {
    name: &'a str,
    /// Thousandths, from 0 to 1000.
    weight: u16,
    /// Whether it asks for UTF-8, or for no character set.
    is_utf8: bool,
}

impl Item<'_> {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// How precisely a media range names a type, such as `application` and `json`: 3 by itself, 2 `application/*`, 1 `*/*`,
/// 0 not at all.
fn precision(range: &str, (kind, subtype): (&str, &str)) -> u8 {
    let Some((range_kind, sub)) = range.split_once('/') else {
        return 0;
    };
    match (range_kind, sub) {
        ("*", "*") => 1,
        _ if !range_kind.eq_ignore_ascii_case(kind) => 0,
        (_, "*") => 2,
        _ if sub.eq_ignore_ascii_case(subtype) => 3,
        _ => 0,
    }
}

fn items<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = Item<'a>> {
    headers
        .get_all(name)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(item)
}

/// One element; `None` if its weight is invalid, so that the rest of the list still counts.
fn item(text: &str) -> Option<Item<'_>> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?;
    let mut item = Item { name, weight: 1000, is_utf8: true };
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        if key.eq_ignore_ascii_case("q") {
            item.weight = weight(value)?;
        } else if key.eq_ignore_ascii_case("charset") {
            item.is_utf8 = names_utf8(value);
        }
    }
    Some(item)
}

/// Whether the value of `charset` names UTF-8, in either of the usual spellings.
pub(super) fn names_utf8(value: &str) -> bool {
    let value = value.trim_matches('"');
    value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8")
}

/// `0`, `0.5`, `1.000`: at most three decimals, as thousandths.
fn weight(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn headers(name: &HeaderName, values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn media_by_weight_and_precision() {
        let (json, graphql) = (Some(Media::Json), Some(Media::GraphqlResponse));
        for (values, expected) in [
            (&[][..], json),
            (&["*/*"], json),
            (&["application/*"], json),
            (&["application/json"], json),
            (&["APPLICATION/GraphQL-Response+JSON"], graphql),
            (&["application/graphql-response+json, application/json"], graphql),
            (&["application/json, application/graphql-response+json"], graphql),
            (&["application/json", "application/graphql-response+json"], graphql),
            (&["application/json;q=0.9, application/graphql-response+json;q=0.8"], json),
            (&["application/json;q=0.9, application/graphql-response+json"], graphql),
            (&["*/*, application/graphql-response+json"], graphql),
            (&["application/json;q=0, */*"], graphql),
            (&["application/json, */*;q=0"], json),
            (&["text/html,application/xhtml+xml,*/*;q=0.8"], json),
            (&["application/json;charset=utf-8"], json),
            (&["application/json; charset=\"UTF-8\"; q=0.5, text/html"], json),
            (&["application/json;charset=utf8"], json),
            (&["application/json;"], json),
            (&["application/json ; charset=utf-8"], json),
            (&["application/json;v, text/html"], json),
            (&["application/json;charset=euc-kr"], None),
            (&["text/html"], None),
            (&["application/json;q=0"], None),
            (&["application/json;q=2"], None),
            (&["application/json;q=0.1234"], None),
            (&[""], None),
            (&[",;,/,q=1"], None),
        ] {
            assert_eq!(media(&headers(&header::ACCEPT, values)), expected, "{values:?}");
        }
    }

    #[test]
    fn tables_are_named_themselves() {
        let (json, csv) =
            (Some(Representation::Response(Media::Json)), Some(Representation::Table(Format::Csv)));
        for (values, expected) in [
            (&[][..], json),
            (&["*/*"], json),
            (&["text/*"], None),
            (&["text/csv"], csv),
            (&["Text/CSV; charset=utf-8"], csv),
            (&["text/csv; charset=euc-kr"], None),
            (&["text/csv, application/json"], csv),
            (&["text/csv, */*;q=0.1"], csv),
            (&["text/csv;q=0.5, application/json"], json),
            (&["text/csv;q=0"], None),
            (&["application/x-ndjson;q=0.5, text/csv;q=0.6"], csv),
            (&["application/x-ndjson"], Some(Representation::Table(Format::Ndjson))),
            (&["application/vnd.apache.parquet"], Some(Representation::Table(Format::Parquet))),
        ] {
            assert_eq!(form(&headers(&header::ACCEPT, values)), expected, "{values:?}");
        }
    }

    #[test]
    fn coding_by_weight() {
        for (values, expected) in [
            (&[][..], None),
            (&["gzip"], Some(Coding::Gzip)),
            (&["br"], Some(Coding::Brotli)),
            (&["gzip, deflate, br, zstd"], Some(Coding::Brotli)),
            (&["gzip, br;q=0.5"], Some(Coding::Gzip)),
            (&["*"], Some(Coding::Brotli)),
            (&["br;q=0, *"], Some(Coding::Gzip)),
            (&["identity"], None),
            (&["gzip;q=0"], None),
            (&["gzip;"], Some(Coding::Gzip)),
        ] {
            assert_eq!(coding(&headers(&header::ACCEPT_ENCODING, values)), expected, "{values:?}");
        }
    }
}
