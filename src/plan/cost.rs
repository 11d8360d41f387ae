//! What a plan may cost: how many rows it can give, estimated from the sizes of the tables.

use apollo_compiler::response::JsonMap;

use super::{List, PAGE_DEFAULT, PAGE_MAX, Plan, Source};
use crate::catalog::{Join, Kind, entities};
use crate::error::{Code, Error};

/// Rows assumed above or below a row of a tree.
const TREE_ROWS: u64 = 100;

/// Conditions in all of an operation's filters at most.
const CONDITIONS_MAX: usize = 500;
/// Links that one filter follows at most, from one to the next.
const FILTER_DEPTH_MAX: usize = 6;
/// Terms of one order at most.
const ORDER_TERMS_MAX: usize = 16;

/// How many rows the tables hold, about.
#[derive(Clone, Debug)]
pub struct Statistics {
    rows: Vec<u64>,
}

impl Default for Statistics {
    /// Nothing known: every table counts as large.
    fn default() -> Self {
        Self { rows: vec![1_000_000; entities().len()] }
    }
}

impl Statistics {
    /// Statistics from the number of rows of each entity.
    pub fn new(rows: impl Fn(Kind) -> u64) -> Self {
        Self { rows: entities().iter().map(|entity| rows(entity.kind)).collect() }
    }

    fn rows(&self, kind: Kind) -> u64 {
        self.rows[kind as usize].max(1)
    }
}

/// Refuses filters and orders that no index helps with; variables can bring them past the limits on documents.
///
/// # Errors
/// With the limit that is exceeded.
pub fn limit_conditions(plan: &Plan) -> Result<(), Error> {
    let mut conditions = 0;
    for list in &plan.lists {
        let (count, depth) = list.filter.weight();
        conditions += count;
        // Every order ends in what makes it total: the primary key, or all keys of a group.
        let last = list.grouping.as_ref().map_or(1, |grouping| grouping.keys.len());
        let limits = [
            ("conditions in filters", conditions, CONDITIONS_MAX),
            ("links in a filter, one behind the other,", depth, FILTER_DEPTH_MAX),
            ("terms in orderBy", list.order.len().saturating_sub(last), ORDER_TERMS_MAX),
        ];
        for (what, count, limit) in limits {
            if count > limit {
                return Err(Error::new(
                    Code::TooComplex,
                    format!("too many {what}: {count}; the limit is {limit}"),
                ));
            }
        }
    }
    Ok(())
}

/// The number of rows that the answer shows at most by its pages, or by what the tables hold where that is less. Rows
/// that several parents share are read once, but shown with each.
///
/// # Errors
/// When the estimate exceeds the limit.
pub fn cost(plan: &Plan, statistics: &Statistics, variables: &JsonMap, limit: u64) -> Result<u64, Error> {
    let mut rows: Vec<u64> = Vec::with_capacity(plan.lists.len());
    let mut total = 0_u64;
    for list in &plan.lists {
        let table = statistics.rows(list.kind);
        let page = page_size(list, variables);
        let count = match &list.source {
            Source::Root => page.min(table),
            Source::Ids(keys) => keys.len() as u64,
            Source::Child { parent, from, link, .. } => {
                let each = match link.join {
                    // A tree's depth and breadth are not in the statistics.
                    Join::Ancestors { .. } | Join::Descendants { .. } => table.min(TREE_ROWS),
                    // Twice the mean: parents on one page may be the richer ones.
                    _ => 2 * table.div_ceil(statistics.rows(*from)),
                };
                rows[*parent].saturating_mul(page.min(each))
            }
        };
        let count = if list.rows { count } else { count.min(1) };
        rows.push(count);
        total = total.saturating_add(count);
        if total > limit {
            let entity = list.kind.entity();
            return Err(Error::new(
                Code::TooComplex,
                format!(
                    "this operation may give about {total} rows by its {}; the limit is {limit}. Ask for smaller pages \
                     (first), for fewer levels, or for aggregates",
                    entity.plural
                ),
            ));
        }
    }
    Ok(total)
}

fn page_size(list: &List, variables: &JsonMap) -> u64 {
    if list.page.single {
        return 1;
    }
    let size = list.page.size.as_ref().map_or(Ok(PAGE_DEFAULT), |size| size.resolve_int(variables));
    u64::try_from(size.unwrap_or(PAGE_DEFAULT).clamp(0, PAGE_MAX)).unwrap_or(0)
}
