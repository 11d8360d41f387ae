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

/// Lists of which each proof must have proved something. Where random lists leave too many out, more are drawn.
const PROVED_MIN: u64 = 20;

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
        let (query, arguments) = self.query(more, selection);
        let answer = self.server.ask(&query, arguments);
        let groups = answer["data"]["list"]["groups"].clone();
        assert!(groups.is_object() && answer.get("errors").is_none(), "{answer}\n{query}\n{}", self.case);
        groups
    }

    /// Whether that is read from tables of sums alone.
    fn reads_sums(&self, more: &Value, selection: &str) -> bool {
        let (query, arguments) = self.query(more, selection);
        let statements = self.server.statements(&query, arguments).concat();
        let from = |table: &str| statements.contains(&format!("FROM {table} "));
        ["edition_sums", "programme_sums", "region_sums"].iter().any(|sums| from(sums)) && !from("outcomes")
    }

    fn query(&self, more: &Value, selection: &str) -> (String, Map<String, Value>) {
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
        (query, arguments)
    }

    fn facts(&self) -> &'static str {
        if self.entity.kind == Kind::Outcome { FACTS } else { FACTS_OF_ROWS }
    }
}

/// Asks for random groups of random lists. A proof tells whether the list was one that it could prove something of.
fn explore(seed: u64, entity: Option<Kind>, proof: impl Fn(&Asked<'_>) -> bool) {
    let seed = seeded(seed);
    let (server, model, _database) = Server::start(&data::random(&mut Rng::with_seed(seed)));
    let lists = variable("ILJARI_PROPERTY_CASES").unwrap_or(LISTS);
    let (mut case, mut proved) = (0, 0);
    while case < lists || (proved < lists.min(PROVED_MIN) && case < 10 * lists) {
        let mut rng = Rng::with_seed(seed.wrapping_mul(1_000_003) + case);
        let entity = entity.map_or_else(|| stored(&mut rng), Kind::entity);
        let (mut filter, arguments) = generate::filter_and_groups(&mut rng, &model, &server, entity);
        if rng.bool() {
            filter = json!({});
        }
        let told = format!(
            "database {seed}, list {case}: {} where {filter} {}",
            entity.plural,
            Value::Object(arguments.clone())
        );
        proved += u64::from(proof(&Asked { server: &server, entity, filter, arguments, case: told }));
        case += 1;
    }
    assert!(proved >= lists.min(PROVED_MIN), "of {case} lists, only {proved} proved anything");
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
            return false;
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
        count > 0
    });
}

#[test]
fn the_total_of_groups_is_the_aggregate_of_their_rows() {
    explore(32, Some(Kind::Outcome), |asked| {
        let codes = asked.server.ask("{ indicators { nodes { code } } }", Map::new());
        let codes = codes["data"]["indicators"]["nodes"].as_array().expect("a list");
        let given = |name| asked.arguments.get(name).cloned();
        let indicator =
            given("indicator").unwrap_or_else(|| codes[asked.case.len() % codes.len()]["code"].clone());
        let measure = given("measure").unwrap_or_else(|| "ACTUAL".into());
        // The order may name what is a key only without these two; it does not change the total.
        let more = json!({"indicator": indicator, "measure": measure, "orderBy": []});
        // Without these two, an indicator or a measure may have been the only key.
        if keys::keys(asked.entity, &asked.arguments["by"], &indicator, &measure).is_empty() {
            return false;
        }
        let total = asked.ask(&more, &format!("total {{ {FACTS} avg {{ value }} }}"));
        let query = format!(
            "query($where: OutcomeFilter, $indicator: String!, $measure: Measure!) {{ outcomes(where: $where) {{
            aggregate(indicator: $indicator, measure: $measure) {{ {FACTS} avg {{ value }} }} }} }}"
        );
        let variables = json!({"where": asked.filter, "indicator": indicator, "measure": measure});
        let answer = asked.server.ask(&query, variables.as_object().expect("an object").clone());
        assert_eq!(answer["data"]["outcomes"]["aggregate"], total["total"], "{}", asked.case);
        total["total"]["count"].as_i64() > Some(0)
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
        count > 0
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
        if !asked.reads_sums(&arguments, selection) {
            return false;
        }
        let from_sums = asked.ask(&arguments, selection);
        arguments["where"] = json!({"and": [asked.filter, {"id": {"notIn": []}}]});
        assert!(!asked.reads_sums(&arguments, selection), "{}", asked.case);
        assert_eq!(from_sums, asked.ask(&arguments, selection), "{}", asked.case);
        from_sums["totalCount"].as_i64() > Some(0)
    });
}

#[test]
fn pages_of_groups_come_together() {
    explore(35, None, |asked| {
        let (facts, size) = (asked.facts(), 1 + asked.case.len() % 4);
        let whole = asked.ask(&json!({}), &format!("totalCount nodes {{ {facts} }} edges {{ cursor }}"));
        if whole["totalCount"].as_i64() > Some(100 * i64::try_from(size).expect("small")) {
            return false;
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
        let count = whole["nodes"].as_array().map_or(0, Vec::len);
        assert_eq!(whole["totalCount"], count, "{}", asked.case);
        count > size
    });
}
