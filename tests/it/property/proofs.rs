//! Groups add up: to the facts about their rows, page by page, and from sums as from the rows themselves.

use fastrand::Rng;
use iljari::catalog::{Entity, Kind};
use serde_json::{Map, Value, json};
use similar_asserts::assert_eq;

use super::model::stored;
use super::server::Server;
use super::{data, generate, keys, seeded, variable};

/// Lists of groups looked at, for each proof.
const LISTS: u64 = 60;

/// Groups that a list gives at most.
const GROUPS_MAX: i64 = 10_000;

/// What is asked about each list of groups, of outcomes and of others.
const FACTS: &str = "count sum { unattributed } distinct { programme }";
const FACTS_OF_ROWS: &str = "count";

/// Groups of a random list, all of whose arguments are variables.
struct Asked<'s> {
    server: &'s Server,
    entity: &'static Entity,
    filter: Value,
    arguments: Map<String, Value>,
    case: String,
}

impl Asked<'_> {
    /// A list of groups with these arguments more, and what is selected of it.
    fn ask(&self, more: &Value, selection: &str) -> Value {
        let name = self.entity.name;
        let mut arguments = self.arguments.clone();
        // Filled gaps may be many.
        arguments.insert("first".to_owned(), GROUPS_MAX.into());
        if more.get("last").is_some() {
            arguments.remove("first");
        }
        arguments.extend(more.as_object().expect("an object").clone());
        let ty = |argument: &str| match argument {
            "by" => format!("[{name}GroupBy!]!"),
            "orderBy" => format!("[{name}GroupOrder!]"),
            "having" => format!("{name}GroupFilter"),
            "where" => format!("{name}Filter"),
            "measure" => "Measure".to_owned(),
            "fill" => "Boolean".to_owned(),
            "first" | "last" | "offset" => "Int".to_owned(),
            _ => "String".to_owned(),
        };
        let filter = arguments.remove("where").unwrap_or_else(|| self.filter.clone());
        let given: Vec<String> =
            arguments.keys().map(|argument| format!("{argument}: ${argument}")).collect();
        arguments.insert("where".to_owned(), filter);
        let declared: Vec<String> =
            arguments.keys().map(|argument| format!("${argument}: {}", ty(argument))).collect();
        let query = format!(
            "query({}) {{ list: {}(where: $where) {{ groups({}) {{ {selection} }} }} }}",
            declared.join(", "),
            self.entity.plural,
            given.join(", ")
        );
        let answer = self.server.ask(&query, arguments);
        let groups = answer["data"]["list"]["groups"].clone();
        assert!(groups.is_object() && answer.get("errors").is_none(), "{answer}\n{query}\n{}", self.case);
        groups
    }

    fn facts(&self) -> &'static str {
        if self.entity.kind == Kind::Outcome { FACTS } else { FACTS_OF_ROWS }
    }
}

/// Asks for random groups of random lists.
fn explore(seed: u64, entity: Option<Kind>, proof: impl Fn(&Asked<'_>)) {
    let seed = seeded(seed);
    let (server, model, _database) = Server::start(&data::random(&mut Rng::with_seed(seed)));
    for case in 0..variable("ILJARI_PROPERTY_CASES").unwrap_or(LISTS) {
        let mut rng = Rng::with_seed(seed.wrapping_mul(1_000_003) + case);
        let entity = entity.map_or_else(|| stored(&mut rng), Kind::entity);
        let (mut filter, arguments) = generate::filter_and_groups(&mut rng, &model, &server, entity);
        if rng.bool() {
            filter = json!({});
        }
        let case = format!(
            "database {seed}, list {case}: {} where {filter} {}",
            entity.plural,
            Value::Object(arguments.clone())
        );
        proof(&Asked { server: &server, entity, filter, arguments, case });
    }
}

/// Whether each row stands in one group only.
fn apart(asked: &Asked<'_>) -> bool {
    let argument = |name| asked.arguments.get(name).cloned().unwrap_or(Value::Null);
    let keys = keys::keys(asked.entity, &argument("by"), &argument("indicator"), &argument("measure"));
    keys.iter().all(|key| key.several(asked.entity).is_none())
}

/// The sum of a number over groups; of those that have one.
fn sum<'v>(of: impl IntoIterator<Item = &'v Value>, path: &str) -> Value {
    of.into_iter().filter_map(|value| value.pointer(path)?.as_i64()).reduce(|a, b| a + b).into()
}

fn nodes(groups: &Value) -> Vec<&Value> {
    groups["nodes"].as_array().into_iter().flatten().collect()
}

#[test]
fn groups_add_up_to_the_total() {
    explore(31, None, |asked| {
        let facts = asked.facts();
        let groups = asked.ask(&json!({}), &format!("totalCount nodes {{ {facts} }} total {{ {facts} }}"));
        if groups["totalCount"].as_i64() > Some(GROUPS_MAX) {
            return;
        }
        let total = &groups["total"];
        let count = sum(nodes(&groups), "/count").as_i64().unwrap_or(0);
        if apart(asked) {
            assert_eq!(total["count"], count, "{}", asked.case);
            if !total["sum"]["unattributed"].is_null() {
                assert_eq!(total["sum"], json!({"unattributed": sum(nodes(&groups), "/sum/unattributed")}));
            }
        } else {
            assert!(total["count"].as_i64() <= Some(count), "{}", asked.case);
        }
    });
}

#[test]
fn the_total_of_groups_is_the_aggregate_of_their_rows() {
    explore(32, Some(Kind::Outcome), |asked| {
        let [Some(indicator), Some(measure)] =
            ["indicator", "measure"].map(|name| asked.arguments.get(name).cloned())
        else {
            return;
        };
        let total = asked.ask(&json!({}), &format!("total {{ {FACTS} avg {{ value }} }}"));
        let query = format!(
            "query($where: OutcomeFilter, $indicator: String!, $measure: Measure!) {{ outcomes(where: $where) {{
            aggregate(indicator: $indicator, measure: $measure) {{ {FACTS} avg {{ value }} }} }} }}"
        );
        let variables = json!({"where": asked.filter, "indicator": indicator, "measure": measure});
        let Value::Object(variables) = variables else { return };
        let answer = asked.server.ask(&query, variables);
        assert_eq!(answer["data"]["outcomes"]["aggregate"], total["total"], "{}", asked.case);
    });
}

#[test]
fn a_page_and_the_others_make_the_total() {
    explore(33, None, |asked| {
        let facts = asked.facts();
        let selection = format!("nodes {{ {facts} }} others {{ {facts} }} total {{ {facts} }}");
        let groups = asked.ask(&json!({"first": 2}), &selection);
        let shown = nodes(&groups).into_iter().chain([&groups["others"]]);
        let count = sum(shown.clone(), "/count").as_i64().unwrap_or(0);
        let total = &groups["total"];
        if apart(asked) {
            assert_eq!(total["count"], count, "{}", asked.case);
            if !total["sum"]["unattributed"].is_null() {
                let unattributed = sum(shown, "/sum/unattributed");
                assert_eq!(total["sum"]["unattributed"], unattributed, "{}", asked.case);
            }
        } else {
            assert!(total["count"].as_i64() <= Some(count), "{}", asked.case);
        }
    });
}

/// A filter that lets every row through, but that no table of sums can answer.
#[test]
fn groups_from_sums_equal_groups_from_rows() {
    explore(34, Some(Kind::Outcome), |asked| {
        let selection =
            "totalCount nodes { key { __typename } count sum { unattributed } share { count unattributed }
            distinct { programme edition region indicator year level measure } min { year } max { year } }
            total { count sum { unattributed } min { year } } others { count sum { unattributed } }";
        let mut arguments = json!({"first": 3});
        let from_sums = asked.ask(&arguments, selection);
        arguments["where"] = json!({"and": [asked.filter, {"id": {"notIn": []}}]});
        assert_eq!(from_sums, asked.ask(&arguments, selection), "{}", asked.case);
    });
}

#[test]
fn pages_of_groups_come_together() {
    explore(35, None, |asked| {
        let (facts, size) = (asked.facts(), 1 + asked.case.len() % 4);
        let whole = asked.ask(&json!({}), &format!("totalCount nodes {{ {facts} }} edges {{ cursor }}"));
        if whole["totalCount"].as_i64() > Some(100 * i64::try_from(size).expect("small")) {
            return;
        }
        let page = format!(
            "nodes {{ {facts} }} edges {{ cursor }}
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}"
        );
        for (sized, from, end, more) in [
            ("first", "after", "endCursor", "hasNextPage"),
            ("last", "before", "startCursor", "hasPreviousPage"),
        ] {
            let (mut found, mut cursors, mut cursor) = (Vec::new(), Vec::new(), Value::Null);
            loop {
                let groups = asked.ask(&json!({sized: size, from: cursor}), &page);
                let [nodes, edges] =
                    ["nodes", "edges"].map(|name| groups[name].as_array().expect("a list").clone());
                let back = if sized == "first" { found.len() } else { 0 };
                found.splice(back..back, nodes);
                cursors.splice(back..back, edges);
                if groups["pageInfo"][more] != true {
                    break;
                }
                assert!(found.len() <= whole["nodes"].as_array().map_or(0, Vec::len), "{}", asked.case);
                cursor = groups["pageInfo"][end].clone();
            }
            assert_eq!(Value::Array(found), whole["nodes"], "{sized}; {}", asked.case);
            assert_eq!(Value::Array(cursors), whole["edges"], "{sized}; {}", asked.case);
        }
        assert_eq!(whole["totalCount"], whole["nodes"].as_array().map_or(0, Vec::len), "{}", asked.case);
    });
}
