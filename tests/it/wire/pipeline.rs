//! What is sent between two `Sync`s is one transaction, with one snapshot, and leaves the connection in order.

use std::time::Duration;

use diesel_async::SimpleAsyncConnection as _;
use iljari::wire::Error;

use super::{Text, answers, code, first, say, session};
use crate::support::database::Database;

const COUNT: &str = "SELECT count(*)::text FROM notes";

async fn noted() -> Database {
    let database = Database::blank().await;
    database.connect().await.batch_execute("CREATE TABLE notes (note text)").await.unwrap();
    database
}

async fn note(database: &Database) {
    database.connect().await.batch_execute("INSERT INTO notes VALUES ('one more')").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_between_two_statements_is_not_seen() {
    let database = noted().await;
    let mut connection = session(&database).await;
    // The second pipeline finds the statements prepared.
    for before in ["0", "1"] {
        say(&mut connection, COUNT);
        say(&mut connection, "SELECT 'slept' FROM pg_sleep(0.5)");
        say(&mut connection, COUNT);
        let write = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            note(&database).await;
        };
        let (told, ()) = tokio::join!(answers(&mut connection), write);
        assert_eq!(told.unwrap(), [before, "slept", before]);
    }
    say(&mut connection, COUNT);
    assert_eq!(answers(&mut connection).await.unwrap(), ["2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_level_that_needs_the_one_before_sees_the_same() {
    let database = noted().await;
    let mut connection = session(&database).await;
    say(&mut connection, COUNT);
    connection.flush();
    let level = connection.receive(9).await.unwrap();
    assert_eq!(first(&level[0]), "0");
    assert!(!connection.is_at_rest());
    note(&database).await;
    // Prepared only now, after the snapshot was taken.
    connection.call("SELECT $1 || count(*) FROM notes", &[Text(Some("still "))]).unwrap();
    assert_eq!(answers(&mut connection).await.unwrap(), ["still 0"]);
    assert!(connection.is_at_rest());
    say(&mut connection, COUNT);
    assert_eq!(answers(&mut connection).await.unwrap(), ["1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_in_the_middle_ends_that_pipeline_only() {
    let database = noted().await;
    let mut connection = session(&database).await;
    for statement in ["SELECT 1 / 0", "SELECT nothing FROM nowhere", "INSERT INTO notes VALUES ('read only')"]
    {
        for _ in 0..2 {
            say(&mut connection, COUNT);
            say(&mut connection, statement);
            say(&mut connection, "SELECT 'never run'");
            let error = answers(&mut connection).await.unwrap_err();
            assert!(["22012", "42P01", "25006"].contains(&code(&error)), "{error}");
            assert!(connection.is_at_rest(), "{statement}");
        }
    }
    say(&mut connection, "SELECT 'never run'");
    say(&mut connection, COUNT);
    assert_eq!(answers(&mut connection).await.unwrap(), ["never run", "0"]);
}

/// Nothing that was said ends the transaction; the connection ends it for itself.
#[tokio::test(flavor = "multi_thread")]
async fn an_error_before_the_last_level_ends_the_transaction() {
    let database = noted().await;
    let mut connection = session(&database).await;
    say(&mut connection, "SELECT 1 / 0");
    connection.flush();
    assert_eq!(code(&connection.receive(9).await.unwrap_err()), "22012");
    assert!(connection.is_at_rest());
    say(&mut connection, COUNT);
    assert_eq!(answers(&mut connection).await.unwrap(), ["0"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timeout_is_that_of_each_statement() {
    let database = noted().await;
    let mut connection = session(&database).await;
    connection.query("SET statement_timeout = '800ms'").unwrap();
    connection.receive(0).await.unwrap();
    for _ in 0..3 {
        say(&mut connection, "SELECT 'slept' FROM pg_sleep(0.4)");
    }
    assert_eq!(answers(&mut connection).await.unwrap(), ["slept"; 3]);
    say(&mut connection, COUNT);
    say(&mut connection, "SELECT 'slept' FROM pg_sleep(20)");
    assert_eq!(code(&answers(&mut connection).await.unwrap_err()), "57014");
    assert!(connection.is_at_rest());
    say(&mut connection, COUNT);
    assert_eq!(answers(&mut connection).await.unwrap(), ["0"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_cancelled_from_outside() {
    let database = noted().await;
    let mut connection = session(&database).await;
    let cancel = connection.cancel();
    say(&mut connection, "SELECT 'slept' FROM pg_sleep(20)");
    let cancelling = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        cancel.send().await
    };
    let (told, sent) = tokio::join!(answers(&mut connection), cancelling);
    sent.unwrap();
    assert_eq!(code(&told.unwrap_err()), "57014");
    say(&mut connection, COUNT);
    assert_eq!(answers(&mut connection).await.unwrap(), ["0"]);
}

/// A server that waits for us to read does not read what we send.
#[tokio::test(flavor = "multi_thread")]
async fn large_values_and_large_answers_pass_each_other() {
    let database = noted().await;
    let mut connection = session(&database).await;
    let large = "가".repeat(3 << 20);
    for _ in 0..6 {
        connection.call("SELECT $1 || $1", &[Text(Some(&large))]).unwrap();
    }
    connection.call("SELECT $1", &[Text(None)]).unwrap();
    let told = answers(&mut connection).await.unwrap();
    assert!(told[..6].iter().all(|answer| answer.len() == 2 * large.len()));
    assert_eq!(told[6], "nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_rows_are_not_taken() {
    let database = noted().await;
    let mut connection = session(&database).await;
    say(&mut connection, "SELECT n FROM generate_series(1, 10) AS n");
    connection.sync();
    assert!(matches!(connection.receive(9).await, Err(Error::TooMany)));
    assert!(!connection.is_at_rest());
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_come_as_they_are_sent_and_portals_by_pieces() {
    let database = noted().await;
    let mut connection = session(&database).await;
    say(&mut connection, "SELECT n::text, repeat('x', 1000) FROM generate_series(1, 5000) AS n");
    connection.sync();
    let (mut count, mut pieces) = (0, 0);
    while let Some(rows) = connection.receive_some().await.unwrap() {
        for row in rows.iter() {
            count += 1;
            assert_eq!(row.bytes(0), Some(count.to_string().as_bytes()));
            assert_eq!((row.bytes(1).map(<[u8]>::len), row.bytes(2)), (Some(1000), None));
        }
        pieces += 1;
    }
    assert!(count == 5000 && pieces > 10, "{count} rows in {pieces} pieces");
    assert!(connection.is_at_rest());
    connection.query("BEGIN").unwrap();
    connection.receive(0).await.unwrap();
    let numbers = "SELECT n::text FROM generate_series(1, 5) AS n";
    connection.bind::<Text<'_>>("pieces", numbers, &[]).unwrap();
    let mut told = Vec::new();
    for _ in 0..3 {
        connection.execute("pieces", 2).unwrap();
        connection.sync();
        told.push(connection.receive(9).await.unwrap()[0].len());
        say(&mut connection, COUNT);
        assert_eq!(answers(&mut connection).await.unwrap(), ["0"]);
    }
    assert_eq!(told, [2, 2, 1]);
    assert!(!connection.is_at_rest(), "the transaction is open");
}
