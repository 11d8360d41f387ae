//! Many rows in one statement, however many there are.
//!
//! Rows travel as one JSON document and become rows of the table's own type, so that a statement's text depends only
//! on the table, and triggers and foreign keys see all rows at once (a tree needs no order).

use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;

use super::model::Model;

#[derive(Serialize)]
struct Stored<'a, T> {
    id: i64,
    #[serde(flatten)]
    values: &'a T,
}

fn document<T: Serialize>(rows: &[T]) -> QueryResult<String> {
    serde_json::to_string(rows).map_err(|e| diesel::result::Error::SerializationError(Box::new(e)))
}

fn stored<T: Model>(rows: &[(i64, T)]) -> QueryResult<String> {
    document(&rows.iter().map(|(id, values)| Stored { id: *id, values }).collect::<Vec<_>>())
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
    let count = i64::try_from(count).map_err(|e| diesel::result::Error::SerializationError(Box::new(e)))?;
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
pub async fn insert<T: Model>(connection: &mut AsyncPgConnection, rows: &[(i64, T)]) -> QueryResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let (table, columns) = (T::TABLE, T::COLUMNS.join(", "));
    diesel::sql_query(format!(
        "INSERT INTO {table} (id, {columns})
         SELECT id, {columns} FROM json_populate_recordset(NULL::{table}, $1::json)"
    ))
    .bind::<Text, _>(stored(rows)?)
    .execute(connection)
    .await
    .map(drop)
}

/// Inserts rows of a table that has no key of its own.
pub async fn insert_links<T: Model>(connection: &mut AsyncPgConnection, rows: &[T]) -> QueryResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let (table, columns) = (T::TABLE, T::COLUMNS.join(", "));
    diesel::sql_query(format!(
        "INSERT INTO {table} ({columns})
         SELECT {columns} FROM json_populate_recordset(NULL::{table}, $1::json)"
    ))
    .bind::<Text, _>(document(rows)?)
    .execute(connection)
    .await
    .map(drop)
}

/// Sets all columns of the rows with these keys.
pub async fn update<T: Model>(connection: &mut AsyncPgConnection, rows: &[(i64, T)]) -> QueryResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let table = T::TABLE;
    let columns = T::COLUMNS.iter().map(|c| format!("{c} = fresh.{c}")).collect::<Vec<_>>().join(", ");
    diesel::sql_query(format!(
        "UPDATE {table} SET {columns} FROM json_populate_recordset(NULL::{table}, $1::json) fresh
         WHERE {table}.id = fresh.id"
    ))
    .bind::<Text, _>(stored(rows)?)
    .execute(connection)
    .await
    .map(drop)
}

/// Deletes the rows with these keys.
pub async fn delete<T: Model>(connection: &mut AsyncPgConnection, ids: &[i64]) -> QueryResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    diesel::sql_query(format!("DELETE FROM {} WHERE id = ANY ($1)", T::TABLE))
        .bind::<Array<BigInt>, _>(ids)
        .execute(connection)
        .await
        .map(drop)
}

/// Deletes exactly these rows of a table that has no key of its own.
pub async fn delete_links<T: Model>(connection: &mut AsyncPgConnection, rows: &[T]) -> QueryResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let (table, columns) = (T::TABLE, T::COLUMNS.join(", "));
    diesel::sql_query(format!(
        "DELETE FROM {table} WHERE ({columns}) IN (
             SELECT {columns} FROM json_populate_recordset(NULL::{table}, $1::json))"
    ))
    .bind::<Text, _>(document(rows)?)
    .execute(connection)
    .await
    .map(drop)
}
