//! Kept findings are what the rules say of the data, whatever is written, by one writer or by two at a time.

use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use fastrand::Rng;

use crate::support::database::{Database, lines};

/// What is kept beside what it should be, and the other way round.
const DIFFERENCES: &str = "
    WITH kept AS (SELECT f::text AS line FROM outcome_findings f),
        said AS (SELECT f::text AS line FROM outcomes o CROSS JOIN LATERAL broken_rules(o) f)
    (SELECT 'kept for nothing: ' || line AS line FROM (TABLE kept EXCEPT ALL TABLE said) t)
    UNION ALL (SELECT 'not kept: ' || line FROM (TABLE said EXCEPT ALL TABLE kept) t) ORDER BY 1";

/// A few programmes, in a tree of three steps, with what may stand in them.
const WORLD: &str = "
    INSERT INTO regions (slug, kind, name_ko) VALUES ('korea', 'COUNTRY', '한국');
    INSERT INTO programmes (id, slug, parent_id, region_id, name_ko)
        SELECT id, 'p' || id, parent, 1, 'p' FROM (VALUES (1, NULL), (2, 1), (3, 2), (4, 1)) p (id, parent);
    INSERT INTO editions (id, slug, programme_id, year, name_ko)
        SELECT p * 10 + y, 'e' || p || '-' || y, p, 2019 + y, 'e' FROM generate_series(1, 4) p, generate_series(1, 2) y;
    INSERT INTO fields (id, slug, edition_id, name_ko)
        SELECT id * 10 + n, 'f' || id || '-' || n, id, 'f' FROM editions, generate_series(1, 2) n;
    INSERT INTO projects (id, slug, edition_id, field_id, name_ko)
        SELECT id, 'j' || id, edition_id, id, 'j' FROM fields;
    INSERT INTO agencies (id, slug, kind, name_ko) SELECT n, 'a' || n, 'COMPANY', 'a' FROM generate_series(1, 3) n;
    INSERT INTO sources (id, slug, publisher, published_on, published_precision, language, kind)
        SELECT n, 's' || n, 's', make_date(2020 + n, 6, 30), 'DAY', 'ko', 'PRESS' FROM generate_series(1, 3) n;
    INSERT INTO indicators (id, code, name_ko, unit, definition, additive)
        SELECT n, code, 'i', 'COUNT', 'i', true FROM unnest('{projects_count,fields_count,agencies_count,budget_total_krw,
            budget_national_krw,budget_local_krw,jobs}'::text[]) WITH ORDINALITY i (code, n);
    INSERT INTO participations (agency_id, role, edition_id, source_id) SELECT 1, 'IMPLEMENTER', id, 1 FROM editions;
    SELECT setval(pg_get_serial_sequence(t, 'id'), 1000) FROM unnest('{regions,programmes,editions,fields,projects,agencies,
        sources,indicators}'::text[]) t;";

/// A row of a table, or its column.
fn some(rng: &mut Rng, table: &str, column: &str) -> String {
    format!("(SELECT {column} FROM {table} ORDER BY md5({column}::text || '{}') LIMIT 1)", rng.u32(..))
}

fn claim(rng: &mut Rng, outcome: &str) -> String {
    let status = rng.choice(["PLANNED", "FINAL"]).unwrap();
    let (source, value) = (some(rng, "sources", "id"), rng.u8(0..4));
    format!(
        "INSERT INTO claims (outcome_id, source_id, value, status, position)
         VALUES ({outcome}, {source}, {value}, '{status}', {})",
        rng.u16(..)
    )
}

/// A figure of any scope, with a claim; its period is the year, half of it, or two years.
fn figure(rng: &mut Rng) -> String {
    let (column, table) = rng
        .choice([
            ("programme_id", "programmes"),
            ("edition_id", "editions"),
            ("field_id", "fields"),
            ("project_id", "projects"),
        ])
        .unwrap();
    // Half of what editions and fields state are numbers of rows.
    let indicator = if rng.bool() { some(rng, "indicators", "id") } else { rng.u8(1..=3).to_string() };
    let scope = some(rng, table, "id");
    let measure = rng.choice(["TARGET", "ACTUAL"]).unwrap();
    let year = match table {
        "programmes" => "2020".to_owned(),
        "editions" => "(SELECT year FROM editions WHERE id = scope)".to_owned(),
        table => format!(
            "(SELECT e.year FROM {table} x JOIN editions e ON e.id = x.edition_id WHERE x.id = scope)"
        ),
    };
    let until = rng.choice(["12, 31", "6, 30"]).unwrap();
    let later = u8::from(table == "programmes" && rng.bool());
    // Who writes in bulk may know the day already.
    let known_from = rng.choice(["'infinity'", "'2021-06-30'"]).unwrap();
    format!(
        "WITH fresh AS (
             INSERT INTO outcomes ({column}, indicator_id, measure, period_from, period_to, known_from)
             SELECT scope, {indicator}, '{measure}', make_date({year}, 1, 1), make_date({year} + {later}, {until}), {known_from}
             FROM (SELECT {scope}) t (scope) RETURNING id)
         SELECT id FROM fresh; {}",
        claim(rng, "(SELECT max(id) FROM outcomes)")
    )
}

/// A change of anything that a rule reads; it may be refused.
fn change(rng: &mut Rng) -> String {
    match rng.u8(0..42) {
        0..12 => figure(rng),
        12..15 => {
            let outcome = some(rng, "outcomes", "id");
            claim(rng, &outcome)
        }
        15..18 => {
            let (id, value) = (some(rng, "claims", "id"), rng.u8(0..4));
            format!("UPDATE claims SET value = {value} WHERE id = {id}")
        }
        18 => format!("UPDATE claims SET status = 'FINAL' WHERE id = {}", some(rng, "claims", "id")),
        19 | 20 => format!("DELETE FROM claims WHERE id = {}", some(rng, "claims", "id")),
        21 => format!("DELETE FROM claims WHERE id % 5 = {}", rng.u8(0..5)),
        22 => {
            let (id, indicator) = (some(rng, "outcomes", "id"), some(rng, "indicators", "id"));
            format!("UPDATE outcomes SET indicator_id = {indicator} WHERE id = {id}")
        }
        23..37 => list_change(rng),
        _ => meaning_change(rng),
    }
}

/// A change of what stands in lists, or of where lists stand.
fn list_change(rng: &mut Rng) -> String {
    let scopeless =
        "AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE t.id IN (o.edition_id, o.field_id, o.project_id))";
    match rng.u8(0..14) {
        0..5 => {
            let of_edition = "SELECT f.id FROM fields f WHERE f.edition_id = projects.edition_id";
            let one =
                format!("({of_edition} ORDER BY md5(concat(f.id, projects.id, {})) LIMIT 1)", rng.u32(..));
            let field = if rng.u8(0..3) == 0 { "NULL" } else { &one };
            format!("UPDATE projects SET field_id = {field} WHERE id % 3 = {}", rng.u8(0..3))
        }
        5 => {
            let id = some(rng, "projects", "id");
            format!(
                "DELETE FROM participations WHERE project_id = {id}; DELETE FROM projects t WHERE id = {id} {scopeless}"
            )
        }
        6 => format!(
            "INSERT INTO projects (slug, edition_id, field_id, name_ko)
             SELECT 'n{}', edition_id, id, 'j' FROM fields WHERE id = {}",
            rng.u32(..),
            some(rng, "fields", "id")
        ),
        7 => {
            let id = some(rng, "fields", "id");
            format!(
                "UPDATE projects SET field_id = NULL WHERE field_id = {id}; DELETE FROM fields t WHERE id = {id} {scopeless}"
            )
        }
        8 => format!(
            "INSERT INTO fields (slug, edition_id, name_ko) SELECT 'n{}', {}, 'f'",
            rng.u32(..),
            some(rng, "editions", "id")
        ),
        9 => format!(
            "INSERT INTO participations (agency_id, role, edition_id, source_id) VALUES ({}, 'IMPLEMENTER', {}, 1)",
            some(rng, "agencies", "id"),
            some(rng, "editions", "id")
        ),
        10 => {
            let (id, to) = (some(rng, "participations", "id"), some(rng, "editions", "id"));
            let role = rng.choice(["IMPLEMENTER", "LEAD"]).unwrap();
            format!("UPDATE participations SET edition_id = {to}, role = '{role}' WHERE id = {id}")
        }
        11 => format!("DELETE FROM participations WHERE id = {}", some(rng, "participations", "id")),
        12 => {
            let (id, to) = (some(rng, "programmes", "id"), some(rng, "programmes", "id"));
            format!("UPDATE programmes SET parent_id = {to} WHERE id = {id}")
        }
        _ => {
            let (id, programme) = (some(rng, "editions", "id"), some(rng, "programmes", "id"));
            let figures = format!("SELECT o.id FROM outcomes o WHERE o.edition_id = {id}");
            format!(
                "DELETE FROM claims WHERE outcome_id IN ({figures});
                 UPDATE editions SET programme_id = {programme}, year = {} WHERE id = {id}",
                rng.u16(2020..2023)
            )
        }
    }
}

/// A change of sources, or of what indicators mean; or all rows go.
fn meaning_change(rng: &mut Rng) -> String {
    match rng.u8(0..5) {
        0 => match rng.u8(0..3) {
            0 => "DELETE FROM sources s WHERE id > 1 AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.source_id = s.id)"
                .to_owned(),
            1 => format!(
                "UPDATE sources SET published_on = make_date({}, 6, 30) WHERE id = {}",
                rng.u16(2020..2025),
                some(rng, "sources", "id")
            ),
            _ => format!(
                "INSERT INTO sources (slug, publisher, published_on, published_precision, language, kind)
                 VALUES ('n{}', 's', make_date({}, 6, 30), 'DAY', 'ko', 'PRESS')",
                rng.u32(..),
                rng.u16(2020..2025)
            ),
        },
        1 => {
            let id = some(rng, "indicators", "id");
            format!("UPDATE indicators SET additive = NOT additive WHERE id = {id}")
        }
        _ => match rng.u8(0..8) {
            0..3 => "TRUNCATE participations".to_owned(),
            3 => "TRUNCATE claims".to_owned(),
            4 => "UPDATE indicator_roles SET code = 'jobs' WHERE role = 'PROJECTS'".to_owned(),
            5 => "DELETE FROM indicator_roles WHERE role = 'BUDGET_LOCAL'".to_owned(),
            6 => "UPDATE indicators SET code = 'projects_count' WHERE code = 'jobs'".to_owned(),
            _ => "UPDATE indicators SET code = 'others' WHERE code = 'projects_count'".to_owned(),
        },
    }
}

/// Makes some changes in one transaction, unless one of them is refused; whether it was kept.
async fn write(connection: &mut AsyncPgConnection, changes: &[String]) -> bool {
    let kept = connection.batch_execute(&format!("BEGIN; {}; COMMIT", changes.join("; "))).await.is_ok();
    if !kept {
        connection.batch_execute("ROLLBACK").await.unwrap();
    }
    kept
}

#[tokio::test]
async fn kept_findings_follow_random_changes() {
    let (mut found, mut written) = (0, 0);
    for seed in 0..4 {
        let mut rng = Rng::with_seed(seed);
        let database = Database::empty().await;
        let mut connection = database.connect().await;
        connection.batch_execute(WORLD).await.unwrap();
        for step in 0..250 {
            let changes: Vec<_> = (0..rng.usize(1..3)).map(|_| change(&mut rng)).collect();
            if write(&mut connection, &changes).await {
                written += 1;
                let what = format!("seed {seed}, step {step}: {changes:?}");
                assert_eq!(lines(&mut connection, DIFFERENCES).await, Vec::<String>::new(), "{what}");
            }
            let kinds = "SELECT DISTINCT kind || severity AS line FROM outcome_findings";
            found = found.max(lines(&mut connection, kinds).await.len());
        }
    }
    assert!(written > 500, "only {written} changes were not refused");
    // Two of the rules find with two severities; all at the same time is too much to ask.
    assert!(found >= 6, "the changes break few rules: {found}");
}

/// A target that ended two years before the newest publication is old, until that one goes.
#[tokio::test]
async fn targets_are_old_by_what_is_the_newest_source() {
    const KINDS: &str = "SELECT kind AS line FROM outcome_findings ORDER BY 1";
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    connection.batch_execute(WORLD).await.unwrap();
    let target = "
        BEGIN;
        INSERT INTO outcomes (edition_id, indicator_id, measure, period_from, period_to)
            VALUES (11, 7, 'TARGET', '2020-01-01', '2020-12-31');
        INSERT INTO claims (outcome_id, source_id, value, status, position)
            SELECT id, 1, 3, 'PLANNED', 1 FROM outcomes;
        COMMIT";
    connection.batch_execute(target).await.unwrap();
    assert_eq!(lines(&mut connection, KINDS).await, ["TARGET_WITHOUT_RESULT"]);
    connection.batch_execute("DELETE FROM sources WHERE id = 3").await.unwrap();
    assert_eq!(lines(&mut connection, KINDS).await, Vec::<String>::new());
    connection.batch_execute("UPDATE sources SET published_on = '2023-01-01' WHERE id = 2").await.unwrap();
    assert_eq!(lines(&mut connection, KINDS).await, ["TARGET_WITHOUT_RESULT"]);
}

/// What either sees of the other's changes comes with its turn.
#[tokio::test(flavor = "multi_thread")]
async fn kept_findings_follow_two_writers() {
    for seed in 0..4 {
        let database = Database::empty().await;
        let mut connection = database.connect().await;
        connection.batch_execute(WORLD).await.unwrap();
        let writers = [(1, database.connect().await), (2, database.connect().await)];
        let writers = writers.map(|(writer, mut connection)| {
            tokio::spawn(async move {
                let mut rng = Rng::with_seed(seed * 10 + writer);
                let mut written = 0;
                for _ in 0..60 {
                    let changes: Vec<_> = (0..rng.usize(1..4)).map(|_| change(&mut rng)).collect();
                    written += usize::from(write(&mut connection, &changes).await);
                }
                written
            })
        });
        for writer in writers {
            assert!(writer.await.unwrap() > 20);
        }
        assert_eq!(lines(&mut connection, DIFFERENCES).await, Vec::<String>::new(), "seed {seed}");
    }
}
