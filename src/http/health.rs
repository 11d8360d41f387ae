//! Health: whether the process runs, and whether it can serve.

use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use serde_json::json;
use tracing::warn;

use super::accept::Media;
use super::reply::small;
use super::state::State;

/// How long the database may take to answer before it counts as down.
const PING_TIME_MAX: Duration = Duration::from_secs(1);

/// Whether the process runs at all; restart it if not.
pub(super) async fn live() -> HttpResponse {
    reply(StatusCode::OK, "live")
}

/// Whether requests should be sent here: the database answers, and the server is not being stopped.
pub(super) async fn ready(state: Data<State>) -> HttpResponse {
    if state.stopping.load(Ordering::Relaxed) {
        return reply(StatusCode::SERVICE_UNAVAILABLE, "stopping");
    }
    let trouble: Box<dyn std::error::Error> =
        match tokio::time::timeout(PING_TIME_MAX, state.pool.ping()).await {
            Ok(Ok(())) => return reply(StatusCode::OK, "ready"),
            Ok(Err(error)) => error.into(),
            Err(late) => late.into(),
        };
    warn!(error = trouble, "the database does not answer");
    reply(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
}

fn reply(status: StatusCode, text: &str) -> HttpResponse {
    small(status, Media::Json, json!({"status": text}).to_string().into_bytes())
}
