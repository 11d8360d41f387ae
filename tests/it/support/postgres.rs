//! One private Postgres for all tests of a run, gone with the test process.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::thread;

use iljari::embedded::{self, Mode, Options};

/// Address of a database of the tests' server. `ILJARI_TEST_DATABASE_URL` may name a database of another server where
/// tests may create databases.
pub(crate) fn url(database: &str) -> String {
    static URL: OnceLock<(Option<embedded::Server>, String)> = OnceLock::new();
    let (_, url) = URL.get_or_init(|| {
        if let Ok(url) = std::env::var("ILJARI_TEST_DATABASE_URL") {
            return (None, url);
        }
        let server = start();
        let url = server.url("postgres");
        (Some(server), url)
    });
    let (server, options) =
        url.split_once('?').map_or((&**url, None), |(server, options)| (server, Some(options)));
    let (server, _) = server.rsplit_once('/').expect("a database in the address");
    match options {
        Some(options) => format!("{server}/{database}?{options}"),
        None => format!("{server}/{database}"),
    }
}

/// A Postgres of its own, for a test that stops it.
pub(crate) fn start() -> embedded::Server {
    let state_dir = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let npm_dir = Some(state_dir.join("postgres"));
    let options = Options { state_dir, mode: Mode::Test, npm_dir, bin_dir: None };
    // It blocks, and many a test has a runtime already.
    let started = thread::spawn(move || embedded::Server::start(&options)).join().expect("no panic");
    started.unwrap_or_else(|error| panic!("no private Postgres for the tests: {error}"))
}
