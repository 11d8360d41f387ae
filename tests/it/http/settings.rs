use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clap::CommandFactory;

use crate::support::server::program;

#[test]
fn a_wrong_setting_is_named_with_what_is_allowed() {
    for (name, value, said) in [
        ("ILJARI_LISTEN", "here", "ILJARI_LISTEN=\"here\": expected an IP address and a port"),
        ("ILJARI_POOL_SIZE", "0", "ILJARI_POOL_SIZE=\"0\": expected a whole number from 1 to 1000"),
        (
            "ILJARI_STATEMENT_TIMEOUT",
            "10",
            "ILJARI_STATEMENT_TIMEOUT=\"10\": expected a time from 1ms to 60m",
        ),
        ("ILJARI_MAX_BODY", "1GiB", "ILJARI_MAX_BODY=\"1GiB\": expected a size from 1KiB to 16MiB"),
        ("ILJARI_LOG", "verbose", "ILJARI_LOG=\"verbose\": expected a level"),
        ("ILJARI_LOG_FORMAT", "xml", "ILJARI_LOG_FORMAT=\"xml\": expected one of text, json"),
        ("ILJARI_POOLER", "none", "ILJARI_POOLER=\"none\": expected one of auto, transaction"),
        ("ILJARI_MIGRATE", "ja", "ILJARI_MIGRATE=\"ja\": expected one of true, false"),
        (
            "ILJARI_CORS_ORIGINS",
            "https://a.kr/x",
            "ILJARI_CORS_ORIGINS=\"https://a.kr/x\": expected `*`, or origins",
        ),
    ] {
        let run = program(&["serve"]).env(name, value).output().unwrap();
        let err = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{err}");
        assert!(err.contains(said), "{err}");
    }
    let run = program(&["serve", "--workers=none"]).output().unwrap();
    assert!(
        String::from_utf8_lossy(&run.stderr).contains("--workers \"none\": expected a whole number"),
        "{run:?}"
    );
}

#[test]
fn a_flag_wins_over_the_environment_and_that_over_the_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("settings-precedence");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(".env"), "ILJARI_LOG_FORMAT=file\n").unwrap();
    let said = |arguments: &[&str], environment: Option<&str>| {
        let mut command = program(arguments);
        command.current_dir(&folder).envs(environment.map(|value| ("ILJARI_LOG_FORMAT", value)));
        String::from_utf8_lossy(&command.output().unwrap().stderr).into_owned()
    };
    assert!(said(&["schema"], None).contains("ILJARI_LOG_FORMAT=\"file\""));
    assert!(said(&["schema"], Some("environment")).contains("ILJARI_LOG_FORMAT=\"environment\""));
    assert!(said(&["schema", "--log-format", "flag"], Some("text")).contains("--log-format \"flag\""));
    assert_eq!(said(&["schema", "--log-format", "text"], Some("environment")), "");
}

#[test]
fn a_password_is_never_told() {
    for url in
        ["mysql://me:hunter2@db/x", "postgres://me:hunter2@127.0.0.1:1/x", "postgres://me:hunter2%@:x/"]
    {
        for arguments in [&["serve", "--log=trace", "--listen=127.0.0.1:0"][..], &["serve", "--help"]] {
            let run = program(arguments).env("DATABASE_URL", url).output().unwrap();
            let said = [run.stdout, run.stderr].concat();
            assert!(!String::from_utf8_lossy(&said).contains("hunter2"), "{url}");
        }
    }
}

#[test]
fn env_sample_lists_exactly_the_known_variables() {
    let sample = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".env.sample")).unwrap();
    let name_of = |line: &str| {
        let (name, _) = line.trim_start_matches('#').split_once('=')?;
        name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_').then(|| name.to_owned())
    };
    let listed: BTreeSet<String> = sample.lines().filter_map(name_of).collect();
    let known = iljari::config::variables(&iljari::cli::Cli::command());
    assert_eq!(listed, known);
}
