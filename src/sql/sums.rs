//! Tables of sums in place of the rows themselves, where nothing is asked that they do not hold.

use crate::catalog::{Join, Link, Sums};
use crate::plan::{
    AggregateColumn, ColumnName, Filter, Function, Grouping, List, Source, Total, Totals, TotalsBy,
};

/// The smallest table of sums that answers for a list's rows under these filters, with these aggregates over them.
pub(super) fn of(
    list: &List,
    filters: &[&Filter],
    aggregates: &[&AggregateColumn],
    grouping: Option<&Grouping>,
) -> Option<&'static Sums> {
    // The sums are those of today.
    if list.as_of.is_some() {
        return None;
    }
    list.kind.entity().sums.iter().find(|sums| {
        has_source(sums, list)
            && filters.iter().all(|filter| has_filter(sums, filter))
            && aggregates.iter().all(|aggregate| has_aggregate(sums, aggregate))
            && grouping.is_none_or(|grouping| has_keys(sums, grouping))
    })
}

/// The table of sums that answers for totals: only sums are asked for, and no condition that sums do not know.
pub(super) fn of_totals(list: &List, totals: &Totals) -> Option<&'static Sums> {
    let summed = |total: &Total| matches!(total, Total::Sum(_) | Total::Missing(_) | Total::Share(..));
    if totals.by != TotalsBy::Indicator || totals.years.is_some() || !totals.columns.iter().all(summed) {
        return None;
    }
    of(list, &[&totals.rows], &[], None)
}

/// The table of sums that answers for the whole that totals are a share of, to whose figures this link leads.
pub(super) fn of_whole(list: &List, totals: &Totals, link: &'static Link) -> Option<&'static Sums> {
    if totals.years.is_some() || list.as_of.is_some() {
        return None;
    }
    link.target.entity().sums.iter().find(|sums| is_reached(sums, link))
}

fn has(sums: &Sums, column: &str) -> bool {
    sums.columns.contains(&column)
}

fn has_source(sums: &Sums, list: &List) -> bool {
    match &list.source {
        Source::Root => true,
        Source::Child { link, .. } => is_reached(sums, link),
        Source::Ids(_) | Source::Keyed { .. } => false,
    }
}

/// Whether a link to the rows leads to sums of them as well.
fn is_reached(sums: &Sums, link: &Link) -> bool {
    match &link.join {
        Join::ToMany { remote, .. } | Join::Through { remote, .. } => has(sums, remote),
        _ => false,
    }
}

fn has_filter(sums: &Sums, filter: &Filter) -> bool {
    match filter {
        Filter::All(filters) | Filter::Any(filters) => filters.iter().all(|filter| has_filter(sums, filter)),
        Filter::Not(filter) => has_filter(sums, filter),
        Filter::Column { column: ColumnName::Sql(column), .. } => has(sums, column),
        Filter::Column { .. } => false,
        Filter::Linked { link, .. } | Filter::Count { link, .. } => has(sums, link.join.local()),
    }
}

fn has_aggregate(sums: &Sums, aggregate: &AggregateColumn) -> bool {
    match aggregate.function {
        Function::Count => true,
        Function::Sum => aggregate.column == sums.sum,
        Function::Average => false,
        Function::Distinct | Function::Minimum | Function::Maximum => has(sums, aggregate.column),
    }
}

fn has_keys(sums: &Sums, grouping: &Grouping) -> bool {
    grouping.manys.is_empty()
        && grouping.joins.iter().all(|step| step.from > 0 || has(sums, step.link.join.local()))
        && grouping.keys.iter().all(|key| key.table > 0 || has(sums, key.column))
}
