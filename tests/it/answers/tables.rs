//! Tables have tags, and are never kept.

use super::{PATH, database, get, listening, rename, rename_silently, serve};

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_the_client_has_is_not_sent_again() {
    let (database, client) = database().await;
    // More would be refused: none is begun for what the client has.
    let server = serve(database.url(), &[("ILJARI_MAX_TABLES", "1")]);
    listening(&server, &client).await;
    for format in ["csv", "ndjson", "parquet"] {
        let path = format!("{PATH}&format={format}");
        let whole = get(&server, &path, &[super::CHECKED]);
        let tag = whole.header("etag").to_owned();
        assert_eq!((whole.status, whole.header("cache-control")), (200, "no-cache"), "{format}");
        assert!(tag.starts_with("W/\""), "{tag}");
        for method in ["GET", "HEAD"] {
            let known = server.send(method, &path, &[("If-None-Match", &tag)], b"");
            assert_eq!((known.status, known.header("etag"), known.body.len()), (304, &*tag, 0), "{format}");
        }
        // No table is kept: it shows what is there.
        rename_silently(&client, "silent").await;
        let again = get(&server, &path, &[]);
        assert_eq!((again.status, again.header("etag")), (200, &*tag));
        assert!(format == "parquet" || String::from_utf8_lossy(&again.body).contains("silent"), "{format}");
        rename(&client, format).await;
        let changed = get(&server, &path, &[("If-None-Match", &tag), super::CHECKED]);
        assert_eq!((changed.status, changed.header("etag") == tag), (200, false), "{format}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_table_that_there_is_counts_as_known_by_a_star() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    let path = format!("{PATH}&format=csv");
    assert_eq!(get(&server, &path, &[("If-None-Match", "*")]).status, 304);
    let wrong = "/graphql?query=%7Bnothing%7D&format=csv";
    assert_eq!(get(&server, wrong, &[("If-None-Match", "*")]).status, 400);
}
