//! One connection: what is sent, and what has to come back.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::io;
use std::sync::Arc;

use bytes::BytesMut;
use postgres_protocol::IsNull;
use postgres_protocol::message::frontend;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_postgres::Config;

use super::cancel::Cancel;
use super::error::Error;
use super::inbox::Inbox;
use super::rows::Table;
use super::socket::{Socket, in_time, places};
use super::startup::{Begun, begin};
use super::statements::{Name, Statements};

/// Postgres's number for the binary form.
const BINARY: i16 = 1;
/// What a server says that is in no transaction.
const AT_REST: u8 = b'I';

/// A value to be bound.
pub trait Parameter {
    /// Key of its type in Postgres.
    fn oid(&self) -> u32;

    /// Writes it in binary form.
    ///
    /// # Errors
    /// When it has none.
    fn write(&self, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Send + Sync>>;
}

/// A connection to a database.
#[derive(Debug)]
pub struct Connection {
    pub(super) socket: Box<dyn Socket>,
    cancel: Cancel,
    pub(super) inbox: Inbox,
    /// What has not been sent.
    pub(super) out: BytesMut,
    /// What has to come back for what was said, in order.
    pub(super) expected: VecDeque<Expected>,
    /// Rows of the statement that is being answered, and of those answered before.
    pub(super) coming: Table,
    pub(super) come: Vec<Table>,
    /// Whether something was said that no `Sync` has ended.
    open: bool,
    /// The server's last word on its transaction.
    pub(super) status: u8,
    /// Prepared statements, where the server process is ours alone.
    pub(super) statements: Option<Statements>,
}

#[derive(Debug)]
pub(super) enum Expected {
    /// That the statement with this text is prepared.
    Prepared(Arc<str>),
    /// That this statement is closed.
    Closed(Name),
    /// That values are bound.
    Bound,
    /// Rows to the end.
    Rows,
    /// What a simple query gives, and readiness.
    Query,
    /// Readiness.
    Ready,
}

impl Connection {
    /// Connects to the first of the address's places that lets us in.
    ///
    /// # Errors
    /// With what the last place said.
    pub async fn connect(config: &Config) -> Result<Self, Error> {
        let mut refused = None;
        for place in places(config)? {
            match in_time(config, begin(&place, config)).await {
                Ok(Begun { socket, process, secret }) => {
                    let cancel = Cancel { place, config: config.clone(), process, secret };
                    return Ok(Self {
                        socket,
                        cancel,
                        inbox: Inbox::default(),
                        out: BytesMut::new(),
                        expected: VecDeque::new(),
                        coming: Table::default(),
                        come: Vec::new(),
                        open: false,
                        status: AT_REST,
                        statements: None,
                    });
                }
                Err(error) => refused = Some(error),
            }
        }
        Err(refused.unwrap_or(Error::Unsupported("the database's address names no host")))
    }

    /// From now on statements are prepared once and kept: the server process answers nobody else.
    pub fn keep_statements(&mut self) {
        self.statements = Some(Statements::new());
    }

    /// What cancels the statement that runs here.
    pub fn cancel(&self) -> Cancel {
        self.cancel.clone()
    }

    /// Whether everything that was said has been answered, and no transaction is left open.
    pub fn is_at_rest(&self) -> bool {
        self.expected.is_empty() && !self.open && self.status == AT_REST
    }

    /// Says a statement with its values.
    ///
    /// # Errors
    /// When a value has no binary form.
    pub fn call<P: Parameter>(&mut self, text: &str, values: &[P]) -> Result<(), Error> {
        self.bind("", text, values)?;
        self.execute("", 0)
    }

    /// Opens a portal of this name over a statement.
    ///
    /// # Errors
    /// When a value has no binary form.
    pub fn bind<P: Parameter>(&mut self, portal: &str, text: &str, values: &[P]) -> Result<(), Error> {
        self.close_statements()?;
        let name = self.prepare(text, values)?;
        let written = self.out.len();
        let bound = frontend::bind(
            portal,
            name.as_deref().unwrap_or_default(),
            [BINARY],
            values,
            Parameter::write,
            [BINARY],
            &mut self.out,
        );
        bound.map_err(|error| {
            self.out.truncate(written);
            match error {
                frontend::BindError::Conversion(cause) => io::Error::other(cause).into(),
                frontend::BindError::Serialization(error) => Error::Network(error),
            }
        })?;
        self.say(Expected::Bound);
        Ok(())
    }

    /// Asks for rows of a portal: so many at most, or all for 0.
    ///
    /// # Errors
    /// None that its arguments do not bring about.
    pub fn execute(&mut self, portal: &str, max: i32) -> Result<(), Error> {
        frontend::execute(portal, max, &mut self.out)?;
        self.say(Expected::Rows);
        Ok(())
    }

    /// Ends what was said, and with it the transaction, if nobody has begun one by name.
    pub fn sync(&mut self) {
        frontend::sync(&mut self.out);
        self.expected.push_back(Expected::Ready);
        self.open = false;
    }

    /// Asks for the answers to what was said, without an end to the transaction.
    pub fn flush(&mut self) {
        frontend::flush(&mut self.out);
    }

    /// Says one or more statements without values; their rows come as one, in text form.
    ///
    /// # Errors
    /// When the text has a NUL.
    pub fn query(&mut self, text: &str) -> Result<(), Error> {
        frontend::query(text, &mut self.out)?;
        self.expected.push_back(Expected::Query);
        Ok(())
    }

    /// Ends the connection when the server has done with what was said. What still comes is not looked at.
    ///
    /// # Errors
    /// When the network fails.
    pub async fn end(mut self) -> Result<(), Error> {
        frontend::sync(&mut self.out);
        frontend::terminate(&mut self.out);
        while !self.out.is_empty() {
            self.transfer().await?;
            self.inbox.buffer.clear();
        }
        self.socket.flush().await?;
        let mut ignored = [0; 4096];
        while self.socket.read(&mut ignored).await? > 0 {}
        Ok(())
    }

    /// Notes what has to come back for what was just said.
    fn say(&mut self, expected: Expected) {
        self.expected.push_back(expected);
        self.open = true;
    }

    /// The statement's name; it is prepared before if it has none, or is to have none.
    fn prepare(&mut self, text: &str, values: &[impl Parameter]) -> Result<Option<Name>, Error> {
        if let Some(name) = self.statements.as_ref().and_then(|statements| statements.get(text)) {
            return Ok(Some(name));
        }
        let text: Arc<str> = text.into();
        let name = self.statements.as_mut().map(|statements| statements.insert(&text));
        let types = values.iter().map(Parameter::oid);
        frontend::parse(name.as_deref().unwrap_or_default(), &text, types, &mut self.out)?;
        self.say(Expected::Prepared(text));
        Ok(name)
    }

    fn close_statements(&mut self) -> Result<(), Error> {
        let names = self.statements.as_mut().map(Statements::take_closing).unwrap_or_default();
        for name in names {
            frontend::close(b'S', &name, &mut self.out)?;
            self.say(Expected::Closed(name));
        }
        Ok(())
    }
}
