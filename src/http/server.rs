//! The server: binding, starting, and stopping without dropping requests.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Condition, from_fn};
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::observe::observe;
use super::routes;
use super::state::State;
use crate::config::{CorsOrigins, HttpSettings};
use crate::db::Pool;
use crate::graphql::Engine;

/// Connections that the system holds until a thread takes them.
const BACKLOG: u32 = 1024;
/// How long the headers of a connection's first request may take to arrive. Browsers open connections ahead of use and keep
/// them for a minute; closed before, with 408, the answer could reach a request that has just been sent.
const HEAD_TIME_MAX: Duration = Duration::from_secs(65);
/// How long an idle connection is kept: longer than the usual 60 s of proxies, which could otherwise use one that is
/// just being closed.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a refused sender may go on sending before its connection is closed; until then it can read the refusal.
const LINGER: Duration = Duration::from_secs(5);

/// A bound address, at which nothing answers yet.
pub struct Listener(std::net::TcpListener);

impl Listener {
    /// Binds the address; needs a runtime.
    pub fn bind(address: SocketAddr) -> anyhow::Result<Self> {
        let bind = || {
            let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
            socket.set_reuseaddr(true)?;
            socket.bind(address)?;
            socket.listen(BACKLOG)?.into_std()
        };
        bind().map(Self).with_context(|| format!("cannot listen on {address} (--listen or ILJARI_LISTEN)"))
    }
}

/// A running server.
pub struct Server {
    address: SocketAddr,
    handle: ServerHandle,
    running: JoinHandle<std::io::Result<()>>,
    watching: JoinHandle<()>,
    state: Data<State>,
}

impl Server {
    /// Starts answering on threads of its own.
    pub fn start(
        listener: Listener,
        settings: &HttpSettings,
        engine: Engine,
        pool: Arc<Pool>,
    ) -> anyhow::Result<Self> {
        let address = listener.0.local_addr()?;
        let state = Data::new(State::new(settings, engine, pool, Handle::current())?);
        let shared = state.clone();
        let origins = settings.cors_origins.clone();
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .configure(routes::configure)
                .wrap(Condition::new(origins != CorsOrigins::None, routes::cors(&origins)))
                .wrap(from_fn(observe))
        })
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(HEAD_TIME_MAX)
        .client_disconnect_timeout(LINGER)
        .tcp_nodelay(true)
        // Signals are the command's: actix drops requests under way on Ctrl-C.
        .disable_signals()
        .shutdown_timeout(seconds(settings.stop_timeout))
        .workers(settings.threads());
        let server = server.listen(listener.0)?.run();
        let handle = server.handle();
        let versions = Arc::clone(&state.versions);
        let watching = tokio::spawn(async move { versions.watch().await });
        Ok(Self { address, handle, running: tokio::spawn(server), watching, state })
    }

    /// Address to reach the server under from this machine, for example `http://127.0.0.1:8000`.
    pub fn base_url(&self) -> String {
        format!("http://{}", reachable(self.address))
    }

    /// Asks the server itself whether it is ready, as a client would.
    pub async fn ready(&self) -> anyhow::Result<()> {
        let address = reachable(self.address);
        let mut stream = TcpStream::connect(address).await?;
        let request = format!("GET /health/ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        match answer.split_once("\r\n\r\n") {
            Some((head, _)) if head.starts_with("HTTP/1.1 200 ") => Ok(()),
            Some((_, body)) => bail!("{body}"),
            None => bail!("the answer broke off"),
        }
    }

    /// Refuses new requests, lets those under way finish within the stop timeout, and ends.
    pub async fn stop(self) {
        self.state.stopping.store(true, Ordering::Relaxed);
        self.handle.stop(true).await;
        let _ = self.running.await;
        self.watching.abort();
    }
}

/// Whole seconds, rounded up: actix counts in these.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

/// A server that listens on every address is reached on the loopback one.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() {
            IpAddr::V4(Ipv4Addr::LOCALHOST)
        } else {
            IpAddr::V6(Ipv6Addr::LOCALHOST)
        });
    }
    address
}
