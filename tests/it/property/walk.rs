//! Walking through whole lists page by page: nothing is lost, nothing comes twice, and every page knows its place.

use fastrand::Rng;
use iljari::catalog::{Entity, Link};
use serde_json::{Map, Value, json};
use similar_asserts::assert_eq;

use super::evaluate::global_id;
use super::filter::fits;
use super::model::{Model, Row, stored};
use super::order::{in_order, place};
use super::server::Server;
use super::{data, generate, seeded, variable};

/// Lists walked through, unless said otherwise.
const WALKS: u64 = 60;

/// A list: all rows of an entity, or those that a link leads to from one row.
struct Walk<'m> {
    server: &'m Server,
    entity: &'static Entity,
    from: Option<(&'static Entity, &'m Row, &'static Link)>,
    filter: Value,
    order: Value,
    size: usize,
    /// Global ids of the whole list, in order.
    ids: Vec<String>,
}

#[test]
fn pages_of_one_database_come_together() {
    walk(11);
}

#[test]
fn pages_of_another_database_come_together() {
    walk(12);
}

fn walk(seed: u64) {
    let seed = seeded(seed);
    let (server, model, _database) = Server::start(&data::random(&mut Rng::with_seed(seed)));
    for case in 0..variable("ILJARI_PROPERTY_CASES").unwrap_or(WALKS) {
        let mut rng = Rng::with_seed(seed.wrapping_mul(1_000_003) + case);
        let walk = Walk::random(&mut rng, &server, &model);
        let case =
            format!("database {seed}, walk {case}: {} by {} where {}", walk.name(), walk.order, walk.filter);
        assert_eq!(walk.forward(&case), walk.ids, "forward; {case}");
        assert_eq!(walk.backward(&case), walk.ids, "backward; {case}");
    }
}

impl<'m> Walk<'m> {
    fn random(rng: &mut Rng, server: &'m Server, model: &'m Model) -> Self {
        let start = stored(rng);
        let rows = model.rows(start.kind);
        let lists: Vec<&Link> = start.links.iter().filter(|link| !link.join.is_to_one()).collect();
        let from = (rng.bool() && !rows.is_empty() && !lists.is_empty())
            .then(|| (start, &rows[rng.usize(..rows.len())], lists[rng.usize(..lists.len())]));
        let entity = from.map_or(start, |(_, _, link)| link.target.entity());
        let (mut filter, order) = generate::filter_and_order(rng, model, server, entity);
        if rng.bool() {
            filter = Value::Null;
        }
        let rows = match from {
            Some((_, row, link)) => model.linked(row, link),
            None => rows.iter().collect(),
        };
        let fitting = rows.into_iter().filter(|row| fits(model, entity, row, &filter));
        let mut placed: Vec<_> = fitting.map(|row| (place(model, entity, row, &order), row)).collect();
        placed.sort_by(|(a, _), (b, _)| in_order(a, b));
        let ids = placed.iter().map(|(_, row)| global_id(entity.kind, &row["id"])).collect();
        Self { server, entity, from, filter, order, size: rng.usize(1..6), ids }
    }

    fn name(&self) -> String {
        match self.from {
            Some((start, row, link)) => format!("{} {}.{}", start.name, row["id"], link.name),
            None => self.entity.plural.to_owned(),
        }
    }

    /// A page; the arguments that are not given are variables that are null.
    fn page(&self, arguments: &Value) -> Value {
        let list =
            "(where: $where, orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
            nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
        let name = self.entity.name;
        let root = match self.from {
            Some((start, row, link)) => {
                let id = global_id(start.kind, &row["id"]);
                format!("node(id: \"{id}\") {{ ... on {} {{ list: {}{list} }} }}", start.name, link.name)
            }
            None => format!("list: {}{list}", self.entity.plural),
        };
        let query = format!(
            "query($where: {name}Filter, $order: [{name}Order!], $first: Int, $after: String, $last: Int, \
             $before: String) {{ {root} }}"
        );
        let mut variables = json!({ "where": self.filter, "order": self.order });
        for (name, value) in arguments.as_object().into_iter().flatten() {
            variables[name] = value.clone();
        }
        let Value::Object(variables) = variables else { return Value::Null };
        let answer = self.server.ask(&query, Map::from_iter(variables));
        let data = &answer["data"];
        let page = if self.from.is_some() { &data["node"]["list"] } else { &data["list"] };
        assert!(page.is_object() && answer.get("errors").is_none(), "{answer}\n{query}");
        page.clone()
    }

    fn forward(&self, case: &str) -> Vec<String> {
        let (mut ids, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = self.page(&json!({ "first": self.size, "after": after, "last": null }));
            let (start, found) = (ids.len(), of_page(&page));
            ids.extend(found);
            assert_eq!(page["pageInfo"]["hasPreviousPage"], start > 0, "{start} on; forward; {case}");
            assert_eq!(
                page["pageInfo"]["hasNextPage"],
                ids.len() < self.ids.len(),
                "{start} on; forward; {case}"
            );
            if page["pageInfo"]["hasNextPage"] != true {
                return ids;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    }

    fn backward(&self, case: &str) -> Vec<String> {
        let (mut ids, mut before) = (Vec::new(), Value::Null);
        loop {
            let page = self.page(&json!({ "last": self.size, "before": before, "first": null }));
            let (behind, mut found) = (ids.len(), of_page(&page));
            found.append(&mut ids);
            ids = found;
            assert_eq!(page["pageInfo"]["hasNextPage"], behind > 0, "{behind} behind; backward; {case}");
            assert_eq!(
                page["pageInfo"]["hasPreviousPage"],
                ids.len() < self.ids.len(),
                "{behind} behind; backward; {case}"
            );
            if page["pageInfo"]["hasPreviousPage"] != true {
                return ids;
            }
            before = page["pageInfo"]["startCursor"].clone();
        }
    }
}

fn of_page(page: &Value) -> Vec<String> {
    let nodes = page["nodes"].as_array().into_iter().flatten();
    nodes.map(|node| node["id"].as_str().expect("ids are text").to_owned()).collect()
}
