//! The engine: one request in, one response body out.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::db::Pool;
use crate::error::{Code, Error};

/// A GraphQL request, however it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The document.
    pub query: String,
    /// Which of the document's operations to run; needed only where it has several.
    pub operation_name: Option<String>,
    /// Values of the operation's variables.
    pub variables: Map<String, Value>,
}

/// How the request came; a GET may only run queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Safe: queries only.
    Get,
    /// Any operation.
    Post,
}

/// What became of a request, for the HTTP status and the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The operation ran; `data` is there, perhaps with errors of single fields.
    Executed,
    /// The operation did not run, or failed as a whole: there is no `data` entry (or it is null as a whole).
    Failed(Code),
    /// The operation is a mutation and came by GET.
    MethodNotAllowed,
}

/// The answer to a request.
#[derive(Debug)]
pub struct Answer {
    /// The response body, JSON in UTF-8.
    pub body: Vec<u8>,
    /// What became of the request.
    pub status: Status,
    /// The operation's name, if it has one and was found.
    pub operation: Option<String>,
    /// Statements sent to the database.
    pub statements: usize,
    /// Rows read from the database.
    pub rows: usize,
}

/// Answers GraphQL requests over one schema and one database.
#[derive(Clone)]
pub struct Engine {
    pool: Arc<Pool>,
}

impl Engine {
    /// An engine over this pool.
    ///
    /// # Errors
    /// When the schema cannot be built, which a test rules out.
    pub fn new(pool: Arc<Pool>) -> Result<Self, Error> {
        Ok(Self { pool })
    }

    /// Runs the request and writes the response body. Never fails: errors are part of the answer.
    pub async fn execute(&self, request: &Request, method: Method) -> Answer {
        let _ = (request, method, &self.pool);
        Answer {
            body: Vec::new(),
            status: Status::Failed(Code::Internal),
            operation: None,
            statements: 0,
            rows: 0,
        }
    }
}
