//! Import and export of data files.

use diesel::QueryableByName;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use iljari::csv::export::export;
use iljari::csv::import::{ImportError, Options, import};
use iljari::csv::summary::{Counts, Summary};

use crate::support::database::{Database, data_dir};
use crate::support::files::{Files, REPLACING};

async fn load(connection: &mut AsyncPgConnection, files: &Files) -> Summary {
    import(connection, files.dir(), REPLACING).await.unwrap_or_else(|e| panic!("{e}: {e:?}"))
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

/// Every row of every table with the transaction that wrote it.
async fn versions(connection: &mut AsyncPgConnection) -> Vec<String> {
    let tables: Vec<Version> = diesel::sql_query(
        "SELECT format('SELECT ''%1$s '' || xmin || ctid::text || t::text AS version FROM %1$s t', relname) AS version
         FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname",
    )
    .load(connection)
    .await
    .unwrap();
    let all = tables.iter().map(|t| &*t.version).collect::<Vec<_>>().join(" UNION ALL ");
    let rows: Vec<Version> = diesel::sql_query(format!("{all} ORDER BY 1")).load(connection).await.unwrap();
    rows.into_iter().map(|row| row.version).collect()
}

/// Exporting what was imported gives the same files.
async fn check_export(connection: &mut AsyncPgConnection, files: &Files) {
    let exported = Files::none();
    export(connection, exported.dir()).await.unwrap();
    for ((file, before), (_, after)) in files.all().into_iter().zip(exported.all()) {
        similar_asserts::assert_eq!(imported: before, exported: after, "{file}");
    }
}

fn counts(added: usize, changed: usize, removed: usize, unchanged: usize) -> Counts {
    Counts { added, changed, removed, unchanged, moved: 0 }
}

#[tokio::test]
async fn files_come_back_byte_for_byte() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let files = Files::small();
    let summary = load(&mut connection, &files).await;
    assert_eq!(summary.of("claims.csv"), counts(5, 0, 0, 0));
    check_export(&mut connection, &files).await;
}

#[tokio::test]
async fn the_data_set_comes_back_and_a_second_import_writes_nothing() {
    let database = Database::with_data().await;
    let mut connection = database.connect().await;
    let before = versions(&mut connection).await;
    let again = import(&mut connection, &data_dir(), Options::default()).await.unwrap();
    assert!(again.is_unchanged(), "{again}");
    similar_asserts::assert_eq!(versions(&mut connection).await, before);

    let exported = Files::none();
    export(&mut connection, exported.dir()).await.unwrap();
    for (name, text) in exported.all() {
        let kept = std::fs::read_to_string(data_dir().join(name)).unwrap();
        similar_asserts::assert_eq!(kept, text, "{name}");
    }
}

#[tokio::test]
async fn wrong_files_write_nothing() {
    let database = Database::with_data().await;
    let mut connection = database.connect().await;
    let before = versions(&mut connection).await;
    let files = Files::small();
    files.replace("claims.csv", ",658,", ",many,");
    let refused = import(&mut connection, files.dir(), Options::default()).await;
    assert!(matches!(refused, Err(ImportError::Refused(_))), "{refused:?}");
    similar_asserts::assert_eq!(versions(&mut connection).await, before);
}

#[tokio::test]
async fn a_dry_run_tells_and_writes_nothing() {
    let database = Database::with_data().await;
    let mut connection = database.connect().await;
    let before = versions(&mut connection).await;
    let files = Files::small();
    let tried = import(&mut connection, files.dir(), Options { dry_run: true, ..REPLACING }).await.unwrap();
    similar_asserts::assert_eq!(versions(&mut connection).await, before);
    let done = load(&mut connection, &files).await;
    assert_eq!(tried.files, done.files);
    assert!(tried.to_string().ends_with("Nothing has been written (dry run)."), "{tried}");
    assert!(load(&mut connection, &files).await.is_unchanged());
}

#[tokio::test]
async fn each_row_is_counted_as_what_happens_to_it() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let files = Files::small();
    load(&mut connection, &files).await;
    files.replace("industries.csv", "games,게임,", "games,게임,Games\nmetal,금속,");
    files.replace("projects.csv", "textile;games", "games;metal");
    files.replace("claims.csv", ",658,", ",660,");
    files.replace("participations.csv", "ministry,FUNDER,share-2021,,paper-2021,\n", "");
    let summary = load(&mut connection, &files).await;
    assert_eq!(summary.of("industries.csv"), counts(1, 1, 0, 1));
    assert_eq!(summary.of("projects.csv"), counts(0, 1, 0, 1));
    assert_eq!(summary.of("participations.csv"), counts(0, 0, 1, 1));
    assert_eq!(summary.of("claims.csv"), counts(0, 1, 0, 4));
    assert_eq!(summary.of("regions.csv"), counts(0, 0, 0, 3));
    check_export(&mut connection, &files).await;
}

#[tokio::test]
async fn a_claim_in_between_moves_the_others() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let files = Files::small();
    load(&mut connection, &files).await;
    let row = "web-2020,FIELD,share-2021-a,jobs,TARGET,2021-01-01,2021-12-31,410,,PLANNED,\n";
    files.replace("claims.csv", "web-2020,PROJECT", &format!("{row}web-2020,PROJECT"));
    let summary = load(&mut connection, &files).await;
    assert_eq!(summary.of("claims.csv"), Counts { added: 1, moved: 3, unchanged: 2, ..Counts::default() });
    check_export(&mut connection, &files).await;
}

/// Names in the decomposed form of some file systems become NFC; a second import sees no difference.
#[tokio::test]
async fn names_become_nfc() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let (files, decomposed) = (Files::small(), Files::small());
    decomposed.replace("industries.csv", "섬유", "\u{1109}\u{1165}\u{11b7}\u{110b}\u{1172}");
    load(&mut connection, &decomposed).await;
    check_export(&mut connection, &files).await;
    assert!(load(&mut connection, &decomposed).await.is_unchanged());
}

/// What rows exchange, and scopes that move as a whole: the final state counts, not the way there.
#[tokio::test]
async fn rows_can_trade_places() {
    for edits in [
        &[
            ("regions.csv", "KR-41", "KR-x"),
            ("regions.csv", "KR-26", "KR-41"),
            ("regions.csv", "KR-x", "KR-26"),
        ][..],
        &[
            ("programmes.csv", "national,,", "national,share,"),
            ("programmes.csv", "share,national,", "share,,"),
        ],
        &[
            ("programmes.csv", "share,national,", "other,national,"),
            ("editions.csv", ",share,", ",other,"),
            ("claims.csv", ",share,", ",other,"),
        ],
        &[("editions.csv", "share-2020,share,", "share-2020,national,")],
        &[
            ("editions.csv", "share,2020", "share,2019"),
            ("claims.csv", "2020-01-01,2020-12-31,0,2020", "2019-01-01,2019-12-31,0,2020"),
        ],
        &[("projects.csv", "share-2021,share-2021-a", "share-2021,share-2021-b")],
        &[("projects.csv", "share-2021,share-2021-a", "share-2021,")],
        &[
            ("fields.csv", "share-2021-a,share-2021", "share-2021-a,share-2022"),
            (
                "editions.csv",
                "share-2021,share,2021,2021년,,\n",
                "share-2021,share,2021,2021년,,\nshare-2022,share,2022,2022년,,\n",
            ),
            ("projects.csv", "share-2021-p,share-2021,", "share-2021-p,share-2022,"),
            ("participations.csv", "LEAD,share-2021,", "LEAD,share-2022,"),
            (
                "claims.csv",
                "share-2021-a,jobs,TARGET,2021-01-01,2021-12-31",
                "share-2021-a,jobs,TARGET,2022-01-01,2022-12-31",
            ),
            (
                "claims.csv",
                "share-2021-p,jobs,TARGET,2021-01-01,2021-12-31",
                "share-2021-p,jobs,TARGET,2022-01-01,2022-12-31",
            ),
        ],
    ] {
        let database = Database::empty().await;
        let mut connection = database.connect().await;
        let files = Files::small();
        load(&mut connection, &files).await;
        for (file, from, to) in edits {
            files.replace(file, from, to);
        }
        load(&mut connection, &files).await;
        let (exported, fresh) = (Files::none(), Database::empty().await);
        export(&mut connection, exported.dir()).await.unwrap();
        assert!(load(&mut connection, &files).await.is_unchanged(), "{edits:?}");
        let same = outcomes(&mut connection).await;
        let mut connection = fresh.connect().await;
        load(&mut connection, &files).await;
        assert_eq!(outcomes(&mut connection).await, same, "outcomes are those of a first import: {edits:?}");
    }
}

/// All outcomes in words.
async fn outcomes(connection: &mut AsyncPgConnection) -> Vec<String> {
    let rows: Vec<Version> = diesel::sql_query(
        "SELECT concat_ws(' ', o.level, p.slug, e.slug, f.slug, j.slug, o.measure, o.period_from, o.value, o.unattributed,
             (SELECT concat(w.level, w.period_from, w.value) FROM outcomes w WHERE w.id = o.parent_id)) AS version
         FROM outcomes o JOIN programmes p ON p.id = o.programme_id LEFT JOIN editions e ON e.id = o.edition_id
             LEFT JOIN fields f ON f.id = o.field_id LEFT JOIN projects j ON j.id = o.project_id ORDER BY 1",
    )
    .load(connection)
    .await
    .unwrap();
    rows.into_iter().map(|row| row.version).collect()
}

#[tokio::test]
async fn imports_at_the_same_time_take_turns() {
    let database = Database::empty().await;
    let files = Files::small();
    let (mut one, mut two) = (database.connect().await, database.connect().await);
    let (a, b) = tokio::join!(load(&mut one, &files), load(&mut two, &files));
    assert!(a.is_unchanged() != b.is_unchanged(), "{a}\n{b}");
    check_export(&mut one, &files).await;
}
