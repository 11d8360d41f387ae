//! Finding `PostgreSQL` binaries on the machine.

use super::account::{Account, cannot_drop};
use super::install::{Install, complete, on_path};
use super::process;
use super::{Error, Options, npm};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

/// Oldest version the SQL of this program is tested with.
const MAJOR_MIN: u32 = 15;

/// Longest wait for a program to print its version.
const VERSION_LIMIT: Duration = Duration::from_secs(5);

/// Directories under which each version has one of its own: parent, start of its name, rest of the path.
const VERSIONED: [(&str, &str, &str); 5] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
];

/// Chooses binaries: of a major version that already has data, else the newest of the machine, else fetched ones.
pub(super) fn find(
    options: &Options,
    account: &Account,
    majors_with_data: &[u32],
    log_dir: &Path,
) -> Result<Install, Error> {
    let mut search = Search { account, found: Vec::new(), looked: Vec::new() };
    if let Some(bin_dir) = &options.bin_dir {
        let given = search.probe(std::slice::from_ref(bin_dir))?;
        search.looked.iter_mut().for_each(|place| place.insert_str(0, "ILJARI_PG_BIN_DIR="));
        return newest(&given, |_| true).ok_or_else(|| search.failure());
    }
    let has_data = |major| majors_with_data.contains(&major);
    let candidates = search.machine();
    let machine = search.probe(&candidates)?;
    if let Some(install) = newest(&machine, has_data) {
        return Ok(install);
    }
    let usable = newest(&machine, |_| true);
    if let Some(install) = &usable
        && majors_with_data.is_empty()
    {
        return Ok(install.clone());
    }
    // Data made with fetched binaries stays in use after the machine got its own.
    let mut package = options.npm_dir.as_deref().and_then(npm::installed);
    if usable.is_none() && package.is_none() {
        package = npm::fetch(options.npm_dir.as_deref(), account, log_dir, &mut search.looked)?;
    }
    let fetched = match package.map(|package| npm::bin_dir(&package, account)) {
        Some(Ok(bin_dir)) => search.probe(&[bin_dir])?,
        Some(Err(error)) if usable.is_none() => return Err(error),
        _ => Vec::new(),
    };
    newest(&fetched, has_data)
        .or(usable)
        .or_else(|| newest(&fetched, |_| true))
        .ok_or_else(|| search.failure())
}

/// The newest of those that are new enough and fit.
fn newest(installs: &[Install], fits: impl Fn(u32) -> bool) -> Option<Install> {
    let fitting = installs.iter().filter(|install| install.major >= MAJOR_MIN && fits(install.major));
    // Among equals the first found wins.
    fitting.rev().max_by_key(|install| install.major).cloned()
}

/// What was looked at, for the message when nothing fits.
struct Search<'a> {
    account: &'a Account,
    found: Vec<String>,
    looked: Vec<String>,
}

impl Search<'_> {
    /// Directories of this machine that may hold the binaries, likeliest first.
    fn machine(&mut self) -> Vec<PathBuf> {
        let mut dirs = Vec::new();
        let mut add = |dir: PathBuf| {
            if let Ok(dir) = dir.canonicalize()
                && !dirs.contains(&dir)
                && complete(&dir)
            {
                dirs.push(dir);
            }
        };
        if let Some(postgres) = on_path("postgres") {
            // A link usually leads to the directory with everything else, which its own may lack.
            let real = postgres.canonicalize().unwrap_or_else(|_| postgres.clone());
            [real, postgres].iter().filter_map(|path| path.parent()).for_each(|dir| add(dir.to_path_buf()));
        }
        if let Some(pg_config) = on_path("pg_config")
            && let Ok(dir) = ask(self.account, &pg_config, "--bindir").and_then(answer)
        {
            add(PathBuf::from(dir));
        }
        for (parent, start, rest) in VERSIONED {
            for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
                if entry.file_name().as_encoded_bytes().starts_with(start.as_bytes()) {
                    add(entry.path().join(rest));
                }
            }
        }
        self.looked.extend(["PATH".to_owned(), "pg_config".to_owned()]);
        self.looked.extend(VERSIONED.iter().map(|(parent, start, rest)| format!("{parent}/{start}*/{rest}")));
        dirs
    }

    /// Asks the binaries in these directories, all at once, for their version.
    fn probe(&mut self, dirs: &[PathBuf]) -> Result<Vec<Install>, Error> {
        let mut asked = Vec::new();
        for dir in dirs {
            if !complete(dir) {
                self.looked.push(format!("{} (no `postgres` and `initdb` there)", dir.display()));
                continue;
            }
            match ask(self.account, &dir.join("postgres"), "--version") {
                Ok(child) => asked.push((dir, child)),
                Err(source) if self.account.dropped && cannot_drop(&source) => {
                    return Err(Error::CannotDrop { uid: self.account.uid, source });
                }
                Err(error) => self.reject(dir, &error),
            }
        }
        let mut installs = Vec::new();
        for (dir, child) in asked {
            match answer(child)
                .and_then(|text| version(&text).ok_or_else(|| io::Error::other("unknown version")))
            {
                Ok((version, major)) => {
                    self.found.push(format!("{version} in {}", dir.display()));
                    installs.push(Install { bin_dir: dir.clone(), version, major });
                }
                Err(error) => self.reject(dir, &error),
            }
        }
        Ok(installs)
    }

    fn reject(&mut self, dir: &Path, error: &io::Error) {
        self.looked.push(format!("{} (cannot be run by uid {}: {error})", dir.display(), self.account.uid));
    }

    fn failure(self) -> Error {
        if self.found.is_empty() {
            Error::NotFound { looked: self.looked.join(", ") }
        } else {
            Error::TooOld { found: self.found.join(", ") }
        }
    }
}

fn ask(account: &Account, program: &Path, argument: &str) -> io::Result<Child> {
    account.command(program).arg(argument).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

/// What the program printed, if it ended well and in time.
fn answer(mut child: Child) -> io::Result<String> {
    let Some(status) = process::wait_child(&mut child, VERSION_LIMIT)? else {
        process::kill_group(&mut child);
        return Err(io::ErrorKind::TimedOut.into());
    };
    if !status.success() {
        return Err(io::Error::other(status.to_string()));
    }
    let mut text = String::new();
    if let Some(output) = child.stdout.take() {
        output.take(4096).read_to_string(&mut text)?;
    }
    Ok(text.trim_end().to_owned())
}

/// Version and major version from `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn version(text: &str) -> Option<(String, u32)> {
    let version = text.split_once("(PostgreSQL) ")?.1.split_whitespace().next()?;
    let digits = version.split(|letter: char| !letter.is_ascii_digit()).next()?;
    Some((version.to_owned(), digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Install, newest, version};
    use std::path::PathBuf;

    #[test]
    fn versions_of_releases_and_previews() {
        let debian = "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)";
        assert_eq!(version(debian), Some(("15.18".to_owned(), 15)));
        assert_eq!(version("postgres (PostgreSQL) 19beta1"), Some(("19beta1".to_owned(), 19)));
        assert_eq!(version("postgres (PostgreSQL) 9.6.24"), Some(("9.6.24".to_owned(), 9)));
        assert_eq!(version("postgres: command not found"), None);
    }

    #[test]
    fn data_decides_before_age() {
        let install = |major: u32| Install {
            bin_dir: PathBuf::from(format!("/{major}")),
            version: String::new(),
            major,
        };
        let installs = [14, 16, 18].map(install);
        let major =
            |majors: &[u32]| newest(&installs, |major| majors.contains(&major)).map(|install| install.major);
        assert_eq!(major(&[14, 16, 18]), Some(18));
        assert_eq!(major(&[16, 14]), Some(16));
        assert_eq!(major(&[14]), None);
    }
}
