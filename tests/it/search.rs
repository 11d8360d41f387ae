//! Search: what is found is what a look at every text finds, in the order that the schema promises, and follows the data.

use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use fastrand::Rng;
use iljari::csv::import::{Options, import};
use iljari::graphql::{Method, Request, Status};
use serde_json::{Value, json};
use tokio_postgres::{Client, NoTls};
use unicode_normalization::UnicodeNormalization as _;

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

const FOUND: &str = "
    SELECT format('%s %s %s', match, score, coalesce('REGION' || region_id, 'PROGRAMME' || programme_id,
        'EDITION' || edition_id, 'FIELD' || field_id, 'PROJECT' || project_id, 'INDUSTRY' || industry_id,
        'AGENCY' || agency_id, 'INDICATOR' || indicator_id, 'SOURCE' || source_id))
    FROM search_hits($1, NULL) WHERE match <> 'SIMILAR' ORDER BY id";

/// The same without any index: every text is looked at.
const LOOKED_FOR: &str = "
    WITH text AS (
        SELECT kind, owner, is_note, length(folded) AS size,
            CASE WHEN folded = q THEN 1 WHEN starts_with(folded, q) THEN 2 WHEN strpos(folded, q) > 0 THEN 3 END AS rank, q
        FROM search_texts CROSS JOIN LATERAL (SELECT search_fold(text) AS folded, search_fold($1) AS q) f
    ), best AS (
        SELECT DISTINCT ON (kind, owner) * FROM text WHERE rank IS NOT NULL ORDER BY kind, owner, rank, is_note, size
    )
    SELECT format('%s %s %s%s', (ARRAY['EXACT', 'PREFIX', 'PART'])[rank],
        (CASE rank WHEN 1 THEN 1 ELSE (4 - rank) * 0.25 + CASE WHEN is_note THEN 0 ELSE 0.125 END
            + 0.125 * length(q) / size END)::double precision, kind, owner)
    FROM best ORDER BY rank, is_note, size, array_position(search_kinds(), kind), owner";

#[tokio::test]
async fn what_is_found_is_what_a_look_at_every_text_finds() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    let texts =
        lines(&client, "SELECT text FROM search_texts WHERE $1 = '' ORDER BY kind, owner, field, place", "")
            .await;
    let mut rng = Rng::with_seed(11);
    let mut found = 0;
    for case in 0..150 {
        let text: Vec<char> = texts[rng.usize(..texts.len())].chars().collect();
        let start = rng.usize(..text.len());
        let end = text.len().min(start + rng.usize(2..9));
        let mut query: String = text[start..end].iter().collect();
        if rng.bool() {
            query = query.nfd().flat_map(|letter| [letter, ' ']).collect::<String>().to_uppercase();
            query = query.replace(' ', "");
        }
        let hits = lines(&client, FOUND, &query).await;
        let mut expected = lines(&client, LOOKED_FOR, &query).await;
        if client.query_one("SELECT length(search_fold($1))", &[&query]).await.unwrap().get::<_, i32>(0) < 2 {
            continue;
        }
        assert_eq!(hits.len(), expected.len().min(200), "case {case}: {query:?}");
        if expected.len() > 200 {
            // The last ones are some of about the same length.
            expected.truncate(150);
        }
        similar_asserts::assert_eq!(hits[..expected.len()], expected[..], "case {case}: {query:?}");
        found += hits.len();
    }
    assert!(found > 1_000, "{found}");
}

#[tokio::test]
async fn small_misspellings_are_mended() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    let sql = "SELECT text FROM search_hits($1, NULL) WHERE match = 'SIMILAR' ORDER BY id";
    for (misspelt, meant) in [
        ("섬우", "섬유"),
        ("혁싱", "혁신"),
        ("고용노둥부", "고용노동부"),
        ("프로잭트", "프로젝트"),
        ("경기지역 혁신프로젝", "경기지역 혁신프로젝트"),
        ("경기지역혁혁신프로젝트", "경기지역 혁신프로젝트"),
        ("경지기역혁신프로젝트", "경기지역 혁신프로젝트"),
        ("gyeongi province", "Gyeonggi Province"),
        ("Gyeonggi Porvince", "Gyeonggi Province"),
        ("semiconducter", "Semiconductors"),
    ] {
        let found = lines(&client, sql, misspelt).await;
        let plain =
            lines(&client, "SELECT text FROM search_hits($1, NULL) WHERE match <> 'SIMILAR'", misspelt).await;
        assert!(found.iter().chain(&plain).any(|text| text.contains(meant)), "{misspelt}: {found:#?}");
    }
    assert!(lines(&client, sql, "뷁쉙").await.is_empty());
}

#[tokio::test]
async fn texts_made_to_do_harm_find_something_or_nothing() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let long = "경기지역혁신프로젝트 ".repeat(1_000);
    let noise = (0..10_000_u32).filter_map(|n| char::from_u32(0xac00 + n)).collect::<String>();
    let same = "가".repeat(10_000);
    let texts = [
        "",
        " ",
        "가",
        "a",
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
        let variables = json!({ "text": text }).as_object().unwrap().clone();
        let query = "query ($text: String!) { search(text: $text) { totalCount nodes { match text score node { id } } } }";
        let request = Request { query: query.to_owned(), variables, ..Request::default() };
        let answer = engine.execute(&request, Method::Post).await;
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
    let (_, body) = ask(&engine, r#"{ search(text: "a\u0000") { totalCount } }"#).await;
    assert!(body.contains("BAD_USER_INPUT"), "{body}");
    let (_, body) = ask(&engine, "{ search(text: null) { totalCount } }").await;
    assert!(body.contains("GRAPHQL_VALIDATION_FAILED"), "{body}");
}

/// Entries that are not what the rows say, and the other way round.
async fn check_entries(client: &Client) {
    let wrong = lines(
        client,
        "SELECT (t IS NULL)::text || e::text || t::text FROM search_entries e FULL JOIN
            (SELECT * FROM search_texts WHERE search_fold(text) <> $1) t USING (kind, owner, field, place)
         WHERE e.id IS NULL OR t.text IS NULL OR e.text <> t.text OR e.folded <> search_fold(t.text)
            OR e.bucket <> search_bucket(kind, t.is_note, length(e.folded))
            OR e.pairs <> search_marked(e.bucket, ARRAY(SELECT search_pairs('^' || e.folded)))
         UNION ALL
         SELECT 'no vocabulary: ' || e.text FROM search_entries e CROSS JOIN LATERAL search_pairs('^' || e.folded) AS p (pair)
         WHERE NOT EXISTS (SELECT 1 FROM search_vocabulary v WHERE v.pair = p.pair AND v.bucket = e.bucket)",
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
    check_entries(&client).await;
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
        "TRUNCATE industries CASCADE; INSERT INTO industries (slug, name_ko) VALUES ('b', '양자')",
    ] {
        change(&mut connection, sql).await;
        check_entries(&client).await;
    }
    assert_eq!(lines(&client, "SELECT text FROM search_hits($1, '{INDUSTRY}')", "양자").await, ["양자"]);
    import(&mut connection, &data_dir(), Options::default()).await.unwrap();
    check_entries(&client).await;
    let files = Files::small();
    import(&mut connection, files.dir(), REPLACING).await.unwrap();
    check_entries(&client).await;
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
    for text in ["혁신", "경", "경기지역 혁신프로젝트", "혁싱", "inovation"] {
        client.query("SELECT * FROM search_hits($1, NULL)", &[&text]).await.unwrap();
    }
    assert_eq!(scans(&client, "search_entries").await, 0);
    assert!(scans(&client, "search_entries_pairs_idx").await > 0);
    client.batch_execute("SET LOCAL enable_seqscan = off").await.unwrap();
    for column in ["programme_id", "edition_id", "field_id", "project_id", "outcome_id"] {
        let plan = client
            .query(&format!("EXPLAIN SELECT id, kind, severity FROM findings WHERE {column} = 7"), &[])
            .await
            .unwrap();
        let plan: Vec<&str> = plan.iter().map(|row| row.get(0)).collect();
        let column = if column == "outcome_id" { "id" } else { column };
        let pushed = plan.iter().filter(|line| line.contains(&format!("{column} = 7"))).count();
        assert!(pushed >= 5, "{column}: {}", plan.join("\n"));
    }
}
