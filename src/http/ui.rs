//! GraphiQL, for people with a browser.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use async_graphql::http::GraphiQLSource;

use super::accept::{Media, wants_page};
use super::reply::{self, Refusal};

/// The page, where a page is asked for.
pub(super) async fn page(http: HttpRequest) -> HttpResponse {
    if !wants_page(http.headers()) {
        let message = "here is a page for browsers (Accept: text/html); GraphQL is at /graphql";
        return Refusal::new(StatusCode::NOT_ACCEPTABLE, message).reply(Media::Json);
    }
    let html = GraphiQLSource::build().endpoint("/graphql").title("Iljari").finish().into_bytes();
    let content_type = HeaderValue::from_static("text/html; charset=utf-8");
    let mut reply = reply::whole(StatusCode::OK, content_type, html, http.headers()).await;
    let headers = reply.headers_mut();
    // No other site may show the page in a frame, or learn from it what was asked.
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    reply
}
