//! The routes, and what their handlers share.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use actix_cors::Cors;
use actix_web::Resource;
use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::http::header;
use actix_web::web::{self, ServiceConfig};

use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::{graphql, health, pages};
use crate::config::{CorsOrigins, HttpSettings};
use crate::db::Pool;
use crate::graphql::Engine;

/// How long a browser may remember a preflight: the longest that browsers honour.
const PREFLIGHT_AGE: Duration = Duration::from_hours(2);

/// What the handlers share.
pub(super) struct State {
    /// Answers GraphQL requests.
    pub(super) engine: Engine,
    /// For the health check.
    pub(super) pool: Arc<Pool>,
    /// Bounds on a request.
    pub(super) limits: Limits,
    /// How many more tables may be read.
    pub(super) tables: Arc<Semaphore>,
    /// Where tables are read: not on the threads that answer requests.
    pub(super) runtime: Handle,
    /// Set once the server is being stopped.
    pub(super) stopping: AtomicBool,
}

/// Bounds on a request.
pub(super) struct Limits {
    /// Largest body.
    pub(super) body_bytes: usize,
    /// Longest time for the body to arrive.
    pub(super) body_time: Duration,
    /// Longest time for the answer.
    pub(super) request_time: Duration,
    /// Longest time for reading a table.
    pub(super) table_time: Duration,
}

impl State {
    pub(super) fn new(settings: &HttpSettings, engine: Engine, pool: Arc<Pool>, runtime: Handle) -> Self {
        let limits = Limits {
            body_bytes: settings.max_body,
            body_time: settings.body_timeout,
            request_time: settings.request_timeout,
            table_time: settings.table_timeout,
        };
        let tables = Arc::new(Semaphore::new(settings.max_tables));
        Self { engine, pool, limits, tables, runtime, stopping: AtomicBool::new(false) }
    }
}

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
        .default_service(web::to(async || graphql::not_allowed("this address answers GET", "GET, HEAD")))
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
            header::CONTENT_TYPE,
            header::HeaderName::from_static("x-request-id"),
            graphql::EXTENSIONS,
        ])
        .expose_headers(["x-request-id", "content-disposition"])
        .max_age(usize::try_from(PREFLIGHT_AGE.as_secs()).ok())
}
