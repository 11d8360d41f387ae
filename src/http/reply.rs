//! Answers: statuses, headers, and errors as JSON.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpResponse, web};
use bytes::Bytes;

use super::accept::{Coding, Media, coding};
use super::compress::{self, compress};
use super::tag::Tag;
use crate::error::{Code, Error};
use crate::graphql::{Status, error_body};

/// Seconds after which a client that found the server busy may try again.
const RETRY_AFTER_SECONDS: &str = "1";

/// Value of `Vary`; where other sites may call, the library for that adds `Origin`.
const VARY: &str = "Accept, Accept-Encoding, Iljari-Extensions";

/// Value of `Content-Security-Policy`.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// 405, with the methods that are allowed.
pub(super) fn not_allowed(message: &'static str, allow: &'static str) -> HttpResponse {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, message).with(header::ALLOW, allow).reply(Media::Json)
}

/// A request that is refused before GraphQL sees it.
#[derive(Debug)]
pub(super) struct Refusal {
    /// Status of the answer; `None` for the one that the error's code has in GraphQL's answers.
    status: Option<StatusCode>,
    /// What is wrong, for the client.
    pub(super) error: Error,
    /// A header that says what is accepted.
    right: Option<(HeaderName, &'static str)>,
}

impl Refusal {
    /// A refusal that is the client's fault.
    pub(super) fn new(status: StatusCode, message: impl Into<Cow<'static, str>>) -> Self {
        let code = if status == StatusCode::NOT_FOUND { Code::NotFound } else { Code::BadUserInput };
        Self { status: Some(status), error: Error::new(code, message), right: None }
    }

    /// A refusal with the status that the error's code has in GraphQL's answers.
    pub(super) fn of(error: Error) -> Self {
        Self { status: None, error, right: None }
    }

    /// Says in a header what is accepted.
    pub(super) fn with(self, name: HeaderName, value: &'static str) -> Self {
        Self { right: Some((name, value)), ..self }
    }

    /// 400: the request is malformed.
    pub(super) fn malformed(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// The answer to the client.
    pub(super) fn reply(&self, media: Media) -> HttpResponse {
        let status = self.status.unwrap_or_else(|| status(Status::Failed(self.error.code), media));
        let mut reply = small(status, media, error_body(&self.error));
        if let Some((name, value)) = &self.right {
            reply.headers_mut().insert(name.clone(), HeaderValue::from_static(value));
        }
        reply
    }
}

/// An answer that is not worth compressing.
pub(super) fn small(status: StatusCode, media: Media, body: Vec<u8>) -> HttpResponse {
    let mut reply = HttpResponse::build(status).body(body);
    add_headers(reply.headers_mut(), status, HeaderValue::from_static(media.content_type()));
    reply
}

/// An answer, compressed as the client prefers. The body is sent without being copied.
pub(super) async fn whole(
    status: StatusCode,
    content_type: HeaderValue,
    body: Vec<u8>,
    request: &HeaderMap,
) -> HttpResponse {
    let coding = if body.len() < compress::BYTES_MIN { None } else { coding(request) };
    let (body, coding) = match coding {
        None => (Bytes::from(body), None),
        Some(coding) => packed(coding, Bytes::from(body)).await,
    };
    ready(status, content_type, body, coding)
}

/// An answer whose body is as it is to be sent.
pub(super) fn ready(
    status: StatusCode,
    content_type: HeaderValue,
    body: Bytes,
    coding: Option<Coding>,
) -> HttpResponse {
    let mut reply = HttpResponse::build(status).body(body);
    let headers = reply.headers_mut();
    add_headers(headers, status, content_type);
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
    reply
}

/// Adds a tag to an answer; with this value of `Cache-Control`, others may keep it.
pub(super) fn add_tag(headers: &mut HeaderMap, tag: &Tag, caching: Option<&HeaderValue>) {
    tag.add_to(headers);
    if let Some(caching) = caching {
        headers.insert(header::CACHE_CONTROL, caching.clone());
    }
}

/// 304: the client has what would be sent.
pub(super) fn not_modified(tag: &Tag, caching: &HeaderValue) -> HttpResponse {
    let mut reply = HttpResponse::NotModified().finish();
    let headers = reply.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static(VARY));
    add_tag(headers, tag, Some(caching));
    reply
}

/// The bytes compressed, on another thread where that takes long; as they are if it failed.
pub(super) async fn packed(coding: Coding, body: Bytes) -> (Bytes, Option<Coding>) {
    let large = body.len() >= compress::BYTES_APART;
    let copy = body.clone();
    let packed = if large {
        web::block(move || compress(coding, &copy)).await.ok().flatten()
    } else {
        compress(coding, &copy)
    };
    match packed {
        Some(packed) => (Bytes::from(packed), Some(coding)),
        None => (body, None),
    }
}

pub(super) fn add_headers(headers: &mut HeaderMap, status: StatusCode, content_type: HeaderValue) {
    headers.insert(header::CONTENT_TYPE, content_type);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static(VARY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Answers are data: opened in a browser, they load and run nothing.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_SECONDS));
    }
}

/// The status for the outcome of a GraphQL request.
///
/// A refused request is 200 for `application/json`: its older clients take any other status for a broken connection and
/// never read the errors. Trouble of the server or its database shows in every media type.
pub(super) fn status(outcome: Status, media: Media) -> StatusCode {
    let code = match outcome {
        Status::Executed => return StatusCode::OK,
        Status::OnlyQueries => return StatusCode::METHOD_NOT_ALLOWED,
        Status::Failed(code) => code,
    };
    match (code, media) {
        (Code::Unauthenticated, _) => StatusCode::UNAUTHORIZED,
        (Code::Forbidden, _) => StatusCode::FORBIDDEN,
        (Code::Timeout, _) => StatusCode::GATEWAY_TIMEOUT,
        (Code::Unavailable | Code::DatabaseOutdated, _) => StatusCode::SERVICE_UNAVAILABLE,
        (Code::Internal, _) => StatusCode::INTERNAL_SERVER_ERROR,
        (_, Media::Json) => StatusCode::OK,
        (Code::NotFound, Media::GraphqlResponse) => StatusCode::NOT_FOUND,
        (Code::Conflict, Media::GraphqlResponse) => StatusCode::CONFLICT,
        (
            Code::GraphqlParseFailed
            | Code::GraphqlValidationFailed
            | Code::BadUserInput
            | Code::PersistedQueryNotSupported
            | Code::TooComplex,
            Media::GraphqlResponse,
        ) => StatusCode::BAD_REQUEST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        for (outcome, json, graphql) in [
            (Status::Executed, 200, 200),
            (Status::OnlyQueries, 405, 405),
            (Status::Failed(Code::GraphqlParseFailed), 200, 400),
            (Status::Failed(Code::GraphqlValidationFailed), 200, 400),
            (Status::Failed(Code::BadUserInput), 200, 400),
            (Status::Failed(Code::PersistedQueryNotSupported), 200, 400),
            (Status::Failed(Code::TooComplex), 200, 400),
            (Status::Failed(Code::NotFound), 200, 404),
            (Status::Failed(Code::Conflict), 200, 409),
            (Status::Failed(Code::Unauthenticated), 401, 401),
            (Status::Failed(Code::Forbidden), 403, 403),
            (Status::Failed(Code::Internal), 500, 500),
            (Status::Failed(Code::Unavailable), 503, 503),
            (Status::Failed(Code::Timeout), 504, 504),
        ] {
            let statuses = [Media::Json, Media::GraphqlResponse].map(|media| status(outcome, media).as_u16());
            assert_eq!(statuses, [json, graphql], "{outcome:?}");
        }
    }

    #[test]
    fn busy_says_when_to_try_again() {
        let reply = small(StatusCode::SERVICE_UNAVAILABLE, Media::Json, Vec::new());
        assert_eq!(reply.headers().get(header::RETRY_AFTER).unwrap(), "1");
    }
}
