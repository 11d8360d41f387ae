//! Tells Cargo when the web pages that the binary carries have changed, and the program which one it is.

use std::hash::{DefaultHasher, Hasher as _};
use std::io::Result;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What `make web` builds.
const PAGES: &str = "web/dist";
/// What answers are made by.
const SOURCES: [&str; 2] = ["src", "Cargo.lock"];

fn main() -> Result<()> {
    // A path that is missing counts as changed at each build; an empty folder does not.
    fs::create_dir_all(PAGES)?;
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    println!("cargo::rustc-env=ILJARI_BUILD={:016x}", hash(files)?);
    // Debug builds read the pages from disk, and need not be compiled again for them.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={PAGES}");
    }
    Ok(())
}

/// The files at and below a path.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

/// The same for the same sources, on every machine.
fn hash(mut files: Vec<PathBuf>) -> Result<u64> {
    files.sort_unstable();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let (name, content) = (file.to_string_lossy().into_owned(), fs::read(&file)?);
        for part in [name.as_bytes(), &content] {
            hasher.write_usize(part.len());
            hasher.write(part);
        }
    }
    Ok(hasher.finish())
}
