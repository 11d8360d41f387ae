//! How large the tables are, by Postgres's own estimate.

use std::collections::HashMap;

use super::error::public;
use super::pool::Pool;
use crate::error::Error;

/// Rows of each table, about; a table that was never analysed counts as having 1,000.
///
/// # Errors
/// When the database cannot be read.
pub async fn table_sizes(pool: &Pool) -> Result<HashMap<String, u64>, Error> {
    let rows = pool
        .apart()
        .await?
        .client
        .query_typed(
            "SELECT relname::text, CASE WHEN reltuples < 0 THEN 1000 ELSE reltuples END::float8 FROM pg_class \
             WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace",
            &[],
        )
        .await
        .map_err(public)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an estimate, not negative")]
    Ok(rows.iter().map(|row| (row.get(0), row.get::<_, f64>(1) as u64)).collect())
}
