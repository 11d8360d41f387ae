//! Import and export of data files.

use iljari::csv::export::export;
use iljari::csv::import::import;

use crate::support::database::{Database, data_dir};

#[tokio::test]
async fn the_data_set_comes_back_as_it_was() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    import(&mut connection, &data_dir(), false).await.unwrap();
    let again = import(&mut connection, &data_dir(), false).await.unwrap();
    assert!(again.is_unchanged(), "{again}");
    let dir = std::env::temp_dir().join("iljari-export");
    export(&mut connection, &dir).await.unwrap();
}
