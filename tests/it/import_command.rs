//! `iljari import`: what it refuses to remove, and what it says when it cannot know.

use std::process::Output;

use crate::support::database::{Database, data_dir, lines};
use crate::support::files::Files;
use crate::support::proxy::Proxy;
use crate::support::server::program;

fn run(url: &str, files: &Files, arguments: &[&str]) -> Output {
    let dir = files.dir().display().to_string();
    program(&[&["import", &dir], arguments].concat()).env("DATABASE_URL", url).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

async fn claims(database: &Database) -> String {
    let count = "SELECT count(*)::text AS line FROM claims";
    lines(&mut database.connect().await, count).await.concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_cut_short_removes_nothing_unless_told_to() {
    let database = Database::with_data().await;
    let files = Files::of(&data_dir());
    let text = files.read("claims.csv");
    let (all, kept) = (text.lines().count() - 1, 199);
    files.write("claims.csv", text.split_inclusive('\n').take(1 + kept).collect::<String>());
    for arguments in [&["--dry-run"][..], &[]] {
        let output = run(database.url(), &files, arguments);
        let expected = format!(
            "{} of {all} rows of claims.csv would be removed, and nothing has been written; a file may have been cut \
             short. If this is intended, add --allow-removals",
            all - kept
        );
        assert!(
            !output.status.success() && said(&output).contains(&expected),
            "{expected}: {}",
            said(&output)
        );
        assert_eq!(claims(&database).await, all.to_string());
    }
    let tried = run(database.url(), &files, &["--dry-run", "--allow-removals"]);
    assert!(tried.status.success(), "{}", said(&tried));
    assert_eq!(claims(&database).await, all.to_string());
    let done = run(database.url(), &files, &["--allow-removals"]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(claims(&database).await, kept.to_string());
}

/// Some rows of a small table go without a word, a few of a large one as well.
#[tokio::test(flavor = "multi_thread")]
async fn ordinary_edits_need_no_leave() {
    let database = Database::with_data().await;
    let files = Files::of(&data_dir());
    let text = files.read("claims.csv");
    let rows: Vec<&str> = text.split_inclusive('\n').collect();
    files.write("claims.csv", rows[..rows.len() - 20].concat());
    let output = run(database.url(), &files, &[]);
    assert!(output.status.success(), "{}", said(&output));
    files.write("claims.csv", rows[..rows.len() - 41].concat());
    let output = run(database.url(), &files, &[]);
    assert!(!output.status.success() && said(&output).contains("21 of "), "{}", said(&output));
    let (database, files) = (Database::empty().await, Files::small());
    assert!(run(database.url(), &files, &[]).status.success());
    let header = files.read("claims.csv").lines().next().unwrap().to_owned();
    files.write("claims.csv", header + "\n");
    let output = run(database.url(), &files, &[]);
    assert!(output.status.success(), "{}", said(&output));
}

/// The answer to COMMIT gets lost on its way. Everything has been written, but import cannot know.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_to_commit_is_told_as_such() {
    let database = Database::empty().await;
    let files = Files::small();
    let version =
        lines(&mut database.connect().await, "SELECT version::text AS line FROM data_version").await.concat();
    let proxy = Proxy::losing_the_answer_to_commit(database.url());
    let output = run(&proxy.url, &files, &[]);
    assert!(!output.status.success());
    let said = said(&output);
    assert!(!said.contains("nothing has been written"), "{said}");
    let versions = format!(
        "The data's version (table data_version) was {version}; it is greater now if the data was written"
    );
    for part in [
        "it is not known whether the data was written: the connection broke before the database answered COMMIT.",
        "Import the same files again: only what is missing is written.",
        &versions,
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(claims(&database).await, "5");
    let again = run(database.url(), &files, &[]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("nothing to do"), "{again:?}");
}
