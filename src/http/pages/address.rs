//! What the addresses of the web pages name.

/// Pages of one thing each, by its slug: `/regions/gyeonggi`. `web/src/app/pages.json` has the same.
const PAGES_OF_THINGS: [&str; 6] = ["agencies", "editions", "programmes", "projects", "regions", "sources"];
/// Pages that exist once; the first is the overview at `/`.
const PAGES: [&str; 2] = ["", "search"];

/// Longest name of a file and of a thing; slugs have at most 120 characters.
const NAME_LENGTH_MAX: usize = 200;

/// One of the two applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Dashboard,
    Graphiql,
}

impl Page {
    /// The file with its HTML.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Dashboard => "index.html",
            Self::Graphiql => "graphiql.html",
        }
    }
}

/// What may be at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// A page of an application, which finds out by itself what to show.
    Page(Page),
    /// A file, if there is one of this name.
    File(&'a str),
}

/// What a path may name, as the client wrote it. Nothing is decoded: no name needs it.
pub(super) fn address(path: &str) -> Option<Address<'_>> {
    let path = path.strip_prefix('/')?;
    if path == "graphiql" {
        return Some(Address::Page(Page::Graphiql));
    }
    if PAGES.contains(&path) {
        return Some(Address::Page(Page::Dashboard));
    }
    match path.split_once('/') {
        Some(("assets", name)) if is_file(name) => Some(Address::File(path)),
        Some((kind, name)) if PAGES_OF_THINGS.contains(&kind) && is_slug(name) => {
            Some(Address::Page(Page::Dashboard))
        }
        None if is_file(path) => Some(Address::File(path)),
        _ => None,
    }
}

/// Neither HTML nor compressed files: those are sent for the addresses of pages and of plain files.
fn is_file(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    !name.starts_with('.')
        && name.len() <= NAME_LENGTH_MAX
        && name.bytes().all(is_plain)
        && extension.is_some_and(|extension| !["br", "html"].contains(&extension))
}

fn is_slug(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=NAME_LENGTH_MAX).contains(&name.len()) && name.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dashboard_has_these_pages() {
        let pages: serde_json::Value = serde_json::from_str(include_str!("../../../web/src/app/pages.json"))
            .expect("pages.json is JSON");
        let listed = |part: &str| {
            let folders = pages[part].as_object().expect("a list of pages").values();
            let mut folders: Vec<_> = folders.map(|folder| folder.as_str().expect("a folder")).collect();
            folders.sort_unstable();
            folders
        };
        assert_eq!(listed("things"), PAGES_OF_THINGS);
        assert_eq!(listed("others"), PAGES);
    }

    #[test]
    fn pages_and_files() {
        let long = format!("/regions/{}", "a".repeat(NAME_LENGTH_MAX));
        for path in ["/", "/search", "/regions/gyeonggi", "/editions/gyeonggi-2021", &long] {
            assert_eq!(address(path), Some(Address::Page(Page::Dashboard)), "{path}");
        }
        assert_eq!(address("/graphiql"), Some(Address::Page(Page::Graphiql)));
        for path in ["/favicon.svg", "/assets/index-D_x-1.js", "/assets/a.b.css"] {
            assert_eq!(address(path), Some(Address::File(&path[1..])), "{path}");
        }
    }

    #[test]
    fn all_else_is_nothing() {
        let (thing, file) = (format!("/regions/{}", "a".repeat(201)), format!("/{}.js", "a".repeat(198)));
        for path in [
            "",
            "*",
            "//",
            "/search/",
            "/regions",
            "/regions/",
            "/regions/a/b",
            "/regions/a%2fb",
            "/regions/..",
            "/regions/A",
            "/regions/%ea%b2%bd",
            "/Regions/a",
            "/graphiql/",
            "/graphiql/a",
            "/index.html",
            "/graphiql.html",
            "/favicon",
            "/.favicon.svg",
            "/..",
            "/../Cargo.toml",
            "/..%2fCargo.toml",
            "/a%00.js",
            "/a\0.js",
            "/a\\b.js",
            "/a b.js",
            "/assets",
            "/assets/",
            "/assets/..",
            "/assets/../a.js",
            "/assets/a/b.js",
            "/assets//a.js",
            "/assets/%2e%2e/a.js",
            "/assets/a.js.br",
            "/assets/a.html",
            "/other/a.js",
            &thing,
            &file,
        ] {
            assert_eq!(address(path), None, "{path}");
        }
    }
}
