//! The answer as a table: checked and planned like any other, then read and passed on piece by piece.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::future::poll_fn;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, channel};
use tokio::task::AbortHandle;
use tracing::{Instrument, Span, info, warn};

use super::engine::{Answer, Engine, Operations, Ready, Refusal, Request, log};
use crate::db::Version;
use crate::error::{Code, Error};
use crate::plan::{BoundPage, Estimate, Paging};
use crate::sql::{Statements, statements};
use crate::table::{Format, Piece, Shape, Source, Written, write};

/// Pieces that wait to be taken at most.
const PIECES_MAX: usize = 4;

/// How a table is read.
#[derive(Clone, Debug)]
pub struct TableOptions {
    /// The format.
    pub format: Format,
    /// How long reading may take in all, however slowly the table is taken.
    pub time: Duration,
    /// How many rows it may have, both as estimated and as they come.
    pub rows_max: u64,
    /// Where the work runs, apart from the threads that answer requests.
    pub runtime: Handle,
}

/// A table on its way: its bytes as a stream, which ends in an error unless the table is complete. Dropped early, it
/// ends what is under way.
#[derive(Debug)]
pub struct Table {
    /// The operation's name, if it has one.
    pub operation: Option<String>,
    /// Version of the data that all of it shows.
    pub version: Option<Version>,
    /// Whether it would be the same again, were it read from the same data.
    pub is_repeatable: bool,
    first: Option<Bytes>,
    pieces: Receiver<Result<Piece, Error>>,
    task: AbortHandle,
    ended: bool,
}

impl Table {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        loop {
            let last = match ready!(self.pieces.poll_recv(context)) {
                Some(Ok(Piece::Begun(version))) => {
                    self.version = Some(version);
                    continue;
                }
                Some(Ok(Piece::Bytes(bytes))) => return Poll::Ready(Some(Ok(bytes))),
                Some(Ok(Piece::End)) => None,
                Some(Err(error)) => Some(Err(error)),
                None => Some(Err(Error::internal("the reading of a table ended without saying so"))),
            };
            self.ended = true;
            return Poll::Ready(last);
        }
    }
}

impl Stream for Table {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.first.take() {
            Some(first) => Poll::Ready(Some(Ok(first))),
            None => self.poll_piece(context),
        }
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Engine {
    /// Runs the request and gives its answer as a table, once its first bytes are there. `held` is kept until the table
    /// has been read.
    ///
    /// # Errors With the answer that says why there is no table: what [`Engine::execute`] would refuse, an answer that
    /// does not fit into a table, any error of a field, or an error of the database before the first bytes.
    pub async fn table(
        &self,
        request: &Request,
        allowed: Operations,
        options: TableOptions,
        held: impl Send + 'static,
    ) -> Result<Table, Answer> {
        Ok(self.begin(request, allowed, options, held).await?)
    }

    async fn begin(
        &self,
        request: &Request,
        allowed: Operations,
        options: TableOptions,
        held: impl Send + 'static,
    ) -> Result<Table, Refusal> {
        let Ready { operation, variables, prepared, .. } = self.inner.prepare(request, allowed)?;
        let plan = &prepared.plan;
        let checked = || {
            let shape = Shape::new(plan)?;
            Estimate::new(plan, &self.inner.statistics(), &variables, Paging::Unbounded)
                .check(options.rows_max)?;
            let pages = plan.lists.iter().map(|list| BoundPage::new(list, &variables, Paging::Unbounded));
            let pages = pages.collect::<Result<Vec<_>, _>>()?;
            let statements: Vec<_> =
                plan.lists.iter().map(|list| statements(list, Paging::Unbounded)).collect();
            // Wrong values are reported now, not in the middle of the table.
            statements.iter().flat_map(Statements::iter).try_for_each(|each| each.check(&variables))?;
            Ok::<_, Error>((shape, pages, statements))
        };
        let (shape, pages, statements) =
            checked().map_err(|error| Refusal { operation: operation.clone(), ..error.into() })?;
        let (sender, pieces) = channel(PIECES_MAX);
        let pool = Arc::clone(&self.inner.pool);
        let is_repeatable = !plan.is_estimated();
        let runtime = options.runtime.clone();
        let task = async move {
            let source = Source {
                pool: &pool,
                plan: &prepared.plan,
                statements: &statements,
                pages: &pages,
                variables: &variables,
                time: options.time,
                rows_max: options.rows_max,
            };
            let start = std::time::Instant::now();
            let work = write(&source, &shape, options.format, &sender);
            let written = tokio::time::timeout(options.time, work).await.unwrap_or_else(|_| {
                let seconds = options.time.as_secs_f32();
                let message = format!("the table was not complete after {seconds} s; ask for less");
                Err(Error::new(Code::Timeout, message))
            });
            drop(held);
            tell(&written, options.format, start.elapsed());
            // A client that stopped reading does not need the end.
            let _ = sender.send(written.map(|_| Piece::End)).await;
        };
        let task = runtime.spawn(task.instrument(Span::current())).abort_handle();
        let mut table =
            Table { operation, version: None, is_repeatable, first: None, pieces, task, ended: false };
        match poll_fn(|context| table.poll_piece(context)).await.transpose() {
            Ok(first) => {
                table.first = first;
                Ok(table)
            }
            Err(error) => Err(Refusal { operation: table.operation.clone(), ..error.into() }),
        }
    }
}

/// A line in the log, with what the request's line cannot know.
fn tell(written: &Result<Written, Error>, format: Format, time: Duration) {
    #[expect(clippy::cast_precision_loss, reason = "times are far below 2^52 ms")]
    let duration_ms = time.as_micros() as f64 / 1e3;
    let format = format.name();
    match written {
        Ok(Written { rows, bytes, statements }) => info!(
            table.format = format,
            db.rows = rows,
            db.statements = statements,
            response.bytes = bytes,
            duration_ms,
            "table complete"
        ),
        Err(error) => {
            log(error);
            warn!(table.format = format, error.code = error.code.as_str(), duration_ms, "table broken off");
        }
    }
}
