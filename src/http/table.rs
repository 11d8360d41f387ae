//! Answers as tables: chosen by `Accept` or `?format=`, streamed as fast as the client takes them.

use std::panic::AssertUnwindSafe;

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use bytes::Bytes;
use futures_util::{FutureExt, stream};
use tracing::error;

use super::accept::{self, Media, Representation};
use super::answers::tag;
use super::exchange::{failed, respond};
use super::observe::LogFields;
use super::params;
use super::question::{Place, Question};
use super::reply::{self, Refusal};
use super::state::State;
use crate::error::{Code, Error};
use crate::graphql::TableOptions;
use crate::table::{Format, ROWS_MAX};

/// What the client wants to be answered; `?format=` wins over `Accept`.
pub(super) fn form(http: &HttpRequest) -> Result<Representation, Refusal> {
    let by_accept = accept::form(http.headers());
    let Some(name) = params::format(http.query_string())? else {
        return by_accept.ok_or_else(|| {
            let message = "Accept names no type that this endpoint has: application/graphql-response+json or \
                           application/json; text/csv, application/x-ndjson or application/vnd.apache.parquet for \
                           tables";
            Refusal::new(StatusCode::NOT_ACCEPTABLE, message)
        });
    };
    match Format::named(&name) {
        Some(format) => Ok(Representation::Table(format)),
        None if name == "json" => {
            Ok(Representation::Response(accept::media(http.headers()).unwrap_or(Media::Json)))
        }
        None => Err(Refusal::malformed("the parameter \"format\" must be json, csv, ndjson or parquet")),
    }
}

/// Answers a question with a table. Until its first bytes are there, errors are answered as for JSON, with their status;
/// after that, the transfer breaks off.
pub(super) async fn reply(
    http: &HttpRequest,
    state: &Data<State>,
    question: &Question,
    format: Format,
) -> HttpResponse {
    let media = Media::GraphqlResponse;
    let (request, allowed) = match question.read() {
        Ok(read) => read,
        Err(refusal) => return refusal.reply(media),
    };
    let Ok(permit) = state.tables.clone().try_acquire_owned() else {
        let message = "the limit of concurrent table downloads is reached; try again in a moment";
        return respond(http, failed(&Error::new(Code::Unavailable, message)), media).await;
    };
    let (time, runtime) = (state.limits.table_time, state.runtime.clone());
    let options = TableOptions { format, time, rows_max: ROWS_MAX, runtime };
    let known = state.versions.latest();
    let begun = AssertUnwindSafe(state.engine.table(&request, allowed, options, permit)).catch_unwind().await;
    let table = match begun {
        Ok(Ok(table)) => table,
        Ok(Err(answer)) => return respond(http, answer, media).await,
        Err(_) => {
            error!("a request panicked");
            return respond(http, failed(&Error::internal("panic")), media).await;
        }
    };
    if let Some(version) = table.version {
        state.versions.saw(version, known);
    }
    let name = table.operation.clone();
    // The line that is logged at the table's end says how much was read.
    http.extensions_mut().insert(LogFields { operation: name.clone(), statements: 0, rows: 0, cache: None });
    let tag = table.version.filter(|_| table.is_repeatable).map(|version| tag(question, version));
    let is_reading = question.place == Place::Query;
    if let Some(tag) = tag.as_ref().filter(|tag| is_reading && tag.is_known(http.headers())) {
        return reply::not_modified(tag, &state.caching);
    }
    let mut reply = if http.method() == Method::HEAD {
        // HEAD has no body, so the rest is not read.
        drop(table);
        HttpResponse::Ok().streaming(stream::empty::<Result<Bytes, Error>>())
    } else {
        HttpResponse::Ok().streaming(table)
    };
    let headers = reply.headers_mut();
    reply::add_headers(headers, StatusCode::OK, HeaderValue::from_static(content_type(format)));
    if let Some(tag) = tag {
        reply::add_tag(headers, &tag, is_reading.then_some(&state.caching));
    }
    // Names of operations are letters, digits and underscores.
    let file = format!("attachment; filename=\"{}.{}\"", name.as_deref().unwrap_or("iljari"), format.name());
    if let Ok(file) = HeaderValue::from_str(&file) {
        headers.insert(header::CONTENT_DISPOSITION, file);
    }
    reply
}

const fn content_type(format: Format) -> &'static str {
    match format {
        Format::Csv => "text/csv; charset=utf-8; header=present",
        Format::Ndjson | Format::Parquet => format.media_type(),
    }
}
