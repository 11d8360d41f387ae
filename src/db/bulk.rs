//! Many rows in one statement, however many there are.
//!
//! Rows travel as one JSON document and become rows of the table's own type, so that a statement's text depends only
//! on the table, and triggers and foreign keys see all rows at once (a tree needs no order).

use std::error::Error;

use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use serde_json::Value;

/// What a row of a table consists of, but for its key: its fields are named like the columns.
pub trait Row: Serialize {
    /// Name of the table.
    const TABLE: &'static str;
}

#[derive(Serialize)]
struct Stored<'a, T> {
    id: i64,
    #[serde(flatten)]
    values: &'a T,
}

fn refused(error: impl Error + Send + Sync + 'static) -> diesel::result::Error {
    diesel::result::Error::SerializationError(Box::new(error))
}

fn document<T: Row>(rows: &[(i64, T)]) -> QueryResult<String> {
    let rows: Vec<_> = rows.iter().map(|(id, values)| Stored { id: *id, values }).collect();
    serde_json::to_string(&rows).map_err(refused)
}

/// The columns of a table that its rows fill.
fn columns<T: Row>((_, row): &(i64, T)) -> QueryResult<Vec<String>> {
    match serde_json::to_value(row).map_err(refused)? {
        Value::Object(fields) => Ok(fields.into_iter().map(|(name, _)| name).collect()),
        _ => Ok(Vec::new()),
    }
}

/// Reserves keys of a table, ascending; keys of a transaction that fails stay unused.
pub async fn reserve_ids(
    connection: &mut AsyncPgConnection,
    table: &'static str,
    count: usize,
) -> QueryResult<Vec<i64>> {
    #[derive(diesel::QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    let count = i64::try_from(count).map_err(refused)?;
    let rows: Vec<Id> = diesel::sql_query(
        "SELECT nextval(pg_get_serial_sequence($1, 'id')) AS id FROM generate_series(1, $2)",
    )
    .bind::<Text, _>(table)
    .bind::<BigInt, _>(count)
    .load(connection)
    .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Inserts rows with their keys.
pub async fn insert<T: Row>(connection: &mut AsyncPgConnection, rows: &[(i64, T)]) -> QueryResult<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let (table, columns) = (T::TABLE, columns(first)?.join(", "));
    diesel::sql_query(format!(
        "INSERT INTO {table} (id, {columns})
         SELECT id, {columns} FROM json_populate_recordset(NULL::{table}, $1::json)"
    ))
    .bind::<Text, _>(document(rows)?)
    .execute(connection)
    .await
    .map(drop)
}

/// Sets all columns of the rows with these keys.
pub async fn update<T: Row>(connection: &mut AsyncPgConnection, rows: &[(i64, T)]) -> QueryResult<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let table = T::TABLE;
    let columns: Vec<_> = columns(first)?.iter().map(|c| format!("{c} = fresh.{c}")).collect();
    diesel::sql_query(format!(
        "UPDATE {table} SET {} FROM json_populate_recordset(NULL::{table}, $1::json) fresh
         WHERE {table}.id = fresh.id",
        columns.join(", ")
    ))
    .bind::<Text, _>(document(rows)?)
    .execute(connection)
    .await
    .map(drop)
}

/// Deletes the rows with these keys.
pub async fn delete(connection: &mut AsyncPgConnection, table: &'static str, ids: &[i64]) -> QueryResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    diesel::sql_query(format!("DELETE FROM {table} WHERE id = ANY ($1)"))
        .bind::<Array<BigInt>, _>(ids)
        .execute(connection)
        .await
        .map(drop)
}

/// Inserts rows of a table of pairs, which have no key of their own.
pub async fn insert_links(
    connection: &mut AsyncPgConnection,
    table: &'static str,
    [from, to]: [&'static str; 2],
    pairs: &[(i64, i64)],
) -> QueryResult<()> {
    let into = format!("INSERT INTO {table} ({from}, {to}) SELECT * FROM unnest($1, $2)");
    write_links(connection, into, pairs).await
}

/// Deletes exactly these rows of a table of pairs.
pub async fn delete_links(
    connection: &mut AsyncPgConnection,
    table: &'static str,
    [from, to]: [&'static str; 2],
    pairs: &[(i64, i64)],
) -> QueryResult<()> {
    let out = format!("DELETE FROM {table} WHERE ({from}, {to}) IN (SELECT * FROM unnest($1, $2))");
    write_links(connection, out, pairs).await
}

async fn write_links(
    connection: &mut AsyncPgConnection,
    sql: String,
    pairs: &[(i64, i64)],
) -> QueryResult<()> {
    if pairs.is_empty() {
        return Ok(());
    }
    let (from, to): (Vec<i64>, Vec<i64>) = pairs.iter().copied().unzip();
    diesel::sql_query(sql)
        .bind::<Array<BigInt>, _>(from)
        .bind::<Array<BigInt>, _>(to)
        .execute(connection)
        .await
        .map(drop)
}
