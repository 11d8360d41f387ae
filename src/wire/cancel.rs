//! Asking a server to end what runs on a connection.

use bytes::BytesMut;
use postgres_protocol::message::frontend;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_postgres::Config;

use super::error::Error;
use super::socket::{Place, in_time, open};

/// What cancels the statement that runs on one connection, whichever it is.
#[derive(Clone, Debug)]
pub struct Cancel {
    pub(super) place: Place,
    pub(super) config: Config,
    pub(super) process: i32,
    pub(super) secret: i32,
}

impl Cancel {
    /// Sends the request and waits until the server has taken it; it does not say whether anything ran.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn send(&self) -> Result<(), Error> {
        in_time(&self.config, async {
            let mut socket = open(&self.place, &self.config).await?;
            let mut message = BytesMut::new();
            frontend::cancel_request(self.process, self.secret, &mut message);
            socket.write_all(&message).await?;
            let _ = socket.read(&mut [0]).await?;
            Ok(())
        })
        .await
    }
}
