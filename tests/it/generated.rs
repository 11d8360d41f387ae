//! Files that are written by a program and kept in the repository: each must be what the program would write now.
//!
//! `make generate` runs these tests with `ILJARI_GENERATE` set, which makes them write instead of compare.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use similar_asserts::assert_eq;
use tokio_postgres::{NoTls, Row};

use crate::support::database::Database;

#[test]
fn graphql_schema() {
    check("schema.graphql", &iljari::graphql::sdl().unwrap());
}

#[tokio::test]
async fn diesel_schema() {
    let database = Database::empty().await;
    let (client, connection) = tokio_postgres::connect(database.url(), NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    let rows = client.query(COLUMNS, &[]).await.unwrap();
    check("src/db/schema.rs", &tables(&rows));
    connection.abort();
}

/// A line for each column: table, keys of the table, column, type, whether it is an array, whether it may be null.
/// A domain counts as the type below it.
const COLUMNS: &str = "
    SELECT c.relname::text,
           (SELECT string_agg(k.attname, ', ' ORDER BY place)
              FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS key(number, place)
              JOIN pg_attribute k ON k.attnum = key.number
             WHERE i.indrelid = c.oid AND i.indisprimary AND k.attrelid = c.oid),
           a.attname::text,
           coalesce(nullif(t.typelem, 0)::regtype, nullif(t.typbasetype, 0)::regtype, t.oid::regtype)::text,
           t.typcategory = 'A',
           NOT a.attnotnull
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
       AND c.relname <> '__diesel_schema_migrations'
     ORDER BY c.relname COLLATE \"C\", a.attnum";

fn tables(rows: &[Row]) -> String {
    let mut text = String::from("// Generated from the migrated database: `make generate`.\n");
    for table in rows.chunk_by(|a, b| a.get::<_, &str>(0) == b.get::<_, &str>(0)) {
        let (name, keys): (&str, &str) = (table[0].get(0), table[0].get(1));
        write!(text, "\ndiesel::table! {{\n    {name} ({keys}) {{\n").expect("strings grow");
        for column in table {
            writeln!(text, "        {} -> {},", column.get::<_, &str>(2), sql_type(column))
                .expect("strings grow");
        }
        text.push_str("    }\n}\n");
    }
    text
}

fn sql_type(column: &Row) -> String {
    let mut name = match column.get(3) {
        "bigint" => "Int8",
        "integer" => "Int4",
        "smallint" => "Int2",
        "text" => "Text",
        "boolean" => "Bool",
        "date" => "Date",
        "numeric" => "Numeric",
        "double precision" => "Float8",
        "timestamp with time zone" => "Timestamptz",
        other => panic!("say here what diesel calls the type {other}"),
    }
    .to_owned();
    if column.get(4) {
        name = format!("Array<{name}>");
    }
    if column.get(5) {
        name = format!("Nullable<{name}>");
    }
    name
}

fn check(file: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("ILJARI_GENERATE").is_some() {
        fs::write(&path, expected).expect("the file can be written");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, expected, "{file} is stale; `make generate` writes it anew");
}
