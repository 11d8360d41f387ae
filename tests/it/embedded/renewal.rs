//! A private database that an earlier program made: kept aside, and made anew.

use std::process::Output;

use super::support::*;
use crate::support::server::program;

/// A migration of before, and something that must not be lost.
const FORMER: &str = "
    CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now());
    INSERT INTO __diesel_schema_migrations (version) VALUES ('20261122000001');
    CREATE TABLE kept AS SELECT 42 AS answer";

fn run_with(state: &Scratch, arguments: &[&str]) -> Output {
    program(arguments).env("ILJARI_STATE_DIR", state.path()).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_private_database_of_before_is_kept_aside() {
    let state = Scratch::used();
    let server = start(state.path());
    query(&server, "iljari", FORMER);
    server.stop();

    // What only reads would read nothing from a new one.
    let exported = state.path().join("exported");
    for arguments in
        [&["export", &exported.display().to_string()][..], &["check"], &["migrate", "--down-to", "0"]]
    {
        let refused = run_with(&state, arguments);
        assert_eq!(refused.status.code(), Some(1), "{arguments:?}: {}", said(&refused));
        assert!(said(&refused).contains("(DATABASE_OUTDATED)"), "{arguments:?}: {}", said(&refused));
        assert!(!exported.exists() && names(state.path(), "before-").is_empty(), "{arguments:?}");
    }

    let migrated = run_with(&state, &["migrate"]);
    assert!(migrated.status.success(), "{}", said(&migrated));
    assert!(String::from_utf8_lossy(&migrated.stdout).contains("applied"));
    let kept = names(state.path(), "before-");
    assert_eq!(kept.len(), 1, "{kept:?}");
    let kept = state.path().join(&kept[0]);
    for part in [&*kept.display().to_string(), "export backup", "import backup"] {
        assert!(said(&migrated).contains(part), "{part}: {}", said(&migrated));
    }
    let again = run_with(&state, &["migrate"]);
    assert_eq!(String::from_utf8_lossy(&again.stdout), "nothing to do\n", "{}", said(&again));
    assert_eq!(names(state.path(), "before-").len(), 1);

    let former = start(&kept);
    assert!(query(&former, "iljari", "SELECT answer FROM kept").contains("42"));
    former.stop();
}

/// A former one that was put back is one more, and neither takes the other's place.
#[test]
fn what_is_kept_aside_stays_there() {
    let state = Scratch::used();
    for answer in [1, 2] {
        let server = start(state.path());
        let (server, kept) = server.renew("before").expect("a new cluster");
        query(&server, "iljari", &format!("CREATE TABLE kept AS SELECT {answer} AS answer"));
        assert_eq!(kept, state.path().join(if answer == 1 { "before" } else { "before-2" }));
        server.stop();
    }
    let former = start(&state.path().join("before-2"));
    assert!(query(&former, "iljari", "SELECT 'answer ' || answer FROM kept").contains("answer 1"));
    former.stop();
}
