//! Reading more rows than fit into memory: in one snapshot, on a connection besides the pool's, rows as they come.

use std::time::Duration;

use apollo_compiler::response::JsonMap;

use super::bind::values;
use super::error::public;
use super::pool::{Pool, give_up};
use super::rows::ListRows;
use super::source::{Parents, awaited, starts};
use crate::error::Error;
use crate::plan::{BoundPage, ListId, Plan};
use crate::sql::{Statement, Statements};
use crate::wire::{Connection, Rows};

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
        let opening = format!(
            "{}; SET LOCAL statement_timeout = {limit}; SET LOCAL idle_in_transaction_session_timeout = {limit}",
            sessions.begin()
        );
        Ok(Self { connection: Some(connection), opening, pooled: sessions.pooled() })
    }

    /// Begins the snapshot that all is read from.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn begin(&mut self) -> Result<&mut Connection, Error> {
        let Some(connection) = &mut self.connection else {
            return Err(Error::internal("the connection has been closed"));
        };
        connection.query(&self.opening).map_err(public)?;
        connection.receive(0).await.map_err(public)?;
        Ok(connection)
    }

    /// Ends the snapshot and closes the connection; nothing is under way on it.
    ///
    /// # Errors
    /// When the database is not there any more.
    pub async fn close(mut self) -> Result<(), Error> {
        let Some(mut connection) = self.connection.take() else { return Ok(()) };
        connection.query("ROLLBACK").map_err(public)?;
        connection.receive(0).await.map(drop).map_err(public)
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        // Postgres would notice a closed connection only when it next sends something.
        if !self.pooled {
            give_up(connection, None);
        }
    }
}

/// A plan's lists, read within one snapshot in any order, any number of times.
pub struct Stream<'a> {
    connection: &'a mut Connection,
    plan: &'a Plan,
    statements: &'a [Statements],
    pages: &'a [BoundPage],
    variables: &'a JsonMap,
    portals: usize,
    /// Statements sent.
    pub sent: usize,
}

impl<'a> Stream<'a> {
    /// Reads these lists; `pages` are those of the lists, in order.
    pub fn new(
        connection: &'a mut Connection,
        plan: &'a Plan,
        statements: &'a [Statements],
        pages: &'a [BoundPage],
        variables: &'a JsonMap,
    ) -> Self {
        Self { connection, plan, statements, pages, variables, portals: 0, sent: 0 }
    }

    /// A list of which nothing has been read.
    pub fn hold(&self, list: ListId) -> ListRows {
        ListRows::new(&self.plan.lists[list], &self.statements[list], self.pages[list].signature)
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

    /// Starts to read a list's rows for these parents; they come by [`some`](Self::some).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn start(&mut self, list: ListId, keys: &[i64]) -> Result<(), Error> {
        self.call(list, self.rows(list)?, keys)?;
        self.connection.sync();
        Ok(())
    }

    /// Rows as they come; none at the end. Nothing else is read meanwhile.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn some(&mut self) -> Result<Option<Rows>, Error> {
        self.connection.receive_some().await.map_err(public)
    }

    /// Starts to read a list's rows some at a time, between which other statements can run.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn portal(&mut self, list: ListId, keys: &[i64]) -> Result<String, Error> {
        let statement = self.rows(list)?;
        let values = values(statement, &self.pages[list], self.variables, keys)?;
        self.sent += 1;
        self.portals += 1;
        let name = format!("list_{}", self.portals);
        self.connection.bind(&name, &statement.text, &values).map_err(public)?;
        Ok(name)
    }

    /// The next rows of a portal, this many at most; none at the end.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn next(&mut self, portal: &str, max: i32) -> Result<Rows, Error> {
        self.connection.execute(portal, max).map_err(public)?;
        Ok(self.answers().await?.pop().unwrap_or_default())
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
        let single = statements.rows.as_ref().filter(|_| list.page.single);
        for statement in single.into_iter().chain(&statements.aggregates) {
            self.call(id, statement, &keys)?;
        }
        let mut answers = self.answers().await?.into_iter();
        if single.is_some() {
            read.take_of(count, answers.next().unwrap_or_default());
        }
        read.facts = answers.collect();
        Ok(read)
    }

    fn rows(&self, list: ListId) -> Result<&'a Statement, Error> {
        let statement = self.statements[list].rows.as_ref();
        statement.ok_or_else(|| Error::internal("a list without rows is read for its rows"))
    }

    fn call(&mut self, list: ListId, statement: &'a Statement, keys: &[i64]) -> Result<(), Error> {
        let values = values(statement, &self.pages[list], self.variables, keys)?;
        self.sent += 1;
        self.connection.call(&statement.text, &values).map_err(public)
    }

    async fn answers(&mut self) -> Result<Vec<Rows>, Error> {
        self.connection.sync();
        self.connection.receive(usize::MAX).await.map_err(public)
    }
}
