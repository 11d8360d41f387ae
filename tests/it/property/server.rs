//! The engine over a database of its own, and the cursors that it gives.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use iljari::catalog::Kind;
use iljari::db::PoolOptions;
use iljari::graphql::{Engine, Operations, Request};
use serde_json::{Map, Value};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

use super::evaluate::global_id;
use super::model::{Model, Row};
use crate::support::database::Database;
use crate::support::engine::{options, with_options};

/// Cursors of an entity's rows in some order, by global id.
type Book = HashMap<String, String>;

/// An engine that is asked from code that does not await.
pub(super) struct Server {
    runtime: Runtime,
    engine: Engine,
    books: RefCell<HashMap<(Kind, String), Arc<Book>>>,
}

impl Server {
    /// A database with these rows, an engine over it, and the rows as the database stores them.
    pub(super) fn start(sql: &str) -> (Self, Model, Database) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let database = runtime.block_on(Database::empty());
        let model = runtime.block_on(async {
            let client = connect(&database).await;
            client.batch_execute(sql).await.unwrap_or_else(|error| panic!("{error:?}"));
            client.batch_execute("ANALYZE").await.unwrap();
            Model::read(&client).await
        });
        let engine = engine(&database, 2);
        runtime.block_on(engine.refresh_statistics()).unwrap();
        (Self { runtime, engine, books: RefCell::default() }, model, database)
    }

    /// The whole answer.
    pub(super) fn ask(&self, query: &str, variables: Map<String, Value>) -> Value {
        let request = Request { query: query.to_owned(), variables, ..Request::default() };
        let answer = self.runtime.block_on(self.engine.execute(&request, Operations::All));
        serde_json::from_slice(&answer.body).expect("answers are JSON")
    }

    /// The statements that a query would send.
    pub(super) fn statements(&self, query: &str, variables: Map<String, Value>) -> Vec<String> {
        let request = Request { query: query.to_owned(), variables, ..Request::default() };
        self.engine.explain(&request).unwrap_or_else(|body| panic!("{}", String::from_utf8_lossy(&body)))
    }

    /// The cursor of a row in an order.
    pub(super) fn cursor(&self, kind: Kind, order: &Value, row: &Row) -> Value {
        self.book(kind, order)[&global_id(kind, &row["id"])].as_str().into()
    }

    /// The primary key of the row whose cursor this is.
    pub(super) fn row_of(&self, kind: Kind, order: &Value, cursor: &str) -> i64 {
        let book = self.book(kind, order);
        let (id, _) = book.iter().find(|(_, other)| *other == cursor).expect("cursors come from the server");
        super::evaluate::key_of(kind, &id.as_str().into()).as_i64().expect("keys are numbers")
    }

    fn book(&self, kind: Kind, order: &Value) -> Arc<Book> {
        let key = (kind, order.to_string());
        if let Some(book) = self.books.borrow().get(&key) {
            return Arc::clone(book);
        }
        let entity = kind.entity();
        let query = format!(
            "query($order: [{}Order!]) {{ {}(orderBy: $order, first: 10000) {{ edges {{ cursor node {{ id }} }} }} }}",
            entity.name, entity.plural
        );
        let answer = self.ask(&query, Map::from_iter([("order".to_owned(), order.clone())]));
        let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
        let edges = answer["data"][entity.plural]["edges"].as_array().unwrap_or_else(|| panic!("{answer}"));
        let book: Book =
            edges.iter().map(|edge| (text(&edge["node"]["id"]), text(&edge["cursor"]))).collect();
        let book = Arc::new(book);
        self.books.borrow_mut().insert(key, Arc::clone(&book));
        book
    }
}

/// An engine with so many connections to a database.
pub(super) fn engine(database: &Database, size: usize) -> Engine {
    engine_at(database.url(), size)
}

/// An engine with so many connections to the database at this address.
pub(super) fn engine_at(url: &str, size: usize) -> Engine {
    with_options(&PoolOptions { size, ..options(url) })
}

/// A connection that writes.
pub(super) async fn connect(database: &Database) -> Client {
    let (client, connection) = tokio_postgres::connect(database.url(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}
