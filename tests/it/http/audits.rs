use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::server::Server;

/// Audits that the pinned version of graphql-http has.
const AUDITS: usize = 61;

#[test]
fn every_audit_of_graphql_http_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http");
    install(&folder);
    let server = Server::start(&[]);
    let url = format!("http://{}/graphql", server.address);
    let run =
        Command::new("node").args(["audits.mjs", &url]).current_dir(&folder).output().expect("node runs");
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success() && out.contains(&format!("{AUDITS} of {AUDITS} audits hold")), "{out}{err}");
}

/// Installs the packages of the lock file, unless just these are there.
fn install(folder: &Path) {
    let lock = fs::read(folder.join("package-lock.json")).expect("tests/http has a lock file");
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return;
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    let run = Command::new("npm").args(arguments).current_dir(folder).output();
    let run =
        run.expect("this test needs Node.js with npm (apt-get install nodejs npm, or https://nodejs.org)");
    assert!(run.status.success(), "npm ci in tests/http: {}", String::from_utf8_lossy(&run.stderr));
    fs::write(stamp, lock).expect("the stamp can be written");
}
