//! Reading more rows than fit into memory: in one snapshot, on a connection besides the pool's, rows as they come.

use std::collections::HashMap;
use std::pin::Pin;
use std::time::Duration;

use apollo_compiler::response::JsonMap;
use futures_util::TryStreamExt as _;
use tokio_postgres::{IsolationLevel, NoTls, Portal, Row, RowStream, Transaction};

use super::bind::values;
use super::error::public;
use super::pool::{Connection, Pool};
use super::rows::ListRows;
use super::session::FREE_NAMES;
use super::source::{Parents, awaited, starts};
use super::value::sql_type;
use crate::error::Error;
use crate::plan::{BoundPage, ListId, Plan};
use crate::sql::{Statement, Statements};

/// How long a cancelled statement may take to end before its connection is closed all the same.
const CANCEL_WAIT: Duration = Duration::from_secs(5);

/// A connection for one reader alone. Dropped early, it ends what is under way at once.
#[derive(Debug)]
pub struct Apart {
    connection: Option<Connection>,
    /// Makes the transaction what it has to be.
    opening: String,
    pooled: bool,
}

impl Apart {
    /// Connects. What is read may take this long in all: a statement lasts as long as somebody reads its rows.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn connect(pool: &Pool, time: Duration) -> Result<Self, Error> {
        let connection = pool.apart().await?;
        let (limit, sessions) = (time.as_millis(), pool.sessions());
        let pooled = sessions.pooled();
        // Statements are prepared as elsewhere: nobody else has this connection's server process before the end.
        let first =
            if pooled { format!("{}; {FREE_NAMES}; ", sessions.local_settings()) } else { String::new() };
        let opening = format!(
            "{first}SET LOCAL statement_timeout = {limit}; SET LOCAL idle_in_transaction_session_timeout = {limit}"
        );
        Ok(Self { connection: Some(connection), opening, pooled })
    }

    /// Begins the snapshot that all is read from.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn begin(&mut self) -> Result<Transaction<'_>, Error> {
        let Some(connection) = &mut self.connection else {
            return Err(Error::internal("the connection has been closed"));
        };
        let building = connection.client.build_transaction();
        let building = building.isolation_level(IsolationLevel::RepeatableRead).read_only(true);
        let transaction = building.start().await.map_err(public)?;
        transaction.batch_execute(&self.opening).await.map_err(public)?;
        Ok(transaction)
    }

    /// Closes the connection; nothing is under way on it.
    pub fn close(mut self) {
        self.connection = None;
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if self.pooled {
            return;
        }
        // Postgres would notice a closed connection only when it next sends something.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let cancel = connection.client.cancel_token();
                let _ = tokio::time::timeout(CANCEL_WAIT, cancel.cancel_query(NoTls)).await;
                drop(connection);
            });
        }
    }
}

/// A plan's lists, read within one snapshot in any order, any number of times.
pub struct Stream<'a> {
    transaction: &'a Transaction<'a>,
    plan: &'a Plan,
    statements: &'a [Statements],
    pages: &'a [BoundPage],
    variables: &'a JsonMap,
    prepared: HashMap<&'a str, tokio_postgres::Statement>,
    /// Statements sent.
    pub sent: usize,
}

impl<'a> Stream<'a> {
    /// Reads these lists; `pages` are those of the lists, in order.
    pub fn new(
        transaction: &'a Transaction<'a>,
        plan: &'a Plan,
        statements: &'a [Statements],
        pages: &'a [BoundPage],
        variables: &'a JsonMap,
    ) -> Self {
        Self { transaction, plan, statements, pages, variables, prepared: HashMap::new(), sent: 0 }
    }

    /// A list of which nothing has been read.
    pub fn hold(&self, list: ListId) -> ListRows {
        ListRows::new(&self.plan.lists[list], self.pages[list].signature)
    }

    /// The keys of parents to read a list with, and for each of them, which of the rows at hand it is of: indices of rows
    /// of the list awaited among those `read`. `ids` are the keys that the operation names, in its order. What is read for
    /// the operation has one parent and no key.
    pub fn starts(
        &self,
        list: ListId,
        read: &[ListRows],
        rows: impl ExactSizeIterator<Item = Option<usize>>,
        ids: Option<&[i64]>,
    ) -> (Vec<i64>, Vec<usize>) {
        starts(&self.plan.lists[list].source, read, rows, ids)
    }

    /// Starts to read a list's rows for these parents.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn rows(&mut self, list: ListId, keys: &[i64]) -> Result<Rows, Error> {
        match &self.statements[list].rows {
            Some(statement) => self.query(list, statement, keys).await,
            None => Err(Error::internal("a list without rows is read for its rows")),
        }
    }

    /// Likewise, some rows at a time, between which other statements can run.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn portal(&mut self, list: ListId, keys: &[i64]) -> Result<Portal, Error> {
        let Some(statement) = &self.statements[list].rows else {
            return Err(Error::internal("a list without rows is read for its rows"));
        };
        let values = values(statement, &self.pages[list], self.variables, keys)?;
        let prepared = self.prepare(statement, &values).await?;
        self.sent += 1;
        self.transaction.bind_raw(&prepared, &values).await.map_err(public)
    }

    /// The next rows of a portal, this many at most; none at the end.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn next(&self, portal: &Portal, max: i32) -> Result<Vec<Row>, Error> {
        self.transaction.query_portal(portal, max).await.map_err(public)
    }

    /// Reads what a list tells beside its rows: facts for each parent among the rows `read`, and for a list of single rows
    /// those rows.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn beside(&mut self, id: ListId, read: &[ListRows]) -> Result<ListRows, Error> {
        let (list, statements) = (&self.plan.lists[id], &self.statements[id]);
        let held = awaited(&list.source).map(|parent| &read[parent]);
        let Parents { count, keys, of_parent, keyed } = Parents::new(&list.source, held);
        let mut read = ListRows { of_parent, keyed, ..self.hold(id) };
        if count == 0 {
            return Ok(read);
        }
        if let (Some(statement), true) = (&statements.rows, list.page.single) {
            read.take_of(count, self.query(id, statement, &keys).await?.all().await?);
        }
        for statement in &statements.aggregates {
            read.facts.push(self.query(id, statement, &keys).await?.all().await?);
        }
        Ok(read)
    }

    async fn query(&mut self, list: ListId, statement: &'a Statement, keys: &[i64]) -> Result<Rows, Error> {
        let values = values(statement, &self.pages[list], self.variables, keys)?;
        let prepared = self.prepare(statement, &values).await?;
        self.sent += 1;
        let stream = self.transaction.query_raw(&prepared, &values).await.map_err(public)?;
        Ok(Rows(Box::pin(stream)))
    }

    async fn prepare(
        &mut self,
        statement: &'a Statement,
        values: &[crate::plan::SqlValue],
    ) -> Result<tokio_postgres::Statement, Error> {
        if let Some(prepared) = self.prepared.get(statement.text.as_str()) {
            return Ok(prepared.clone());
        }
        let types: Vec<_> = values.iter().map(sql_type).collect();
        let prepared = self.transaction.prepare_typed(&statement.text, &types).await.map_err(public)?;
        self.prepared.insert(&statement.text, prepared.clone());
        Ok(prepared)
    }
}

/// Rows as they come; the connection holds only a few that nobody has taken.
pub struct Rows(Pin<Box<RowStream>>);

impl Rows {
    /// The next row.
    ///
    /// # Errors
    /// When the database cannot be read on.
    pub async fn next(&mut self) -> Result<Option<Row>, Error> {
        self.0.try_next().await.map_err(public)
    }

    async fn all(mut self) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        while let Some(row) = self.next().await? {
            rows.push(row);
        }
        Ok(rows)
    }
}
