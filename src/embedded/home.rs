//! The directory that holds the cluster, the log and the lock, held by one process at a time.

use super::account::Account;
use super::lock::{Lock, Refusal};
use super::stand_in::stand_in;
use super::{Error, Mode, cluster, say, temporary};
use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// A directory of ours, locked until this is dropped; that of a test goes away then.
#[derive(Debug)]
pub(super) struct Home {
    dir: PathBuf,
    mode: Mode,
    lock: Lock,
}

impl Home {
    /// Finds or makes the directory and locks it.
    pub(super) fn open(mode: Mode, state_dir: &Path, account: &Account) -> Result<Self, Error> {
        let (dir, lock) = match mode {
            Mode::Dev => lasting(state_dir, account)?,
            Mode::Test => temporary::open(account)?,
        };
        Ok(Self { dir, mode, lock })
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Writes down where the database is, for processes that find the lock taken.
    pub(super) fn announce(&mut self, url: &str) -> Result<(), Error> {
        self.lock.announce(url)
    }

    /// Removes the directory of a test; others stay.
    pub(super) fn remove(&self) {
        if self.mode == Mode::Test {
            // What cannot be removed now is swept by the next test run.
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        self.remove();
    }
}

/// The state directory, or one that stands in for it.
fn lasting(state_dir: &Path, account: &Account) -> Result<(PathBuf, Lock), Error> {
    let reason = match settle(state_dir, account) {
        Ok(place) => return Ok(place),
        Err(Refusal::Fatal(error)) => return Err(error),
        Err(Refusal::Unfit(reason)) => reason,
    };
    // Starting with an empty database beside a full one would look like a loss.
    for (_, path) in cluster::existing(state_dir) {
        match fs::metadata(&path).map(|metadata| metadata.uid()) {
            Ok(owner) if owner != account.uid => {
                return Err(Error::ForeignOwner { path, owner, uid: account.uid });
            }
            _ => {}
        }
    }
    let name = state_dir.canonicalize().unwrap_or_else(|_| state_dir.to_path_buf());
    let dir = stand_in("pg", name.as_os_str().as_bytes())?;
    say(format_args!("{} {reason}; database is kept in {}", state_dir.display(), dir.display()));
    match Lock::take(&dir, account) {
        Ok(lock) => Ok((dir, lock)),
        Err(Refusal::Fatal(error)) => Err(error),
        Err(Refusal::Unfit(reason)) => Err(Error::io("use", &dir)(io::Error::other(reason))),
    }
}

fn settle(state_dir: &Path, account: &Account) -> Result<(PathBuf, Lock), Refusal> {
    let unusable = |error| Refusal::Unfit(format!("cannot be used ({error})"));
    let dir = make(state_dir, account).map_err(unusable)?;
    if account.barred(&dir).is_some() {
        return Err(Refusal::Unfit(format!("cannot be entered by uid {}", account.uid)));
    }
    // Postgres keeps the name on a line of its own.
    if dir.as_os_str().as_bytes().contains(&b'\n') {
        return Err(Refusal::Unfit("cannot be used (a line break in its name)".to_owned()));
    }
    let lock = Lock::take(&dir, account)?;
    if cluster::existing(&dir).is_empty() {
        match owners_stick(&dir, account) {
            Ok(true) => {}
            Ok(false) => {
                return Err(Refusal::Unfit(
                    "cannot be used (owners and modes of files do not stick)".to_owned(),
                ));
            }
            // There is no such user here, so no other directory will do.
            Err(source) if source.kind() == io::ErrorKind::InvalidInput => {
                return Err(Refusal::Fatal(Error::CannotDrop { uid: account.uid, source }));
            }
            Err(error) => return Err(unusable(error)),
        }
    }
    Ok((dir, lock))
}

/// Makes the state directory unless it exists.
fn make(state_dir: &Path, account: &Account) -> io::Result<PathBuf> {
    if !state_dir.is_dir() {
        fs::create_dir_all(state_dir)?;
        if account.dropped {
            // Spelled out, as root's mask may bar everyone else.
            fs::set_permissions(state_dir, Permissions::from_mode(0o755))?;
        }
        // Then the owner of the project can later do without root.
        let parent = state_dir.parent().and_then(|parent| fs::metadata(parent).ok());
        if parent.is_some_and(|parent| parent.uid() == account.uid) {
            account.give(state_dir)?;
        }
    }
    state_dir.canonicalize()
}

/// Whether directories keep the owner and mode they are given, which some mounts ignore.
fn owners_stick(dir: &Path, account: &Account) -> io::Result<bool> {
    let trial = dir.join(format!("init-trial-{}", std::process::id()));
    let tried = DirBuilder::new()
        .mode(0o700)
        .create(&trial)
        .and_then(|()| account.give(&trial))
        .and_then(|()| fs::symlink_metadata(&trial));
    let _ = fs::remove_dir(&trial);
    tried.map(|metadata| metadata.uid() == account.uid && metadata.mode() & 0o777 == 0o700)
}
