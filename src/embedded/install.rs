//! `PostgreSQL` binaries.

use std::env;
use std::path::{Path, PathBuf};

/// Binaries that run as the chosen user.
#[derive(Clone, Debug)]
pub(super) struct Install {
    pub(super) bin_dir: PathBuf,
    /// As the server states it, such as `15.18`.
    pub(super) version: String,
    pub(super) major: u32,
}

/// Whether both programs are there; `pg_config` of a client library names a directory without them.
pub(super) fn complete(dir: &Path) -> bool {
    ["postgres", "initdb"].iter().all(|name| dir.join(name).is_file())
}

/// The first file of this name on PATH.
pub(super) fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|dir| dir.join(name))
        .find(|path| path.is_absolute() && path.is_file())
}
