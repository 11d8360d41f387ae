//! Starting, readying and stopping the server.

use super::account::Account;
use super::client::Connection;
use super::discover;
use super::home::Home;
use super::install::Install;
use super::log::Log;
use super::process::{self, POLL, Signal};
use super::socket::Socket;
use super::watchdog::Watchdog;
use super::{Error, Mode, Options, cluster, say, setup};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

/// Longest start, which includes recovery after a crash.
const READY_LIMIT: Duration = Duration::from_mins(1);

/// How long to wait for processes of a killed server to let go of its memory.
const SHARED_MEMORY_LIMIT: Duration = Duration::from_secs(15);

/// How long the server may take to store its data, and then to give up without that.
const INT_LIMIT: Duration = Duration::from_secs(15);
const QUIT_LIMIT: Duration = Duration::from_secs(5);

/// Settings of every server. Containers have a tiny `/dev/shm`, hence `mmap`.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "shared_buffers=128MB",
    "dynamic_shared_memory_type=mmap",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_min_messages=warning",
];

/// Settings of a server whose data may be lost.
const TEST_SETTINGS: &[&str] = &[
    "max_connections=200",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
];

const DEV_SETTINGS: &[&str] = &["max_connections=50"];

/// How far a server has come, for the log.
#[derive(Clone, Copy, Debug)]
enum State {
    Discovering,
    Initialising,
    Cleaning,
    Starting,
    Ready,
    Stopping,
    Stopped,
    Failed,
}

impl State {
    fn enter(self) {
        tracing::debug!(db.embedded.state = ?self);
    }
}

/// A private server. It stops when this is dropped, and also when this process dies in any other way.
#[derive(Debug)]
pub struct Server {
    // Dropped in this order: the server ends, the watchdog cleans up, the lock goes last.
    child: Option<Child>,
    watchdog: Watchdog,
    account: Account,
    mode: Mode,
    install: Install,
    data: PathBuf,
    socket: Socket,
    log: Log,
    home: Home,
}

impl Server {
    /// Starts the server and waits until it takes connections. Blocks: about 0.1 s, a few seconds on first
    /// use, longer after a crash.
    ///
    /// # Errors
    ///
    /// When there are no usable binaries, the place is held by another process, or the server does not
    /// start; each variant of [`Error`] names the next step.
    pub fn start(options: &Options) -> Result<Self, Error> {
        let started = Self::try_start(options);
        match &started {
            Ok(_) => State::Ready.enter(),
            Err(_) => State::Failed.enter(),
        }
        started
    }

    /// Address of a database of this server, for any Postgres client.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        self.socket.url(database)
    }

    /// Process id of the server.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.as_ref().map_or(0, Child::id)
    }

    /// Directory that holds the cluster.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        &self.data
    }

    /// Stops the server and waits until it is gone. Connections are cut; what is committed stays, except in
    /// [`Mode::Test`], which removes everything.
    pub fn stop(self) {
        drop(self);
    }

    /// Moves the cluster into a folder of this name beside it, and makes a new one in its place; gives the folder. Used
    /// as a state directory, the folder starts the former cluster.
    ///
    /// # Errors
    ///
    /// When the cluster cannot be moved or the new one does not start; the former one is then where it was or in the
    /// folder.
    pub fn renew(mut self, name: &str) -> Result<(Self, PathBuf), Error> {
        State::Stopping.enter();
        self.end_child();
        let kept = cluster::set_aside(&self.data, name, &self.account)?;
        self.run()?;
        State::Ready.enter();
        Ok((self, kept))
    }

    fn try_start(options: &Options) -> Result<Self, Error> {
        State::Discovering.enter();
        let state_dir =
            std::path::absolute(&options.state_dir).map_err(Error::io("find", &options.state_dir))?;
        let account = choose_account(&state_dir)?;
        let home = Home::open(options.mode, &state_dir, &account)?;
        let majors: Vec<u32> = cluster::existing(home.dir()).into_iter().map(|(major, _)| major).collect();
        let install = discover::find(options, &account, &majors, home.dir())?;
        let data = cluster::data_dir(home.dir(), install.major);
        let socket = Socket::for_data(&data);
        if options.mode == Mode::Dev {
            let here = env::current_dir().unwrap_or_default();
            let shown = home.dir().strip_prefix(here).unwrap_or(home.dir());
            say(format_args!(
                "Starting a private PostgreSQL {} in {} (set DATABASE_URL to use your own)",
                install.version,
                shown.display()
            ));
            if !majors.contains(&install.major) {
                say(format_args!("first run: creating the database (a few seconds)"));
            }
        }
        let removed = [home.dir().to_path_buf(), socket.directory().to_path_buf()];
        let watchdog = Watchdog::start(account, options.mode, &removed)?;
        let log = Log::open(home.dir().join("postgres.log"), &account)?;
        let mut server =
            Self { child: None, watchdog, account, mode: options.mode, install, data, socket, log, home };
        server.run()?;
        Ok(server)
    }

    /// Makes a server ready for use from nothing, or from whatever the last run left.
    fn run(&mut self) -> Result<(), Error> {
        State::Initialising.enter();
        let account = self.account;
        cluster::initialise(self.home.dir(), &self.install, &account, &mut self.watchdog, &mut self.log)?;
        let deadline = Instant::now() + SHARED_MEMORY_LIMIT;
        let connection = loop {
            State::Cleaning.enter();
            self.socket.create(&account)?;
            cluster::clean(&self.data, &self.socket)?;
            State::Starting.enter();
            match self.launch() {
                Err(Error::Exited { lines, .. })
                    if lines.contains("pre-existing shared memory block") && Instant::now() < deadline =>
                {
                    thread::sleep(Duration::from_millis(200));
                }
                launched => break launched?,
            }
        };
        setup::set_up(&connection, self.mode, &self.data, self.log.path())?;
        self.home.announce(&self.url(super::APP))
    }

    fn launch(&mut self) -> Result<Connection, Error> {
        let program = self.install.bin_dir.join("postgres");
        let mut arguments: Vec<OsString> = vec!["-D".into(), (&self.data).into()];
        let own = if self.mode == Mode::Test { TEST_SETTINGS } else { DEV_SETTINGS };
        let settings = SETTINGS.iter().chain(own).map(OsString::from);
        for setting in settings.chain([self.socket.setting()]) {
            arguments.extend(["-c".into(), setting]);
        }
        self.log.restart();
        let child = self.watchdog.spawn(&program, &arguments, &self.log)?;
        let pid = child.id();
        self.child = Some(child);
        let deadline = Instant::now() + READY_LIMIT;
        loop {
            if self.exited()? {
                return Err(self.exit_error());
            }
            if ready(&self.data, pid) {
                let connected = setup::connect(&self.socket);
                let explain = |failure| setup::explain(failure, &self.data, self.log.path());
                if let Some(connection) = connected.map_err(explain)? {
                    return Ok(connection);
                }
            }
            if Instant::now() >= deadline {
                let (log, lines) = (self.log.path().to_path_buf(), self.log.lines());
                return Err(Error::Timeout { seconds: READY_LIMIT.as_secs(), log, lines });
            }
            thread::sleep(POLL);
        }
    }

    /// Whether the server has ended by itself.
    fn exited(&mut self) -> Result<bool, Error> {
        let Some(child) = &mut self.child else {
            return Ok(true);
        };
        let status = child.try_wait().map_err(Error::io("wait for the server in", &self.data))?;
        if status.is_some() {
            self.child = None;
            self.watchdog.clear();
        }
        Ok(status.is_some())
    }

    fn exit_error(&self) -> Error {
        let lines = self.log.lines();
        if lines.contains("No space left on device") {
            return Error::DiskFull { path: self.data.clone() };
        }
        Error::Exited { log: self.log.path().to_path_buf(), lines }
    }

    fn end_child(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        let steps: &[_] = match self.mode {
            Mode::Dev => &[(Signal::INT, INT_LIMIT), (Signal::QUIT, QUIT_LIMIT)],
            Mode::Test => &[(Signal::QUIT, QUIT_LIMIT)],
        };
        for &(signal, limit) in steps {
            if let Some(pid) = process::of(&child) {
                process::signal(pid, signal);
            }
            match process::wait_child(&mut child, limit) {
                Ok(None) => {}
                Ok(Some(status)) if status.success() => return self.watchdog.clear(),
                // It had been killed, or crashed.
                _ => break,
            }
        }
        let _ = child.kill();
        let _ = child.wait();
        self.watchdog.clear();
        // A killed postmaster cannot take its processes along.
        cluster::end_orphans(&self.data);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        State::Stopping.enter();
        self.end_child();
        if !self.socket.directory().starts_with(&self.data) {
            let _ = fs::remove_dir_all(self.socket.directory());
        }
        // Before the watchdog tries, which may lack the right to remove the outermost directory.
        self.home.remove();
        State::Stopped.enter();
    }
}

/// The owner of the data, else of the state directory, else of the nearest directory above that exists.
fn choose_account(state_dir: &Path) -> Result<Account, Error> {
    let mut data: Vec<(u32, PathBuf)> = cluster::existing(state_dir);
    data.sort_by(|left, right| right.cmp(left));
    let above = state_dir.ancestors().find(|path| path.is_dir());
    Account::choose(data.iter().map(|(_, path)| path.as_path()).chain(above).chain(state_dir.parent()))
}

/// Whether the file in which a server reports its progress says that ours takes connections.
fn ready(data: &Path, pid: u32) -> bool {
    let Ok(text) = fs::read_to_string(data.join("postmaster.pid")) else {
        return false;
    };
    let mut lines = text.lines();
    let ours = lines.next().is_some_and(|line| line.trim().parse() == Ok(pid));
    ours && lines.nth(6).is_some_and(|line| line.trim() == "ready")
}
