//! An operation sees the data of one moment, however many statements it takes and whatever is written meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use fastrand::Rng;
use iljari::graphql::{Engine, Operations, Request};
use serde_json::Value;

use super::data;
use super::server::{connect, engine};
use crate::support::database::Database;

/// How long is written and read.
const DURATION: Duration = Duration::from_secs(3);

/// One transaction of the writer: it marks rows of every level with the same number, moves an amount between two
/// outcomes, and adds two roles or takes them away again.
const CHANGE: &str = "
    BEGIN;
    UPDATE programmes SET note = 'mark $';
    UPDATE outcomes SET unattributed = unattributed + $ WHERE id = (SELECT min(id) FROM outcomes);
    UPDATE editions SET note = 'mark $';
    UPDATE outcomes SET unattributed = unattributed - $ WHERE id = (SELECT max(id) FROM outcomes);
    UPDATE projects SET note = 'mark $';
    INSERT INTO participations (agency_id, role, edition_id, source_id)
        SELECT a.id, 'LEAD', e.id, s.id
          FROM (SELECT min(id) AS id FROM agencies) a, (SELECT id FROM editions ORDER BY id LIMIT 2) e,
               (SELECT min(id) AS id FROM sources) s
        ON CONFLICT DO NOTHING;
    DELETE FROM participations WHERE $ % 2 = 0;
    UPDATE agencies SET note = 'mark $';
    COMMIT;";

/// Marks at four levels and beside; figures by three ways; rows and their number.
const QUERY: &str = "{
    agencies { nodes { note participations { totalCount nodes { edition { note } project { note } } } } }
    programmes { nodes { note
        editions { nodes { note projects { nodes { note agencies { nodes { note } } edition { note } } } } }
        outcomes { nodes { unattributed } } } }
    all: outcomes { nodes { unattributed } }
    participations { totalCount nodes { role } }
    again: programmes { nodes { note } }
}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn operations_never_see_half_a_change() {
    let database = Database::empty().await;
    let writer = connect(&database).await;
    writer.batch_execute(&data::random(&mut Rng::with_seed(5))).await.unwrap();
    writer.batch_execute(&CHANGE.replace('$', "1")).await.unwrap();
    let engine = engine(&database, 2);
    let (stop, seen) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let readers: Vec<_> = (0..2)
        .map(|_| tokio::spawn(read_until(engine.clone(), Arc::clone(&stop), Arc::clone(&seen))))
        .collect();
    let start = Instant::now();
    let mut mark = 1;
    while start.elapsed() < DURATION {
        mark += 1;
        writer.batch_execute(&CHANGE.replace('$', &mark.to_string())).await.unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
    assert!(mark > 10, "the writer came to {mark} changes only");
    assert!(seen.load(Ordering::Relaxed) > 10, "the readers saw too few states");
}

async fn read_until(engine: Engine, stop: Arc<AtomicBool>, seen: Arc<AtomicU64>) {
    let request = Request { query: QUERY.to_owned(), ..Request::default() };
    let mut total = None;
    while !stop.load(Ordering::Relaxed) {
        let answer = engine.execute(&request, Operations::All).await;
        let answer: Value = serde_json::from_slice(&answer.body).expect("answers are JSON");
        let data = &answer["data"];
        assert!(data.is_object() && answer.get("errors").is_none(), "{answer}");
        let mut marks = all(data, "note");
        marks.dedup();
        assert_eq!(marks.len(), 1, "one moment has one mark");
        let figures = sum(&data["all"]);
        assert_eq!(figures, sum(&data["programmes"]), "every outcome has a programme");
        assert_eq!(*total.get_or_insert(figures), figures, "what is moved is not lost");
        let list = &data["participations"];
        assert_eq!(list["totalCount"], all(list, "role").len(), "as many rows as are counted");
        let counts: u64 =
            all(&data["agencies"], "totalCount").iter().filter_map(|count| count.as_u64()).sum();
        assert_eq!(list["totalCount"], counts, "every role has an agency");
        seen.fetch_add(1, Ordering::Relaxed);
    }
}

fn sum(within: &Value) -> i64 {
    all(within, "unattributed").iter().filter_map(|value| value.as_i64()).sum()
}

/// The values of all fields with this name.
fn all<'v>(within: &'v Value, name: &str) -> Vec<&'v Value> {
    match within {
        Value::Array(items) => items.iter().flat_map(|item| all(item, name)).collect(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(field, value)| if field == name { vec![value] } else { all(value, name) })
            .collect(),
        _ => Vec::new(),
    }
}
