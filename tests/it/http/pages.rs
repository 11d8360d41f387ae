//! The web pages, as `make web` has built them. Whatever has a hash in its name is found by following links.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::support::server::{Reply, Server};

/// What a browser says when somebody opens an address.
const NAVIGATING: (&str, &str) =
    ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8");

const DASHBOARD: [&str; 8] = [
    "/",
    "/search?q=%EA%B2%BD%EA%B8%B0",
    "/regions/gyeonggi",
    "/programmes/local-innovation-projects-gyeonggi",
    "/editions/gyeonggi-2021?lang=en",
    "/projects/no-such-project",
    "/agencies/x",
    "/sources/2021",
];

const DASHBOARD_POLICY: &str = "default-src 'none'; script-src 'self'; \
     style-src 'self' 'sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM='; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const GRAPHIQL_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'; worker-src 'self'";

fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist")
}

/// A server with its pages.
fn start() -> Server {
    let built = ["index.html", "graphiql.html"].iter().all(|page| dist().join(page).is_file());
    assert!(built, "web/dist has no pages to test; run `make web` first");
    Server::start(&[])
}

fn file(name: &str) -> Vec<u8> {
    fs::read(dist().join(name)).unwrap()
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Every file that has an address of its own, from `web/dist`.
fn files() -> Vec<String> {
    let names = |folder: &str| {
        let entries = fs::read_dir(dist().join(folder)).unwrap().map(Result::unwrap);
        let files = entries.filter(|entry| entry.path().is_file());
        files.map(|entry| format!("{folder}{}", entry.file_name().to_str().unwrap())).collect::<Vec<_>>()
    };
    let all = [names(""), names("assets/")].concat();
    let all: Vec<_> = all.into_iter().filter(|name| !["br", "html"].contains(&extension(name))).collect();
    assert!(all.iter().any(|name| extension(name) == "js"), "{all:?}");
    all
}

fn unpacked(reply: &Reply) -> Vec<u8> {
    let mut body = Vec::new();
    match reply.header("content-encoding") {
        "br" => brotli::Decompressor::new(&reply.body[..], 4096).read_to_end(&mut body),
        "gzip" => flate2::read::GzDecoder::new(&reply.body[..]).read_to_end(&mut body),
        coding => {
            assert_eq!(coding, "");
            return reply.body.clone();
        }
    }
    .unwrap();
    body
}

fn assert_page(reply: &Reply, status: u16, policy: &str, what: &str) {
    assert_eq!(reply.status, status, "{what}");
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", policy),
        ("cache-control", "no-cache"),
        ("vary", "Accept, Accept-Encoding"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(reply.header(name), value, "{what} {name}");
    }
    assert!(reply.header("permissions-policy").contains("camera=()"), "{what}");
}

#[test]
fn each_page_has_its_application_and_policy() {
    let server = start();
    for (path, name, policy) in
        DASHBOARD.map(|path| (path, "index.html", DASHBOARD_POLICY)).into_iter().chain([
            ("/graphiql", "graphiql.html", GRAPHIQL_POLICY),
            ("/graphiql?a", "graphiql.html", GRAPHIQL_POLICY),
        ])
    {
        let reply = server.send("GET", path, &[NAVIGATING], b"");
        assert_page(&reply, 200, policy, path);
        assert!(reply.body == file(name), "{path} is not {name}");
        for accept in
            ["*/*", "text/*", "application/json, */*;q=0.1", "Application/XHTML+XML", "*/*, text/html;q=0.1"]
        {
            let reply = server.send("GET", path, &[("Accept", accept)], b"");
            assert_page(&reply, 200, policy, &format!("{path} {accept}"));
        }
        assert_page(&server.send("GET", path, &[], b""), 200, policy, path);
        for accept in ["application/json", "text/html;q=0", "*/*, text/html;q=0", "*/*;q=0", "image/*", ""] {
            let reply = server.send("GET", path, &[("Accept", accept)], b"");
            assert_eq!((reply.status, reply.code().as_str()), (406, "BAD_USER_INPUT"), "{path} {accept}");
        }
    }
}

#[test]
fn nothing_in_a_page_needs_more_than_its_policy_allows() {
    for page in ["index.html", "graphiql.html"] {
        let text = String::from_utf8(file(page)).unwrap();
        for inline in ["<style", " style=", " onload=", " onclick=", "<base", "http-equiv"] {
            assert!(!text.contains(inline), "{page} has {inline}");
        }
        for script in text.split("<script").skip(1) {
            let (tag, rest) = script.split_once('>').unwrap();
            assert!(
                tag.contains(" src=\"/assets/") && rest.starts_with("</script>"),
                "{page} has <script{tag}>"
            );
        }
    }
}

#[test]
fn the_files_of_a_page_are_there_for_good() {
    let server = start();
    for (page, least) in [("/", 1), ("/graphiql", 1)] {
        let text = String::from_utf8(server.send("GET", page, &[NAVIGATING], b"").body).unwrap();
        let links: Vec<_> = text
            .split([' ', '>'])
            .filter_map(|word| {
                word.strip_prefix("src=\"").or(word.strip_prefix("href=\""))?.split('"').next()
            })
            .collect();
        for link in &links {
            assert!(link.starts_with('/') && !link.starts_with("//"), "{page} refers to {link}");
            assert_eq!(server.send("GET", link, &[("Accept", "*/*")], b"").status, 200, "{page} {link}");
        }
        assert!(links.iter().filter(|link| link.starts_with("/assets/")).count() >= least, "{links:?}");
    }
}

#[test]
fn every_file_comes_whole_in_each_coding() {
    let server = start();
    for name in files() {
        let path = format!("/{name}");
        let mut tags = Vec::new();
        for accept in ["", "gzip", "gzip, deflate, br, zstd"] {
            let asked = [("Accept", "*/*"), ("Accept-Encoding", accept)];
            let reply = server.send("GET", &path, &asked, b"");
            assert_eq!(reply.status, 200, "{name}");
            assert!(unpacked(&reply) == file(&name), "{name} {accept}");
            assert_eq!(reply.header("content-length"), reply.body.len().to_string(), "{name} {accept}");
            for (header, value) in [
                ("vary", "Accept-Encoding"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(reply.header(header), value, "{name} {header}");
            }
            assert!(reply.header("content-security-policy").starts_with("default-src 'none'; "), "{name}");
            let caching =
                if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
            assert_eq!(reply.header("cache-control"), caching, "{name}");
            let coding = reply.header("content-encoding").to_owned();
            if accept.contains("br") {
                let packed = dist().join(format!("{name}.br")).is_file();
                assert_eq!(coding == "br", packed, "{name}");
            }
            tags.push((coding, reply.header("etag").to_owned()));
        }
        assert_tags(&server, &path, &tags);
    }
}

/// Tags are strong, as many as codings, and spare the body.
fn assert_tags(server: &Server, path: &str, tags: &[(String, String)]) {
    for (coding, tag) in tags {
        assert!(tag.len() > 2 && tag.starts_with('"') && tag.ends_with('"'), "{path} {tag}");
        for (other_coding, other) in tags {
            assert_eq!(coding == other_coding, tag == other, "{path} {coding} {other_coding}");
        }
        let accept = ("Accept-Encoding", coding.as_str());
        for (known, same) in [
            (tag.clone(), true),
            (format!("W/{tag}"), true),
            (format!("\"x\" , {tag}"), true),
            ("*".to_owned(), true),
            ("\"x\"".to_owned(), false),
            (tag.trim_matches('"').to_owned(), false),
            (String::new(), false),
        ] {
            let reply = server.send("GET", path, &[accept, ("If-None-Match", &known)], b"");
            assert_eq!(reply.status, if same { 304 } else { 200 }, "{path} {known}");
            assert_eq!(reply.header("etag"), tag, "{path} {known}");
            assert_eq!(reply.body.is_empty(), same, "{path} {known}");
            assert!(!reply.header("cache-control").is_empty(), "{path} {known}");
        }
    }
}

#[test]
fn types_are_what_browsers_insist_on() {
    let server = start();
    for name in files() {
        let expected = match extension(&name) {
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "svg" => "image/svg+xml; charset=utf-8",
            "woff2" => "font/woff2",
            _ => continue,
        };
        let reply = server.send("GET", &format!("/{name}"), &[], b"");
        assert_eq!(reply.header("content-type"), expected, "{name}");
    }
}

#[test]
fn pages_are_asked_for_again_and_spared_when_known() {
    let server = start();
    let ask = |known: &str| {
        let headers = [NAVIGATING, ("Accept-Encoding", "br"), ("If-None-Match", known)];
        server.send("GET", "/", &headers, b"")
    };
    let page = ask("");
    assert!(unpacked(&page) == file("index.html"));
    let again = ask(page.header("etag"));
    assert_page(&page, 200, DASHBOARD_POLICY, "/");
    assert_eq!((again.status, again.body.len(), again.header("content-type")), (304, 0, ""));
    for name in ["etag", "cache-control", "vary", "content-security-policy"] {
        assert_eq!(again.header(name), page.header(name), "{name}");
    }
}

#[test]
fn unknown_addresses_are_told_as_the_client_likes() {
    let server = start();
    for path in
        ["/nothing", "/regions", "/regions/", "/regions/a/b", "/regions/a%2Fb", "/search/", "/assets/x.js"]
    {
        let page = server.send("GET", path, &[NAVIGATING, ("If-None-Match", "*")], b"");
        assert_page(&page, 404, DASHBOARD_POLICY, path);
        assert!(page.body == file("index.html") && page.header("etag").is_empty(), "{path}");
        for (method, accept) in [("GET", "*/*"), ("GET", "application/json"), ("POST", NAVIGATING.1)] {
            let reply = server.send(method, path, &[("Accept", accept)], b"");
            assert_eq!((reply.status, reply.code().as_str()), (404, "NOT_FOUND"), "{method} {path}");
            assert_eq!(reply.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
        }
    }
}

#[test]
fn pages_and_files_are_only_read() {
    let server = start();
    let script = files().into_iter().find(|name| name.starts_with("assets/")).unwrap();
    for path in ["/", "/regions/gyeonggi", "/graphiql", &format!("/{script}")] {
        let got = server.send("GET", path, &[NAVIGATING, ("Accept-Encoding", "br")], b"");
        let head = server.send("HEAD", path, &[NAVIGATING, ("Accept-Encoding", "br")], b"");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        for name in ["content-length", "content-type", "content-encoding", "etag", "cache-control"] {
            assert_eq!(head.header(name), got.header(name), "{path} {name}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
            let reply = server.send(method, path, &[NAVIGATING], b"");
            assert_eq!((reply.status, reply.header("allow")), (405, "GET, HEAD"), "{method} {path}");
            assert_eq!(reply.code(), "BAD_USER_INPUT", "{method} {path}");
        }
    }
    assert_eq!(server.send("HEAD", "/nothing", &[], b"").status, 404);
    // A part of a file may be asked for, and the whole may be sent.
    let part = server.send("GET", &format!("/{script}"), &[("Range", "bytes=0-0")], b"");
    assert!(part.status == 200 && part.body == file(&script));
}

#[test]
fn hostile_paths_find_nothing() {
    let server = start();
    let script = files().into_iter().find(|name| extension(name) == "js").unwrap();
    let (long, longer) =
        (format!("/assets/{}.js", "a".repeat(5000)), format!("/regions/{}", "a".repeat(30_000)));
    for path in [
        "/../Cargo.toml",
        "/assets/../../../Cargo.toml",
        "/assets/..%2f..%2f..%2fCargo.toml",
        "/assets/%2e%2e/%2e%2e/%2e%2e/Cargo.toml",
        "/assets/..\\..\\..\\Cargo.toml",
        "/assets//etc/passwd",
        "//etc/passwd.txt",
        "/%2fetc%2fpasswd",
        "/assets",
        "/assets/",
        "/.",
        "/..",
        "/assets/.",
        "/assets/%00.js",
        "/favicon.svg%00",
        "/favicon.svg/",
        "/favicon.svg;a.svg",
        "/index.html",
        "/index.html.br",
        "/graphiql.html",
        "/graphiql/",
        "/%FF%FE.js",
        "/%ed%a0%80",
        "/%",
        "/%zz.js",
        "/regions/%00",
        "/regions/..%2f..%2fhealth",
        &format!("/{script}.br"),
        &format!("/{}", script.replace("assets/", "assets%2f")),
        &format!("/{}", script.replace("assets/", "assets//")),
        &format!("/{}", script.replace("assets/", "ASSETS/")),
        &long,
        &longer,
    ] {
        let shown = &path[..path.len().min(60)];
        let reply = server.send("GET", path, &[("Accept", "*/*")], b"");
        assert!([400, 404].contains(&reply.status), "{shown} is {}", reply.status);
        if reply.status == 404 {
            assert_eq!(reply.code(), "NOT_FOUND", "{shown}");
        }
        let page = server.send("GET", path, &[NAVIGATING], b"");
        assert_eq!(page.status, reply.status, "{shown}");
    }
    assert_eq!(server.send("GET", "/health/live", &[], b"").status, 200);
}

/// Browsers name the page's origin with each POST, also where it is the server's own.
#[test]
fn the_pages_may_ask_whatever_other_sites_may() {
    for origins in [None, Some("https://example.org"), Some("*")] {
        let server =
            Server::start(&origins.map(|list| ("ILJARI_CORS_ORIGINS", list)).into_iter().collect::<Vec<_>>());
        let own = format!("http://{}", server.address);
        let reply = server.query("{ __typename }", &[("Origin", &own), ("Sec-Fetch-Site", "same-origin")]);
        assert_eq!(
            (reply.status, &reply.json()["data"]["__typename"]),
            (200, &"Query".into()),
            "{origins:?}"
        );
    }
}
