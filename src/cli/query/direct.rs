//! Asking the database, without a server between.

use std::pin::pin;
use std::time::Duration;

use anyhow::bail;
use futures_util::TryStreamExt as _;
use tokio::runtime::Handle;

use super::check;
use super::output::Output;
use crate::cli::database::Database;
use crate::db::migrate;
use crate::graphql::{Operations, Request, TableOptions};
use crate::table::{Format, ROWS_MAX};

/// How long one statement may take; no other request waits for it.
const STATEMENT_TIME: Duration = Duration::from_mins(1);
/// How long reading a table may take.
const TABLE_TIME: Duration = Duration::from_hours(1);

pub(super) async fn run(
    database: &Database,
    request: &Request,
    format: Option<Format>,
    output: &mut Output,
) -> anyhow::Result<()> {
    let pending = migrate::state(&database.url).await?.pending;
    if !pending.is_empty() {
        bail!("the database lacks {}; `iljari migrate` brings it up to date", pending.join(", "));
    }
    let engine = database.engine(STATEMENT_TIME).await?;
    let Some(format) = format else {
        let body = engine.execute(request, Operations::All).await.body;
        output.write(&body)?;
        output.write(b"\n")?;
        return check(&body);
    };
    let options = TableOptions { format, time: TABLE_TIME, rows_max: ROWS_MAX, runtime: Handle::current() };
    let mut table = match engine.table(request, Operations::All, options, ()).await {
        Ok(table) => pin!(table),
        Err(answer) => {
            check(&answer.body)?;
            bail!("the operation was refused without a reason");
        }
    };
    while let Some(piece) = table.try_next().await? {
        if !output.write(&piece)? {
            break;
        }
    }
    Ok(())
}
