//! What a plan may cost: how many rows it can give, estimated from the sizes of the tables.

use apollo_compiler::response::JsonMap;

use super::{List, ListId, PAGE_DEFAULT, PAGE_MAX, Paging, Plan, Source};
use crate::catalog::{Join, Kind, entities};
use crate::error::{Code, Error};

/// Rows assumed above or below a row of a tree.
const TREE_ROWS: u64 = 100;

/// Rows assumed for each array of keys.
const KEYED_ROWS: u64 = 10;

/// Rows assumed for the totals of a place, or the points of a series.
const TOTAL_ROWS: u64 = 20;

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
        // Groups and totals carry the filter of the list that they are of.
        let grouped = list.grouping().map_or(0, |grouping| grouping.rows.weight().0);
        let totalled = list.totals().map_or(0, |totals| totals.rows.weight().0);
        conditions += count + grouped + totalled;
        // Every order ends in what makes it total: the primary key, or all keys of a group.
        let last = list.grouping().map_or(1, |grouping| grouping.keys.len());
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

/// The number of rows that an answer shows at most by its pages, or by what the tables hold where that is less. Rows
/// that several parents share are read once, but shown with each.
#[derive(Debug)]
pub struct Estimate<'a> {
    plan: &'a Plan,
    /// For each list, the size of its page.
    pages: Vec<u64>,
    /// For each list, the rows that it has for one parent, or in all where it has none.
    available: Vec<u64>,
    /// For each list, the rows shown.
    rows: Vec<u64>,
    /// Rows shown in all.
    pub total: u64,
}

impl<'a> Estimate<'a> {
    /// Estimates a plan.
    pub fn new(plan: &'a Plan, statistics: &Statistics, variables: &JsonMap, paging: Paging) -> Self {
        let available = |list: &List| {
            let table = statistics.rows(list.kind);
            match &list.source {
                Source::Root => table,
                Source::Ids(keys) => keys.len() as u64,
                Source::Keyed { .. } => table.min(KEYED_ROWS),
                _ if list.totals().is_some() => statistics.rows(Kind::Indicator).min(TOTAL_ROWS),
                Source::Child { from, link, .. } => match link.join {
                    // A tree's depth and breadth are not in the statistics.
                    Join::Ancestors { .. } | Join::Descendants { .. } => table.min(TREE_ROWS),
                    // Twice the mean: parents on one page may be the richer ones.
                    _ => 2 * table.div_ceil(statistics.rows(*from)),
                },
            }
        };
        let mut estimate = Self {
            plan,
            pages: plan.lists.iter().map(|list| page_size(list, variables, paging)).collect(),
            available: plan.lists.iter().map(available).collect(),
            rows: Vec::new(),
            total: 0,
        };
        (estimate.rows, estimate.total) = estimate.with(None);
        estimate
    }

    /// The rows of each list and of all, if one list's page had another size.
    fn with(&self, other: Option<(ListId, u64)>) -> (Vec<u64>, u64) {
        let mut rows: Vec<u64> = Vec::with_capacity(self.plan.lists.len());
        let mut total = 0_u64;
        for (id, list) in self.plan.lists.iter().enumerate() {
            let page = other.filter(|(other, _)| *other == id).map_or(self.pages[id], |(_, size)| size);
            let each = match &list.source {
                Source::Ids(_) | Source::Keyed { .. } => self.available[id],
                _ => page.min(self.available[id]),
            };
            let parents = match &list.source {
                Source::Child { parent, .. } | Source::Keyed { parent, .. } => rows[*parent],
                _ => 1,
            };
            let count = parents.saturating_mul(each);
            let count = if list.rows { count } else { count.min(1) };
            rows.push(count);
            total = total.saturating_add(count);
        }
        (rows, total)
    }

    /// Refuses what shows more rows than allowed.
    ///
    /// # Errors
    /// With the field to ask less of, and how much less.
    pub fn check(&self, limit: u64) -> Result<(), Error> {
        if self.total <= limit {
            return Ok(());
        }
        // The lists that show most first; of equals the inner one, which takes least from the others.
        let mut by_rows: Vec<ListId> = (0..self.rows.len()).collect();
        by_rows.sort_by_key(|id| std::cmp::Reverse((self.rows[*id], *id)));
        let paged = |id: &&ListId| {
            let list = &self.plan.lists[**id];
            list.rows && !list.page.single && list.totals().is_none()
        };
        let helps = |id: &&ListId| self.with(Some((**id, 1))).1 <= limit;
        let advice = match by_rows.iter().filter(paged).find(helps) {
            Some(&id) => self.advice(id, limit),
            None => self.surrender(by_rows[0], limit),
        };
        Err(Error::new(Code::TooComplex, advice))
    }

    fn advice(&self, id: ListId, limit: u64) -> String {
        let list = &self.plan.lists[id];
        // The first size that does not pass stands after all that do: more rows never cost less.
        let (mut largest, mut beyond) = (1, self.pages[id].min(self.available[id]).saturating_add(1));
        while beyond - largest > 1 {
            let between = largest + (beyond - largest) / 2;
            let passes = self.with(Some((id, between))).1 <= limit;
            *(if passes { &mut largest } else { &mut beyond }) = between;
        }
        let argument = if list.page.backward { "last" } else { "first" };
        format!(
            "{} may give about {} rows, and the whole operation {}; the limit is {limit}. It passes with {argument}: \
             {largest} on {0}, or with fewer levels, or with aggregates in place of rows",
            list.path, self.rows[id], self.total
        )
    }

    /// What to say where no size of one page is small enough.
    fn surrender(&self, id: ListId, limit: u64) -> String {
        format!(
            "{} may give about {} rows, and the whole operation {}; the limit is {limit}. No smaller first on a \
             single field is enough: remove fields that are lists, starting with this one, ask several of them for \
             less (first), or send several operations",
            self.plan.lists[id].path, self.rows[id], self.total
        )
    }
}

fn page_size(list: &List, variables: &JsonMap, paging: Paging) -> u64 {
    if list.page.single {
        return 1;
    }
    let (default, max) = match paging {
        Paging::Paged => (PAGE_DEFAULT, PAGE_MAX),
        Paging::Unbounded => (i64::MAX, i64::MAX),
    };
    let size = list.page.size.as_ref().map_or(Ok(default), |size| size.resolve_int(variables));
    u64::try_from(size.unwrap_or(default).clamp(0, max)).unwrap_or(0)
}
