//! What tells two questions apart, and how much is kept.

use serde_json::json;

use super::{NAME, database, listening, name, name_in, rename_silently, serve};
use crate::support::server::Server;

fn post(server: &Server, body: &str, headers: &[(&str, &str)]) -> crate::support::server::Reply {
    let all = [&[("Content-Type", "application/json")], headers].concat();
    server.send("POST", "/graphql", &all, body.as_bytes())
}

/// Compared by all their bytes, for which there is only one answer.
#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_differ_anywhere_are_two_questions() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    let query = "query($slug: String!) { region(slug: $slug) { nameEn } }";
    let body = json!({"query": query, "variables": {"slug": "gyeonggi"}}).to_string();
    let kept = post(&server, &body, &[]);
    let others = [
        format!(" {body}"),
        body.replace(':', ": "),
        body.replace("}}", "},\"extensions\":{}}"),
        body.replace("nameEn", " nameEn"),
    ];
    assert_eq!(post(&server, &others[0], &[]).body, kept.body);
    rename_silently(&client, "silent").await;
    assert_eq!(post(&server, &body, &[]).body, kept.body);
    assert_eq!(post(&server, &others[0], &[]).body, kept.body);
    for other in &others[1..] {
        assert_eq!(name_in(&post(&server, other, &[]).json()), "silent", "{other}");
    }
    let other = body.replace("gyeonggi", "busan");
    assert_ne!(post(&server, &other, &[]).body, kept.body);
    assert_eq!(post(&server, &body, &[]).body, kept.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn media_types_are_told_apart() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    let graphql = [("Accept", "application/graphql-response+json")];
    for _ in 0..2 {
        let [plain, other] = [&[][..], &graphql].map(|headers| server.query(NAME, headers));
        assert_eq!(plain.header("content-type"), "application/json; charset=utf-8");
        assert_eq!(other.header("content-type"), "application/graphql-response+json; charset=utf-8");
        assert_ne!(plain.header("etag"), other.header("etag"));
        assert_eq!(plain.body, other.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_is_kept_than_allowed() {
    const ANSWERS: usize = 120;
    let (database, client) = database().await;
    let server = serve(database.url(), &[("ILJARI_ANSWERS_MEMORY", "1MiB")]);
    listening(&server, &client).await;
    let large = |number: usize| {
        let sources = "sources(first: 100) { nodes { slug publisher title url note } }";
        server.query(&format!("{{ region(slug: \"gyeonggi\") {{ nameEn }} n{number}: {sources} }}"), &[])
    };
    let bytes = (0..ANSWERS).map(|number| large(number).body.len()).min().unwrap();
    assert!(ANSWERS * bytes > 2 << 20, "{bytes}");
    rename_silently(&client, "silent").await;
    // From the last on, so that what is read anew puts out what was asked already.
    let kept = (0..ANSWERS).rev().filter(|number| name_in(&large(*number).json()) != "silent").count();
    assert!(kept > 0 && kept * bytes <= 1 << 20, "{kept} of {bytes} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_answer_is_not_kept() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[("ILJARI_ANSWERS_MEMORY", "1MiB")]);
    listening(&server, &client).await;
    let list = "outcomes(first: 200) { nodes { id value measure level } }";
    let large = format!(
        "{{ region(slug: \"gyeonggi\") {{ nameEn }} a: {list} b: {list} c: {list} d: {list} e: {list} }}"
    );
    let reply = server.query(&large, &[]);
    assert!(reply.body.len() > 64 << 10, "{}", reply.body.len());
    rename_silently(&client, "silent").await;
    assert_eq!(name_in(&server.query(&large, &[]).json()), "silent");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_no_memory_nothing_is_kept() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[("ILJARI_ANSWERS_MEMORY", "0")]);
    listening(&server, &client).await;
    for write in 0..3 {
        rename_silently(&client, &write.to_string()).await;
        assert_eq!(name(&server, &[]), write.to_string());
    }
}
