//! One snapshot for all statements of an operation.
//!
//! What is sent between two `Sync`s is one implicit transaction, and of one moment: repeatable read is the default of our
//! sessions. A level whose values come from the one before asks for answers by `Flush`, which ends nothing. Behind a pooler
//! there are no defaults of ours; there the transaction is begun by name.

use super::error::public;
use super::pool::{Lease, Pool};
use super::rows::ROWS_MAX;
use crate::error::{Code, Error};
use crate::plan::SqlValue;
use crate::wire::{self, Rows};

/// A statement with its values.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) text: &'a str,
    pub(super) values: Vec<SqlValue>,
}

/// A read-only transaction that sees the data of one moment.
#[derive(Debug)]
pub(super) struct Snapshot {
    lease: Lease,
    state: State,
    /// Whether the transaction is begun and ended by name.
    named: bool,
    pub(super) rows: usize,
    pub(super) statements: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Fresh,
    Open,
    Ended,
}

impl Snapshot {
    pub(super) async fn new(pool: &Pool) -> Result<Self, Error> {
        let lease = pool.get().await?;
        let named = lease.sessions().pooled();
        Ok(Self { lease, state: State::Fresh, named, rows: 0, statements: 0 })
    }

    /// Runs statements that do not depend on one another, all sent before any answer is awaited; `last` says that none
    /// follow.
    pub(super) async fn run(&mut self, calls: &[&Call<'_>], last: bool) -> Result<Vec<Rows>, Error> {
        let begins = self.named && self.state == State::Fresh;
        let said = self.say(calls, begins, last);
        let received = match said {
            Ok(()) => self.lease.connection().receive(ROWS_MAX - self.rows).await,
            Err(error) => Err(error),
        };
        self.state = if last { State::Ended } else { State::Open };
        let mut rows = match received {
            Ok(rows) => rows,
            Err(error) => return Err(self.give_up(public(error)).await),
        };
        // Beginning and ending by name give no rows.
        rows.truncate(rows.len() - usize::from(last && self.named));
        if begins {
            rows.remove(0);
        }
        self.rows += rows.iter().map(Rows::len).sum::<usize>();
        self.statements += calls.len();
        Ok(rows)
    }

    fn say(&mut self, calls: &[&Call<'_>], begins: bool, last: bool) -> Result<(), wire::Error> {
        let begin = begins.then(|| self.lease.sessions().begin());
        let connection = self.lease.connection();
        if let Some(begin) = begin {
            connection.query(&begin)?;
        }
        for call in calls {
            connection.call(call.text, &call.values)?;
        }
        if last {
            self.end()
        } else {
            connection.flush();
            Ok(())
        }
    }

    fn end(&mut self) -> Result<(), wire::Error> {
        let connection = self.lease.connection();
        connection.sync();
        if self.named { connection.query("COMMIT") } else { Ok(()) }
    }

    /// Leaves the connection in order where the statement was at fault; otherwise it goes, and its prepared statements,
    /// which a migration may have made useless, with it.
    async fn give_up(&mut self, error: Error) -> Error {
        let connection = self.lease.connection();
        if !matches!(error.code, Code::BadUserInput | Code::Timeout) {
            self.lease.discard();
        } else if self.named && !connection.is_at_rest() && connection.query("ROLLBACK").is_ok() {
            // Whether this ends well shows in whether the connection is at rest.
            let _ = connection.receive(0).await;
        }
        error
    }

    /// Ends the transaction where no statement was the last one to be run.
    pub(super) async fn finish(mut self) -> Result<(usize, usize), Error> {
        if self.state == State::Open {
            self.end().map_err(public)?;
            self.lease.connection().receive(0).await.map_err(public)?;
        }
        Ok((self.statements, self.rows))
    }
}
