//! The web pages, the dashboard and GraphiQL, with their scripts, styles and fonts: everything without a route of its
//! own.

mod address;
mod files;
mod policy;

use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};

use self::address::{Address, Page, address};
use self::files::File;
use super::accept::{Media, accepts_page, wants_page};
use super::reply::{Refusal, not_allowed};

/// Files below have a hash of their content in their names, so an address never changes its content.
const HASHED: &str = "assets/";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// May be kept, but has to be revalidated each time.
const ASK_AGAIN: &str = "no-cache";

/// Answers with the page or the file at the address, or 404.
pub(super) async fn answer(http: HttpRequest) -> HttpResponse {
    let reading = matches!(*http.method(), Method::GET | Method::HEAD);
    match address(http.path()) {
        Some(Address::Page(page)) if reading => answer_page(&http, page).await,
        Some(Address::File(name)) if reading && File::is_there(name) => answer_file(&http, name).await,
        Some(Address::Page(_)) => not_allowed("this address answers GET", "GET, HEAD"),
        Some(Address::File(name)) if File::is_there(name) => {
            not_allowed("this address answers GET", "GET, HEAD")
        }
        _ if reading && wants_page(http.headers()) => no_such_page(&http).await,
        _ => nothing(),
    }
}

async fn answer_page(http: &HttpRequest, page: Page) -> HttpResponse {
    if !accepts_page(http.headers()) {
        let message = "this address has only a page for browsers (Accept: text/html); GraphQL is at /graphql";
        return Refusal::new(StatusCode::NOT_ACCEPTABLE, message).reply(Media::Json);
    }
    let Some(file) = File::find(page.file(), http.headers()).await else {
        let message = "this server has no web pages: `make web` builds them, `make build` the server \
                       with them; GraphQL is at /graphql";
        return Refusal::new(StatusCode::NOT_FOUND, message).reply(Media::Json);
    };
    let tag = file.tag.clone();
    let mut reply = same_or_whole(http, file);
    add_page_headers(reply.headers_mut(), page);
    tag.add_to(reply.headers_mut());
    reply
}

/// The dashboard itself says that there is no such page.
async fn no_such_page(http: &HttpRequest) -> HttpResponse {
    let page = Page::Dashboard;
    let Some(file) = File::find(page.file(), http.headers()).await else {
        return nothing();
    };
    let mut reply = whole(StatusCode::NOT_FOUND, file);
    add_page_headers(reply.headers_mut(), page);
    reply
}

async fn answer_file(http: &HttpRequest, name: &str) -> HttpResponse {
    let Some(file) = File::find(name, http.headers()).await else {
        return nothing();
    };
    let tag = file.tag.clone();
    let mut reply = same_or_whole(http, file);
    let headers = reply.headers_mut();
    policy::of_file(headers);
    let caching = if name.starts_with(HASHED) { FOR_EVER } else { ASK_AGAIN };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    tag.add_to(headers);
    reply
}

fn add_page_headers(headers: &mut HeaderMap, page: Page) {
    policy::of_page(page, headers);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(ASK_AGAIN));
    // Clients that do not accept HTML get an error at the same URL.
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Encoding"));
}

fn same_or_whole(http: &HttpRequest, file: File) -> HttpResponse {
    if file.tag.is_known(http.headers()) {
        return HttpResponse::NotModified().finish();
    }
    whole(StatusCode::OK, file)
}

fn whole(status: StatusCode, file: File) -> HttpResponse {
    let mut reply = HttpResponse::build(status).body(file.body);
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.content_type));
    if let Some(coding) = file.coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
    reply
}

fn nothing() -> HttpResponse {
    let message = "nothing is at this address; GraphQL is at /graphql";
    Refusal::new(StatusCode::NOT_FOUND, message).reply(Media::Json)
}
