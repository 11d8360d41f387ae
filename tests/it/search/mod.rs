//! Search: what is found is what a look at every thing finds, in the order that the schema promises, and follows the data.

mod naive;
mod typed;

use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use iljari::csv::import::{Options, import};
use iljari::graphql::{Engine, Operations, Request, Status};
use serde_json::{Value, json};
use tokio_postgres::{Client, NoTls};

use crate::support::database::{Database, data_dir};
use crate::support::engine::{ask, engine};
use crate::support::files::{Files, REPLACING};

async fn connect(database: &Database) -> Client {
    let (client, connection) = tokio_postgres::connect(database.url(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// All rows of a statement, as lines.
async fn lines(client: &Client, sql: &str, text: &str) -> Vec<String> {
    let rows = client.query(sql, &[&text]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// Kinds and keys of what is found and fulfils the condition, in order.
async fn keys(client: &Client, query: &str, condition: &str) -> Vec<String> {
    let sql = format!(
        "SELECT coalesce('REGION ' || r.slug, 'PROGRAMME ' || p.slug, 'EDITION ' || e.slug, 'FIELD ' || f.slug,
            'PROJECT ' || j.slug, 'INDUSTRY ' || i.slug, 'AGENCY ' || a.slug, 'INDICATOR ' || n.code, 'SOURCE ' || s.slug)
         FROM search_hits($1, NULL) h LEFT JOIN regions r ON r.id = h.region_id LEFT JOIN programmes p ON p.id = h.programme_id
            LEFT JOIN editions e ON e.id = h.edition_id LEFT JOIN fields f ON f.id = h.field_id
            LEFT JOIN projects j ON j.id = h.project_id LEFT JOIN industries i ON i.id = h.industry_id
            LEFT JOIN agencies a ON a.id = h.agency_id LEFT JOIN indicators n ON n.id = h.indicator_id
            LEFT JOIN sources s ON s.id = h.source_id
         WHERE {condition} ORDER BY h.id"
    );
    lines(client, &sql, query).await
}

/// All letters that have a small form of one letter, in texts of a thousand.
#[tokio::test]
async fn letters_of_all_scripts_are_folded() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    let small = |letter: &char| {
        let mut small = letter.to_lowercase();
        small.next().filter(|one| one != letter && small.next().is_none())
    };
    let (large, small): (Vec<char>, Vec<char>) =
        ('\0'..=char::MAX).filter_map(|letter| Some((letter, small(&letter)?))).unzip();
    assert!(large.len() > 1_300);
    let pairs = large.chunks(1_000).zip(small.chunks(1_000));
    for (large, small) in pairs.map(|(a, b)| (a.iter().collect::<String>(), b.iter().collect::<String>())) {
        let sql = "SELECT a || b FROM string_to_table($1, NULL) WITH ORDINALITY x (a, n)
            JOIN string_to_table($2, NULL) WITH ORDINALITY y (b, n) USING (n) WHERE search_fold(a) <> search_fold(b)";
        let rows = client.query(sql, &[&large, &small]).await.unwrap();
        let wrong: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    let sql = "INSERT INTO industries (slug, name_ko, name_en) VALUES ('zhuk', '딱정벌레', 'ЖУК'), ('strasse', '거리', 'Straße')";
    client.batch_execute(sql).await.unwrap();
    for query in ["жук", "ЖУК", "Жук"] {
        assert_eq!(keys(&client, query, "true").await, ["INDUSTRY zhuk"]);
    }
    assert_eq!(keys(&client, "STRASSE", "true").await, ["INDUSTRY strasse"]);
}

#[tokio::test]
async fn texts_made_to_do_harm_find_something_or_nothing() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let long = "경기지역혁신프로젝트 ".repeat(1_000);
    let noise = (0..10_000_u32).filter_map(|n| char::from_u32(0xac00 + n)).collect::<String>();
    let same = "가".repeat(10_000);
    let leads = "ㄱ".repeat(10_000);
    let words: Vec<_> = (0..2_000).map(|n| format!("낱말{n}")).collect();
    let words = words.join(" ");
    let texts = [
        "",
        " ",
        "가",
        "1",
        "%",
        "_",
        "\\",
        "%%%",
        "^",
        "^경기",
        "'; DROP TABLE regions; --",
        "\u{1112}\u{1167}",
        "ㅎㅕㄱㅅㅣㄴ",
        "ㄱ",
        &leads,
        "ㄱ ㄱ ㄱ",
        "a b c d e f g",
        "경|기",
        "^$.*+?",
        &words,
        "ᆞ",
        "ㆍ",
        "😀",
        "😀😀😀😀😀",
        "\u{200b}",
        "\u{feff}경기",
        "é",
        "İ",
        "ß",
        "\u{10ffff}\u{10ffff}",
        "\u{1}\u{2}",
        "ﷺ",
        "ﬁ",
        "...",
        &long,
        &noise,
        &same,
        "_경__기_",
        "[a-z]+",
        "힣힣힣힣",
        "가가가가",
    ];
    for text in texts {
        check_hits(&engine, text).await;
    }
    let (_, body) = ask(&engine, r#"{ search(text: "a\u0000") { totalCount } }"#).await;
    assert!(body.contains("BAD_USER_INPUT"), "{body}");
    let (_, body) = ask(&engine, "{ search(text: null) { totalCount } }").await;
    assert!(body.contains("GRAPHQL_VALIDATION_FAILED"), "{body}");
}

/// Searches for a text, and finds hits that lead somewhere, with scores that fall.
async fn check_hits(engine: &Engine, text: &str) {
    let variables = json!({ "text": text }).as_object().unwrap().clone();
    let query = "query ($text: String!) { search(text: $text) { totalCount nodes { match text score node { id } } } }";
    let request = Request { query: query.to_owned(), variables, ..Request::default() };
    let answer = engine.execute(&request, Operations::All).await;
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(answer.status, Status::Executed, "{body}");
    assert!(body.get("errors").is_none(), "{text:?}: {body}");
    let nodes = body["data"]["search"]["nodes"].as_array().unwrap();
    assert!(nodes.iter().all(|hit| hit["node"]["id"].is_string()), "{text:?}");
    let scores: Vec<f64> = nodes.iter().map(|hit| hit["score"].as_f64().unwrap()).collect();
    assert!(
        scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|score| (0.0..=1.0).contains(score)),
        "{text:?}"
    );
}

/// What is searched and is not what the rows say, and the other way round.
async fn check_things(client: &Client) {
    let wrong = lines(
        client,
        "WITH fresh AS (
            SELECT kind, owner, array_agg(text ORDER BY text) AS texts,
                array_agg(search_fold(text) ORDER BY search_fold(text)) AS folded
            FROM search_texts WHERE search_fold(text) <> $1 GROUP BY kind, owner
         ), context AS (
            SELECT kind, owner, array_agg(DISTINCT context ORDER BY context) AS contexts FROM search_contexts GROUP BY kind, owner
         )
         SELECT coalesce(s::text, f::text) FROM search_things s FULL JOIN fresh f USING (kind, owner) LEFT JOIN context c USING (kind, owner)
         WHERE s.id IS NULL OR f.texts IS NULL OR f.texts <> ARRAY(SELECT unnest(s.texts) ORDER BY 1)
            OR f.folded <> ARRAY(SELECT t FROM string_to_table(s.names || s.mentions, E'\\n') t WHERE t <> '' ORDER BY 1)
            OR s.contexts <> coalesce(c.contexts, '{}') OR s.keys <> search_keys(s.size, s.names, s.mentions, s.kind, s.contexts)
         UNION ALL
         SELECT 'no vocabulary: ' || marked FROM search_things s CROSS JOIN unnest(tsvector_to_array(s.keys)) AS marked
         WHERE marked !~ '^.-?=' AND NOT EXISTS (SELECT 1 FROM search_vocabulary v WHERE v.lexeme = substr(marked, 2) AND v.tiers >> search_tier(s.size) & 1 = 1)
         UNION ALL
         SELECT 'no word: ' || word FROM search_texts CROSS JOIN string_to_table(search_spaced(text), ' ') AS word
         WHERE word ~ '^[a-z0-9]{4,40}$' AND word NOT IN (SELECT d.word FROM search_dictionary d)",
        "",
    )
    .await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn change(connection: &mut AsyncPgConnection, sql: &str) {
    connection.batch_execute(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

#[tokio::test]
async fn what_is_searched_follows_every_change() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    let mut connection = database.connect().await;
    check_things(&client).await;
    for sql in [
        "UPDATE agencies SET aliases = '{가나,다라}' WHERE id % 3 = 0",
        "UPDATE agencies SET aliases = aliases[2:], note = NULL",
        "UPDATE regions SET name_en = CASE id % 2 WHEN 0 THEN '!!' ELSE name_en || ' X' END",
        "UPDATE projects SET name_ko = name_ko || ' 2', note = '새 메모' WHERE id % 5 = 0",
        "INSERT INTO industries (slug, name_ko) VALUES ('a', '새 산업'), ('b', '·'); DELETE FROM industries WHERE slug = 'a'",
        "INSERT INTO industries (slug, name_ko) VALUES ('b', '양자') ON CONFLICT (slug) DO UPDATE SET name_ko = excluded.name_ko",
        "UPDATE industries SET id = id + 100000 WHERE slug = 'b'",
        "UPDATE sources SET title = NULL",
        "UPDATE editions SET year = year",
        "DELETE FROM claims; UPDATE editions SET year = year + 40 WHERE id % 2 = 0",
        "UPDATE programmes SET region_id = (SELECT id FROM regions WHERE slug = 'jeju') WHERE id % 5 = 0",
        "UPDATE regions SET parent_id = (SELECT id FROM regions WHERE slug = 'busan') WHERE slug = 'gyeonggi-north'",
        "UPDATE regions SET aliases = '{새이름}' WHERE slug = 'gyeonggi'; UPDATE programmes SET name_ko = name_ko || ' 새'",
        "UPDATE project_regions SET region_id = (SELECT id FROM regions WHERE slug = 'mokpo') WHERE project_id IN
            (SELECT project_id FROM project_regions GROUP BY 1 HAVING count(*) = 1)",
        "DELETE FROM project_regions WHERE project_id % 2 = 0",
        "TRUNCATE project_regions",
        "TRUNCATE industries CASCADE; INSERT INTO industries (slug, name_ko) VALUES ('b', '양자')",
    ] {
        change(&mut connection, sql).await;
        check_things(&client).await;
    }
    assert_eq!(lines(&client, "SELECT text FROM search_hits($1, '{INDUSTRY}')", "양자").await, ["양자"]);
    import(&mut connection, &data_dir(), Options::default()).await.unwrap();
    check_things(&client).await;
    let projects = keys(&client, "경기 2021 섬유", "project_id IS NOT NULL").await;
    assert_eq!(projects.len(), 1, "{projects:?}");
    change(
        &mut connection,
        "DELETE FROM claims; UPDATE editions SET year = 2050 WHERE slug = 'gyeonggi-2021'",
    )
    .await;
    assert_eq!(keys(&client, "경기 2050 섬유", "project_id IS NOT NULL").await, projects);
    change(&mut connection, "UPDATE regions SET aliases = '{새이름}' WHERE slug = 'gyeonggi'").await;
    assert_eq!(keys(&client, "새이름 2050 섬유", "project_id IS NOT NULL").await, projects);
    assert!(keys(&client, "경기 2021 섬유", "project_id IS NOT NULL").await.is_empty());
    let files = Files::small();
    import(&mut connection, files.dir(), REPLACING).await.unwrap();
    check_things(&client).await;
    assert_eq!(lines(&client, "SELECT text FROM search_hits($1, NULL)", "고용부").await, ["고용부"]);
    change(&mut connection, "BEGIN; UPDATE agencies SET aliases = '{없는이름}'; ROLLBACK").await;
    assert!(lines(&client, "SELECT text FROM search_hits($1, NULL)", "없는이름").await.is_empty());
}

/// Whole reads of a table, and reads through an index, within the transaction.
async fn scans(client: &Client, relation: &str) -> i64 {
    client
        .query_one("SELECT pg_stat_get_xact_numscans(to_regclass($1)::oid)", &[&relation])
        .await
        .unwrap()
        .get(0)
}

#[tokio::test]
async fn searches_use_the_index_and_findings_of_an_edition_their_own() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    client.batch_execute("SET plan_cache_mode = force_generic_plan; BEGIN").await.unwrap();
    for text in ["혁신", "경", "경기지역 혁신프로젝트", "경기 2021", "혁싱", "inovation"] {
        client.query("SELECT * FROM search_hits($1, NULL)", &[&text]).await.unwrap();
    }
    assert_eq!(scans(&client, "search_things").await, 0);
    assert!(scans(&client, "search_things_keys_idx").await > 0);
    client.batch_execute("SET LOCAL enable_seqscan = off").await.unwrap();
    for column in ["programme_id", "edition_id", "field_id", "project_id", "outcome_id"] {
        let plan = client
            .query(&format!("EXPLAIN SELECT id, kind, severity FROM findings WHERE {column} = 7"), &[])
            .await
            .unwrap();
        let plan: Vec<&str> = plan.iter().map(|row| row.get(0)).collect();
        let indexed = |line: &&str| line.contains("Index Cond") && line.contains(&format!("{column} = 7"));
        assert!(plan.iter().any(indexed), "{column}: {}", plan.join("\n"));
    }
}
