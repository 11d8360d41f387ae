//! Statements are prepared once, a bounded number of them, under names of their own; and who asks is known.

use std::collections::BTreeSet;
use std::fs;

use diesel_async::SimpleAsyncConnection as _;
use iljari::wire::Connection;

use super::{Text, answers, code, say, session};
use crate::support::database::{Database, lines};
use crate::support::postgres;

const KEPT: &str = "SELECT count(*)::text FROM pg_prepared_statements";

#[tokio::test(flavor = "multi_thread")]
async fn a_bounded_number_is_kept() {
    let database = Database::blank().await;
    let mut connection = session(&database).await;
    for round in 0..3 {
        // More than are kept, in one pipeline, some of them twice.
        for number in (0..400).chain(0..20) {
            say(&mut connection, &format!("SELECT '{number}'::text"));
        }
        let told = answers(&mut connection).await.unwrap();
        assert!(told.iter().zip((0..400).chain(0..20)).all(|(told, number)| *told == number.to_string()));
        // What is to be closed goes with the next statement.
        say(&mut connection, "SELECT 'another'");
        say(&mut connection, KEPT);
        let told = answers(&mut connection).await.unwrap();
        let kept: usize = told[1].parse().unwrap();
        assert!((200..=258).contains(&kept), "{kept} in round {round}");
    }
}

/// An error in a pipeline skips what prepares and closes after it.
#[tokio::test(flavor = "multi_thread")]
async fn what_an_error_skips_is_prepared_and_closed_later() {
    let database = Database::blank().await;
    let mut connection = session(&database).await;
    for round in 0..4 {
        say(&mut connection, "SELECT 1 / 0");
        for number in 0..300 {
            say(&mut connection, &format!("SELECT '{round} {number}'::text"));
        }
        assert_eq!(code(&answers(&mut connection).await.unwrap_err()), "22012");
        for number in 0..300 {
            say(&mut connection, &format!("SELECT '{round} {number}'::text"));
        }
        assert_eq!(answers(&mut connection).await.unwrap()[299], format!("{round} 299"));
    }
    say(&mut connection, "SELECT 'another'");
    say(&mut connection, KEPT);
    let kept: usize = answers(&mut connection).await.unwrap()[1].parse().unwrap();
    assert!(kept <= 258, "{kept}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_two_sessions_use_a_name() {
    let database = Database::blank().await;
    let mut names = BTreeSet::new();
    for _ in 0..2 {
        let mut connection = session(&database).await;
        say(&mut connection, "SELECT string_agg(name, ',') FROM pg_prepared_statements");
        let told = answers(&mut connection).await.unwrap();
        assert!(told[0].starts_with("iljari_"), "{told:?}");
        names.extend(told);
    }
    assert_eq!(names.len(), 2, "{names:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_are_proved_and_refused() {
    // Its own server: who may enter is a matter of the whole server.
    let server = postgres::start();
    let database = server.url("postgres");
    let config: tokio_postgres::Config = database.parse().unwrap();
    let mut admin = <diesel_async::AsyncPgConnection as diesel_async::AsyncConnection>::establish(&database)
        .await
        .unwrap();
    admin
        .batch_execute(
            "SET password_encryption = 'scram-sha-256'; CREATE ROLE scram LOGIN PASSWORD '비밀 word';
             SET password_encryption = 'md5'; CREATE ROLE md5 LOGIN PASSWORD 'word';
             CREATE ROLE clear LOGIN PASSWORD 'word'",
        )
        .await
        .unwrap();
    let rules = lines(&mut admin, "SELECT current_setting('hba_file') AS line").await.remove(0);
    let before = fs::read_to_string(&rules).unwrap();
    let own = "local all scram scram-sha-256\nlocal all md5 md5\nlocal all clear password\n";
    fs::write(&rules, format!("{own}{before}")).unwrap();
    admin.batch_execute("SELECT pg_reload_conf(), pg_sleep(0.3)").await.unwrap();
    for (user, password) in [("scram", "비밀 word"), ("md5", "word"), ("clear", "word")] {
        let mut right = config.clone();
        right.user(user).password(password);
        let mut connection = Connection::connect(&right).await.unwrap();
        connection.call("SELECT session_user || $1", &[Text(Some("!"))]).unwrap();
        assert_eq!(answers(&mut connection).await.unwrap(), [format!("{user}!")]);
        let mut wrong = config.clone();
        wrong.user(user).password("another");
        let error = Connection::connect(&wrong).await.unwrap_err();
        assert_eq!(code(&error), "28P01", "{error}");
        let mut none = config.clone();
        none.user(user);
        assert!(Connection::connect(&none).await.unwrap_err().to_string().contains("asks for a password"));
    }
}
