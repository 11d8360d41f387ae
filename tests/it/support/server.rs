//! The real program, started for one test, and a client that sends exactly the bytes it is told to.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::postgres;

/// How long anything may take before the test counts as hanging.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A running `iljari serve`, killed at the end of the test.
pub(crate) struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Server {
    /// Starts the program on a free port, with these variables besides, and waits until it says that it answers.
    pub(crate) fn start(variables: &[(&str, &str)]) -> Self {
        Self::spawn(program(&["serve"]), variables)
    }

    /// Likewise, with its log in a file.
    pub(crate) fn start_logged(variables: &[(&str, &str)], file: &Path) -> Self {
        let mut command = program(&["serve"]);
        command.stderr(File::create(file).expect("the log can be written"));
        Self::spawn(command, variables)
    }

    fn spawn(mut command: Command, variables: &[(&str, &str)]) -> Self {
        command.env("DATABASE_URL", postgres::url("postgres")).env("ILJARI_LISTEN", "127.0.0.1:0");
        command
            .env("ILJARI_LOG", "error,actix_http=off")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
        let address = lines.by_ref().find_map(|line| {
            let line = line.expect("its output is text");
            line.trim().strip_prefix("GraphQL    http://")?.strip_suffix("/graphql")?.parse().ok()
        });
        // The program may say more; a closed pipe would be no reason to stop, but it is not what users have.
        std::thread::spawn(move || lines.for_each(drop));
        let address = address.expect("the program tells its address");
        Self { child, address }
    }

    /// Sends a request and reads the answer; the connection is closed after it.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers {
            write!(head, "{name}: {value}\r\n").expect("strings grow");
        }
        if !body.is_empty() {
            write!(head, "Content-Length: {}\r\n", body.len()).expect("strings grow");
        }
        self.send_raw(&[head.as_bytes(), b"\r\n", body].concat())
    }

    /// Sends a GraphQL document with these headers besides the content type.
    pub(crate) fn query(&self, document: &str, headers: &[(&str, &str)]) -> Reply {
        let body = serde_json::json!({ "query": document }).to_string();
        self.send(
            "POST",
            "/graphql",
            &[&[("Content-Type", "application/json")], headers].concat(),
            body.as_bytes(),
        )
    }

    /// Sends these bytes, and reads until the server closes.
    pub(crate) fn send_raw(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect();
        // The server may answer and close before it has read everything.
        let _ = stream.write_all(bytes);
        Reply::read(&mut stream)
    }

    /// A connection that does not wait for ever.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the server accepts");
        stream.set_read_timeout(Some(PATIENCE)).expect("timeouts can be set");
        stream
    }

    /// Sends a signal, for example `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Waits for the program to end by itself.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("children can be waited for") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program in a folder without `.env` or data, with nothing set that the developer has set.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iljari"));
    for (name, _) in std::env::vars_os() {
        if name == "DATABASE_URL" || name.to_string_lossy().starts_with("ILJARI_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).current_dir(env!("CARGO_TARGET_TMPDIR")).stdin(Stdio::null());
    command
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// Reads an answer to its end, or until the server closes the connection.
    pub(crate) fn read(stream: &mut TcpStream) -> Self {
        let (mut bytes, mut chunk) = (Vec::new(), vec![0; 1 << 16]);
        // An error after the answer, such as a reset, must not hide the answer.
        while let Ok(read @ 1..) = stream.read(&mut chunk) {
            bytes.extend_from_slice(&chunk[..read]);
            if bytes.windows(4).any(|window| window == b"\r\n\r\n") {
                let reply = Self::parse(&bytes);
                if reply
                    .header("content-length")
                    .parse()
                    .is_ok_and(|length: usize| reply.body.len() >= length)
                {
                    return reply;
                }
            }
        }
        Self::parse(&bytes)
    }

    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer with a head");
        let head = std::str::from_utf8(&bytes[..end]).expect("a head of text");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Self { status, headers, body: bytes[end + 4..].to_vec() }
    }

    /// The value of a header; empty if there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(header, _)| header == name).map_or("", |(_, value)| value)
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("a body of JSON")
    }

    /// The code of the first error.
    pub(crate) fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }
}
