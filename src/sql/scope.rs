//! How many scopes there are within a place.

use super::filter::and;
use super::name::Name;
use super::writer::{Writer, column};
use crate::catalog::Join;
use crate::catalog::total::{Level, SCOPES, ScopesOf, scopes_of};
use crate::plan::{Filter, List, Source, Totals};

/// The column of the table `scope_counts` that counts the scopes of a level.
pub(super) fn count_of(level: Level) -> Name {
    Name::from(level.plural())
}

/// Writes how many scopes there are at each level, as a table `scope_counts` of one row.
pub(super) fn counts(w: &mut Writer, list: &List, totals: &Totals, filter: &Filter) {
    let of = match &list.source {
        Source::Child { from, link, .. } => scopes_of(*from, link).map(|of| (of, &link.join)),
        _ => None,
    };
    // To a view of its own, a scope may come more than once.
    let (view, count) = match of {
        Some((ScopesOf::View(view, _), _)) => (view, "count(DISTINCT t.scope_id)"),
        _ => (SCOPES, "count(*)"),
    };
    let counts = |w: &mut Writer| {
        w.separated(", ", Level::ALL, |w, level| {
            w.sql("{} FILTER (WHERE t.level = {}) AS {}", &[&count, &level, &count_of(level)]);
        });
    };
    let within = |w: &mut Writer| match of {
        Some((ScopesOf::View(_, key), _)) => {
            w.sql("{} = p.key", &[&column("t", key)]);
        }
        Some((ScopesOf::Link, join)) => within(w, join),
        _ => {
            w.syntax("true");
        }
    };
    w.sql(
        ",\nscope_counts AS (SELECT {}\nFROM {} AS t\nWHERE {}{}",
        &[&counts, &Name::from(view), &within, &|w: &mut Writer| and(w, filter, "t")],
    );
    if let Some(years) = &totals.years {
        w.sql("\n  AND (t.year IS NULL OR t.year = ANY ({}))", &[years]);
    }
    w.syntax(")");
}

/// Writes the condition that a link leads to a scope. An array and no join: only then is it asked of the tables behind the
/// view, by their indexes.
fn within(w: &mut Writer, join: &'static Join) {
    match join {
        Join::ToMany { remote, .. } => {
            w.sql("{} = p.key", &[&column("t", remote)]);
        }
        Join::Through { via, near, far, remote, .. } => {
            w.sql(
                "{} = ANY (ARRAY(SELECT {} FROM {} AS v WHERE {} = p.key))",
                &[
                    &column("t", remote),
                    &column("v", far),
                    &|w: &mut Writer| {
                        w.undated(via);
                    },
                    &column("v", near),
                ],
            );
        }
        _ => {
            w.syntax("true");
        }
    }
}
