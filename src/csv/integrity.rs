//! Checks that need more than one row: keys that have to exist, trees, and rules between rows.

use std::collections::{HashMap, HashSet};

use super::cell::Slug;
use super::cells::Reference;
use super::problem::Problems;
use super::record::{Record, Ref};
use super::table::{Table, nearest};

/// What rules look up, by slug.
#[derive(Debug)]
pub(crate) struct Lookups<'a> {
    /// The years of editions.
    pub years: HashMap<&'a str, i32>,
    /// The editions of fields.
    pub field_editions: HashMap<&'a str, &'a str>,
    /// The editions of projects.
    pub project_editions: HashMap<&'a str, &'a str>,
}

/// The rows of a file that others can name: what they are called, and their keys.
pub(super) type Named<'a> = (&'static str, &'a HashMap<String, usize>);

/// A key that a cell names has to be in its file.
pub(super) fn unknown(reference: Reference, (name, keys): Named<'_>, problems: &mut Problems) {
    let Reference { place, file, key } = reference;
    if keys.contains_key(&key) {
        return;
    }
    let hint = match nearest(&key, keys.keys().map(String::as_str)) {
        Some(known) => format!("did you mean {known:?}?"),
        None => "add it there, or name one that is there".to_owned(),
    };
    problems.add(place, format!("there is no {name} {key:?} in {file}; {hint}"));
}

/// Following `next` must not lead back to the same row. Each cycle is reported once, at the first of its rows.
pub(super) fn cycles<'a, R: Record>(
    table: &'a Table<R>,
    column: &'static str,
    next: impl Fn(&'a R) -> (&'a Slug, Option<&'a Ref<R>>),
    problems: &mut Problems,
) {
    let links: HashMap<&str, &str> = table
        .rows
        .iter()
        .filter_map(|row| {
            let (slug, next) = next(&row.record);
            next.map(|next| (slug.0.as_str(), next.key.as_str()))
        })
        .collect();
    let mut done: HashSet<&str> = HashSet::new();
    for row in &table.rows {
        let slug = next(&row.record).0.0.as_str();
        let mut path: Vec<&str> = Vec::new();
        let mut on_path: HashSet<&str> = HashSet::new();
        let mut at = Some(slug);
        while let Some(here) = at.filter(|here| !done.contains(here)) {
            if !on_path.insert(here) {
                if here == slug {
                    path.push(here);
                    let message = format!("leads back to the row itself: {}", path.join(" → "));
                    problems.add(row.place(column), message);
                } else {
                    // Reported at the cycle's first row.
                    path.clear();
                }
                break;
            }
            path.push(here);
            at = links.get(here).copied();
        }
        done.extend(path);
    }
}
