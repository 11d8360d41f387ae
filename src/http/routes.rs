//! The routes.

use std::time::Duration;

use actix_cors::Cors;
use actix_web::Resource;
use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::http::header;
use actix_web::web::{self, ServiceConfig};

use super::exchange::EXTENSIONS;
use super::reply::not_allowed;
use super::{graphql, health, pages};
use crate::config::CorsOrigins;

/// How long a browser may remember a preflight: the longest that browsers honour.
const PREFLIGHT_AGE: Duration = Duration::from_hours(2);

/// Adds all routes.
pub(super) fn configure(config: &mut ServiceConfig) {
    let graphql = web::resource("/graphql")
        .route(web::post().to(graphql::graphql))
        .route(web::get().to(graphql::graphql))
        .route(web::head().to(graphql::graphql))
        .default_service(web::to(graphql::other_method));
    config
        .service(graphql)
        .service(read_only("/health/live", web::route().to(health::live)))
        .service(read_only("/health/ready", web::route().to(health::ready)))
        .default_service(web::to(pages::answer));
}

fn read_only(path: &str, route: actix_web::Route) -> Resource {
    web::resource(path)
        .route(route.guard(get_or_head()))
        .default_service(web::to(async || not_allowed("this address answers GET", "GET, HEAD")))
}

fn get_or_head() -> impl Guard {
    Any(Get()).or(Head())
}

/// What pages of the sites named in the settings may do: read answers and their ids, without credentials.
pub(super) fn cors(origins: &CorsOrigins) -> Cors {
    let cors = match origins {
        CorsOrigins::None => Cors::default(),
        CorsOrigins::Any => Cors::default().allow_any_origin().send_wildcard(),
        CorsOrigins::Listed(list) => {
            list.iter().fold(Cors::default(), |cors, origin| cors.allowed_origin(origin))
        }
    };
    cors.allowed_methods(["GET", "HEAD", "POST"])
        .allowed_headers([
            header::ACCEPT,
            header::CACHE_CONTROL,
            header::CONTENT_TYPE,
            header::IF_NONE_MATCH,
            header::HeaderName::from_static("x-request-id"),
            EXTENSIONS,
        ])
        .expose_headers(["x-request-id", "content-disposition", "etag"])
        .max_age(usize::try_from(PREFLIGHT_AGE.as_secs()).ok())
}
