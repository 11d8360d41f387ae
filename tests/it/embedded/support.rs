//! What the tests of the private Postgres share: processes, disks, and a client that speaks the wire protocol.

use iljari::embedded::{Mode, Options, Server};
use std::fs::{self};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use std::{env, thread};

/// Longest wait for something that should happen soon.
pub(super) const LIMIT: Duration = Duration::from_mins(1);

/// Keeps a backend so busy that it does not notice the end of its server by itself.
pub(super) const BUSY: &str = "SELECT count(*) FROM generate_series(1, 1000000000)";

/// Keeps a backend so busy that it does not notice the end of its server by itself.
/// A process that holds a server.
pub(super) struct Holder(Child);

impl Holder {
    pub(super) fn start(state_dir: &Path, mode: Mode, adjust: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env::current_exe().expect("this binary"));
        command.args(["--exact", "embedded::holder", "--ignored", "--nocapture"]);
        command.env("ILJARI_TEST_HOLD", state_dir).env("ILJARI_TEST_MODE", format!("{mode:?}"));
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        adjust(&mut command);
        Self(command.spawn().expect("start a holder"))
    }

    pub(super) fn pid(&self) -> u32 {
        self.0.id()
    }

    /// Waits for its server and tells process id and data directory.
    pub(super) fn ready(&mut self) -> (u32, PathBuf) {
        let output = BufReader::new(self.0.stdout.take().expect("output"));
        for line in output.lines() {
            if let Some(rest) = line.expect("text").strip_prefix("holding\t") {
                let (pid, data) = rest.split_once('\t').expect("two fields");
                return (pid.parse().expect("a process id"), PathBuf::from(data));
            }
        }
        panic!("the holder ended before its server was ready");
    }

    pub(super) fn kill(&mut self) {
        self.0.kill().expect("kill");
        self.0.wait().expect("wait");
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A directory that anyone may enter and that goes away.
pub(super) struct Scratch {
    path: PathBuf,
    /// Stays as long as there are copies of it.
    template: Option<Arc<Scratch>>,
}

impl Scratch {
    /// With the state of a first run, copied to save the time that one takes.
    pub(super) fn used() -> Self {
        static TEMPLATE: Mutex<Weak<Scratch>> = Mutex::new(Weak::new());
        let mut current = TEMPLATE.lock().unwrap_or_else(PoisonError::into_inner);
        let template = current.upgrade().unwrap_or_else(|| {
            let template = Arc::new(Self::new());
            start(template.path()).stop();
            *current = Arc::downgrade(&template);
            template
        });
        drop(current);
        let mut copy = Self::new();
        assert!(run("cp", &["-a", &format!("{}/.", template.text()), &copy.text()]));
        copy.template = Some(template);
        copy
    }

    pub(super) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("iljari-it-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = base().join(name);
        fs::DirBuilder::new().mode(0o755).create(&path).expect("create");
        Self { path, template: None }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn text(&self) -> String {
        self.path.display().to_string()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Memory if there is enough: builds that keep the disk busy make every `fsync` wait.
pub(super) fn base() -> PathBuf {
    let roomy = rustix::fs::statvfs("/dev/shm").is_ok_and(|disk| disk.f_bavail * disk.f_frsize > 1 << 30);
    PathBuf::from(if roomy { "/dev/shm" } else { "/tmp" })
}

/// A small disk in memory.
pub(super) struct Mount(PathBuf);

impl Mount {
    pub(super) fn new(path: &Path, size: &str) -> Option<Self> {
        let at = path.display().to_string();
        run("mount", &["-t", "tmpfs", "-o", &format!("size={size},mode=755"), "tmpfs", &at])
            .then(|| Self(path.to_path_buf()))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        run("umount", &["-l", &self.0.display().to_string()]);
    }
}

pub(super) fn options(state_dir: &Path, mode: Mode) -> Options {
    Options { state_dir: state_dir.to_path_buf(), mode, npm_dir: None, bin_dir: None }
}

pub(super) fn start(state_dir: &Path) -> Server {
    Server::start(&options(state_dir, Mode::Dev)).unwrap_or_else(|error| panic!("{error}"))
}

/// Runs a statement and returns all the server sent, as text.
pub(super) fn query(server: &Server, database: &str, sql: &str) -> String {
    let answer = converse(&socket_dir(server), database, sql);
    assert!(!answer.contains("SERROR") && !answer.contains("SFATAL"), "{sql}: {answer}");
    answer
}

pub(super) fn converse(socket_dir: &Path, database: &str, sql: &str) -> String {
    let mut stream = dispatch(socket_dir, database, sql);
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Sends start-up, one simple query and a goodbye, without waiting for the answer.
pub(super) fn dispatch(socket_dir: &Path, database: &str, sql: &str) -> UnixStream {
    let mut stream = UnixStream::connect(socket_dir.join(".s.PGSQL.5432")).expect("connect");
    stream.set_read_timeout(Some(LIMIT)).expect("limit");
    let start_up = format!("\0\x03\0\0user\0iljari\0database\0{database}\0\0");
    let mut bytes = Vec::new();
    for (tag, body) in [("", start_up), ("Q", format!("{sql}\0")), ("X", String::new())] {
        bytes.extend_from_slice(tag.as_bytes());
        bytes.extend_from_slice(&u32::try_from(body.len() + 4).expect("short").to_be_bytes());
        bytes.extend_from_slice(body.as_bytes());
    }
    stream.write_all(&bytes).expect("write");
    stream
}

/// The directory in a server's address.
pub(super) fn socket_dir(server: &Server) -> PathBuf {
    let url = server.url("iljari");
    let host = url
        .strip_prefix("postgres://iljari@")
        .and_then(|rest| rest.strip_suffix(":5432/iljari"))
        .expect("form");
    let mut bytes = Vec::new();
    let mut pieces = host.split('%');
    bytes.extend_from_slice(pieces.next().unwrap_or_default().as_bytes());
    for piece in pieces {
        let (code, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("hexadecimal"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    PathBuf::from(String::from_utf8(bytes).expect("text"))
}

/// Waits for a state of the world.
pub(super) fn until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + LIMIT;
    while !holds() {
        assert!(Instant::now() < deadline, "waited too long until {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// All processes but zombies.
pub(super) fn processes() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").expect("proc").flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter(|&pid| alive(pid))
}

pub(super) fn alive(pid: u32) -> bool {
    stat(pid).is_some_and(|(state, _)| !matches!(state.as_str(), "Z" | "X"))
}

/// State and parent of a process.
pub(super) fn stat(pid: u32) -> Option<(String, u32)> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut fields = text.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}

pub(super) fn group(pid: u32) -> Option<u32> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    text.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse().ok()
}

pub(super) fn children(parent: u32) -> Vec<u32> {
    processes().filter(|&pid| stat(pid).is_some_and(|(_, of)| of == parent)).collect()
}

/// Processes that stand in this directory.
pub(super) fn at_work(data: &Path) -> Vec<u32> {
    processes().filter(|pid| fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == data)).collect()
}

/// Processes that stand in this directory or below, or name it on their command line.
pub(super) fn mentioning(dir: &Path) -> Vec<u32> {
    let name = dir.display().to_string();
    processes()
        .filter(|pid| {
            let inside = fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd.starts_with(dir));
            let named = fs::read(format!("/proc/{pid}/cmdline"));
            inside || named.is_ok_and(|line| String::from_utf8_lossy(&line).contains(&name))
        })
        .collect()
}

/// Entries of a directory that start like this.
pub(super) fn names(dir: &Path, start: &str) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a directory").flatten();
    entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.starts_with(start))
        .collect()
}

pub(super) fn signal(name: &str, pid: u32) {
    assert!(run("kill", &[&format!("-{name}"), &pid.to_string()]));
}

pub(super) fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

pub(super) fn script(path: &Path, body: &str) {
    fs::write(path, format!("#!/bin/sh\n{body}\n")).expect("write");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("chmod");
}

/// Whether this is root; tells why the test is skipped otherwise.
pub(super) fn root(reason: &str) -> bool {
    if !is_root() {
        skip(reason);
    }
    is_root()
}

pub(super) fn is_root() -> bool {
    fs::metadata("/proc/self").expect("proc").uid() == 0
}

pub(super) fn skip(reason: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
}
