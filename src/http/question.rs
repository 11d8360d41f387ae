//! What is asked, as it came over the wire. All that decides about an answer is here, apart from the data and what is
//! reported besides: the same question of the same data has the same answer.

use bytes::Bytes;

use super::accept::Representation;
use super::params;
use super::reply::Refusal;
use crate::graphql::{Operations, Request};

/// A question: compared by all its bytes. Two ways to write the same are two questions with equal answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Question {
    /// What the answer is to be.
    pub(super) form: Representation,
    /// Where the text stood.
    pub(super) place: Place,
    /// The text, unread.
    pub(super) text: Bytes,
}

/// Where a request's parameters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// In the body of a POST, as JSON.
    Body,
    /// In the query string of a GET or HEAD.
    Query,
}

impl Question {
    /// Reads the text: the request, and which operations may be asked for so.
    pub(super) fn read(&self) -> Result<(Request, Operations), Refusal> {
        match self.place {
            Place::Body => Ok((params::from_json(&self.text)?, Operations::All)),
            Place::Query => {
                let text = String::from_utf8_lossy(&self.text);
                Ok((params::from_query_string(&text)?, Operations::Queries))
            }
        }
    }

    /// The same in memory of its own, no larger than it has to be.
    pub(super) fn owned(&self) -> Self {
        Self { text: Bytes::copy_from_slice(&self.text), ..*self }
    }
}
