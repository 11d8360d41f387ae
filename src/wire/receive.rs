//! Answers to what was said.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Buf as _;
use postgres_protocol::message::backend;
use tokio::io::AsyncWrite as _;
use tokio_util::io::poll_read_buf;

use super::connection::{Connection, Expected};
use super::error::{Error, ServerError};
use super::inbox::Frame;
use super::rows::{Rows, Table};

/// Bytes of answers that are taken together at most, and so of one message.
const BYTES_MAX: usize = 256 << 20;
/// Room for what is received, at least.
const READ_BYTES: usize = 16 << 10;

impl Connection {
    /// Whether the other side is there, as far as can be told without asking it.
    pub fn is_alive(&mut self) -> bool {
        let mut nobody = Context::from_waker(Waker::noop());
        loop {
            match poll_read_buf(Pin::new(&mut self.socket), &mut nobody, &mut self.inbox.buffer) {
                Poll::Pending => break,
                Poll::Ready(Ok(read)) if read > 0 && self.inbox.buffer.len() <= READ_BYTES => {}
                Poll::Ready(_) => return false,
            }
        }
        // A server that shuts down says so before it closes; settings that change are told at any time.
        while let Ok(Some(frame)) = self.inbox.next(READ_BYTES) {
            if !is_aside(frame.tag) {
                return false;
            }
        }
        self.inbox.take();
        self.inbox.buffer.is_empty()
    }

    /// Sends what was said and takes all answers: for each statement its rows, `rows_max` in all. After an error of a
    /// statement the connection is at rest, if what was said had an end.
    ///
    /// # Errors
    /// With the first error of a statement, or when the network fails or the server is none.
    pub async fn receive(&mut self, rows_max: usize) -> Result<Vec<Rows>, Error> {
        let (mut failed, mut left) = (None, rows_max);
        while !self.expected.is_empty() {
            match self.inbox.next(BYTES_MAX)? {
                Some(frame) => self.take_in(frame, &mut failed, &mut left)?,
                None => match (self.transfer().await, failed.take()) {
                    (Ok(()), error) => failed = error,
                    // What the server said before it closed is the reason.
                    (Err(error), said) => return Err(said.unwrap_or(error)),
                },
            }
        }
        let bytes = self.inbox.take();
        let tables = std::mem::take(&mut self.come);
        match failed {
            Some(error) => Err(error),
            None => Ok(tables.into_iter().map(|table| table.over(bytes.clone())).collect()),
        }
    }

    /// Sends what was said and takes the rows that are there, at least one; none at the end.
    ///
    /// # Errors
    /// Likewise.
    pub async fn receive_some(&mut self) -> Result<Option<Rows>, Error> {
        let (mut failed, mut left) = (None, usize::MAX);
        loop {
            while let Some(frame) = self.inbox.next(BYTES_MAX)? {
                self.take_in(frame, &mut failed, &mut left)?;
            }
            let table = self.come.pop().unwrap_or_else(|| std::mem::take(&mut self.coming));
            let bytes = self.inbox.take();
            if table.len() > 0 && failed.is_none() {
                return Ok(Some(table.over(bytes)));
            }
            if self.expected.is_empty() {
                return failed.map_or(Ok(None), Err);
            }
            if let Err(error) = self.transfer().await {
                return Err(failed.unwrap_or(error));
            }
        }
    }

    /// Takes a message in. The connection is of no use after an error of this function: it stays in the middle.
    fn take_in(&mut self, frame: Frame, failed: &mut Option<Error>, left: &mut usize) -> Result<(), Error> {
        use Expected::{Bound, Closed, Prepared, Query, Ready, Rows};
        use backend::{
            BIND_COMPLETE_TAG, CLOSE_COMPLETE_TAG, COMMAND_COMPLETE_TAG, DATA_ROW_TAG,
            EMPTY_QUERY_RESPONSE_TAG, ERROR_RESPONSE_TAG, PARSE_COMPLETE_TAG, PORTAL_SUSPENDED_TAG,
            READY_FOR_QUERY_TAG, ROW_DESCRIPTION_TAG,
        };
        match (frame.tag, self.expected.front()) {
            (DATA_ROW_TAG, Some(Rows | Query)) => {
                *left = left.checked_sub(1).ok_or(Error::TooMany)?;
                return self.coming.push(&self.inbox.buffer, frame.body);
            }
            (ERROR_RESPONSE_TAG, Some(_)) => {
                let error = ServerError::read(&self.inbox.buffer[frame.whole()]);
                if !matches!(error, Error::Server(_)) {
                    return Err(error);
                }
                failed.get_or_insert(error);
                self.skip();
                return Ok(());
            }
            (ROW_DESCRIPTION_TAG | COMMAND_COMPLETE_TAG | EMPTY_QUERY_RESPONSE_TAG, Some(Query)) => {
                return Ok(());
            }
            (tag, _) if is_aside(tag) => return Ok(()),
            (PARSE_COMPLETE_TAG, Some(Prepared(_)))
            | (CLOSE_COMPLETE_TAG, Some(Closed(_)))
            | (BIND_COMPLETE_TAG, Some(Bound)) => {}
            (COMMAND_COMPLETE_TAG | PORTAL_SUSPENDED_TAG | EMPTY_QUERY_RESPONSE_TAG, Some(Rows)) => {
                self.come.push(std::mem::take(&mut self.coming));
            }
            (READY_FOR_QUERY_TAG, Some(expected @ (Ready | Query))) => {
                if matches!(expected, Query) {
                    self.come.push(std::mem::take(&mut self.coming));
                }
                let [status] = self.inbox.buffer[frame.body] else {
                    return Err(Error::Protocol("readiness that cannot be read"));
                };
                self.status = status;
            }
            _ => return Err(Error::Protocol("a message out of place")),
        }
        self.expected.pop_front();
        Ok(())
    }

    /// After an error the server answers nothing before the next end.
    fn skip(&mut self) {
        self.coming = Table::default();
        while let Some(expected) = self.expected.front() {
            match (expected, &mut self.statements) {
                (Expected::Query | Expected::Ready, _) => return,
                (Expected::Prepared(text), Some(statements)) => statements.remove(text),
                (Expected::Closed(name), Some(statements)) => statements.not_closed(Arc::clone(name)),
                _ => {}
            }
            self.expected.pop_front();
        }
        self.sync();
    }

    /// Sends and receives whatever can be: a server that waits for us to read does not read either.
    pub(super) async fn transfer(&mut self) -> Result<(), Error> {
        let Self { socket, inbox, out, .. } = self;
        let read = poll_fn(|context| {
            while !out.is_empty() {
                match Pin::new(&mut *socket).poll_write(context, out) {
                    Poll::Ready(Ok(count)) if count > 0 => out.advance(count),
                    // Reading tells why.
                    Poll::Ready(_) => out.clear(),
                    Poll::Pending => break,
                }
            }
            inbox.buffer.reserve(READ_BYTES);
            poll_read_buf(Pin::new(&mut *socket), context, &mut inbox.buffer)
        });
        match read.await? {
            0 => Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            _ => Ok(()),
        }
    }
}

/// What a server may say at any time, whatever is asked: notices, settings that have changed.
fn is_aside(tag: u8) -> bool {
    matches!(
        tag,
        backend::NOTICE_RESPONSE_TAG | backend::PARAMETER_STATUS_TAG | backend::NOTIFICATION_RESPONSE_TAG
    )
}
