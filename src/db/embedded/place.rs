//! The directory that holds the cluster, the log and the lock, held by one process at a time.

use super::account::Account;
use super::process;
use super::socket::Socket;
use super::{APP, Error, Mode, cluster, say};
use rustix::fs::OFlags;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, thread};

const LOCK: &str = "launcher.lock";

/// A directory of ours, locked until this is dropped; that of a test goes away then.
#[derive(Debug)]
pub(super) struct Place {
    dir: PathBuf,
    mode: Mode,
    lock: File,
}

impl Place {
    /// Finds or makes the directory and locks it.
    pub(super) fn open(mode: Mode, state_dir: &Path, account: &Account) -> Result<Self, Error> {
        match mode {
            Mode::Dev => dev(state_dir, account),
            Mode::Test => test(account),
        }
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Writes down for others who holds the lock and where the database is.
    pub(super) fn announce(&mut self, url: &str) -> Result<(), Error> {
        let text = format!("{}\n{url}\n", std::process::id());
        let write = |file: &mut File| {
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(text.as_bytes())
        };
        write(&mut self.lock).map_err(Error::io("write", &self.dir.join(LOCK)))
    }

    /// Removes the directory of a test; others stay.
    pub(super) fn remove(&self) {
        if self.mode == Mode::Test {
            // What cannot be removed now is swept by the next test run.
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Keeps root from opening a file through a link another user made.
pub(super) fn no_follow() -> i32 {
    OFlags::NOFOLLOW.bits().cast_signed()
}

/// FNV-1a: names that stay the same between runs and releases.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn dev(state_dir: &Path, account: &Account) -> Result<Place, Error> {
    let reason = match prepare(state_dir, account) {
        Ok(dir) => match lock(dir, Mode::Dev, account)? {
            Ok(place) => match unfit(&place.dir, account) {
                None => return Ok(place),
                Some(reason) => reason,
            },
            Err(reason) => reason,
        },
        Err(reason) => reason,
    };
    // Starting with an empty database beside a full one would look like a loss.
    if let Some((path, owner)) = cluster::existing(state_dir)
        .into_iter()
        .find_map(|(_, path)| {
            let owner = fs::symlink_metadata(&path).ok()?.uid();
            (owner != account.uid).then_some((path, owner))
        })
    {
        return Err(Error::ForeignOwner {
            path,
            owner,
            uid: account.uid,
        });
    }
    let dir = fallback(state_dir)?;
    say(format_args!(
        "{}: {reason}; database is kept in {}",
        state_dir.display(),
        dir.display()
    ));
    lock(dir.clone(), Mode::Dev, account)?.map_err(|_| Error::Io {
        action: "lock",
        path: dir,
        source: io::ErrorKind::PermissionDenied.into(),
    })
}

/// Makes the state directory; the reason if that does not work here.
fn prepare(state_dir: &Path, account: &Account) -> Result<PathBuf, String> {
    let made: io::Result<PathBuf> = (|| {
        if !state_dir.is_dir() {
            fs::create_dir_all(state_dir)?;
            // Then the owner of the project can later do without root.
            if state_dir
                .parent()
                .and_then(|parent| fs::metadata(parent).ok())
                .is_some_and(|parent| parent.uid() == account.uid)
            {
                account.give(state_dir)?;
            }
        }
        state_dir.canonicalize()
    })();
    let dir = made.map_err(|error| format!("cannot be used ({error})"))?;
    if account.barred(&dir).is_some() {
        return Err(format!("cannot be entered by uid {}", account.uid));
    }
    if dir.as_os_str().as_bytes().contains(&b'\n') {
        return Err("cannot be used (a line break in its name)".to_owned());
    }
    Ok(dir)
}

/// Why the directory cannot hold a cluster: on some mounts owners and modes do not stick.
fn unfit(dir: &Path, account: &Account) -> Option<String> {
    if !cluster::existing(dir).is_empty() {
        return None;
    }
    let trial = dir.join(format!("init-trial-{}", std::process::id()));
    let tried: io::Result<bool> = (|| {
        DirBuilder::new().mode(0o700).create(&trial)?;
        account.give(&trial)?;
        let metadata = fs::symlink_metadata(&trial)?;
        Ok(metadata.uid() == account.uid && metadata.mode() & 0o777 == 0o700)
    })();
    let _ = fs::remove_dir(&trial);
    match tried {
        Ok(true) => None,
        Ok(false) => Some("cannot be used (owners and modes of files do not stick)".to_owned()),
        Err(error) => Some(format!("cannot be used ({error})")),
    }
}

/// A directory of this user under `/var/tmp` that belongs to this state directory.
fn fallback(state_dir: &Path) -> Result<PathBuf, Error> {
    let uid = rustix::process::geteuid().as_raw();
    let name = state_dir
        .canonicalize()
        .unwrap_or_else(|_| state_dir.to_path_buf());
    let dir = PathBuf::from(format!(
        "/var/tmp/{APP}-pg-{uid}-{:016x}",
        hash(name.as_os_str().as_bytes())
    ));
    match DirBuilder::new().mode(0o755).create(&dir) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(Error::io("create", &dir)(error));
        }
        _ => {}
    }
    let metadata = fs::symlink_metadata(&dir).map_err(Error::io("read", &dir))?;
    if !metadata.is_dir() || metadata.uid() != uid || metadata.mode() & 0o022 != 0 {
        return Err(Error::ForeignOwner {
            path: dir,
            owner: metadata.uid(),
            uid,
        });
    }
    dir.canonicalize().map_err(Error::io("read", &dir))
}

/// Takes the lock. The inner error is the reason why the directory is of no use.
fn lock(dir: PathBuf, mode: Mode, account: &Account) -> Result<Result<Place, String>, Error> {
    let path = dir.join(LOCK);
    let mut options = OpenOptions::new();
    options
        .read(true)
        .write(true)
        .create(true)
        .mode(0o644)
        .custom_flags(no_follow());
    let mut lock = match options.open(&path) {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::StorageFull => {
            return Err(Error::DiskFull { path: dir });
        }
        Err(error) => return Ok(Err(format!("cannot be used ({error})"))),
    };
    match lock.try_lock() {
        Ok(()) => {
            let mut place = Place { dir, mode, lock };
            place.announce("")?;
            account
                .give_file(&place.lock)
                .map_err(Error::io("write", &path))?;
            Ok(Ok(place))
        }
        Err(TryLockError::WouldBlock) => Err(busy(&mut lock)),
        Err(TryLockError::Error(error)) => Ok(Err(format!("cannot be locked ({error})"))),
    }
}

/// Reads who holds the lock.
fn busy(lock: &mut File) -> Error {
    // The holder writes right after locking; its address comes once it is ready.
    for _ in 0..20 {
        let mut text = String::new();
        if lock
            .rewind()
            .and_then(|()| lock.read_to_string(&mut text))
            .is_ok()
        {
            let mut lines = text.lines();
            if let Some(pid) = lines.next().and_then(|line| line.parse().ok()) {
                let url = lines
                    .next()
                    .filter(|url| !url.is_empty())
                    .unwrap_or("… (it is still starting)");
                return Error::Busy {
                    pid,
                    url: url.to_owned(),
                };
            }
        }
        thread::sleep(Duration::from_millis(5));
    }
    Error::Busy {
        pid: 0,
        url: "…".to_owned(),
    }
}

fn test(account: &Account) -> Result<Place, Error> {
    let bases = [
        env::temp_dir(),
        PathBuf::from("/tmp"),
        PathBuf::from("/var/tmp"),
    ];
    let reachable = |base: &PathBuf| {
        base.canonicalize()
            .ok()
            .filter(|base| account.barred(base).is_none())
    };
    let mut last = Error::io("create", &bases[0])(io::ErrorKind::NotFound.into());
    for base in bases.iter().filter_map(reachable) {
        sweep(&base, account);
        match fresh(&base, account) {
            Ok(dir) => {
                let path = dir.clone();
                return lock(dir, Mode::Test, account)?
                    .map_err(|_| Error::io("lock", &path)(io::ErrorKind::PermissionDenied.into()));
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A new directory that names this process.
fn fresh(base: &Path, account: &Account) -> Result<PathBuf, Error> {
    let mut number = 0_u32;
    loop {
        let dir = base.join(format!("{APP}-pgtest-{}-{number}", std::process::id()));
        match DirBuilder::new().mode(0o700).create(&dir) {
            Ok(()) => {
                account.give(&dir).map_err(account.spawn_error(&dir))?;
                return Ok(dir);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Error::io("create", &dir)(error)),
        }
    }
}

/// Removes what test servers left whose watchdog was killed too.
fn sweep(base: &Path, account: &Account) {
    let prefix = format!("{APP}-pgtest-");
    let Ok(entries) = fs::read_dir(base) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(pid) = name
            .to_str()
            .and_then(|name| name.strip_prefix(&prefix)?.split('-').next())
        else {
            continue;
        };
        let gone = process::parse(pid).is_some_and(|pid| !process::alive(pid));
        let ours = fs::symlink_metadata(entry.path())
            .is_ok_and(|metadata| metadata.is_dir() && metadata.uid() == account.uid);
        // The lock tells of holders whose process ids mean nothing here, as in another container.
        if gone && ours && unlocked(&entry.path()) {
            for (_, data) in cluster::existing(&entry.path()) {
                cluster::end_server(&data, Mode::Test);
                let _ = fs::remove_dir_all(Socket::for_data(&data).directory());
            }
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn unlocked(dir: &Path) -> bool {
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(no_follow())
        .open(dir.join(LOCK));
    file.map_or_else(
        |error| error.kind() == io::ErrorKind::NotFound,
        |file| file.try_lock().is_ok(),
    )
}
