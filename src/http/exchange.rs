//! Questions as they come over HTTP, and answers as they go back.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Payload;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use bytes::Bytes;

use super::accept::{Media, Representation};
use super::body;
use super::observe::LogFields;
use super::question::{Place, Question};
use super::reply::{self, Refusal};
use super::state::State;
use crate::error::Error;
use crate::graphql::{Answer, Basis, Status, Wanted, error_body};

/// Header that asks for `extensions.iljari`.
pub(super) const EXTENSIONS: HeaderName = HeaderName::from_static("iljari-extensions");

/// Takes in a question, and what the client wants to know besides the answer.
pub(super) async fn read(
    http: &HttpRequest,
    mut payload: Payload,
    state: &State,
    form: Representation,
) -> Result<(Question, Wanted), Refusal> {
    let headers: &HeaderMap = http.headers();
    let wanted = wanted(headers)?;
    if matches!(*http.method(), Method::GET | Method::HEAD) {
        body::check_type_of_get(headers)?;
        let text = Bytes::copy_from_slice(http.query_string().as_bytes());
        return Ok((Question { form, place: Place::Query, text }, wanted));
    }
    body::check_type(headers)?;
    match body::read(headers, &mut payload, state.limits.body_bytes, state.limits.body_time).await {
        Ok(bytes) => Ok((Question { form, place: Place::Body, text: bytes.freeze() }, wanted)),
        Err(refusal) => {
            body::abandon(payload);
            Err(refusal)
        }
    }
}

/// What the client wants to know besides the answer.
fn wanted(headers: &HeaderMap) -> Result<Wanted, Refusal> {
    let mut wanted = Wanted::default();
    for value in headers.get_all(EXTENSIONS) {
        for name in value.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii) {
            match name {
                b"" => {}
                name if name.eq_ignore_ascii_case(b"stats") => wanted.stats = true,
                name if name.eq_ignore_ascii_case(b"explain") => wanted.explain = true,
                _ => {
                    return Err(Refusal::malformed(
                        "Iljari-Extensions must be stats, explain, or both separated by a comma",
                    ));
                }
            }
        }
    }
    Ok(wanted)
}

/// Writes an answer.
pub(super) async fn respond(http: &HttpRequest, answer: Answer, media: Media) -> HttpResponse {
    http.extensions_mut().insert(LogFields {
        operation: answer.operation,
        statements: answer.statements,
        rows: answer.rows,
        cache: None,
    });
    if answer.status == Status::OnlyQueries {
        let message = "only queries can be sent by GET; send this operation by POST";
        return Refusal::new(StatusCode::METHOD_NOT_ALLOWED, message)
            .with(header::ALLOW, "POST")
            .reply(media);
    }
    let status = reply::status(answer.status, media);
    let content_type = HeaderValue::from_static(media.content_type());
    reply::whole(status, content_type, answer.body, http.headers()).await
}

/// The answer for an error that does not come from the engine.
pub(super) fn failed(error: &Error) -> Answer {
    Answer {
        body: error_body(error),
        status: Status::Failed(error.code),
        operation: None,
        statements: 0,
        rows: 0,
        basis: Basis::Moment,
        version: None,
    }
}
