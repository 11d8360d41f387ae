//! Behind a pooler nothing can be heard, so the version is asked for with each request: no answer is late at all.

use super::{NAME, PATH, connect, get, name, rename, rename_silently, serve};
use crate::support::database::Database;
use crate::support::pgbouncer::PgBouncer;

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_pooler_each_write_is_seen_at_once() {
    let database = Database::with_data().await;
    let settings = "pool_mode = transaction\ndefault_pool_size = 3";
    let Some(pooler) = PgBouncer::start(database.url(), settings).await else { return };
    let client = connect(database.url()).await;
    let server = serve(&pooler.url(), &[]);
    for write in 0..100 {
        rename(&client, &write.to_string()).await;
        assert_eq!(name(&server, &[]), write.to_string());
    }
    rename_silently(&client, "silent").await;
    assert_eq!(name(&server, &[]), "99");
    let tag = get(&server, PATH, &[]).header("etag").to_owned();
    assert_eq!(get(&server, PATH, &[("If-None-Match", &tag)]).status, 304);
    rename(&client, "again").await;
    assert_eq!(get(&server, PATH, &[("If-None-Match", &tag)]).status, 200);
    assert_eq!(server.query(NAME, &[]).json()["data"]["region"]["nameEn"], "again");
}

/// Said to be there, a pooler need not be found.
#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_that_is_known_of_is_not_listened_through() {
    let database = Database::with_data().await;
    let client = connect(database.url()).await;
    let server = serve(database.url(), &[("ILJARI_POOLER", "transaction")]);
    for write in 0..20 {
        rename(&client, &write.to_string()).await;
        assert_eq!(name(&server, &[]), write.to_string());
    }
    super::sessions(&client, super::LISTENER, 0).await;
}
