//! Importing edited files over the former ones gives what importing them into an empty database gives.

mod kept;
mod world;

use diesel_async::AsyncPgConnection;
use fastrand::Rng;
use iljari::csv::export::export;
use iljari::csv::import::import;

use crate::support::database::{Database, data_dir};
use crate::support::files::{Files, REPLACING};
use world::World;

/// Every line of the exported files, lists in one order. Rows that an edit brought stand after the others, claims apart.
async fn exported(connection: &mut AsyncPgConnection) -> Vec<(&'static str, Vec<String>)> {
    let files = Files::none();
    export(connection, files.dir()).await.unwrap();
    let sorted = |line: &str, at: char| {
        let mut items: Vec<&str> = line.split(at).collect();
        items.sort_unstable();
        items.join(&at.to_string())
    };
    (files.all().into_iter())
        .map(|(name, text)| {
            let cells =
                |line: &str| line.split(',').map(|cell| sorted(cell, ';')).collect::<Vec<_>>().join(",");
            let mut lines: Vec<String> = text.lines().map(cells).collect();
            if name != "claims.csv" {
                lines.sort_unstable();
            }
            (name, lines)
        })
        .collect()
}

/// A database whose data follows edits, and one that is emptied before each.
struct Pair {
    edited: AsyncPgConnection,
    fresh: AsyncPgConnection,
    _databases: [Database; 2],
}

impl Pair {
    async fn over(database: Database) -> Self {
        let databases = [database, Database::empty().await];
        let [edited, fresh] = &databases;
        Self { edited: edited.connect().await, fresh: fresh.connect().await, _databases: databases }
    }

    /// Imports the files over what is there, and compares with what they give alone.
    async fn check(&mut self, files: &Files, what: &str) {
        let Self { edited, fresh, .. } = self;
        import(edited, files.dir(), REPLACING).await.unwrap_or_else(|e| panic!("{what}: {e}: {e:?}"));
        assert!(import(edited, files.dir(), REPLACING).await.unwrap().is_unchanged(), "{what}");
        kept::empty(fresh).await;
        import(fresh, files.dir(), REPLACING).await.unwrap();
        similar_asserts::assert_eq!(edited: kept::rows(edited).await, fresh: kept::rows(fresh).await, "{what}");
        similar_asserts::assert_eq!(edited: exported(edited).await, fresh: exported(fresh).await, "{what}");
    }
}

#[tokio::test]
async fn a_figures_only_claim_can_be_replaced() {
    let mut pair = Pair::over(Database::with_data().await).await;
    let files = Files::of(&data_dir());
    let row = "EDITION,gyeonggi-2021,fields_count,TARGET";
    files.replace("claims.csv", &format!("moneys-20210405,{row}"), &format!("ekn-20211229,{row}"));
    pair.check(&files, "another source for a figure").await;
}

#[tokio::test]
async fn any_data_set_follows_any_other() {
    let mut pair = Pair::over(Database::empty().await).await;
    let files = Files::small();
    for seed in 0..8 {
        let mut rng = Rng::with_seed(seed);
        let mut world = World::random(&mut rng);
        for turn in 0..3 {
            world.write(&files);
            pair.check(&files, &format!("seed {seed}, turn {turn}")).await;
            world = world.with_other_claims(&mut rng);
        }
    }
}
