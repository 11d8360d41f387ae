//! One process at a time per directory.

use super::Error;
use super::account::Account;
use rustix::fs::OFlags;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

const NAME: &str = "launcher.lock";

/// How often to look for what the holder writes right after locking.
const READS_MAX: u32 = 20;

/// A lock that the system lifts when this process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

/// Why a directory could not be locked.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Another directory may do.
    Unfit(String),
    /// No other directory will do.
    Fatal(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Fatal(error)
    }
}

impl Lock {
    pub(super) fn take(dir: &Path, account: &Account) -> Result<Self, Refusal> {
        let path = dir.join(NAME);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).mode(0o644).custom_flags(no_follow());
        let file = options.open(&path).map_err(|error| match error.kind() {
            io::ErrorKind::StorageFull => Refusal::Fatal(Error::DiskFull { path: dir.to_path_buf() }),
            _ => Refusal::Unfit(format!("cannot be used ({error})")),
        })?;
        match file.try_lock() {
            Ok(()) => {
                account.give_file(&file);
                let mut lock = Self { file, path };
                lock.announce("")?;
                Ok(lock)
            }
            Err(TryLockError::WouldBlock) => Err(Refusal::Fatal(busy(file, &path))),
            Err(TryLockError::Error(error)) => Err(Refusal::Unfit(format!("cannot be locked ({error})"))),
        }
    }

    /// Writes down who holds the lock and where the database is, for others.
    pub(super) fn announce(&mut self, url: &str) -> Result<(), Error> {
        let text = format!("{}\n{url}\n", std::process::id());
        let written = self
            .file
            .set_len(0)
            .and_then(|()| self.file.rewind())
            .and_then(|()| self.file.write_all(text.as_bytes()));
        written.map_err(Error::io("write", &self.path))
    }
}

/// Whether nobody holds the lock of this directory.
pub(super) fn is_free(dir: &Path) -> bool {
    match OpenOptions::new().read(true).custom_flags(no_follow()).open(dir.join(NAME)) {
        Ok(file) => file.try_lock().is_ok(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Keeps root from opening a file through a link that another user made.
pub(super) fn no_follow() -> i32 {
    OFlags::NOFOLLOW.bits().cast_signed()
}

/// Reads who holds the lock.
fn busy(mut file: File, path: &Path) -> Error {
    for _ in 0..READS_MAX {
        let mut text = String::new();
        if let Err(error) = file.rewind().and_then(|()| file.read_to_string(&mut text)) {
            return Error::io("read", path)(error);
        }
        let mut lines = text.lines();
        if let Some(pid) = lines.next().and_then(|line| line.parse().ok()) {
            return Error::Busy { pid, url: lines.next().filter(|url| !url.is_empty()).map(str::to_owned) };
        }
        thread::sleep(Duration::from_millis(5));
    }
    Error::io("lock", path)(io::ErrorKind::WouldBlock.into())
}
