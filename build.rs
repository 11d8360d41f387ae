//! Tells Cargo when the web pages that the binary carries have changed.

use std::io::Result;
use std::{env, fs};

/// What `make web` builds.
const PAGES: &str = "web/dist";

fn main() -> Result<()> {
    // A path that is missing counts as changed at each build; an empty folder does not.
    fs::create_dir_all(PAGES)?;
    println!("cargo::rerun-if-changed=build.rs");
    // Debug builds read the pages from disk, and need not be compiled again for them.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={PAGES}");
    }
    Ok(())
}
