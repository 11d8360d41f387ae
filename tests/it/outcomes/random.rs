//! Random programmes and random changes of claims, as a model and as the SQL that makes them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use fastrand::Rng;

use super::model::{Claim, Place, Published, Scope, World};

pub(super) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(super) fn quoted(date: Option<NaiveDate>) -> String {
    date.map_or("NULL".to_owned(), |date| format!("'{date}'"))
}

/// Days on which all precisions are possible come often.
fn random_publication(rng: &mut Rng) -> Published {
    let precision = rng.choice(["DAY", "DAY", "MONTH", "YEAR", "NONE"]).unwrap();
    let month = if precision == "YEAR" { 1 } else { rng.u32(1..=3) };
    (precision != "NONE").then(|| (date(rng.i32(2020..=2021), month, 1), precision))
}

fn random_source(rng: &mut Rng) -> &'static str {
    rng.choice(["OFFICIAL", "PRESS", "OTHER"]).unwrap()
}

fn publication_sql(published: Published) -> (String, String) {
    let precision = published.map_or("NULL".to_owned(), |(_, precision)| format!("'{precision}'"));
    (quoted(published.map(|(day, _)| day)), precision)
}

pub(super) fn pick<T: Copy>(rng: &mut Rng, from: impl IntoIterator<Item = T>) -> Option<T> {
    rng.choice(from.into_iter().collect::<Vec<_>>())
}

/// Regions of a world; the first is the country.
const REGIONS: i64 = 8;

fn regions(rng: &mut Rng, world: &mut World) -> String {
    let mut sql = String::new();
    for id in 1..=REGIONS {
        let parent = pick(rng, world.regions.keys().copied());
        let kind = if id == 1 { "COUNTRY" } else { random_kind(rng) };
        world.regions.insert(id, (kind, parent));
        let parent = parent.map_or("NULL".to_owned(), |id| id.to_string());
        writeln!(
            sql,
            "INSERT INTO regions (id, slug, kind, parent_id, name_ko) VALUES ({id}, 'r{id}', '{kind}', {parent}, 'r');"
        )
        .unwrap();
    }
    sql
}

fn random_kind(rng: &mut Rng) -> &'static str {
    rng.choice(["PROVINCE", "AREA", "MUNICIPALITY"]).unwrap()
}

/// A random world without claims, and the statements that make it.
pub(super) fn world(rng: &mut Rng) -> (World, String) {
    let mut world = World::default();
    let mut sql = regions(rng, &mut world);
    for id in 1..=2 {
        writeln!(sql, "INSERT INTO indicators VALUES ({id}, 'i{id}', 'i', NULL, 'JOBS', 'i', true);")
            .unwrap();
    }
    for id in 1..=4 {
        let (published, kind) = (random_publication(rng), random_source(rng));
        world.sources.insert(id, published);
        world.official.insert(id, kind == "OFFICIAL");
        let (on, precision) = publication_sql(published);
        writeln!(
            sql,
            "INSERT INTO sources VALUES ({id}, 's{id}', 's', NULL, NULL, {on}, {precision}, 'ko', NULL, '{kind}');"
        )
        .unwrap();
    }
    for id in 1..=rng.i64(2..=6) {
        let parent = if rng.u8(0..4) == 0 { None } else { pick(rng, world.programmes.keys().copied()) };
        world.programmes.insert(id, parent);
        let parent = parent.map_or("NULL".to_owned(), |id| id.to_string());
        let region = rng.i64(1..=REGIONS);
        writeln!(sql, "INSERT INTO programmes VALUES ({id}, 'p{id}', {parent}, {region}, 'p');").unwrap();
    }
    for (id, (programme, year)) in
        (1..).zip(world.programmes.keys().flat_map(|p| [(*p, 2020), (*p, 2021)]).filter(|_| rng.u8(0..4) > 0))
    {
        world.editions.insert(id, (programme, year));
        writeln!(sql, "INSERT INTO editions VALUES ({id}, 'e{id}', {programme}, {year}, 'e');").unwrap();
    }
    let editions: Vec<i64> = world.editions.keys().copied().collect();
    for id in 1..=rng.i64(1..=5) {
        let Some(edition) = pick(rng, editions.iter().copied()) else { break };
        world.fields.insert(id, edition);
        writeln!(sql, "INSERT INTO fields VALUES ({id}, 'f{id}', {edition}, 'f');").unwrap();
    }
    for id in 1..=rng.i64(1..=6) {
        let Some(edition) = pick(rng, editions.iter().copied()) else { break };
        let field = random_field(rng, &world, edition);
        world.projects.insert(id, (edition, field));
        let field = field.map_or("NULL".to_owned(), |id| id.to_string());
        writeln!(
            sql,
            "INSERT INTO projects (id, slug, edition_id, field_id, name_ko) VALUES ({id}, 'j{id}', {edition}, {field}, 'j');"
        )
        .unwrap();
    }
    (world, sql)
}

pub(super) fn random_field(rng: &mut Rng, world: &World, edition: i64) -> Option<i64> {
    let fields = world.fields.iter().filter(|(_, of)| **of == edition).map(|(id, _)| Some(*id));
    pick(rng, fields.chain([None])).flatten()
}

pub(super) fn random_place(rng: &mut Rng, world: &World) -> Place {
    let scopes: Vec<Scope> = (world.programmes.keys().map(|id| Scope::Programme(*id)))
        .chain(world.editions.keys().map(|id| Scope::Edition(*id)))
        .chain(world.fields.keys().map(|id| Scope::Field(*id)))
        .chain(world.projects.keys().map(|id| Scope::Project(*id)))
        .collect();
    let scope = rng.choice(scopes).unwrap();
    let edition = match scope {
        Scope::Programme(_) => None,
        Scope::Edition(id) => Some(id),
        Scope::Field(id) => Some(world.fields[&id]),
        Scope::Project(id) => Some(world.projects[&id].0),
    };
    let (from, to) = match (edition, rng.u8(0..4)) {
        (None, 0) => (date(2020, 1, 1), date(2021, 12, 31)),
        // Crosses the years, and figures of programmes above that are of one year.
        (None, 1) => (date(2020, 7, 1), date(2021, 6, 30)),
        (edition, kind) => {
            let year = edition.map_or_else(|| rng.i32(2020..=2021), |id| world.editions[&id].1);
            match kind {
                2 => (date(year, 1, 1), date(year, 6, 30)),
                3 => (date(year, 4, 1), date(year, 9, 30)),
                _ => (date(year, 1, 1), date(year, 12, 31)),
            }
        }
    };
    Place {
        scope,
        indicator: rng.i64(1..=2),
        measure: if rng.bool() { "TARGET" } else { "ACTUAL" },
        from,
        to,
    }
}

pub(super) fn random_claim(rng: &mut Rng, world: &World) -> Claim {
    let place = random_place(rng, world);
    Claim {
        place,
        source: rng.i64(1..=4),
        value: rng.i64(0..=50),
        as_of: rng.bool().then(|| place.from + Days::new(rng.u64(0..3))),
        status: rng.choice(["PLANNED", "REVISED", "INTERIM", "FINAL"]).unwrap(),
        position: rng.i32(0..3),
    }
}

/// The claims that can be added without two of one source, place and day.
pub(super) fn new_claims(rng: &mut Rng, world: &World, count: usize) -> BTreeMap<i64, Claim> {
    let mut new: BTreeMap<i64, Claim> = BTreeMap::new();
    let mut id = world.claims.keys().last().copied().unwrap_or(0);
    for _ in 0..count {
        let claim = random_claim(rng, world);
        let taken = world.claims.values().chain(new.values()).any(|other| {
            (other.place, other.source, other.as_of) == (claim.place, claim.source, claim.as_of)
        });
        if !taken {
            id += 1;
            new.insert(id, claim);
        }
    }
    new
}

pub(super) fn scope_columns(scope: Scope) -> (&'static str, i64) {
    match scope {
        Scope::Programme(id) => ("programme_id", id),
        Scope::Edition(id) => ("edition_id", id),
        Scope::Field(id) => ("field_id", id),
        Scope::Project(id) => ("project_id", id),
    }
}

/// One statement for all outcomes, one for all claims.
pub(super) fn insert_sql(new: &BTreeMap<i64, Claim>) -> String {
    if new.is_empty() {
        return String::new();
    }
    let values: Vec<String> = new
        .values()
        .map(|claim| {
            let (column, id) = scope_columns(claim.place.scope);
            let scope = ["programme_id", "edition_id", "field_id", "project_id"]
                .map(|name| if name == column { id.to_string() } else { "NULL".to_owned() })
                .join(", ");
            let Place { indicator, measure, from, to, .. } = claim.place;
            format!("({scope}, {indicator}, '{measure}', '{from}', '{to}')")
        })
        .collect();
    let outcomes = format!(
        "INSERT INTO outcomes (programme_id, edition_id, field_id, project_id, indicator_id, measure, period_from, period_to)
         SELECT a::bigint, b::bigint, c::bigint, d::bigint, e, f, g::date, h::date
         FROM (VALUES {}) v(a, b, c, d, e, f, g, h) ON CONFLICT DO NOTHING;",
        values.join(", ")
    );
    let claims: Vec<String> = new
        .iter()
        .map(|(id, c)| {
            let (as_of, outcome) = (quoted(c.as_of), outcome_sql(&c.place));
            format!("({id}, {outcome}, {}, {}, {as_of}, '{}', {})", c.source, c.value, c.status, c.position)
        })
        .collect();
    format!(
        "{outcomes} INSERT INTO claims (id, outcome_id, source_id, value, as_of, status, position) VALUES {};",
        claims.join(", ")
    )
}

pub(super) fn outcome_sql(place: &Place) -> String {
    let (column, id) = scope_columns(place.scope);
    let level = column.trim_end_matches("_id").to_uppercase();
    format!(
        "(SELECT id FROM outcomes WHERE (level, scope_id) = ('{level}', {id}) AND indicator_id = {}
          AND measure = '{}' AND period_from = '{}' AND period_to = '{}')",
        place.indicator, place.measure, place.from, place.to
    )
}

/// Changes the world at random; the statements that do the same.
pub(super) fn step(rng: &mut Rng, world: &mut World) -> String {
    let claim = pick(rng, world.claims.keys().copied());
    match (rng.u8(0..16), claim) {
        (0..=3, _) => add(rng, world, 1),
        (4, _) | (_, None) => add(rng, world, 12),
        (5, Some(id)) => {
            world.claims.remove(&id);
            format!("DELETE FROM claims WHERE id = {id};")
        }
        (6, _) => {
            let keep = rng.i64(2..=3);
            world.claims.retain(|id, _| id % keep != 0);
            format!("DELETE FROM claims WHERE id % {keep} = 0;")
        }
        (7, Some(id)) => {
            let claim = world.claims.get_mut(&id).unwrap();
            claim.value = rng.i64(0..=50);
            claim.status = rng.choice(["PLANNED", "REVISED", "INTERIM", "FINAL"]).unwrap();
            claim.position = rng.i32(0..3);
            let Claim { value, status, position, .. } = claim;
            format!(
                "UPDATE claims SET value = {value}, status = '{status}', position = {position} WHERE id = {id};"
            )
        }
        (8, _) => {
            world.claims.values_mut().for_each(|claim| claim.value += 1);
            "UPDATE claims SET value = value + 1;".to_owned()
        }
        (9, _) => {
            let id = rng.i64(1..=4);
            let (published, kind) = (random_publication(rng), random_source(rng));
            world.sources.insert(id, published);
            world.official.insert(id, kind == "OFFICIAL");
            let (on, precision) = publication_sql(published);
            format!(
                "UPDATE sources SET published_on = {on}, published_precision = {precision}, kind = '{kind}' WHERE id = {id};"
            )
        }
        (10, _) => move_project(rng, world),
        (11, _) => move_region(rng, world),
        (12, _) => {
            let (programmes, region) = (rng.i64(1..=3), rng.i64(1..=REGIONS));
            format!("UPDATE programmes SET region_id = {region} WHERE id % {programmes} = 0;")
        }
        (13, _) if rng.u8(0..4) == 0 => {
            world.claims.clear();
            rng.choice(["TRUNCATE claims;", "TRUNCATE outcomes CASCADE;", "DELETE FROM claims;"])
                .unwrap()
                .to_owned()
        }
        (_, _) => move_programme(rng, world),
    }
}

pub(super) fn add(rng: &mut Rng, world: &mut World, count: usize) -> String {
    let new = new_claims(rng, world, count);
    let sql = insert_sql(&new);
    world.claims.extend(new);
    sql
}

pub(super) fn move_project(rng: &mut Rng, world: &mut World) -> String {
    let Some(id) = pick(rng, world.projects.keys().copied()) else { return String::new() };
    let edition = world.projects[&id].0;
    let field = random_field(rng, world, edition);
    world.projects.insert(id, (edition, field));
    let field = field.map_or("NULL".to_owned(), |id| id.to_string());
    format!("UPDATE projects SET field_id = {field} WHERE id = {id};")
}

pub(super) fn move_programme(rng: &mut Rng, world: &mut World) -> String {
    let Some(id) = pick(rng, world.programmes.keys().copied()) else { return String::new() };
    let parent = pick(rng, world.programmes.keys().map(|id| Some(*id)).chain([None])).flatten();
    let mut above = parent;
    while let Some(ancestor) = above {
        if ancestor == id {
            return String::new();
        }
        above = world.programmes[&ancestor];
    }
    world.programmes.insert(id, parent);
    let parent = parent.map_or("NULL".to_owned(), |id| id.to_string());
    format!("UPDATE programmes SET parent_id = {parent} WHERE id = {id};")
}

/// A region comes to lie in another, or becomes one of another kind.
fn move_region(rng: &mut Rng, world: &mut World) -> String {
    let (id, parent) = (rng.i64(2..=REGIONS), rng.i64(1..=REGIONS));
    if world.lies_in(parent, id) {
        return String::new();
    }
    let kind = random_kind(rng);
    world.regions.insert(id, (kind, Some(parent)));
    format!("UPDATE regions SET parent_id = {parent}, kind = '{kind}' WHERE id = {id};")
}
