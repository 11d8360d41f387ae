//! Beginning a connection: who we are, and proving it.

use bytes::BytesMut;
use postgres_protocol::authentication::md5_hash;
use postgres_protocol::authentication::sasl::{ChannelBinding, SCRAM_SHA_256, ScramSha256};
use postgres_protocol::message::backend::{AuthenticationSaslBody, Header, Message};
use postgres_protocol::message::frontend;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_postgres::Config;
use tokio_postgres::config::{ChannelBinding as ChannelBindingMode, SslMode, TargetSessionAttrs};
use tokio_postgres::fallible_iterator::FallibleIterator as _;

use super::error::{Error, ServerError};
use super::socket::{Place, Socket, open};

/// Bytes that one message of a server may have before it has let us in.
const MESSAGE_MAX: usize = 64 << 10;

/// A connection at rest, as it has just begun.
pub(super) struct Begun {
    pub(super) socket: Box<dyn Socket>,
    pub(super) process: i32,
    pub(super) secret: i32,
}

/// Connects to one place of an address.
pub(super) async fn begin(place: &Place, config: &Config) -> Result<Begun, Error> {
    if config.get_ssl_mode() == SslMode::Require {
        return Err(Error::Unsupported("sslmode=require: connections to the database are not encrypted"));
    }
    if config.get_channel_binding() == ChannelBindingMode::Require {
        return Err(Error::Unsupported(
            "channel_binding=require: connections to the database are not encrypted",
        ));
    }
    let mut talk = Talk { socket: open(place, config).await?, received: BytesMut::new() };
    let user = match config.get_user() {
        Some(user) => user.to_owned(),
        None => whoami::username().map_err(|_| Error::Unsupported("the database's address names no user"))?,
    };
    let mut parameters = vec![("client_encoding", "UTF8"), ("user", &user)];
    parameters.extend(config.get_dbname().map(|name| ("database", name)));
    parameters.extend(config.get_options().map(|options| ("options", options)));
    parameters.extend(config.get_application_name().map(|name| ("application_name", name)));
    talk.say(|out| frontend::startup_message(parameters, out)).await?;
    talk.authenticate(&user, config.get_password()).await?;
    talk.settle(config.get_target_session_attrs()).await
}

/// The conversation so far.
struct Talk {
    socket: Box<dyn Socket>,
    received: BytesMut,
}

impl Talk {
    async fn say(&mut self, write: impl FnOnce(&mut BytesMut) -> std::io::Result<()>) -> Result<(), Error> {
        let mut message = BytesMut::new();
        write(&mut message)?;
        Ok(self.socket.write_all(&message).await?)
    }

    /// The next message that is not a notice. What the server refuses is an error.
    async fn hear(&mut self) -> Result<Message, Error> {
        loop {
            let broken = |_| Error::Protocol("a message that cannot be read");
            // Before parsing makes room for what a message says that it has.
            let header = Header::parse(&self.received).map_err(broken)?;
            if header
                .is_some_and(|header| usize::try_from(header.len()).is_ok_and(|length| length > MESSAGE_MAX))
            {
                return Err(Error::TooLarge);
            }
            match Message::parse(&mut self.received).map_err(broken)? {
                Some(Message::ErrorResponse(body)) => return Err(ServerError::of(body.fields())),
                Some(Message::NoticeResponse(_)) => {}
                Some(message) => return Ok(message),
                None if self.socket.read_buf(&mut self.received).await? == 0 => {
                    return Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof).into());
                }
                None => {}
            }
        }
    }

    async fn authenticate(&mut self, user: &str, password: Option<&[u8]>) -> Result<(), Error> {
        let wanted = || password.ok_or(Error::Unsupported("the database asks for a password"));
        match self.hear().await? {
            Message::AuthenticationOk => return Ok(()),
            Message::AuthenticationCleartextPassword => {
                let password = wanted()?;
                self.say(|out| frontend::password_message(password, out)).await?;
            }
            Message::AuthenticationMd5Password(body) => {
                let hash = md5_hash(user.as_bytes(), wanted()?, body.salt());
                self.say(|out| frontend::password_message(hash.as_bytes(), out)).await?;
            }
            Message::AuthenticationSasl(body) => self.scram(&body, wanted()?).await?,
            _ => {
                return Err(Error::Unsupported(
                    "the database asks for a proof of identity that is not known here",
                ));
            }
        }
        match self.hear().await? {
            Message::AuthenticationOk => Ok(()),
            _ => Err(Error::Protocol("the proof of identity has no end")),
        }
    }

    async fn scram(&mut self, offered: &AuthenticationSaslBody, password: &[u8]) -> Result<(), Error> {
        const UNEXPECTED: Error = Error::Protocol("SCRAM in another order");
        let known = offered.mechanisms().any(|mechanism| Ok(mechanism == SCRAM_SHA_256));
        if !known.map_err(|_| UNEXPECTED)? {
            return Err(Error::Unsupported(
                "the database asks for a proof of identity other than SCRAM-SHA-256",
            ));
        }
        let mut scram = ScramSha256::new(password, ChannelBinding::unsupported());
        self.say(|out| frontend::sasl_initial_response(SCRAM_SHA_256, scram.message(), out)).await?;
        let Message::AuthenticationSaslContinue(body) = self.hear().await? else { return Err(UNEXPECTED) };
        scram.update(body.data())?;
        self.say(|out| frontend::sasl_response(scram.message(), out)).await?;
        let Message::AuthenticationSaslFinal(body) = self.hear().await? else { return Err(UNEXPECTED) };
        Ok(scram.finish(body.data())?)
    }

    /// Hears what the server tells of itself until it is ready.
    async fn settle(mut self, wanted: TargetSessionAttrs) -> Result<Begun, Error> {
        let (mut process, mut secret, mut writable) = (0, 0, true);
        loop {
            match self.hear().await? {
                Message::BackendKeyData(body) => {
                    (process, secret) = (body.process_id(), body.secret_key());
                }
                Message::ParameterStatus(body) => {
                    if matches!(body.name()?, "in_hot_standby" | "default_transaction_read_only") {
                        writable &= body.value()? == "off";
                    }
                }
                Message::ReadyForQuery(_) if self.received.is_empty() => break,
                _ => return Err(Error::Protocol("a message out of place at the start")),
            }
        }
        match wanted {
            TargetSessionAttrs::ReadWrite if !writable => {
                Err(Error::Unsupported("the database only reads, and its address asks for one that writes"))
            }
            TargetSessionAttrs::ReadOnly if writable => {
                Err(Error::Unsupported("the database writes, and its address asks for one that only reads"))
            }
            _ => Ok(Begun { socket: self.socket, process, secret }),
        }
    }
}
