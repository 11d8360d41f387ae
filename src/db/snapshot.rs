//! One snapshot for all statements of an operation.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::TryStreamExt as _;
use futures_util::future::join_all;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Row, RowStream, Statement};

use super::error::public;
use super::pool::{Lease, Pool};
use super::value::sql_type;
use crate::error::{Code, Error};
use crate::plan::SqlValue;

/// Rows that an operation reads at most.
const ROWS_MAX: usize = 2_000_000;

/// Statements with which a commit is pipelined at most.
const PIPELINED_MAX: usize = 30;

/// A statement with its values.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) text: &'a str,
    pub(super) values: Vec<SqlValue>,
}

/// A read-only transaction that sees the data of one moment. A single statement needs none: it is its own snapshot.
#[derive(Debug)]
pub(super) struct Snapshot {
    lease: Lease,
    state: State,
    pub(super) rows: usize,
    pub(super) statements: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Single,
    Pending,
    Open,
    Closed,
}

impl Snapshot {
    pub(super) async fn new(pool: &Pool, several: bool) -> Result<Self, Error> {
        let lease = pool.get().await?;
        // Settings hold for a single statement, too.
        let state = if several || lease.sessions().pooled() { State::Pending } else { State::Single };
        Ok(Self { lease, state, rows: 0, statements: 0 })
    }

    /// Runs statements that do not depend on one another, all sent before any answer is awaited; `last` says that none
    /// follow.
    pub(super) async fn run(&mut self, calls: &[&Call<'_>], last: bool) -> Result<Vec<Vec<Row>>, Error> {
        // Until all answers are in, a request that is given up takes the connection with it.
        self.lease.mark_dirty();
        let statements = self.prepare(calls).await?;
        let begin = self.state == State::Pending;
        if begin {
            self.state = State::Open;
        }
        // Beyond that many, futures are no longer all polled in the first go, and the commit would overtake some.
        let commit = last && self.state == State::Open && calls.len() <= PIPELINED_MAX;
        let outcome = self.pipeline(calls, &statements, begin, commit).await;
        match &outcome {
            Ok(_) if commit => self.close(),
            Ok(_) if self.state == State::Single => self.lease.mark_clean(),
            Ok(_) => {}
            Err(error) => self.give_up(error.code).await,
        }
        let rows = outcome?;
        self.statements += calls.len();
        Ok(rows)
    }

    /// The calls' statements; behind a pooler none, for what is prepared there is somebody else's next.
    async fn prepare(&mut self, calls: &[&Call<'_>]) -> Result<Vec<Option<Statement>>, Error> {
        if self.lease.sessions().pooled() {
            return Ok(vec![None; calls.len()]);
        }
        let mut statements = Vec::with_capacity(calls.len());
        for call in calls {
            statements.push(Some(if let Some(statement) = self.lease.prepared(call.text) {
                statement
            } else {
                let types: Vec<_> = call.values.iter().map(sql_type).collect();
                self.lease.prepare(call.text, &types).await?
            }));
        }
        Ok(statements)
    }

    async fn pipeline(
        &mut self,
        calls: &[&Call<'_>],
        statements: &[Option<Statement>],
        begin: bool,
        commit: bool,
    ) -> Result<Vec<Vec<Row>>, Error> {
        let client = self.lease.client();
        let begin_text = begin.then(|| self.lease.sessions().begin());
        let opening = async {
            match &begin_text {
                Some(text) => client.batch_execute(text).await,
                None => Ok(()),
            }
        };
        let closing = async { if commit { client.batch_execute("COMMIT").await } else { Ok(()) } };
        let budget = AtomicUsize::new(self.rows);
        // The futures send when first polled: begin, then the statements in order, then commit. Each reads its rows
        // without waiting for the others' first answer, which comes after them on the wire: the client holds only a few
        // rows that nobody takes.
        let reading = join_all(calls.iter().zip(statements).map(|(call, statement)| {
            let sent = send(client, call, statement.as_ref());
            async { collect(sent.await.map_err(Failure::Database)?, &budget).await }
        }));
        let (opened, read, closed) = futures_util::join!(opening, reading, closing);
        opened.map_err(public)?;
        let rows = first_cause(read)?;
        closed.map_err(public)?;
        self.rows = budget.into_inner();
        Ok(rows)
    }

    fn close(&mut self) {
        self.state = State::Closed;
        self.lease.mark_clean();
    }

    /// Leaves the connection in order where the statement was at fault; otherwise it goes, and its prepared statements,
    /// which a migration may have made useless, with it.
    async fn give_up(&mut self, code: Code) {
        if !matches!(code, Code::BadUserInput | Code::Timeout) {
            return;
        }
        if self.state == State::Single || self.lease.client().batch_execute("ROLLBACK").await.is_ok() {
            self.close();
        }
    }

    /// Ends the transaction where no statement was the last one to be run.
    pub(super) async fn finish(mut self) -> Result<(usize, usize), Error> {
        if self.state == State::Open {
            self.lease.client().batch_execute("COMMIT").await.map_err(public)?;
            self.close();
        }
        Ok((self.statements, self.rows))
    }
}

/// Sends a call in one message. What is not prepared goes unnamed, with its text and types.
async fn send(
    client: &Client,
    call: &Call<'_>,
    statement: Option<&Statement>,
) -> Result<RowStream, tokio_postgres::Error> {
    if let Some(statement) = statement {
        client.query_raw(statement, &call.values).await
    } else {
        let typed = call.values.iter().map(|value| (value, sql_type(value)));
        client.query_typed_raw(call.text, typed).await
    }
}

/// Why a statement's rows could not be read.
enum Failure {
    Database(tokio_postgres::Error),
    TooMany,
}

/// The rows of all statements, or the failure that the others only followed: after one, the transaction refuses all.
fn first_cause(read: Vec<Result<Vec<Row>, Failure>>) -> Result<Vec<Vec<Row>>, Error> {
    let mut rows = Vec::with_capacity(read.len());
    let mut followed = None;
    for outcome in read {
        match outcome {
            Ok(read) => rows.push(read),
            Err(Failure::TooMany) => {
                let message = format!(
                    "the answer has more than {ROWS_MAX} rows; ask for smaller pages (first) or fewer levels"
                );
                return Err(Error::new(Code::TooComplex, message));
            }
            Err(Failure::Database(error)) if error.code() == Some(&SqlState::IN_FAILED_SQL_TRANSACTION) => {
                followed = Some(error);
            }
            Err(Failure::Database(error)) => return Err(public(error)),
        }
    }
    followed.map_or(Ok(rows), |error| Err(public(error)))
}

async fn collect(stream: RowStream, budget: &AtomicUsize) -> Result<Vec<Row>, Failure> {
    let mut stream = std::pin::pin!(stream);
    let mut rows = Vec::new();
    while let Some(row) = stream.try_next().await.map_err(Failure::Database)? {
        rows.push(row);
        if budget.fetch_add(1, Ordering::Relaxed) >= ROWS_MAX {
            return Err(Failure::TooMany);
        }
    }
    Ok(rows)
}
