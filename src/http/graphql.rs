//! GraphQL over HTTP: POST with a JSON body, GET with a query string. HEAD is a GET whose body is not sent.

use std::panic::AssertUnwindSafe;

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::FutureExt;
use tracing::error;

use super::accept::{Media, Representation};
use super::exchange::{failed, read, respond};
use super::reply::not_allowed;
use super::state::State;
use super::table;
use crate::error::{Code, Error};
use crate::graphql::{Answer, Operations, Request};

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

/// Answers other methods.
pub(super) async fn other_method() -> HttpResponse {
    not_allowed("the GraphQL endpoint answers POST, GET and HEAD", "GET, HEAD, POST")
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
