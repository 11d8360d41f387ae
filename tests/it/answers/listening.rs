//! What a node promises that hears of new versions: nothing goes back, and each write is seen.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{
    CHECKED, LISTENER, NAME, connect, database, listening, name, name_in, rename, rename_silently, serve,
    sessions, until,
};

const WRITES: usize = 100;

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_given_again_until_the_data_changes() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    let before = name(&server, &[]);
    rename_silently(&client, "silent").await;
    assert_eq!(name(&server, &[]), before);
    // Compared with the version, which is still the same.
    assert_eq!(name(&server, &[CHECKED]), before);
    client.batch_execute("UPDATE agencies SET name_en = name_en").await.unwrap();
    assert_eq!(name(&server, &[]), before);
    client.batch_execute("UPDATE agencies SET name_en = 'X'").await.unwrap();
    until(|| name(&server, &[]) == "silent").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_write_is_seen() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    for write in 0..WRITES {
        let (last, next) = (format!("n{write}"), format!("n{}", write + 1));
        rename(&client, &next).await;
        if write % 2 == 0 {
            // Who asks for a comparison sees it at once.
            assert_eq!(name(&server, &[CHECKED]), next);
        }
        until(|| {
            let seen = name(&server, &[]);
            assert!(seen == next || (seen == last && write % 2 == 1) || write == 0, "{seen} after {last}");
            seen == next
        })
        .await;
        // And from then on.
        assert_eq!(name(&server, &[]), next);
    }
}

/// Several ask while somebody writes, in ways that are kept and in ways that are not.
#[tokio::test(flavor = "multi_thread")]
async fn no_value_goes_back() {
    let (database, client) = database().await;
    let server = Arc::new(serve(database.url(), &[]));
    listening(&server, &client).await;
    rename(&client, "0").await;
    until(|| name(&server, &[]) == "0").await;
    let done = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..4)
        .map(|reader| {
            let (server, done) = (Arc::clone(&server), Arc::clone(&done));
            std::thread::spawn(move || {
                let aliased = "{ region(slug: \"gyeonggi\") { nameEn slug } }";
                let ways: [(&str, &[(&str, &str)]); 4] = [
                    (NAME, &[]),
                    (NAME, &[("Iljari-Extensions", "stats")]),
                    (aliased, &[]),
                    (NAME, &[CHECKED]),
                ];
                let (mut last, mut count) = (0, 0);
                while !done.load(Ordering::Relaxed) || count < 8 {
                    let (document, headers) = ways[(reader + count) % ways.len()];
                    let seen = name_in(&server.query(document, headers).json()).parse::<usize>().unwrap();
                    assert!(seen >= last, "{seen} after {last}");
                    (last, count) = (seen, count + 1);
                }
                last
            })
        })
        .collect();
    for write in 1..=WRITES {
        rename(&client, &write.to_string()).await;
    }
    until(|| name(&server, &[]) == WRITES.to_string()).await;
    done.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.join().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_nothing_is_heard_the_version_is_asked_for() {
    let (database, client) = database().await;
    let other = connect(&crate::support::postgres::url("postgres")).await;
    let server = serve(database.url(), &[("ILJARI_POOL_SIZE", "1"), ("ILJARI_WORKERS", "1")]);
    listening(&server, &client).await;
    let named: String = client.query_one("SELECT current_database()::text", &[]).await.unwrap().get(0);
    // The listener cannot come back, and the pool's connection stays.
    other.batch_execute(&format!("ALTER DATABASE {named} ALLOW_CONNECTIONS false")).await.unwrap();
    let end = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND {LISTENER}"
    );
    client.batch_execute(&end).await.unwrap();
    sessions(&client, LISTENER, 0).await;
    rename(&client, "away").await;
    until(|| name(&server, &[]) == "away").await;
    for write in 0..20 {
        rename(&client, &write.to_string()).await;
        assert_eq!(name(&server, &[]), write.to_string());
    }
    rename_silently(&client, "silent").await;
    assert_eq!(name(&server, &[]), "19");
    other.batch_execute(&format!("ALTER DATABASE {named} ALLOW_CONNECTIONS true")).await.unwrap();
    sessions(&client, LISTENER, 1).await;
    for write in 0..20 {
        rename(&client, &write.to_string()).await;
        until(|| name(&server, &[]) == write.to_string()).await;
    }
}

/// A dump that was restored has an earlier version, or the same number with other data.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_was_set_back_is_noticed() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    rename(&client, "one").await;
    until(|| name(&server, &[]) == "one").await;
    for (change, now) in
        [("version = 1", "two"), ("mark = mark + 1", "three"), ("version = 9, mark = 9", "four")]
    {
        rename_silently(&client, now).await;
        let set_back = format!(
            "SET session_replication_role = replica; UPDATE data_version SET {change};
             SET session_replication_role = origin"
        );
        client.batch_execute(&set_back).await.unwrap();
        until(|| name(&server, &[]) == now).await;
        // And what is read from then on is kept again.
        rename_silently(&client, "silent").await;
        assert_eq!(name(&server, &[]), now);
        rename(&client, &format!("{now}, written")).await;
        until(|| name(&server, &[]) == format!("{now}, written")).await;
    }
}

/// Somebody else may use the channel.
#[tokio::test(flavor = "multi_thread")]
async fn strange_notices_do_no_harm() {
    let (database, client) = database().await;
    let server = serve(database.url(), &[]);
    listening(&server, &client).await;
    for notice in ["", "x", "1 2 3", "9223372036854775807 1", "-5 0"] {
        client.execute("SELECT pg_notify('iljari_data_version', $1)", &[&notice]).await.unwrap();
    }
    for write in 0..3 {
        rename(&client, &write.to_string()).await;
        until(|| name(&server, &[]) == write.to_string()).await;
    }
    rename_silently(&client, "silent").await;
    // Once the far version is found out, answers are kept again.
    until(|| {
        let seen = name(&server, &[]);
        assert!(seen == "2" || seen == "silent", "{seen}");
        seen == "silent" || name(&server, &[]) == "2"
    })
    .await;
}
