//! Lists that page for JSON are whole in a table; sizes that the query names still hold, for each parent.

use serde_json::{Value, json};

use super::client::{CSV, NDJSON, bytes, csv, ndjson, send, serve, table};
use super::streams::connect;
use crate::support::database::Database;
use crate::support::server::Server;

/// Industries, so many, and three projects that serve some of them each.
async fn many() -> (Database, Server) {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    client
        .batch_execute(
            "DELETE FROM project_industries; DELETE FROM industries;
             INSERT INTO industries (id, slug, name_ko) SELECT n, 'i-' || n, '업종 ' || n FROM generate_series(1, 12345) AS n;
             INSERT INTO project_industries (project_id, industry_id)
             SELECT p.id, n FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM projects LIMIT 3) AS p,
                generate_series(1, 12345) AS n WHERE p.place <> 2 AND n % p.place = 0",
        )
        .await
        .unwrap();
    let server = serve(&database, &[]);
    (database, server)
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_whole_unless_the_query_says_how_many() {
    let (_database, server) = many().await;
    let slugs = |query: &str| -> Vec<String> {
        csv(&table(&server, CSV, query)).1.into_iter().map(|row| row[0].clone()).collect()
    };
    let numbered = |numbers: &mut dyn Iterator<Item = i32>| -> Vec<String> {
        numbers.map(|number| format!("i-{number}")).collect()
    };
    assert_eq!(slugs("{ industries { nodes { slug } } }"), numbered(&mut (1..=12345)));
    assert_eq!(slugs("{ industries(first: 12000) { nodes { slug } } }"), numbered(&mut (1..=12000)));
    assert_eq!(slugs("{ industries(last: 11000) { nodes { slug } } }"), numbered(&mut (1346..=12345)));
    assert_eq!(slugs("{ industries(first: 3, offset: 12343) { nodes { slug } } }"), ["i-12344", "i-12345"]);
    assert_eq!(slugs("{ industries(offset: 12000) { nodes { slug } } }"), numbered(&mut (12001..=12345)));
    assert_eq!(slugs("{ industries(first: 0) { nodes { slug } } }"), [""; 0]);
    let ordered = slugs("{ industries(last: 3, orderBy: [{id: DESC}]) { nodes { slug } } }");
    assert_eq!(ordered, ["i-3", "i-2", "i-1"]);
    let refused = send(
        &server,
        "application/json",
        &json!({ "query": "{ industries(first: 12000) { nodes { slug } } }" }),
    );
    assert!(refused.into_body().read_to_string().unwrap().contains("it can be 0 to 10000"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sizes_in_variables_hold() {
    let (_database, server) = many().await;
    for (size, expected) in [(json!(12001), 12001), (json!(2), 2), (Value::Null, 12345)] {
        let query = "query ($n: Int) { industries(first: $n) { nodes { slug projects { totalCount } } } }";
        let request = json!({ "query": query, "variables": { "n": size } });
        let rows = ndjson(&bytes(&mut send(&server, NDJSON, &request)).unwrap()).rows;
        assert_eq!(rows.len(), expected);
        // Facts beside the innermost rows, over several chunks of them.
        for (index, row) in rows.iter().enumerate() {
            assert_eq!(row["projects.totalCount"], 1 + u8::from((index + 1) % 3 == 0), "{row:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_parent_has_its_own_part() {
    let (_database, server) = many().await;
    let counted = |arguments: &str| -> Vec<(usize, String, String)> {
        let query = format!(
            "{{ projects(first: 4) {{ nodes {{ slug industries{arguments} {{ nodes {{ slug }} }} }} }} }}"
        );
        let mut parents: Vec<(String, Vec<String>)> = Vec::new();
        for row in csv(&table(&server, CSV, &query)).1 {
            let [project, industry] = row.try_into().unwrap();
            match parents.last_mut().filter(|(last, _)| *last == project) {
                Some((_, industries)) => industries.push(industry),
                None => parents.push((project, vec![industry])),
            }
        }
        assert_eq!(parents.len(), 4);
        let ends = |(_, all): (String, Vec<String>)| (all.len(), all[0].clone(), all[all.len() - 1].clone());
        parents.into_iter().map(ends).collect()
    };
    let part = |count, first: &str, last: &str| (count, first.to_owned(), last.to_owned());
    let none = part(1, "", "");
    assert_eq!(
        counted(""),
        [part(12345, "i-1", "i-12345"), none.clone(), part(4115, "i-3", "i-12345"), none.clone()]
    );
    assert_eq!(
        counted("(first: 2)"),
        [part(2, "i-1", "i-2"), none.clone(), part(2, "i-3", "i-6"), none.clone()]
    );
    assert_eq!(
        counted("(last: 11000)"),
        [part(11000, "i-1346", "i-12345"), none.clone(), part(4115, "i-3", "i-12345"), none.clone()]
    );
    assert_eq!(
        counted("(offset: 4113)"),
        [part(8232, "i-4114", "i-12345"), none.clone(), part(2, "i-12342", "i-12345"), none]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn chunks_of_outer_rows_keep_their_order() {
    let (_database, server) = many().await;
    let query = "{ industries { nodes { slug projects { totalCount nodes { slug agencies { totalCount nodes { slug } } } } } } }";
    let (_, rows) = csv(&table(&server, CSV, query));
    let mut slugs: Vec<String> = rows.into_iter().map(|row| row[0].clone()).collect();
    slugs.dedup();
    assert_eq!(slugs, (1..=12345).map(|number| format!("i-{number}")).collect::<Vec<_>>());
}
