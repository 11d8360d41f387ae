//! GraphQL over HTTP: POST with a JSON body, GET with a query string. HEAD is a GET whose body is not sent.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::web::{Data, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use futures_util::FutureExt;
use tracing::error;

use super::accept::{Media, Representation, coding};
use super::answers::{Kept, Landing, Turn, tag};
use super::exchange::{failed, read, respond};
use super::observe::LogFields;
use super::question::{Place, Question};
use super::reply::{self, Refusal, not_allowed};
use super::state::State;
use super::table;
use crate::db::Version;
use crate::error::{Code, Error};
use crate::graphql::{Answer, Basis, Wanted};

/// What came of a question.
enum Outcome {
    /// An answer that can be given again.
    Kept { kept: Arc<Kept>, statements: usize, rows: usize, cache: Option<&'static str> },
    /// Any other.
    Other(Answer),
}

/// Answers a request to the GraphQL endpoint.
pub(super) async fn graphql(http: HttpRequest, payload: Payload, state: Data<State>) -> HttpResponse {
    let form = match table::form(&http) {
        Ok(form) => form,
        Err(refusal) => return refusal.reply(Media::Json),
    };
    let media = match form {
        Representation::Response(media) => media,
        Representation::Table(_) => Media::GraphqlResponse,
    };
    let (question, wanted) = match read(&http, payload, &state, form).await {
        Ok(read) => read,
        Err(refusal) => return refusal.reply(media),
    };
    let current = current(&http, &state, &question, wanted).await;
    if question.place == Place::Query
        && let Some(version) = current
        && let Some(tag) = tag(&question, version).named_in_any_coding(http.headers())
    {
        return reply::not_modified(&tag, &state.caching);
    }
    if let Representation::Table(format) = form {
        return table::reply(&http, &state, &question, format).await;
    }
    match guarded(&state, &question, wanted, current).await {
        Ok(Outcome::Kept { kept, statements, rows, cache }) => {
            let operation = kept.operation.clone();
            http.extensions_mut().insert(LogFields { operation, statements, rows, cache });
            give(&http, &state, &question, &kept, media).await
        }
        Ok(Outcome::Other(answer)) => respond(&http, answer, media).await,
        Err(refusal) => refusal.reply(media),
    }
}

/// Answers other methods.
pub(super) async fn other_method() -> HttpResponse {
    not_allowed("the GraphQL endpoint answers POST, GET and HEAD", "GET, HEAD, POST")
}

/// The version of the data that an answer must not be older than; `None` where none is needed, or to be had.
async fn current(http: &HttpRequest, state: &State, question: &Question, wanted: Wanted) -> Option<Version> {
    let headers = http.headers();
    if wanted != Wanted::default() {
        return None;
    }
    let known = state.versions.known().filter(|_| !wants_check(headers));
    let may_be_kept = state.answers.is_on() && matches!(question.form, Representation::Response(_));
    let may_be_known = question.place == Place::Query && headers.contains_key(header::IF_NONE_MATCH);
    if known.is_some() || !(may_be_kept || may_be_known) {
        return known;
    }
    // Without a version, the database is asked for the answer itself, and tells what is wrong.
    tokio::time::timeout(state.limits.request_time, state.versions.ask()).await.ok()?.ok()
}

/// Whether the client wants no answer that was not compared with the data just now.
fn wants_check(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::CACHE_CONTROL).filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .any(|directive| directive.trim().eq_ignore_ascii_case("no-cache"))
}

/// Finds the answer; a panic or a missed deadline becomes an answer as well.
async fn guarded(
    state: &State,
    question: &Question,
    wanted: Wanted,
    current: Option<Version>,
) -> Result<Outcome, Refusal> {
    // After a panic nothing of the request is used again; what requests share is safe (locks are poisoned, connections
    // closed instead of reused).
    let work = AssertUnwindSafe(find(state, question, wanted, current)).catch_unwind();
    match tokio::time::timeout(state.limits.request_time, work).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => {
            error!("a request panicked");
            Ok(Outcome::Other(failed(&Error::internal("panic"))))
        }
        Err(_) => {
            let seconds = state.limits.request_time.as_secs_f32();
            let message = format!("the answer was not ready after {seconds} s; ask for less");
            Ok(Outcome::Other(failed(&Error::new(Code::Timeout, message))))
        }
    }
}

/// Gives a kept answer, waits for somebody who is getting the same, or gets it.
async fn find(
    state: &State,
    question: &Question,
    wanted: Wanted,
    current: Option<Version>,
) -> Result<Outcome, Refusal> {
    let Some(version) = current.filter(|_| state.answers.is_on()) else {
        return execute(state, question, wanted, current).await;
    };
    let given = |kept, cache| Ok(Outcome::Kept { kept, statements: 0, rows: 0, cache: Some(cache) });
    loop {
        if let Some(kept) = state.answers.get(question, version) {
            return given(kept, "hit");
        }
        match state.flights.join(question, version) {
            Turn::Follow(flight) => match flight.landing().await {
                Some(Landing::Shared(kept)) => return given(kept, "shared"),
                Some(Landing::Single) => return execute(state, question, wanted, current).await,
                None => {}
            },
            Turn::Lead(lead) => {
                // Whoever led before may have kept it since we looked.
                if let Some(kept) = state.answers.get(question, version) {
                    return given(kept, "hit");
                }
                let outcome = execute(state, question, wanted, current).await;
                if let Ok(Outcome::Kept { kept, .. }) = &outcome {
                    state.answers.insert(question, kept);
                    lead.land(Landing::Shared(Arc::clone(kept)));
                } else {
                    lead.land(Landing::Single);
                }
                return outcome;
            }
        }
    }
}

/// Runs the request.
async fn execute(
    state: &State,
    question: &Question,
    wanted: Wanted,
    current: Option<Version>,
) -> Result<Outcome, Refusal> {
    let (mut request, allowed) = question.read()?;
    request.wanted = wanted;
    request.versioned = state.answers.is_on() || question.place == Place::Query;
    let known = state.versions.latest();
    let answer = state.engine.execute(&request, allowed).await;
    if let Some(version) = answer.version {
        state.versions.saw(version, known);
    }
    let version = match answer.basis {
        Basis::Data(version) => Some(version),
        Basis::Request => current,
        Basis::Moment => None,
    };
    let Some(version) = version else { return Ok(Outcome::Other(answer)) };
    let Answer { body, operation, statements, rows, .. } = answer;
    let kept = Arc::new(Kept::new(question, version, operation, body));
    Ok(Outcome::Kept { kept, statements, rows, cache: None })
}

/// Writes an answer that can be given again.
async fn give(
    http: &HttpRequest,
    state: &State,
    question: &Question,
    kept: &Arc<Kept>,
    media: Media,
) -> HttpResponse {
    let (counted, headers) = (kept.bytes(), http.headers());
    let (body, coding) = kept.form(coding(headers)).await;
    if kept.bytes() != counted {
        state.answers.count(question, kept);
    }
    let tag = kept.tag.coded(coding);
    let is_reading = question.place == Place::Query;
    if is_reading && tag.is_known(headers) {
        return reply::not_modified(&tag, &state.caching);
    }
    let content_type = HeaderValue::from_static(media.content_type());
    let mut reply = reply::ready(StatusCode::OK, content_type, body, coding);
    reply::add_tag(reply.headers_mut(), &tag, is_reading.then_some(&state.caching));
    reply
}
