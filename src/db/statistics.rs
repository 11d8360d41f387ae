//! How large the tables are, by Postgres's own estimate.

use std::collections::HashMap;

use super::error::public;
use super::pool::Pool;
use crate::error::Error;
use crate::wire::{Row, Rows};

const SIZES: &str = "SELECT relname, CASE WHEN reltuples < 0 THEN 1000 ELSE reltuples END::bigint FROM pg_class \
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace";

/// Rows of each table, about; a table that was never analysed counts as having 1,000.
///
/// # Errors
/// When the database cannot be read.
pub async fn table_sizes(pool: &Pool) -> Result<HashMap<String, u64>, Error> {
    let mut connection = pool.apart().await?;
    connection.query(SIZES).map_err(public)?;
    let answers = connection.receive(usize::MAX).await.map_err(public)?;
    let size = |row: Row<'_>| {
        let [name, size] = [0, 1].map(|column| std::str::from_utf8(row.bytes(column)?).ok());
        Some((name?.to_owned(), size?.parse().ok()?))
    };
    Ok(answers.iter().flat_map(Rows::iter).filter_map(size).collect())
}
