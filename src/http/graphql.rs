//! GraphQL over HTTP: POST with a JSON body, GET with a query string. HEAD is a GET whose body is not sent.

use std::panic::AssertUnwindSafe;

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method as HttpMethod, StatusCode};
use actix_web::web::{Data, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use futures_util::FutureExt;
use tracing::error;

use super::accept::{Media, Representation};
use super::observe::LogFields;
use super::reply::{self, Refusal};
use super::routes::State;
use super::{body, params, table};
use crate::error::{Code, Error};
use crate::graphql::{Answer, Operations, Request, Status, Wanted, error_body};

/// Header that asks for `extensions.iljari`.
pub(super) const EXTENSIONS: HeaderName = HeaderName::from_static("iljari-extensions");

/// Answers a request to the GraphQL endpoint.
pub(super) async fn graphql(http: HttpRequest, payload: Payload, state: Data<State>) -> HttpResponse {
    let media = match table::form(&http) {
        Ok(Representation::Response(media)) => media,
        Ok(Representation::Table(format)) => return table::reply(&http, payload, &state, format).await,
        Err(refusal) => return refusal.reply(Media::Json),
    };
    let (request, allowed) = match read(&http, payload, &state).await {
        Ok(read) => read,
        Err(refusal) => return refusal.reply(media),
    };
    let answer = execute(&state, &request, allowed).await;
    respond(&http, answer, media).await
}

/// Writes an answer.
pub(super) async fn respond(http: &HttpRequest, answer: Answer, media: Media) -> HttpResponse {
    http.extensions_mut().insert(LogFields {
        operation: answer.operation,
        statements: answer.statements,
        rows: answer.rows,
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

/// Answers other methods.
pub(super) async fn other_method() -> HttpResponse {
    not_allowed("the GraphQL endpoint answers POST, GET and HEAD", "GET, HEAD, POST")
}

/// 405, with the methods that are allowed.
pub(super) fn not_allowed(message: &'static str, allow: &'static str) -> HttpResponse {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, message).with(header::ALLOW, allow).reply(Media::Json)
}

pub(super) async fn read(
    http: &HttpRequest,
    mut payload: Payload,
    state: &State,
) -> Result<(Request, Operations), Refusal> {
    let headers: &HeaderMap = http.headers();
    let wanted = wanted(headers)?;
    if matches!(*http.method(), HttpMethod::GET | HttpMethod::HEAD) {
        body::check_type_of_get(headers)?;
        let request = params::from_query_string(http.query_string())?;
        return Ok((Request { wanted, ..request }, Operations::Queries));
    }
    body::check_type(headers)?;
    match body::read(headers, &mut payload, state.limits.body_bytes, state.limits.body_time).await {
        Ok(bytes) => Ok((Request { wanted, ..params::from_json(&bytes)? }, Operations::All)),
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

/// Runs the request; a panic or a missed deadline becomes an answer as well.
async fn execute(state: &State, request: &Request, allowed: Operations) -> Answer {
    // After a panic nothing of the request is used again; what requests share is safe (locks are poisoned, connections
    // closed instead of reused).
    let work = AssertUnwindSafe(state.engine.execute(request, allowed)).catch_unwind();
    match tokio::time::timeout(state.limits.request_time, work).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => {
            error!("a request panicked");
            failed(&Error::internal("panic"))
        }
        Err(_) => {
            let seconds = state.limits.request_time.as_secs_f32();
            failed(&Error::new(
                Code::Timeout,
                format!("the answer was not ready after {seconds} s; ask for less"),
            ))
        }
    }
}

/// The answer for an error that does not come from the engine.
pub(super) fn failed(error: &Error) -> Answer {
    Answer {
        body: error_body(error),
        status: Status::Failed(error.code),
        operation: None,
        statements: 0,
        rows: 0,
    }
}
