//! A way to the database that breaks where a test wants it to.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// Listens on a port of its own, and passes on to the tests' server.
pub(crate) struct Proxy {
    /// Address of the database through it.
    pub(crate) url: String,
    connections: Arc<AtomicUsize>,
}

impl Proxy {
    /// Passes everything on, but after an import's COMMIT the server's answer goes nowhere, and the connection ends.
    pub(crate) fn losing_the_answer_to_commit(url: &str) -> Self {
        Self::start(url, |client, server| pass_on(client, server, true))
    }

    /// Passes everything on, each connection after this time.
    pub(crate) fn late(url: &str, time: Duration) -> Self {
        Self::start(url, move |client, server| {
            thread::sleep(time);
            pass_on(client, server, false);
        })
    }

    fn start(url: &str, pass_on: impl Fn(TcpStream, &Config) + Clone + Send + 'static) -> Self {
        let config: Config = url.parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (user, name) = (config.get_user().unwrap(), config.get_dbname().unwrap());
        let url = format!("postgres://{user}@127.0.0.1:{port}/{name}");
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                counted.fetch_add(1, Ordering::SeqCst);
                let (server, pass_on) = (config.clone(), pass_on.clone());
                thread::spawn(move || pass_on(client, &server));
            }
        });
        Self { url, connections }
    }
}

impl Proxy {
    /// How many connections have come.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// A connection to the server: what is written to it, what is read from it, and how it ends.
type Ends = (Box<dyn Write + Send>, Box<dyn Read + Send>, Box<dyn Fn()>);

fn connect(config: &Config) -> Ends {
    let port = config.get_ports().first().copied().unwrap_or(5432);
    macro_rules! ends {
        ($stream:expr) => {{
            let all = $stream;
            let (to, from) = (all.try_clone().unwrap(), all.try_clone().unwrap());
            (Box::new(to), Box::new(from), Box::new(move || drop(all.shutdown(Shutdown::Both))))
        }};
    }
    match &config.get_hosts()[0] {
        Host::Unix(dir) => ends!(UnixStream::connect(dir.join(format!(".s.PGSQL.{port}"))).unwrap()),
        Host::Tcp(name) => ends!(TcpStream::connect((name.as_str(), port)).unwrap()),
    }
}

fn pass_on(mut client: TcpStream, config: &Config, loses: bool) {
    let (mut to_server, mut from_server, end) = connect(config);
    let lost = Arc::new(AtomicBool::new(false));
    let (mut to_client, losing) = (client.try_clone().unwrap(), Arc::clone(&lost));
    thread::spawn(move || {
        let mut chunk = [0; 1 << 14];
        while let Ok(read @ 1..) = from_server.read(&mut chunk) {
            // What comes after COMMIT was passed on is its answer: the server has done it.
            if losing.load(Ordering::SeqCst) || to_client.write_all(&chunk[..read]).is_err() {
                break;
            }
        }
        let _ = to_client.shutdown(Shutdown::Both);
    });
    let (mut chunk, mut writes) = ([0; 1 << 14], false);
    while let Ok(read @ 1..) = client.read(&mut chunk) {
        let has = |text: &[u8]| chunk[..read].windows(text.len()).any(|window| window == text);
        writes |= has(b"LOCK TABLE");
        lost.fetch_or(loses && writes && has(b"COMMIT"), Ordering::SeqCst);
        if to_server.write_all(&chunk[..read]).is_err() {
            break;
        }
    }
    // Whatever the client did not take leave of, too: the server must not wait for it.
    end();
}
