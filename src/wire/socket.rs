//! Where a database's address leads to.

use std::collections::hash_map::RandomState;
use std::fmt::Debug;
use std::hash::BuildHasher as _;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, LoadBalanceHosts};

use super::error::Error;

/// The port where an address names none.
const PORT: u16 = 5432;

/// How long connecting may take where the address does not say.
const CONNECT_TIME: Duration = Duration::from_secs(30);

/// How soon a server whose queue is full is asked again. Only sockets of this machine say that it is.
#[cfg(unix)]
const QUEUE_WAIT: Duration = Duration::from_millis(5);

/// What bytes go through.
pub(super) trait Socket: AsyncRead + AsyncWrite + Debug + Send + Sync + Unpin {}

impl<T: AsyncRead + AsyncWrite + Debug + Send + Sync + Unpin> Socket for T {}

/// One of the places that an address names.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// A host, by name or number, and its port.
    Tcp(String, u16),
    /// A socket of this machine.
    #[cfg(unix)]
    Unix(PathBuf),
}

/// The places of an address, in its order, or from any of them on if it says so.
pub(super) fn places(config: &Config) -> Result<Vec<Place>, Error> {
    let (hosts, numbers, ports) = (config.get_hosts(), config.get_hostaddrs(), config.get_ports());
    let count = hosts.len().max(numbers.len());
    if count == 0 {
        return Err(Error::Unsupported("the database's address names no host"));
    }
    let place = |index: usize| {
        let port = ports.get(index).or(ports.first()).copied().unwrap_or(PORT);
        match (numbers.get(index), hosts.get(index)) {
            (Some(number), _) => Ok(Place::Tcp(number.to_string(), port)),
            (None, Some(Host::Tcp(name))) => Ok(Place::Tcp(name.clone(), port)),
            #[cfg(unix)]
            (None, Some(Host::Unix(directory))) => {
                Ok(Place::Unix(directory.join(format!(".s.PGSQL.{port}"))))
            }
            _ => Err(Error::Unsupported("the database's address names no host")),
        }
    };
    let mut places: Vec<_> = (0..count).map(place).collect::<Result<_, _>>()?;
    if config.get_load_balance_hosts() == LoadBalanceHosts::Random {
        let random = RandomState::new().hash_one(count) % count as u64;
        places.rotate_left(usize::try_from(random).unwrap_or(0));
    }
    Ok(places)
}

/// Gives up what takes longer than an address allows for connecting.
pub(super) async fn in_time<T>(
    config: &Config,
    connecting: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let time = config.get_connect_timeout().copied().unwrap_or(CONNECT_TIME);
    let connected = tokio::time::timeout(time, connecting).await;
    connected.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
}

/// Opens a socket.
pub(super) async fn open(place: &Place, config: &Config) -> io::Result<Box<dyn Socket>> {
    match place {
        Place::Tcp(host, port) => tcp(host, *port, config).await,
        #[cfg(unix)]
        Place::Unix(path) => loop {
            match UnixStream::connect(path).await {
                Ok(socket) => return Ok(Box::new(socket)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    tokio::time::sleep(QUEUE_WAIT).await;
                }
                Err(error) => return Err(error),
            }
        },
    }
}

async fn tcp(host: &str, port: u16, config: &Config) -> io::Result<Box<dyn Socket>> {
    let socket = TcpStream::connect((host, port)).await?;
    socket.set_nodelay(true)?;
    let options = SockRef::from(&socket);
    #[cfg(target_os = "linux")]
    options.set_tcp_user_timeout(config.get_tcp_user_timeout().copied())?;
    if config.get_keepalives() {
        options.set_tcp_keepalive(&TcpKeepalive::new().with_time(config.get_keepalives_idle()))?;
    }
    Ok(Box::new(socket))
}
