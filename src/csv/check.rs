//! What no row can tell alone: keys that have to exist, trees, and scopes that have to fit together.

use std::collections::{HashMap, HashSet};

use chrono::Datelike;

use super::data::Data;
use super::problem::{Place, Problems};
use super::record::{Claim, Edition, Field, Participation, Programme, Project, Record, Region};
use super::table::{Findings, Row, Table, nearest};

fn place<R: Record>(row: &Row<R>, column: &'static str) -> Place {
    let position = R::COLUMNS.iter().position(|name| *name == column).unwrap_or_default();
    Place::cell(R::FILE, row.line, position + 1, column)
}

/// Every key that a cell names has to be in its file.
pub(super) fn references(data: &Data, findings: &mut Findings) {
    for reference in std::mem::take(&mut findings.references) {
        unknown(data, reference.file, &reference.key, reference.place, &mut findings.problems);
    }
    for row in &data.claims.rows {
        let (file, scope) = (level_file(row.record.level.word), &row.record.scope.0);
        unknown(data, file, scope, place(row, "scope"), &mut findings.problems);
    }
}

fn level_file(level: &str) -> &'static str {
    match level {
        "PROGRAMME" => Programme::FILE,
        "EDITION" => Edition::FILE,
        "FIELD" => Field::FILE,
        _ => Project::FILE,
    }
}

fn unknown(data: &Data, file: &'static str, key: &str, place: Place, problems: &mut Problems) {
    let Some((name, keys)) = data.keys(file) else { return };
    if keys.contains_key(key) {
        return;
    }
    let hint = match nearest(key, keys.keys().map(String::as_str)) {
        Some(known) => format!("did you mean {known:?}?"),
        None => "add it there, or name one that is there".to_owned(),
    };
    problems.add(place, format!("there is no {name} {key:?} in {file}; {hint}"));
}

/// Everything else that has to hold among the rows that have no problem of their own.
pub(super) fn rules(data: &Data, problems: &mut Problems) {
    let facts = Facts::of(data);
    for row in &data.regions.rows {
        region(row, problems);
    }
    cycles(&data.regions, "parent", |r: &Region| (&r.slug.0, r.parent.as_ref().map(|p| &*p.key)), problems);
    cycles(
        &data.programmes,
        "parent",
        |r: &Programme| (&r.slug.0, r.parent.as_ref().map(|p| &*p.key)),
        problems,
    );
    cycles(
        &data.projects,
        "continues",
        |r: &Project| (&r.slug.0, r.continues.as_ref().map(|p| &*p.key)),
        problems,
    );
    for row in &data.projects.rows {
        project(row, &facts, problems);
    }
    for row in &data.participations.rows {
        participation(row, &facts, problems);
    }
    for row in &data.claims.rows {
        claim(row, &facts, problems);
    }
}

/// What the rules look up.
struct Facts<'a> {
    years: HashMap<&'a str, i32>,
    field_editions: HashMap<&'a str, &'a str>,
    project_editions: HashMap<&'a str, &'a str>,
}

impl<'a> Facts<'a> {
    fn of(data: &'a Data) -> Self {
        Self {
            years: data.editions.rows.iter().map(|row| (&*row.record.slug.0, row.record.year)).collect(),
            field_editions: data
                .fields
                .rows
                .iter()
                .map(|r| (&*r.record.slug.0, &*r.record.edition.key))
                .collect(),
            project_editions: data
                .projects
                .rows
                .iter()
                .map(|row| (&*row.record.slug.0, &*row.record.edition.key))
                .collect(),
        }
    }

    /// The edition that a claim's scope belongs to.
    fn edition(&self, level: &str, scope: &'a str) -> Option<&'a str> {
        match level {
            "EDITION" => Some(scope),
            "FIELD" => self.field_editions.get(scope).copied(),
            "PROJECT" => self.project_editions.get(scope).copied(),
            _ => None,
        }
    }
}

fn region(row: &Row<Region>, problems: &mut Problems) {
    let record = &row.record;
    if record.kind.word == "COUNTRY" && record.parent.is_some() {
        problems.add(place(row, "parent"), "a COUNTRY lies in no other region; leave this empty");
    } else if record.kind.word != "COUNTRY" && record.parent.is_none() {
        let message = format!("must not be empty: a {} lies in another region", record.kind.word);
        problems.add(place(row, "parent"), message);
    }
}

/// No row may come to itself by following `next`. Each cycle is told once, at the first of its rows.
fn cycles<'a, R: Record>(
    table: &'a Table<R>,
    column: &'static str,
    next: impl Fn(&'a R) -> (&'a String, Option<&'a str>),
    problems: &mut Problems,
) {
    let links: HashMap<&str, &str> = table
        .rows
        .iter()
        .filter_map(|row| {
            let (slug, next) = next(&row.record);
            next.map(|next| (slug.as_str(), next))
        })
        .collect();
    let mut done: HashSet<&str> = HashSet::new();
    for row in &table.rows {
        let (slug, _) = next(&row.record);
        let mut path: Vec<&str> = Vec::new();
        let mut on_path: HashSet<&str> = HashSet::new();
        let mut at = Some(slug.as_str());
        while let Some(here) = at.filter(|here| !done.contains(here)) {
            if !on_path.insert(here) {
                if here == slug {
                    path.push(here);
                    let message = format!("leads back to the row itself: {}", path.join(" → "));
                    problems.add(place(row, column), message);
                } else {
                    // The cycle's own first row tells it.
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

fn project(row: &Row<Project>, facts: &Facts<'_>, problems: &mut Problems) {
    let record = &row.record;
    let edition = &*record.edition.key;
    if let Some(field) = &record.field
        && let Some(other) = facts.field_editions.get(&*field.key)
        && *other != edition
    {
        let message = format!("field {:?} is of edition {other:?}, the project of {edition:?}", field.key);
        problems.add(place(row, "field"), message);
    }
    if let Some(former) = &record.continues
        && let Some(former_edition) = facts.project_editions.get(&*former.key)
        && let (Some(former_year), Some(year)) = (facts.years.get(former_edition), facts.years.get(edition))
        && former_year >= year
        && former.key != record.slug.0
    {
        problems.add(
            place(row, "continues"),
            format!(
                "{:?} is of {former_year}, this project of {year}; only an earlier year's can be continued",
                former.key
            ),
        );
    }
}

fn participation(row: &Row<Participation>, facts: &Facts<'_>, problems: &mut Problems) {
    let record = &row.record;
    if let Some(project) = &record.project
        && let Some(other) = facts.project_editions.get(&*project.key)
        && *other != record.edition.key
    {
        problems.add(
            place(row, "project"),
            format!(
                "project {:?} is of edition {other:?}, the participation of {:?}",
                project.key, record.edition.key
            ),
        );
    }
}

fn claim(row: &Row<Claim>, facts: &Facts<'_>, problems: &mut Problems) {
    let record = &row.record;
    if record.period_from > record.period_to {
        problems.add(
            place(row, "period_to"),
            format!("the period ends before it begins on {}", record.period_from),
        );
        return;
    }
    let Some(edition) = facts.edition(record.level.word, &record.scope.0) else { return };
    let Some(year) = facts.years.get(edition) else { return };
    for (column, date) in [("period_from", record.period_from), ("period_to", record.period_to)] {
        if date.year() != *year {
            problems.add(
                place(row, column),
                format!(
                    "{date} is outside the year of edition {edition:?}, {year}; a figure of several years belongs to \
                     the programme (level PROGRAMME)"
                ),
            );
        }
    }
}
