//! The user Postgres runs as: never root.

use super::Error;
use rustix::process::{getegid, geteuid};
use std::fs::{self, File, Metadata};
use std::os::unix::fs::{MetadataExt as _, fchown, lchown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, io};

/// Who runs the server and owns its files.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account {
    pub(super) uid: u32,
    pub(super) gid: u32,
    /// Whether this process is root and its children become someone else.
    pub(super) dropped: bool,
}

impl Account {
    /// This user; for root the owner of the given paths (the first that has a non-root one), else `postgres`,
    /// else `nobody`.
    pub(super) fn choose<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<Self, Error> {
        let (uid, gid) = (geteuid().as_raw(), getegid().as_raw());
        if uid != 0 {
            return Ok(Self { uid, gid, dropped: false });
        }
        // initdb refuses a user without an entry here, so only those are candidates.
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let owner = paths
            .into_iter()
            .filter_map(|path| fs::metadata(path).ok())
            .find_map(|metadata| find(&passwd, |_, uid| uid == metadata.uid()));
        owner
            .or_else(|| find(&passwd, |name, _| name == "postgres"))
            .or_else(|| find(&passwd, |name, _| name == "nobody"))
            .map(|(uid, gid)| Self { uid, gid, dropped: true })
            .ok_or(Error::NoUnprivilegedUser)
    }

    /// A command that runs as this user, in its own process group so that Ctrl-C spares it, and untouched by
    /// the locale and Postgres variables of whoever started us.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        for (name, _) in env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(name);
            }
        }
        // Set rather than removed: without it macOS asks its frameworks, which start threads, and Postgres
        // refuses to fork.
        command.env("LC_ALL", "C").env_remove("TZ");
        command.current_dir("/").process_group(0).stdin(Stdio::null());
        if self.dropped {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Gives a directory that we made to this user.
    pub(super) fn give(&self, path: &Path) -> io::Result<()> {
        // Never through a link: the path may lie where this user could swap it.
        if self.dropped { lchown(path, Some(self.uid), Some(self.gid)) } else { Ok(()) }
    }

    /// Gives an open file to this user, so that the owner of a project can go on where root began. Nothing
    /// else depends on it, so a failure does not matter.
    pub(super) fn give_file(&self, file: &File) {
        if self.dropped {
            let _ = fchown(file, Some(self.uid), Some(self.gid));
        }
    }

    /// The first directory on the way to `path` that this user may not pass through.
    pub(super) fn barred<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        // An ordinary user finds out by trying; root must ask on behalf of the other.
        if !self.dropped {
            return None;
        }
        path.ancestors().find(|part| !fs::metadata(part).is_ok_and(|metadata| self.may_enter(&metadata)))
    }

    /// Turns the failure to start a process as this user into the error that says what to do.
    pub(super) fn spawn_error(&self, program: &Path) -> impl FnOnce(io::Error) -> Error + use<> {
        let Self { uid, dropped, .. } = *self;
        let program = program.to_path_buf();
        move |source| {
            if dropped && cannot_drop(&source) {
                Error::CannotDrop { uid, source }
            } else {
                Error::io("run", &program)(source)
            }
        }
    }

    fn may_enter(&self, metadata: &Metadata) -> bool {
        let bit = if metadata.uid() == self.uid {
            0o100
        } else if metadata.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        metadata.is_dir() && metadata.mode() & bit != 0
    }
}

/// Whether the system refused a change of user, as opposed to anything about the program.
pub(super) fn cannot_drop(error: &io::Error) -> bool {
    use rustix::io::Errno;
    matches!(Errno::from_io_error(error), Some(Errno::PERM | Errno::INVAL))
}

/// The first entry of a passwd file that fits and is not root.
fn find(passwd: &str, fits: impl Fn(&str, u32) -> bool) -> Option<(u32, u32)> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        (uid != 0 && fits(name, uid)).then_some((uid, gid))
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn passwd_entries_skip_root_and_nonsense() {
        let passwd =
            "root:x:0:0:root:/root:/bin/sh\nbroken\ntoor:x:0:0::/:/bin/sh\npostgres:x:101:104::/:/bin/sh\n";
        assert_eq!(find(passwd, |name, _| name == "postgres"), Some((101, 104)));
        assert_eq!(find(passwd, |_, uid| uid == 101), Some((101, 104)));
        assert_eq!(find(passwd, |name, _| name == "toor"), None);
        assert_eq!(find(passwd, |_, uid| uid == 0), None);
    }
}
