//! Directories of test servers, which go away with them.

use super::account::Account;
use super::lock::{self, Lock, Refusal};
use super::socket::Socket;
use super::{APP, Error, Mode, cluster, process};
use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::{env, io};

/// Makes and locks a new directory where this user can reach it.
pub(super) fn open(account: &Account) -> Result<(PathBuf, Lock), Error> {
    let bases = [env::temp_dir(), PathBuf::from("/tmp"), PathBuf::from("/var/tmp")];
    let mut failure = Error::io("use", &bases[0])(io::ErrorKind::NotFound.into());
    for base in bases.iter().filter_map(|base| base.canonicalize().ok()) {
        if account.barred(&base).is_some() {
            continue;
        }
        sweep(&base, account);
        let made = fresh(&base).map_err(Refusal::from).and_then(|dir| {
            let lock = own(&dir, account).inspect_err(|_| _ = fs::remove_dir_all(&dir))?;
            Ok((dir, lock))
        });
        match made {
            Ok(place) => return Ok(place),
            Err(Refusal::Fatal(error)) => failure = error,
            Err(Refusal::Unfit(reason)) => failure = Error::io("use", &base)(io::Error::other(reason)),
        }
    }
    Err(failure)
}

/// A new directory that names this process.
fn fresh(base: &Path) -> Result<PathBuf, Error> {
    let mut number = 0_u32;
    loop {
        let dir = base.join(format!("{APP}-pgtest-{}-{number}", std::process::id()));
        match DirBuilder::new().mode(0o700).create(&dir) {
            Ok(()) => return Ok(dir),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Error::io("create", &dir)(error)),
        }
    }
}

fn own(dir: &Path, account: &Account) -> Result<Lock, Refusal> {
    account.give(dir).map_err(account.spawn_error(dir))?;
    Lock::take(dir, account)
}

/// Removes what test servers left whose watchdog was killed too.
fn sweep(base: &Path, account: &Account) {
    for entry in fs::read_dir(base).into_iter().flatten().flatten() {
        let dir = entry.path();
        let maker = entry.file_name().to_str().and_then(maker);
        let gone = maker.is_some_and(|pid| !process::alive(pid));
        // The lock shows holders whose process ids mean nothing here, as from another container.
        if gone && is_owned(&dir, account) && lock::is_free(&dir) {
            for (_, data) in cluster::existing(&dir) {
                cluster::end_server(&data, Mode::Test);
                let _ = fs::remove_dir_all(Socket::for_data(&data).directory());
            }
            let _ = fs::remove_dir_all(&dir);
        }
    }
}

/// The process that made a directory of this name.
fn maker(name: &str) -> Option<process::Pid> {
    process::parse(name.strip_prefix(APP)?.strip_prefix("-pgtest-")?.split('-').next()?)
}

fn is_owned(dir: &Path, account: &Account) -> bool {
    fs::symlink_metadata(dir).is_ok_and(|metadata| metadata.is_dir() && metadata.uid() == account.uid)
}

#[cfg(test)]
mod tests {
    use super::maker;

    #[test]
    fn names_tell_their_maker() {
        let pid = |name| maker(name).map(|pid| pid.as_raw_nonzero().get());
        assert_eq!(pid("iljari-pgtest-4711-0"), Some(4711));
        assert_eq!(pid("iljari-pgtest-1-0"), None);
        assert_eq!(pid("iljari-pgtest--1-0"), None);
        assert_eq!(pid("other-pgtest-4711-0"), None);
    }
}
