//! What is known of each request afterwards: its id, and one line in the log.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};
use tracing::{Instrument, debug, error, error_span, info, warn};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What the GraphQL handler adds to the log line.
pub(super) struct LogFields {
    /// Name of the operation.
    pub(super) operation: Option<String>,
    /// Statements sent to the database.
    pub(super) statements: usize,
    /// Rows read.
    pub(super) rows: usize,
    /// Where the answer came from, if it was not made for this request alone.
    pub(super) cache: Option<&'static str>,
}

/// Header with a request's id.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest id taken over from a client: a UUID has 36 characters, ids of tracing systems up to 55.
const ID_LENGTH_MAX: usize = 64;
/// Longest path and operation name that is logged whole.
const LOGGED_LENGTH_MAX: usize = 200;

/// Gives the request an id, runs it, and logs it.
pub(super) async fn observe<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let start = Instant::now();
    let id =
        request.headers().get(&REQUEST_ID).filter(|id| is_well_formed(id)).cloned().unwrap_or_else(new_id);
    let text = id.to_str().unwrap_or_default().to_owned();
    // At the level of errors, so that every error's line has the id, whatever the filter.
    let span = error_span!("request", request.id = text);
    let mut response = next.call(request).instrument(span).await?;
    response.headers_mut().insert(REQUEST_ID, id);
    log(&response, &text, start);
    Ok(response)
}

fn log<B: MessageBody>(response: &ServiceResponse<B>, id: &str, start: Instant) {
    let request = response.request();
    let extensions = request.extensions();
    let facts = extensions.get::<LogFields>();
    let status = response.status();
    let bytes = match response.response().body().size() {
        BodySize::Sized(bytes) => bytes,
        BodySize::None | BodySize::Stream => 0,
    };
    macro_rules! line {
        ($level:ident) => {
            $level!(
                target: "iljari::request",
                {
                    http.method = request.method().as_str(),
                    http.path = cut(request.path()),
                    http.status = status.as_u16(),
                    graphql.operation = facts.and_then(|facts| facts.operation.as_deref()).map(cut),
                    db.statements = facts.map(|facts| facts.statements),
                    db.rows = facts.map(|facts| facts.rows),
                    cache = facts.and_then(|facts| facts.cache),
                    response.bytes = bytes,
                    duration_ms = milliseconds(start),
                    request.id = id,
                },
                "request"
            )
        };
    }
    match status {
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => line!(warn),
        status if status.is_server_error() => line!(error),
        // Probes come every few seconds and say nothing new while all is well.
        _ if request.path().starts_with("/health/") => line!(debug),
        _ => line!(info),
    }
}

/// Milliseconds since, in thousandths.
fn milliseconds(start: Instant) -> f64 {
    (start.elapsed().as_secs_f64() * 1e6).round() / 1e3
}

/// The text's start, as far as it is logged.
fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(LOGGED_LENGTH_MAX)]
}

/// Ids end up in logs and in headers of other systems, so only plain characters are allowed.
fn is_well_formed(id: &HeaderValue) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
    (1..=ID_LENGTH_MAX).contains(&id.len()) && id.as_bytes().iter().all(plain)
}

/// A new id, unique across runs; no secret depends on it.
fn new_id() -> HeaderValue {
    static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(std::process::id()));
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let id = format!("{:016x}", xxh3_64_with_seed(&count.to_le_bytes(), *SEED));
    HeaderValue::from_str(&id).unwrap_or_else(|_| HeaderValue::from_static("0"))
}
