//! A `PgBouncer` before the tests' Postgres, started for one test.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use tokio_postgres::config::Host;
use tokio_postgres::{Config, NoTls};

use super::server::PATIENCE;

/// `nobody` on Debian; what root does not run becomes this user's, unless the server's socket has an owner.
const NOBODY: u32 = 65_534;

/// A running `PgBouncer`, killed at the end of the test.
pub(crate) struct PgBouncer {
    child: Child,
    dir: PathBuf,
    database: String,
}

impl PgBouncer {
    /// Starts one before the database of this address; `settings` are lines of its configuration. `None` where the
    /// program is not installed, which continuous integration does not allow.
    pub(crate) async fn start(url: &str, settings: &str) -> Option<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let config: Config = url.parse().unwrap();
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("iljari-pooler-{}-{number}", process::id()));
        fs::create_dir(&dir).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
        let file = dir.join("pgbouncer.ini");
        fs::write(&file, configuration(&config, &dir, settings)).unwrap();
        let mut command = Command::new("pgbouncer");
        command.arg("-q").arg(&file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if fs::metadata(&dir).unwrap().uid() == 0 {
            // It refuses to be root.
            let user = user(&config);
            chown(&dir, Some(user), None).unwrap();
            command.uid(user).gid(user);
        }
        let child = match command.spawn() {
            Ok(child) => child,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let _ = fs::remove_dir_all(&dir);
                let missing = "pgbouncer is not installed (apt-get install pgbouncer)";
                assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing}");
                say(&format!("*** NOT TESTED: iljari behind a pooler; {missing} ***"));
                return None;
            }
            Err(error) => panic!("pgbouncer: {error}"),
        };
        let database = config.get_dbname().unwrap().to_owned();
        let mut pooler = Self { child, dir, database };
        pooler.wait().await;
        Some(pooler)
    }

    /// Address of the database, through the pooler.
    pub(crate) fn url(&self) -> String {
        let dir = self.dir.to_str().unwrap().replace('/', "%2F");
        format!("postgres://anybody@{dir}:6432/{}", self.database)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.dir.join("log")).unwrap_or_default()
    }

    async fn wait(&mut self) {
        let start = Instant::now();
        while let Err(error) = tokio_postgres::connect(&self.url(), NoTls).await {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none() && start.elapsed() < PATIENCE, "{ended:?} {error:?}");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }
}

impl Drop for PgBouncer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let ended = self.child.wait();
        if std::thread::panicking() {
            say(&format!("pgbouncer: {ended:?}\n{}", self.log()));
        }
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn configuration(config: &Config, dir: &Path, settings: &str) -> String {
    let host = match config.get_hosts().first().unwrap() {
        Host::Tcp(name) => name.clone(),
        Host::Unix(path) => path.display().to_string(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let user = config.get_user().unwrap();
    let password = config
        .get_password()
        .map_or_else(String::new, |password| format!(" password={}", std::str::from_utf8(password).unwrap()));
    let dir = dir.display();
    format!(
        "[databases]\n* = host={host} port={port} user={user}{password}\n[pgbouncer]\nauth_type = any\n\
         listen_port = 6432\nunix_socket_dir = {dir}\nlogfile = {dir}/log\n{settings}\n"
    )
}

/// Also where the test harness keeps what tests print.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Whoever may use the server's socket.
fn user(config: &Config) -> u32 {
    let owner = match config.get_hosts().first().unwrap() {
        Host::Unix(path) => fs::metadata(path).unwrap().uid(),
        Host::Tcp(_) => NOBODY,
    };
    if owner == 0 { NOBODY } else { owner }
}
