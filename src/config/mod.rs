//! Settings: each is a flag, an environment variable and a line of `.env`, in this order of precedence.
//!
//! They are parsed once, at start, into the structs below; nothing reads the environment later.

mod answers;

use std::collections::BTreeSet;
use std::fmt;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use bytesize::ByteSize;
use clap::{ArgAction, Args, ValueEnum};
use secrecy::SecretString;
use tokio_postgres::config::Host;
use tracing_subscriber::filter::{LevelFilter, Targets};

pub use answers::AnswerSettings;

/// Shortest duration of any setting.
const DURATION_MIN: Duration = Duration::from_millis(1);
/// Longest duration of any setting: a longer one is a wrong unit.
const DURATION_MAX: Duration = Duration::from_hours(1);
/// Largest request body that may be allowed: bodies are held in memory.
const BODY_BYTES_MAX: usize = 16 << 20;

/// Without the libraries' own lines: starting threads, clients that send no HTTP.
const LOG_FILTER: &str = "info,actix_server=warn,actix_http=off,tokio_postgres=warn";

/// Which database to use.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Database")]
pub struct DatabaseSettings {
    /// Address of your own Postgres (15 or newer), for example `postgres://user:password@localhost/iljari`.
    ///
    /// Without it, iljari starts a private Postgres of its own and keeps the data in the state directory. Prefer
    /// the variable to the flag: other users of the machine can read a command line. The connection is not encrypted:
    /// reach a database elsewhere through a private network or a tunnel.
    #[arg(
        id = "database_url",
        long = "database-url",
        env = "DATABASE_URL",
        value_name = "URL",
        default_value = "",
        hide_default_value = true,
        hide_env_values = true
    )]
    pub url: DatabaseUrl,

    /// Whether `DATABASE_URL` leads to a connection pooler that gives each transaction another server process.
    ///
    /// Iljari finds out by itself whether its settings reach the process that answers, as they do not through `PgBouncer`
    /// (`auto`). `transaction` takes it for granted.
    #[arg(long, env = "ILJARI_POOLER", value_name = "MODE", default_value = "auto")]
    pub pooler: Pooler,

    /// Where the private Postgres keeps its data; unused with `DATABASE_URL`.
    #[arg(long, env = "ILJARI_STATE_DIR", value_name = "DIR", default_value = ".iljari")]
    pub state_dir: PathBuf,

    /// Folder with the programs `postgres` and `initdb` for the private Postgres; found by itself if not given.
    #[arg(long, env = "ILJARI_PG_BIN_DIR", value_name = "DIR")]
    pub pg_bin_dir: Option<PathBuf>,
}

/// What is between Iljari and the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pooler {
    /// Found out with each connection.
    Auto,
    /// A pooler that shares server processes by the transaction.
    Transaction,
}

/// How connections to the database are shared and bounded.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Database")]
pub struct PoolSettings {
    /// Connections to the database kept at most.
    #[arg(long, env = "ILJARI_POOL_SIZE", value_name = "COUNT", default_value = "8", value_parser = pool_size)]
    pub pool_size: usize,

    /// How long a request waits for a free connection before it is answered 503.
    #[arg(long, env = "ILJARI_POOL_WAIT", value_name = "TIME", default_value = "2s", value_parser = duration)]
    pub pool_wait: Duration,

    /// How long one SQL statement may run.
    #[arg(long, env = "ILJARI_STATEMENT_TIMEOUT", value_name = "TIME", default_value = "10s", value_parser = duration)]
    pub statement_timeout: Duration,

    /// Rows that one operation may give at most, as estimated before it runs.
    #[arg(long, env = "ILJARI_MAX_ROWS", value_name = "COUNT", default_value = "1000000", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_rows: u64,
}

/// Where and how the server answers.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "HTTP")]
pub struct HttpSettings {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "ILJARI_LISTEN", value_name = "ADDRESS", default_value = "127.0.0.1:8000", value_parser = listen)]
    pub listen: SocketAddr,

    /// Threads that answer requests [default: one for each core].
    #[arg(long, env = "ILJARI_WORKERS", value_name = "COUNT", value_parser = workers)]
    pub workers: Option<NonZeroUsize>,

    /// Web sites whose scripts may call the API (CORS): origins separated by commas, or `*` for all [default: none].
    #[arg(
        long,
        env = "ILJARI_CORS_ORIGINS",
        value_name = "ORIGINS",
        default_value = "",
        hide_default_value = true
    )]
    pub cors_origins: CorsOrigins,

    /// Largest request body.
    #[arg(long, env = "ILJARI_MAX_BODY", value_name = "SIZE", default_value = "256KiB", value_parser = body_size)]
    pub max_body: usize,

    /// How long a client may take to send a request body.
    #[arg(long, env = "ILJARI_BODY_TIMEOUT", value_name = "TIME", default_value = "5s", value_parser = duration)]
    pub body_timeout: Duration,

    /// How long answering one request may take in all.
    #[arg(long, env = "ILJARI_REQUEST_TIMEOUT", value_name = "TIME", default_value = "30s", value_parser = duration)]
    pub request_timeout: Duration,

    /// Answers that may be read as tables at the same time, each on a connection besides the pool's; more are answered
    /// 503.
    #[arg(long, env = "ILJARI_MAX_TABLES", value_name = "COUNT", default_value = "2", value_parser = tables)]
    pub max_tables: usize,

    /// How long reading one table may take in all, however slowly the client takes it.
    #[arg(long, env = "ILJARI_TABLE_TIMEOUT", value_name = "TIME", default_value = "10m", value_parser = duration)]
    pub table_timeout: Duration,

    /// Answers that are given again.
    #[command(flatten)]
    pub answers: AnswerSettings,

    /// Whether clients may ask for the SQL and Postgres's plan of each statement, with the header `Iljari-Extensions: explain`.
    ///
    /// Both show names of tables and how they are read. Nothing is executed for it, but it takes another connection and
    /// some time.
    #[arg(
        long,
        env = "ILJARI_EXPLAIN",
        value_name = "BOOL",
        default_value = "false",
        action = ArgAction::Set,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true"
    )]
    pub explain: bool,

    /// How long requests under way may take to finish when the server is stopped.
    #[arg(long, env = "ILJARI_STOP_TIMEOUT", value_name = "TIME", default_value = "10s", value_parser = duration)]
    pub stop_timeout: Duration,
}

impl HttpSettings {
    /// How many threads answer requests.
    pub fn threads(&self) -> usize {
        let each_core = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.workers.unwrap_or(each_core).get()
    }
}

/// What `serve` does before it serves.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Start")]
pub struct StartSettings {
    /// Whether to bring the database's tables up to date first.
    #[arg(long, env = "ILJARI_MIGRATE", value_name = "BOOL", default_value = "true", action = ArgAction::Set)]
    pub migrate: bool,

    /// Folder of data files that fill an empty database.
    #[arg(long, env = "ILJARI_DATA_DIR", value_name = "DIR", default_value = "data")]
    pub data_dir: PathBuf,
}

/// What is logged, to standard error.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Log")]
pub struct LogSettings {
    /// Level (error, warn, info, debug, trace), also by module.
    ///
    /// For example `info,iljari::request=off` leaves out the line for each request.
    #[arg(long = "log", env = "ILJARI_LOG", value_name = "FILTER", default_value = LOG_FILTER, value_parser = log_filter)]
    pub filter: Targets,

    /// Form of a line.
    #[arg(long = "log-format", env = "ILJARI_LOG_FORMAT", value_name = "FORMAT", default_value = "text")]
    pub format: LogFormat,
}

/// Form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// Address of the database: given, or of a private Postgres still to be started.
#[derive(Clone)]
pub enum DatabaseUrl {
    /// None is given.
    Private,
    /// The user's own.
    Given {
        /// The address, perhaps with a password.
        url: SecretString,
        /// The address without user and password, for messages.
        shown: String,
    },
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::Private);
        }
        // The parser's own words are dropped: they could quote a piece of the password.
        let config =
            tokio_postgres::Config::from_str(text).ok().filter(|config| !config.get_hosts().is_empty());
        let config = config.ok_or("expected postgres://user:password@host:port/database")?;
        Ok(Self::Given { url: SecretString::from(text), shown: without_secrets(&config) })
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Private => f.write_str("Private"),
            Self::Given { shown, .. } => write!(f, "Given({shown})"),
        }
    }
}

fn without_secrets(config: &tokio_postgres::Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        Some(Host::Unix(path)) => path.display().to_string(),
        None => String::new(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let name = config.get_dbname().or(config.get_user()).unwrap_or("?");
    format!("{host}:{port}/{name}")
}

/// Web sites that may call the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorsOrigins {
    /// Only pages of this server.
    None,
    /// Every site; the API holds nothing that depends on who calls.
    Any,
    /// These sites, as `scheme://host[:port]`.
    Listed(Vec<String>),
}

impl FromStr for CorsOrigins {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" => Ok(Self::None),
            "*" => Ok(Self::Any),
            list => list
                .split(',')
                .map(|origin| origin_of(origin.trim()))
                .collect::<Result<_, _>>()
                .map(Self::Listed),
        }
    }
}

/// An origin has no path and no trailing slash: with one, it would never match what browsers send.
fn origin_of(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(plain) {
        return Err(format!(
            "expected `*`, or origins such as https://example.org,http://localhost:5173 (no path, no slash at the end); got {text:?}"
        ));
    }
    Ok(text.to_ascii_lowercase())
}

fn listen(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| "expected an IP address and a port, for example 127.0.0.1:8000 or [::1]:8000".to_owned())
}

fn pool_size(text: &str) -> Result<usize, String> {
    number_within(text, 1, 1000)
}

fn tables(text: &str) -> Result<usize, String> {
    number_within(text, 1, 100)
}

fn workers(text: &str) -> Result<NonZeroUsize, String> {
    number_within(text, 1, 1024).map(|count| NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN))
}

fn number_within(text: &str, min: usize, max: usize) -> Result<usize, String> {
    let wrong = || format!("expected a whole number from {min} to {max}");
    text.parse().ok().filter(|number| (min..=max).contains(number)).ok_or_else(wrong)
}

fn duration(text: &str) -> Result<Duration, String> {
    let parsed = humantime::parse_duration(text).ok();
    parsed.filter(|time| (DURATION_MIN..=DURATION_MAX).contains(time)).ok_or_else(|| {
        let most = DURATION_MAX.as_secs() / 60;
        format!("expected a time from 1ms to {most}m, for example 500ms, 10s or 2m")
    })
}

fn body_size(text: &str) -> Result<usize, String> {
    let parsed = text.parse().ok().and_then(|ByteSize(size)| usize::try_from(size).ok());
    parsed.filter(|size| (1 << 10..=BODY_BYTES_MAX).contains(size)).ok_or_else(|| {
        let most = BODY_BYTES_MAX >> 20;
        format!("expected a size from 1KiB to {most}MiB, for example 256KiB or 1MiB")
    })
}

fn log_filter(text: &str) -> Result<Targets, String> {
    let expected = || {
        "expected a level (error, warn, info, debug, trace, off) or a list such as info,iljari=debug"
            .to_owned()
    };
    // The library reads an unknown level as the name of a module to trace, which hides a typing mistake.
    let known = |part: &str| part.contains('=') || part.parse::<LevelFilter>().is_ok();
    if !text.split(',').all(known) {
        return Err(expected());
    }
    text.parse().map_err(|_| expected())
}

/// The variables of a command and its subcommands, sorted: the one list that `.env.sample` is tested against.
pub fn variables(command: &clap::Command) -> BTreeSet<String> {
    let own = command
        .get_arguments()
        .filter_map(|arg| arg.get_env())
        .map(|name| name.to_string_lossy().into_owned());
    let below = command.get_subcommands().flat_map(variables);
    own.chain(below).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        for (text, milliseconds) in [
            ("1ms", 1),
            ("05s", 5_000),
            ("2m", 120_000),
            ("1min", 60_000),
            ("60m", 3_600_000),
            ("1h", 3_600_000),
        ] {
            assert_eq!(duration(text), Ok(Duration::from_millis(milliseconds)), "{text}");
        }
        let too_many = "99999999999999999999s";
        for text in ["61m", "0s", "0", "999us", "10", "10 S", "-1s", "", "ms", "2M", too_many] {
            assert!(duration(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn sizes() {
        for (text, bytes) in
            [("1024", 1 << 10), ("1024B", 1 << 10), ("256KiB", 256 << 10), ("16MiB", BODY_BYTES_MAX)]
        {
            assert_eq!(body_size(text), Ok(bytes), "{text}");
        }
        let too_many = "99999999999999999999999999";
        for text in
            ["16777217", "17MiB", "1GiB", "1023", "0", "-1", "", "KiB", "inf", "NaN", "1KiB 1", too_many]
        {
            assert!(body_size(text).is_err(), "{text:?}");
        }
    }
}
