//! What has been received, message by message.

use std::ops::Range;

use bytes::{Bytes, BytesMut};
use postgres_protocol::message::backend::Header;

use super::error::Error;

/// Bytes of a message's tag and length.
const HEADER: usize = 5;

/// A buffer is used again for answers up to this size; a connection must not hold the largest that it ever had.
const KEPT_BYTES: usize = 1 << 20;

/// Received bytes. Messages that were read stay where they are until all are taken together.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    pub(super) buffer: BytesMut,
    read: usize,
}

/// A message: its tag, and where its body stands.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) tag: u8,
    pub(super) body: Range<usize>,
}

impl Frame {
    /// Where the message stands, header included.
    pub(super) fn whole(&self) -> Range<usize> {
        self.body.start - HEADER..self.body.end
    }
}

impl Inbox {
    /// The next message that is there whole; no message may end beyond `max`.
    pub(super) fn next(&mut self, max: usize) -> Result<Option<Frame>, Error> {
        let header =
            Header::parse(&self.buffer[self.read..]).map_err(|_| Error::Protocol("a length below 4"))?;
        let Some(header) = header else { return Ok(None) };
        let length = usize::try_from(header.len()).map_err(|_| Error::Protocol("a negative length"))?;
        let end = self.read.saturating_add(length).saturating_add(1);
        if end > max {
            return Err(Error::TooLarge);
        }
        if self.buffer.len() < end {
            return Ok(None);
        }
        let body = self.read + HEADER..end;
        self.read = end;
        Ok(Some(Frame { tag: header.tag(), body }))
    }

    /// Takes the bytes of all messages read so far.
    pub(super) fn take(&mut self) -> Bytes {
        let bytes = self.buffer.split_to(std::mem::take(&mut self.read)).freeze();
        // What is left of a buffer holds all of it.
        if self.buffer.is_empty() && bytes.len() > KEPT_BYTES {
            self.buffer = BytesMut::new();
        }
        bytes
    }
}
