//! Reading a request body: bounded in size and in time.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::{BytesMut, Payload};
use futures_util::StreamExt;

use super::accept::names_utf8;
use super::reply::Refusal;

/// Longer than it takes to write a refusal.
const HOLD: Duration = Duration::from_secs(1);

/// Reads the body whole.
pub(super) async fn read(
    headers: &HeaderMap,
    payload: &mut Payload,
    bytes_max: usize,
    time_max: Duration,
) -> Result<BytesMut, Refusal> {
    let announced =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let announced = announced.and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > bytes_max) {
        return Err(too_large(bytes_max));
    }
    let whole = read_all(payload, bytes_max, announced.unwrap_or(0));
    tokio::time::timeout(time_max, whole).await.unwrap_or_else(|_| {
        Err(Refusal::new(
            StatusCode::REQUEST_TIMEOUT,
            format!("the request body did not arrive within {} ms", time_max.as_millis()),
        ))
    })
}

async fn read_all(payload: &mut Payload, bytes_max: usize, announced: usize) -> Result<BytesMut, Refusal> {
    let mut body = BytesMut::with_capacity(announced);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Refusal::malformed("the request body could not be read to its end"))?;
        if body.len() + chunk.len() > bytes_max {
            return Err(too_large(bytes_max));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn too_large(bytes_max: usize) -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!("the request body is larger than {bytes_max} bytes; send less in one request"),
    )
}

/// Leaves the rest of a refused body unread.
///
/// While somebody holds the payload, actix answers with `Connection: close` and goes on reading for a bounded time, so
/// that the sender can read the refusal. With the payload dropped, it would read a chunked body without end.
pub(super) fn abandon(payload: Payload) {
    actix_web::rt::spawn(async move {
        tokio::time::sleep(HOLD).await;
        drop(payload);
    });
}

/// Checks that the body is JSON in UTF-8, sent as it is.
///
/// No other type is read: a browser sends `application/json` to another site only after asking with a preflight, which
/// keeps other sites' pages from calling in a user's name.
pub(super) fn check_type(headers: &HeaderMap) -> Result<(), Refusal> {
    // A header says what is accepted (RFC 9110, section 15.5.16).
    let unsupported = |message: &'static str, name, value| {
        Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message).with(name, value)
    };
    let of_type = |message| unsupported(message, header::ACCEPT, "application/json");
    let Some(content_type) = headers.get(header::CONTENT_TYPE) else {
        return Err(of_type("the request has no Content-Type; send application/json"));
    };
    if !is_json(content_type.to_str().unwrap_or_default()) {
        return Err(of_type("Content-Type must be application/json, in UTF-8"));
    }
    let identity = |coding: &header::HeaderValue| coding.as_bytes().eq_ignore_ascii_case(b"identity");
    if !headers.get_all(header::CONTENT_ENCODING).all(identity) {
        return Err(unsupported(
            "compressed requests are not supported; send the body uncompressed, without Content-Encoding",
            header::ACCEPT_ENCODING,
            "identity",
        ));
    }
    Ok(())
}

/// A GET needs no type, but one that claims another type was made to look like a harmless form.
pub(super) fn check_type_of_get(headers: &HeaderMap) -> Result<(), Refusal> {
    if headers.contains_key(header::CONTENT_TYPE) { check_type(headers) } else { Ok(()) }
}

fn is_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default();
    kind.eq_ignore_ascii_case("application/json")
        && parts
            .filter_map(|part| part.split_once('='))
            .all(|(key, value)| !key.eq_ignore_ascii_case("charset") || names_utf8(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_utf8_only() {
        for (text, expected) in [
            ("application/json", true),
            ("Application/JSON; charset=UTF-8", true),
            ("application/json;charset=\"utf-8\"; x=y", true),
            ("application/json; charset=utf-16", false),
            ("application/json, text/plain", false),
            ("text/plain", false),
            ("application/jsonp", false),
            ("application/graphql-response+json", false),
            ("", false),
        ] {
            assert_eq!(is_json(text), expected, "{text}");
        }
    }
}
