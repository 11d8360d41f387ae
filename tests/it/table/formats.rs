//! What each format looks like to the programs that read it.

use serde_json::json;

use super::client::{CSV, NDJSON, PARQUET, bytes, parquet, send, serve, table};
use crate::support::database::Database;
use crate::support::server::Server;

#[tokio::test(flavor = "multi_thread")]
async fn csv_opens_in_spreadsheets_with_korean_intact() {
    let database = Database::with_data().await;
    let server = serve(&database, &[]);
    let query = "{ edition(slug: \"gyeonggi-2021\") { nameKo outcomes(where: { indicator: { code: { eq: \
                 \"jobs_created\" } } }) { nodes { measure level value unattributed preferredClaim { source { \
                 publisher } } } } } }";
    let text = String::from_utf8(table(&server, CSV, query)).unwrap();
    assert_eq!(
        text,
        "\u{feff}nameKo,outcomes.measure,outcomes.level,outcomes.value,outcomes.unattributed,\
         outcomes.preferredClaim.source.publisher\r\n\
         2021년 경기지역 혁신프로젝트,TARGET,EDITION,658,0,머니S\r\n\
         2021년 경기지역 혁신프로젝트,TARGET,FIELD,411,411,머니S\r\n\
         2021년 경기지역 혁신프로젝트,TARGET,FIELD,247,247,머니S\r\n\
         2021년 경기지역 혁신프로젝트,ACTUAL,EDITION,743,743,서울경제TV\r\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn text_of_any_kind_comes_through() {
    let database = Database::empty().await;
    let client = super::streams::connect(&database).await;
    let texts = ["a,b", "\"", "line\r\nbreak", "=1+1", "\u{1}\t\\", "글자", "\u{e9}\u{10ffff}"];
    let insert = "INSERT INTO industries (id, slug, name_ko) VALUES ($1, 'i-' || $1::bigint, $2)";
    for (index, text) in texts.iter().enumerate() {
        let key = i64::try_from(index).unwrap() + 1;
        client.execute(insert, &[&key, text]).await.unwrap();
    }
    let server = serve(&database, &[]);
    let query = "{ industries { nodes { nameKo } } }";
    let (_, cells) = super::client::csv(&table(&server, CSV, query));
    assert_eq!(cells.concat(), texts);
    for rows in [
        super::client::ndjson(&table(&server, NDJSON, query)).rows,
        parquet(table(&server, PARQUET, query)).rows,
    ] {
        assert_eq!(rows.iter().map(|row| row["nameKo"].as_str().unwrap()).collect::<Vec<_>>(), texts);
    }
}

/// Readers such as pandas and pyarrow skip empty lines, and lines of blanks.
#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_one_column_has_no_empty_line() {
    let database = Database::empty().await;
    let client = super::streams::connect(&database).await;
    for (key, name) in [(1, None), (2, Some("Textiles")), (3, Some(" ")), (4, None)] {
        let insert =
            "INSERT INTO industries (id, slug, name_ko, name_en) VALUES ($1, 'i-' || $1::bigint, 'x', $2)";
        client.execute(insert, &[&i64::from(key), &name]).await.unwrap();
    }
    let insert =
        "INSERT INTO agencies (id, slug, name_ko, kind, aliases) VALUES (1, 'a-1', 'x', 'COUNCIL', '{}')";
    client.execute(insert, &[]).await.unwrap();
    let server = serve(&database, &[]);
    let mut expected = Vec::new();
    for (query, text) in [
        ("{ industries { nodes { nameEn } } }", "nameEn\r\n\"\"\r\nTextiles\r\n\" \"\r\n\"\"\r\n"),
        (
            "{ industries { nodes { nameEn slug } } }",
            "nameEn,slug\r\n,i-1\r\nTextiles,i-2\r\n ,i-3\r\n,i-4\r\n",
        ),
        ("{ agencies { nodes { aliases } } }", "aliases\r\n\"\"\r\n"),
        // The one column is of a row around others.
        (
            "{ industries { nodes { nameEn projects { nodes { __typename } } } } }",
            "nameEn\r\n\"\"\r\nTextiles\r\n\" \"\r\n\"\"\r\n",
        ),
    ] {
        expected.push((query, format!("\u{feff}{text}")));
    }
    for (query, text) in expected {
        assert_eq!(String::from_utf8(table(&server, CSV, query)).unwrap(), text, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_types_that_clients_add_are_no_columns() {
    let database = Database::with_data().await;
    let server = serve(&database, &[]);
    let plain = "{ programmes(first: 2) { totalCount nodes { slug region { nameEn } editions { edges { node { year } } \
                 groups(by: {year: true}) { totalCount } } } } }";
    let added = "{ __typename programmes(first: 2) { __typename totalCount nodes { __typename slug region { __typename \
                 nameEn } editions { __typename edges { __typename node { __typename year } } groups(by: {year: \
                 true}) { __typename totalCount } } } } }";
    for format in [CSV, NDJSON, PARQUET] {
        assert_eq!(table(&server, format, added), table(&server, format, plain), "{format}");
    }
    let aliased = "{ programmes(first: 1) { nodes { type: __typename __typename slug } } }";
    let text = String::from_utf8(table(&server, CSV, aliased)).unwrap();
    assert!(text.starts_with("\u{feff}type,slug\r\nProgramme,"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn types_are_kept() {
    let database = Database::with_data().await;
    let server = serve(&database, &[]);
    let query = "{ outcomes(first: 3) { nodes { id value contested periodFrom edition { year } level } \
                 aggregate(indicator: \"jobs_created\", measure: TARGET) { avg { value } } } agency(slug: \
                 \"gyeonggi-province\") { aliases } }";
    let body = table(&server, PARQUET, query);
    let reader = parquet::file::reader::SerializedFileReader::new(bytes::Bytes::from(body)).unwrap();
    let metadata = parquet::file::reader::FileReader::metadata(&reader);
    let columns = metadata.file_metadata().schema_descr().columns().iter().map(|column| {
        format!("{} {} {:?}", column.path().string(), column.physical_type(), column.logical_type_ref())
    });
    assert_eq!(
        columns.collect::<Vec<_>>(),
        [
            "outcomes.id BYTE_ARRAY Some(String)",
            "outcomes.value INT64 None",
            "outcomes.contested BOOLEAN None",
            "outcomes.periodFrom INT32 Some(Date)",
            "outcomes.edition.year INT32 None",
            "outcomes.level BYTE_ARRAY Some(String)",
            "outcomes.aggregate.avg.value DOUBLE None",
            "agency.aliases.list.element BYTE_ARRAY Some(String)",
        ]
    );
}

#[test]
fn the_format_is_chosen_by_accept_or_in_the_address() {
    let server = Server::start(&[]);
    let body = json!({ "query": "query Two_1 { regions { nodes { slug } } }" }).to_string();
    for (path, accept, content_type, file) in [
        ("/graphql", "text/csv", "text/csv; charset=utf-8; header=present", "Two_1.csv"),
        ("/graphql?format=csv", "*/*", "text/csv; charset=utf-8; header=present", "Two_1.csv"),
        ("/graphql?format=ndjson", "text/csv", "application/x-ndjson", "Two_1.ndjson"),
        ("/graphql?format=parquet", "application/json", "application/vnd.apache.parquet", "Two_1.parquet"),
        ("/graphql?format=json", "text/csv", "application/json; charset=utf-8", ""),
        ("/graphql", "application/json, text/csv;q=0.9", "application/json; charset=utf-8", ""),
    ] {
        let headers = [("Content-Type", "application/json"), ("Accept", accept)];
        let reply = server.send("POST", path, &headers, body.as_bytes());
        assert_eq!((reply.status, reply.header("content-type")), (200, content_type), "{path} {accept}");
        let expected =
            if file.is_empty() { String::new() } else { format!("attachment; filename=\"{file}\"") };
        assert_eq!(reply.header("content-disposition"), expected, "{path} {accept}");
    }
    let get = server.send("GET", "/graphql?format=csv&query=%7Bregions%7Bnodes%7Bslug%7D%7D%7D", &[], b"");
    assert_eq!(get.header("content-disposition"), "attachment; filename=\"iljari.csv\"");
    for path in ["/graphql?format=xml", "/graphql?format=csv&format=csv"] {
        assert_eq!(server.send("POST", path, &[("Content-Type", "application/json")], b"{}").status, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_table_is_a_table() {
    let database = Database::empty().await;
    let server = serve(&database, &[]);
    let query = "{ industries { nodes { slug nameKo } } }";
    assert_eq!(table(&server, CSV, query), "\u{feff}slug,nameKo\r\n".as_bytes());
    assert_eq!(table(&server, NDJSON, query), b"");
    let read = parquet(table(&server, PARQUET, query));
    assert_eq!((read.columns.join(","), read.rows.len()), ("slug,nameKo".to_owned(), 0));
    let mut none = send(&server, CSV, &json!({ "query": "{ edition(slug: \"none\") { nameKo } }" }));
    assert_eq!(bytes(&mut none).unwrap(), "\u{feff}nameKo\r\n".as_bytes());
}
