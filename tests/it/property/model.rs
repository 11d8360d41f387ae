//! The stored rows in memory, and the links between them.

use std::collections::HashMap;

use fastrand::Rng;
use iljari::catalog::{Entity, Join, Kind, Link, Table, entities};
use serde_json::{Map, Value};
use tokio_postgres::Client;

/// A row: SQL columns and their values.
pub(super) type Row = Map<String, Value>;

/// Any entity whose rows are there without being asked for by arguments.
pub(super) fn stored(rng: &mut Rng) -> &'static Entity {
    let stored = asked();
    stored[rng.usize(..stored.len())]
}

/// All rows of a database.
#[derive(Debug)]
pub(super) struct Model {
    tables: HashMap<String, Vec<Row>>,
    /// Some days, in order, and the rows as they were known then.
    days: Vec<(String, Model)>,
}

/// The entities that can be asked for without saying anything else.
fn asked() -> Vec<&'static Entity> {
    entities().iter().filter(|entity| entity.has_ids()).collect()
}

impl Model {
    /// Reads every table that the catalog names, as of today and of some other days.
    pub(super) async fn read(client: &Client) -> Self {
        let mut model = Self::read_as_of(client, None).await;
        let days = "SELECT DISTINCT (known_from + n)::text FROM claims, generate_series(-1, 0) n ORDER BY 1";
        for day in client.query(days, &[]).await.unwrap() {
            let day: String = day.get(0);
            let known = Self::read_as_of(client, Some(&day)).await;
            model.days.push((day, known));
        }
        model
    }

    async fn read_as_of(client: &Client, day: Option<&str>) -> Self {
        // What to read, by the name under which it is kept.
        let table = |table: &Table| match (day, table.as_of()) {
            (Some(day), Some(function)) => format!("{function}('{day}')"),
            _ => table.name().to_owned(),
        };
        let mut names: HashMap<String, String> = HashMap::new();
        for entity in asked() {
            names.insert(entity.table.name().to_owned(), table(&entity.table));
            for link in &entity.links {
                match &link.join {
                    Join::Through { via, .. } => names.insert(via.name().to_owned(), table(via)),
                    Join::Function { local, function } => {
                        let table = table(&entity.table);
                        let calls = format!(
                            "(SELECT e.{local} AS near, f AS far FROM {table} e, {function}(e.{local}) f)"
                        );
                        names.insert((*function).to_owned(), calls)
                    }
                    _ => None,
                };
            }
        }
        let mut tables = HashMap::new();
        for (name, from) in names {
            let rows = client.query(&format!("SELECT to_jsonb(t)::text FROM {from} t"), &[]).await.unwrap();
            let rows = rows.iter().map(|row| serde_json::from_str(row.get(0)).unwrap()).collect();
            tables.insert(name, rows);
        }
        Self { tables, days: Vec::new() }
    }

    /// The days of which it knows what was known then.
    pub(super) fn days(&self) -> impl Iterator<Item = &str> {
        self.days.iter().map(|(day, _)| day.as_str())
    }

    /// The rows as they were known on one of its days.
    pub(super) fn on(&self, day: &str) -> &Self {
        &self.days.iter().find(|(other, _)| other == day).expect("only some days are asked for").1
    }

    /// The rows of an entity.
    pub(super) fn rows(&self, kind: Kind) -> &[Row] {
        &self.tables[kind.entity().table.name()]
    }

    /// The row with this primary key.
    pub(super) fn row(&self, kind: Kind, id: i64) -> Option<&Row> {
        self.rows(kind).iter().find(|row| row["id"] == id)
    }

    /// The rows that a link leads to, each once.
    pub(super) fn linked(&self, row: &Row, link: &Link) -> Vec<&Row> {
        let target = link.target.entity();
        let rows = self.rows(link.target);
        match &link.join {
            Join::ToOne { local, remote, condition, .. } => rows
                .iter()
                .filter(|other| same(&row[*local], &other[*remote]))
                .filter(|other| condition.is_none_or(|condition| other[condition] == true))
                .collect(),
            Join::ToMany { local, remote } => {
                rows.iter().filter(|other| same(&row[*local], &other[*remote])).collect()
            }
            Join::Through { local, via, near, far, remote } => {
                let between =
                    self.tables[via.name()].iter().filter(|between| same(&row[*local], &between[*near]));
                let keys: Vec<&Value> = between.map(|between| &between[*far]).collect();
                rows.iter().filter(|other| keys.iter().any(|key| same(key, &other[*remote]))).collect()
            }
            Join::Function { local, function } => {
                let calls = self.tables[*function].iter().filter(|call| same(&row[*local], &call["near"]));
                let keys: Vec<&Value> = calls.map(|call| &call["far"]).collect();
                rows.iter().filter(|other| keys.iter().any(|key| same(key, &other["id"]))).collect()
            }
            Join::Ancestors { parent } => {
                let mut above: Vec<&Row> = Vec::new();
                // The row may come from another day.
                let start = row["id"].as_i64().and_then(|id| self.row(target.kind, id));
                let mut next = start.and_then(|row| self.parent(target, row, parent));
                while let Some(found) = next {
                    above.push(found);
                    next = self.parent(target, found, parent);
                }
                above
            }
            Join::Descendants { parent } => {
                let mut below: Vec<&Row> = rows.iter().filter(|other| other[*parent] == row["id"]).collect();
                let mut index = 0;
                while index < below.len() {
                    let id = &below[index]["id"];
                    below.extend(rows.iter().filter(|other| other[*parent] == *id));
                    index += 1;
                }
                below
            }
        }
    }

    fn parent(&self, entity: &Entity, row: &Row, parent: &str) -> Option<&Row> {
        self.row(entity.kind, row[parent].as_i64()?)
    }
}

/// Whether two keys meet; missing ones meet nothing.
fn same(a: &Value, b: &Value) -> bool {
    !a.is_null() && a == b
}
