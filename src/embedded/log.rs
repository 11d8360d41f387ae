//! The file that takes the output of `initdb` and the server.

use super::Error;
use super::account::Account;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// A longer log is emptied at the next start.
const SIZE_MAX: u64 = 10 * 1024 * 1024;

/// How many lines an error message quotes.
const LINES_MAX: usize = 20;

/// The log and where this run's part begins.
#[derive(Debug)]
pub(super) struct Log {
    path: PathBuf,
    start: u64,
}

impl Log {
    pub(super) fn open(path: PathBuf, account: &Account) -> Result<Self, Error> {
        let file = append(&path)?;
        account.give_file(&file);
        let mut start = file.metadata().map_err(Error::io("read", &path))?.len();
        if start > SIZE_MAX {
            file.set_len(0).map_err(Error::io("empty", &path))?;
            start = 0;
        }
        Ok(Self { path, start })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// A handle for a child to write to.
    pub(super) fn writer(&self) -> Result<File, Error> {
        append(&self.path)
    }

    /// Forgets what was written so far, so that [`Log::lines`] shows only the next attempt.
    pub(super) fn restart(&mut self) {
        self.start = self.path.metadata().map_or(0, |metadata| metadata.len());
    }

    /// The last lines of this run.
    pub(super) fn lines(&self) -> String {
        let mut bytes = Vec::new();
        // What cannot be read is not worth hiding the error that made us look.
        let _ = File::open(&self.path).and_then(|mut file| {
            file.seek(SeekFrom::Start(self.start))?;
            file.take(SIZE_MAX).read_to_end(&mut bytes)
        });
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        lines[lines.len().saturating_sub(LINES_MAX)..].join("\n")
    }
}

fn append(path: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.append(true).create(true).mode(0o600);
    // As root never write through a link that another user may have put there.
    options.custom_flags(super::lock::no_follow());
    options.open(path).map_err(Error::io("write", path))
}
