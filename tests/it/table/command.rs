//! `iljari query`.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Output, Stdio};

use super::client::{CSV, bytes, csv, parquet, send, serve, table};
use crate::support::database::Database;
use crate::support::files::Files;
use crate::support::server::program;

const QUERY: &str = "query Editions($year: Int!) { editions(where: {year: {eq: $year}}) { nodes { slug nameKo outcomes { \
                     nodes { value } } } } } query Other { regions { nodes { slug } } }";

fn run(database: &Database, arguments: &[&str]) -> Output {
    program(&[&["query"], arguments].concat()).env("DATABASE_URL", database.url()).output().unwrap()
}

fn path(files: &Files, name: &str) -> PathBuf {
    files.dir().join(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shell_gets_what_http_gets() {
    let database = Database::with_data().await;
    let server = serve(&database, &[]);
    let files = Files::none();
    files.write("editions.graphql", QUERY);
    // Some editors put a byte order mark before what they save.
    files.write("variables.json", "\u{feff}{\"year\": 2021}");
    let file = path(&files, "editions.graphql").display().to_string();
    let variables = format!("@{}", path(&files, "variables.json").display());
    let request = serde_json::json!({
        "query": QUERY, "operationName": "Editions", "variables": { "year": 2021 },
    });
    let address = format!("http://{}", server.address);
    for (format, media) in
        [("csv", CSV), ("ndjson", super::client::NDJSON), ("parquet", super::client::PARQUET)]
    {
        let expected = bytes(&mut send(&server, media, &request)).unwrap();
        assert!(expected.len() > 1000);
        for server in [&[][..], &["--server", &address]] {
            let common = [&file, "--operation", "Editions", "--format", format];
            let given = [&common[..], &["--variables", "{\"year\": 2021}"], server].concat();
            let run_to_output = run(&database, &given);
            assert!(run_to_output.status.success(), "{run_to_output:?}");
            assert!(run_to_output.stdout == expected, "{given:?}");
            let written = path(&files, "written").display().to_string();
            let given = [&common[..], &["--variables", &variables, "--output", &written], server].concat();
            let run_to_file = run(&database, &given);
            assert!(run_to_file.status.success() && run_to_file.stdout.is_empty(), "{run_to_file:?}");
            assert!(fs::read(&written).unwrap() == expected, "{given:?}");
            assert!(!path(&files, ".written.partial").exists());
        }
    }
    let json = run(&database, &[&file, "--operation", "Other"]);
    let answer: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(answer["data"]["regions"]["nodes"].as_array().unwrap().len() > 17);
    let remote = run(&database, &[&file, "--operation", "Other", "--server", &address]);
    assert_eq!(remote.stdout, json.stdout);
    let whole = parquet(table(&server, super::client::PARQUET, "{ regions { nodes { slug } } }"));
    assert_eq!(whole.rows.len(), answer["data"]["regions"]["nodes"].as_array().unwrap().len());
}

#[tokio::test(flavor = "multi_thread")]
async fn standard_input_is_read() {
    let database = Database::with_data().await;
    let mut command = program(&["query", "-", "--format", "csv"]);
    command.env("DATABASE_URL", database.url()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{ indicators { nodes { code } } }").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let (columns, rows) = csv(&output.stdout);
    assert_eq!(columns, ["code"]);
    assert!(rows.contains(&vec!["jobs_created".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_is_told_and_leaves_no_file() {
    let database = Database::with_data().await;
    let blank = Database::blank().await;
    let server = serve(&database, &[]);
    let address = format!("http://{}", server.address);
    let files = Files::none();
    files.write("two.graphql", "{ programmes { nodes { slug } } regions { nodes { slug } } }");
    files.write("bad.graphql", "{ programmes(after: \"x\") { nodes { slug } } }");
    files.write("good.graphql", "{ programmes { nodes { slug } } }");
    let [two, bad, good, written] = ["two.graphql", "bad.graphql", "good.graphql", "w"]
        .map(|name| path(&files, name).display().to_string());
    for (database, arguments, said) in [
        (&database, &[&*two, "--format", "csv"][..], "are lists side by side"),
        (&database, &[&two, "--format", "csv", "--server", &address], "are lists side by side"),
        (&database, &[&bad], "cursor"),
        (&database, &[&bad, "--server", &address], "cursor"),
        (
            &database,
            &[&good, "--operation", "Nope"],
            "no operation named `Nope`; it has none (BAD_USER_INPUT)",
        ),
        (&database, &[&good, "--variables", "[]"], "--variables must be a JSON object"),
        (&database, &[&good, "--variables", "{"], "--variables is not JSON"),
        (&database, &[&good, "--server", "127.0.0.1"], "expected an address such as"),
        (&database, &[&good, "--server", "http://127.0.0.1:1"], "does not answer"),
        (&database, &[&good, "--server", &format!("{address}/nothing")], "404"),
        (&database, &["/nowhere/at.all"], "cannot be read"),
        (&blank, &[&good, "--format", "csv"], "`iljari migrate` brings it up to date"),
    ] {
        let run = run(database, &[arguments, &["--output", &written]].concat());
        let error = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}: {error}");
        assert!(error.contains(said), "{arguments:?}: {error}");
        assert!(!path(&files, "w").exists() && !path(&files, ".w.partial").exists(), "{arguments:?}");
    }
    let run = run(&database, &[&good, "--format", "xml"]);
    assert_eq!(run.status.code(), Some(2));
}
