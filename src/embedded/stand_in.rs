//! Directories under `/var/tmp` that stand in for others.

use super::{APP, Error};
use fnv::FnvHasher;
use std::fs::{self, DirBuilder, Permissions};
use std::hash::Hasher as _;
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::PathBuf;

/// Part of a directory's name. With another hash, the next release would not find the database that this one kept.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// A directory of this user under `/var/tmp` that stands in for `path`; anyone may look into it.
pub(super) fn stand_in(purpose: &str, path: &[u8]) -> Result<PathBuf, Error> {
    let uid = rustix::process::geteuid().as_raw();
    let dir = PathBuf::from(format!("/var/tmp/{APP}-{purpose}-{uid}-{:016x}", hash(path)));
    match DirBuilder::new().mode(0o700).create(&dir) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(Error::io("create", &dir)(error));
        }
        _ => {}
    }
    // Names in /var/tmp can be guessed, so someone else may have been quicker.
    let metadata = fs::symlink_metadata(&dir).map_err(Error::io("read", &dir))?;
    if !metadata.is_dir() || metadata.uid() != uid || metadata.mode() & 0o022 != 0 {
        return Err(Error::ForeignOwner { path: dir, owner: metadata.uid(), uid });
    }
    // Spelled out, as the process's mask may take away more.
    fs::set_permissions(&dir, Permissions::from_mode(0o755)).map_err(Error::io("open", &dir))?;
    dir.canonicalize().map_err(Error::io("read", &dir))
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn names_stay_the_same() {
        assert_eq!(hash(b"/home/iljari/.iljari"), 0xd786_a43a_9a3f_297f);
    }
}
