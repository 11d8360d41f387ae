//! Tables of sums in place of the rows themselves, where nothing is asked that they do not hold.

use crate::catalog::total::Level;
use crate::catalog::{Entity, Join, Link, Sums, Told};
use crate::plan::{
    AggregateColumn, ColumnName, DateUnit, Filter, Function, Grouping, List, Source, Total, Totals, TotalsBy,
};

/// The smallest table of sums that answers for a list's rows under these filters, with these aggregates over them.
pub(super) fn of(
    list: &List,
    filters: &[&Filter],
    aggregates: &[&AggregateColumn],
    grouping: Option<&Grouping>,
) -> Option<&'static Sums> {
    of_list(list).find(|sums| {
        filters.iter().all(|filter| has_filter(sums, filter))
            && aggregates.iter().all(|aggregate| has_aggregate(sums, aggregate))
            && grouping.is_none_or(|grouping| has_keys(sums, grouping))
    })
}

/// The smallest table of sums that answers for totals, or for a series.
pub(super) fn of_totals(list: &List, totals: &Totals) -> Option<&'static Sums> {
    let mut asked: Vec<Told> = totals.years.iter().map(|_| Told::Years).collect();
    match totals.by {
        TotalsBy::Indicator => {
            for total in &totals.columns {
                asked.extend(told(list, total)?);
            }
        }
        TotalsBy::Period(DateUnit::Year) => asked.extend([Told::Years, Told::Value]),
        TotalsBy::OutsidePeriods(DateUnit::Year) => asked.push(Told::Years),
        TotalsBy::Period(_) | TotalsBy::OutsidePeriods(_) => return None,
    }
    let own = matches!(totals.by, TotalsBy::Indicator) && totals.columns.iter().any(is_of_own);
    of_list(list).find(|sums| {
        has_filter(sums, &totals.rows)
            && asked.iter().all(|told| sums.tells.contains(told))
            && (!own || has_own(sums, list, totals))
    })
}

/// Whether a value tells a place's own figures from others.
fn is_of_own(total: &Total) -> bool {
    matches!(total, Total::Stated(_) | Total::FromBelow(_) | Total::NotBrokenDown(_))
}

/// Whether sums tell a place's own figures from others.
fn has_own(sums: &Sums, list: &List, totals: &Totals) -> bool {
    match totals.of().and_then(|place| place.level) {
        Some(level) => key_of(level).is_some_and(|key| has(sums, key)),
        // What nothing covers may be covered by nothing within some years, too.
        None => totals.closed(&list.source) && totals.years.is_none() && sums.tells.contains(&Told::Roots),
    }
}

/// The table of sums that answers for the whole that totals are a share of, to whose figures this link leads.
pub(super) fn of_whole(list: &List, totals: &Totals, link: &'static Link) -> Option<&'static Sums> {
    of_day(link.target.entity(), list)
        .find(|sums| is_reached(sums, link) && (totals.years.is_none() || sums.tells.contains(&Told::Years)))
}

/// What sums have to tell besides the number of figures and what is unattributed of them; `None` where none does.
fn told(list: &List, total: &Total) -> Option<&'static [Told]> {
    match total {
        Total::Sum(_)
        | Total::FromBelow(_)
        | Total::NotBrokenDown(_)
        | Total::Missing(_)
        | Total::Share(..)
        | Total::Scopes(_) => Some(&[]),
        // Of another day, the few figures that it needs besides are not found without looking at all.
        Total::Stated(_) if list.as_of.is_none() => Some(&[]),
        Total::Contested(_) => Some(&[Told::Contested]),
        Total::Reported(..) => Some(&[Told::Scopes]),
        _ => None,
    }
}

/// The tables of sums for a list's day: those of today, or those of any day.
fn of_day(entity: &'static Entity, list: &List) -> impl Iterator<Item = &'static Sums> {
    let dated = list.as_of.is_some();
    entity.sums.iter().filter(move |sums| sums.as_of.is_some() == dated)
}

/// Those that a list's rows can be read from.
fn of_list(list: &List) -> impl Iterator<Item = &'static Sums> {
    of_day(list.kind.entity(), list).filter(|sums| has_source(sums, list))
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

/// The column of sums by which a scope of a level is found.
pub(super) fn key_of(level: Level) -> Option<&'static str> {
    match level {
        Level::Programme => Some("programme_id"),
        Level::Edition => Some("edition_id"),
        Level::Field | Level::Project => None,
    }
}
