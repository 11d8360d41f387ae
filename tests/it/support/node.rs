//! Programs for Node.js, with packages of exact versions, in folders below `tests/`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

const NEEDED: &str = "this test needs Node.js with npm (apt-get install nodejs npm, or https://nodejs.org)";

/// Runs a program of a folder below `tests/` with this input; gives its output, and whether it was content.
pub(crate) fn run(folder: &str, arguments: &[&str], input: &str) -> (String, bool) {
    let folder = install(folder);
    let mut command = Command::new("node");
    command.args(arguments).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect(NEEDED);
    let mut stdin = child.stdin.take().expect("the input is piped");
    let input = input.to_owned();
    // The program may write before it has read everything.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("node ends");
    let _ = writer.join();
    (String::from_utf8(output.stdout).expect("node writes text"), output.status.success())
}

/// Installs the packages of the folder's lock file, unless just these are there.
fn install(folder: &str) -> PathBuf {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let lock = fs::read(folder.join("package-lock.json")).expect("the folder has a lock file");
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return folder;
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    let run = Command::new("npm").args(arguments).current_dir(&folder).output().expect(NEEDED);
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "npm ci in {}: {errors}", folder.display());
    fs::write(stamp, lock).expect("the stamp can be written");
    folder
}
