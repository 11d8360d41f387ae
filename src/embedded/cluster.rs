//! The data directory: made whole or not at all, and freed from servers that are gone.

use super::account::Account;
use super::install::Install;
use super::log::Log;
use super::process::{self, Pid, Signal};
use super::socket::Socket;
use super::watchdog::Watchdog;
use super::{APP, Error, Mode, say};
use std::ffi::OsString;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Longest `initdb` on a slow disk.
const INIT_LIMIT: Duration = Duration::from_mins(5);

/// How long a left-behind server may take to store its data, and then to give up without that.
const INT_LIMIT: Duration = Duration::from_secs(10);
const QUIT_LIMIT: Duration = Duration::from_secs(5);

/// Character types that know Hangul, by preference. Older macOS lacks the first.
const CHARACTER_TYPES: &[&str] =
    if cfg!(target_os = "macos") { &["C.UTF-8", "UTF-8", "en_US.UTF-8"] } else { &["C.UTF-8"] };

/// Clusters in a directory, as major version and path.
pub(super) fn existing(dir: &Path) -> Vec<(u32, PathBuf)> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let major = entry.file_name().to_str()?.strip_prefix("data-")?.parse().ok()?;
            Some((major, entry.path()))
        })
        .collect()
}

/// Where a major version keeps its data.
pub(super) fn data_dir(dir: &Path, major: u32) -> PathBuf {
    dir.join(format!("data-{major}"))
}

/// Makes the cluster unless it exists. It gets its name only once complete.
pub(super) fn initialise(
    dir: &Path,
    install: &Install,
    account: &Account,
    watchdog: &mut Watchdog,
    log: &mut Log,
) -> Result<(), Error> {
    sweep(dir);
    let data = data_dir(dir, install.major);
    match fs::metadata(&data) {
        Ok(metadata) if metadata.uid() != account.uid => {
            return Err(Error::ForeignOwner { path: data, owner: metadata.uid(), uid: account.uid });
        }
        // Only an empty directory can be removed like this, and there is no cluster in one.
        Ok(_) if fs::remove_dir(&data).is_err() => return Ok(()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::io("read", &data)(error)),
    }
    let fresh = dir.join(format!("init-{}", std::process::id()));
    let mut failure = None;
    for character_type in CHARACTER_TYPES {
        DirBuilder::new().mode(0o700).create(&fresh).map_err(Error::io("create", &fresh))?;
        account.give(&fresh).map_err(account.spawn_error(&fresh))?;
        match initdb(&fresh, install, character_type, account, watchdog, log) {
            Ok(()) => return fs::rename(&fresh, &data).map_err(Error::io("create", &data)),
            Err(error) => failure = Some(error),
        }
        let _ = fs::remove_dir_all(&fresh);
    }
    Err(failure.unwrap_or(Error::Locale { data }))
}

/// Moves a cluster into a new folder beside it, of this name or, if that is taken, the next; gives the folder.
pub(super) fn set_aside(data: &Path, name: &str, account: &Account) -> Result<PathBuf, Error> {
    let (Some(dir), Some(own_name)) = (data.parent(), data.file_name()) else {
        return Err(Error::io("move", data)(io::ErrorKind::InvalidInput.into()));
    };
    let (mut folder, mut number) = (dir.join(name), 1);
    loop {
        match DirBuilder::new().mode(0o755).create(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                number += 1;
                folder = dir.join(format!("{name}-{number}"));
            }
            made => break made.map_err(Error::io("create", &folder))?,
        }
    }
    account.give(&folder).map_err(account.spawn_error(&folder))?;
    fs::rename(data, folder.join(own_name)).map_err(Error::io("move", data))?;
    say(format_args!("the former database is kept in {}", folder.display()));
    Ok(folder)
}

/// Frees the data directory and the socket from servers that earlier runs left, dead or alive.
pub(super) fn clean(data: &Path, socket: &Socket) -> Result<(), Error> {
    end_server(data, Mode::Dev);
    // Postgres takes any process with the recorded id for a server, even a zombie or a stranger.
    let lock_files = [data.join("postmaster.pid"), socket.lock_path()];
    if let Some(pid) = lock_files.iter().find_map(|path| recorded_pid(path)) {
        say(format_args!("removing the lock file of a server that is gone (pid {pid})"));
    }
    for path in lock_files.into_iter().chain([socket.path()]) {
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("remove", &path)(error)),
        }
    }
    Ok(())
}

/// Ends the server of this data directory and every process it left.
pub(super) fn end_server(data: &Path, mode: Mode) {
    let recorded = recorded_pid(&data.join("postmaster.pid"));
    if let Some(pid) = recorded.filter(|&pid| process::alive(pid) && process::serves(pid, data)) {
        if mode == Mode::Dev {
            say(format_args!("stopping the server (pid {pid}) an earlier run left behind"));
            process::signal(pid, Signal::INT);
        }
        if mode == Mode::Test || !process::wait_gone(pid, INT_LIMIT) {
            quit(pid);
        }
    }
    end_orphans(data);
}

/// Ends server processes whose postmaster is gone.
pub(super) fn end_orphans(data: &Path) {
    let orphans = process::of_directory(data);
    for &pid in &orphans {
        process::signal(pid, Signal::QUIT);
    }
    for pid in orphans {
        if !process::wait_gone(pid, QUIT_LIMIT) {
            quit(pid);
        }
    }
}

fn quit(pid: Pid) {
    process::signal(pid, Signal::QUIT);
    if !process::wait_gone(pid, QUIT_LIMIT) {
        process::signal(pid, Signal::KILL);
        process::wait_gone(pid, QUIT_LIMIT);
    }
}

/// The process id in the first line of a lock file.
fn recorded_pid(path: &Path) -> Option<Pid> {
    process::parse(fs::read_to_string(path).ok()?.lines().next()?)
}

/// Removes what interrupted runs left half made.
fn sweep(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(b"init-") {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn initdb(
    data: &Path,
    install: &Install,
    character_type: &str,
    account: &Account,
    watchdog: &mut Watchdog,
    log: &mut Log,
) -> Result<(), Error> {
    // Order by code point: the same on every machine, and Hangul comes out in dictionary order.
    let mut arguments: Vec<OsString> =
        ["-U", APP, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"].map(OsString::from).into();
    arguments.push(format!("--lc-ctype={character_type}").into());
    if install.major >= 17 {
        arguments.extend(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"].map(OsString::from));
    }
    arguments.extend(["-D".into(), data.into()]);
    let program = install.bin_dir.join("initdb");
    log.restart();
    let mut child = watchdog.spawn(&program, &arguments, log)?;
    let status = process::wait_child(&mut child, INIT_LIMIT).map_err(Error::io("run", &program))?;
    if status.is_none() {
        process::kill_group(&mut child);
    }
    watchdog.clear();
    if status.is_some_and(|status| status.success()) {
        return Ok(());
    }
    let lines = log.lines();
    Err(if lines.contains("No space left on device") {
        Error::DiskFull { path: data.parent().unwrap_or(data).to_path_buf() }
    } else if lines.contains("could not look up effective user ID") {
        Error::NoPasswdEntry { uid: account.uid }
    } else {
        Error::Initdb { log: log.path().to_path_buf(), lines }
    })
}
