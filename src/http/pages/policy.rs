//! What browsers may do with the pages: load and run what comes with them, and call this server.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::address::Page;

/// The style element that Observable Plot 0.6 writes into each chart: always the same, since `web/src/charts` gives all
/// charts one class name. If a change of either changes it, Chromium's console shows the new hash.
const PLOT_STYLE: &str = "'sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM='";

/// For scripts (workers apply the policy of their script), styles, fonts and pictures.
const FILES: &str =
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The headers of a page.
pub(super) fn of_page(page: Page, headers: &mut HeaderMap) {
    let policy = HeaderValue::try_from(content_security(page));
    // If it cannot be sent, the strictest policy is, rather than none.
    let policy = policy.unwrap_or(HeaderValue::from_static("default-src 'none'"));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    for (name, value) in [
        (header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (PERMISSIONS_POLICY, PERMISSIONS),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    shared(headers);
}

/// The headers of a file.
pub(super) fn of_file(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILES));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    shared(headers);
}

fn shared(headers: &mut HeaderMap) {
    headers.insert(header::CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

fn content_security(page: Page) -> String {
    // Monaco, GraphiQL's editor, writes styles as it runs, carries its icons in them, and works in a thread of its own.
    let (styles, fonts, more) = match page {
        Page::Dashboard => (PLOT_STYLE, "", ""),
        Page::Graphiql => ("'unsafe-inline'", " data:", "; worker-src 'self'"),
    };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' {styles}; img-src 'self' data:; \
         font-src 'self'{fonts}; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'{more}"
    )
}
