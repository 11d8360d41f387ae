//! How Postgres runs the statements of a plan.

use apollo_compiler::response::JsonMap;

use super::bind::values;
use super::error::public;
use super::pool::{Lease, Pool};
use super::session::FREE_NAMES;
use super::value::sql_type;
use crate::error::Error;
use crate::plan::{BoundPage, CountMode, Paging, Plan};
use crate::sql::{Statement, Statements};
use crate::wire::Rows;

/// For each list and each of its statements, in the order in which they are sent, Postgres's plan as JSON. There is none
/// where a value cannot be bound, nor of a statement that only asks for an estimate.
///
/// These are the plans by which the statements run: connections have plans made for a statement, not for its values, and
/// so is this one. Nothing is executed, so that asking costs the planning only.
///
/// # Errors
/// When the database cannot be asked.
pub async fn explain(
    pool: &Pool,
    plan: &Plan,
    statements: &[Statements],
    variables: &JsonMap,
) -> Result<Vec<Vec<Option<String>>>, Error> {
    let mut lease = pool.get().await?;
    // Whatever fails or is given up here may leave a statement behind; the connection goes with it.
    lease.discard();
    let pooled = lease.sessions().pooled();
    if pooled {
        let begin = format!("{}; {FREE_NAMES}", lease.sessions().begin());
        run(&mut lease, &begin).await?;
    }
    let mut lists = Vec::with_capacity(plan.lists.len());
    for (list, statements) in plan.lists.iter().zip(statements) {
        let page = BoundPage::new(list, variables, Paging::Paged).ok();
        let estimates = list.aggregates.iter().map(|aggregate| aggregate.mode == CountMode::Estimated);
        let runs = statements.rows.iter().map(|_| true).chain(estimates.map(|estimate| !estimate));
        let mut plans = Vec::new();
        for (statement, runs) in statements.iter().zip(runs.chain(std::iter::repeat(true))) {
            let values = page.as_ref().and_then(|page| values(statement, page, variables, &[]).ok());
            plans.push(match values.filter(|_| runs) {
                Some(values) => {
                    let types: Vec<_> = values.iter().map(sql_type).collect();
                    let types: Vec<_> = types.iter().map(tokio_postgres::types::Type::name).collect();
                    one(&mut lease, statement, &types).await?
                }
                None => None,
            });
        }
        lists.push(plans);
    }
    if pooled {
        run(&mut lease, "COMMIT").await?;
    }
    lease.keep();
    Ok(lists)
}

/// The plan of one statement, whose values are of these types.
async fn one(lease: &mut Lease, statement: &Statement, types: &[&str]) -> Result<Option<String>, Error> {
    // A plan that is made for all values needs none; NULL is a value of any type.
    let (types, values) = if types.is_empty() {
        (String::new(), String::new())
    } else {
        (format!(" ({})", types.join(", ")), format!(" ({})", vec!["NULL"; types.len()].join(", ")))
    };
    let text = &statement.text;
    let script = format!(
        "PREPARE iljari_explained{types} AS {text}; EXPLAIN (FORMAT JSON) EXECUTE iljari_explained{values}; \
         DEALLOCATE iljari_explained"
    );
    let said = run(lease, &script).await?;
    let plan = said.iter().flat_map(Rows::iter).find_map(|row| row.bytes(0));
    Ok(plan.map(|plan| String::from_utf8_lossy(plan).into_owned()))
}

/// Runs statements without values.
async fn run(lease: &mut Lease, text: &str) -> Result<Vec<Rows>, Error> {
    let connection = lease.connection();
    connection.query(text).map_err(public)?;
    connection.receive(usize::MAX).await.map_err(public)
}
