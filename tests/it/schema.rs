//! The database's schema: what the code knows of it, and the conventions it keeps.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Text};
use diesel_async::RunQueryDsl;
use diesel_migrations::MigrationHarness;
use iljari::catalog::{self, Scalar};

use crate::support::database::{Database, MIGRATIONS, lines};

/// No row may come out.
async fn nothing(sql: &str, complaint: &str) {
    let database = Database::empty().await;
    let found = lines(&mut database.connect().await, sql).await;
    assert!(found.is_empty(), "{complaint}: {found:#?}");
}

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Array<Text>)]
    key: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    columns: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    types: Vec<String>,
    #[diesel(sql_type = Array<Bool>)]
    nullable: Vec<bool>,
}

/// Of a view, the first column is taken for the key, and only that one for never null.
const TABLES: &str = "
    SELECT c.relname::text AS name,
        coalesce(
            (SELECT array_agg(k.attname::text ORDER BY array_position(i.indkey::int2[], k.attnum))
             FROM pg_index i JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = ANY (i.indkey)
             WHERE i.indrelid = c.oid AND i.indisprimary),
            (array_agg(a.attname::text ORDER BY a.attnum))[1:1]) AS key,
        array_agg(a.attname::text ORDER BY a.attnum) AS columns,
        array_agg(format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL) ORDER BY a.attnum) AS types,
        array_agg(NOT a.attnotnull AND (c.relkind = 'r' OR a.attnum > 1) ORDER BY a.attnum) AS nullable
    FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname NOT LIKE '\\_\\_%'
    GROUP BY c.oid ORDER BY c.relname";

/// The code of `src/schema.rs`.
fn schema_code(tables: &[Table]) -> String {
    let mut code = "// Generated from the migrated database: `make generate`.\n".to_owned();
    for table in tables {
        write!(code, "\ndiesel::table! {{\n    {} ({}) {{\n", table.name, table.key.join(", ")).unwrap();
        for ((column, sql_type), nullable) in table.columns.iter().zip(&table.types).zip(&table.nullable) {
            if sql_type == "tsvector" {
                // Only an index reads it.
                continue;
            }
            let known = match &**sql_type {
                "bigint" => "Int8",
                "integer" => "Int4",
                "text" => "Text",
                "boolean" => "Bool",
                "date" => "Date",
                "double precision" => "Double",
                "text[]" => "Array<Text>",
                "bigint[]" => "Array<Int8>",
                other => {
                    panic!("{}.{column} is of a type that the generator does not know: {other}", table.name)
                }
            };
            let column_type = if *nullable { format!("Nullable<{known}>") } else { known.to_owned() };
            writeln!(code, "        {column} -> {column_type},").unwrap();
        }
        code.push_str("    }\n}\n");
    }
    code.push_str("\ndiesel::allow_tables_to_appear_in_same_query!(\n");
    for table in tables {
        writeln!(code, "    {},", table.name).unwrap();
    }
    code.push_str(");\n");
    code
}

/// `ILJARI_GENERATE=1` writes the file anew.
#[tokio::test]
async fn the_code_knows_the_tables_as_they_are() {
    let database = Database::empty().await;
    let tables: Vec<Table> = diesel::sql_query(TABLES).load(&mut database.connect().await).await.unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema.rs");
    let code = schema_code(&tables);
    if std::env::var_os("ILJARI_GENERATE").is_some() {
        std::fs::write(&path, &code).unwrap();
    }
    similar_asserts::assert_eq!(std::fs::read_to_string(path).unwrap(), code);
}

#[tokio::test]
async fn everything_is_described() {
    nothing(
        "SELECT c.relname || coalesce('.' || a.attname, '') AS line
         FROM pg_class c
             LEFT JOIN LATERAL (
                 SELECT attnum, attname FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                 UNION ALL SELECT 0, NULL
             ) a ON true
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname NOT LIKE '\\_\\_%'
           AND col_description(c.oid, a.attnum) IS NULL AND (a.attnum > 0 OR obj_description(c.oid, 'pg_class') IS NULL)
         UNION ALL
         SELECT p.oid::regprocedure::text FROM pg_proc p
         WHERE p.pronamespace = 'public'::regnamespace AND obj_description(p.oid, 'pg_proc') IS NULL
           AND p.proname NOT LIKE 'diesel%'
         UNION ALL
         SELECT t.typname FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
         WHERE t.typnamespace = 'public'::regnamespace AND (t.typtype IN ('d', 'e') OR c.relkind = 'c')
           AND obj_description(t.oid, 'pg_type') IS NULL
         ORDER BY 1",
        "these need a comment in their migration or their text",
    )
    .await;
}

/// Statements write names without quotes.
#[tokio::test]
async fn no_column_is_called_by_a_reserved_word() {
    nothing(
        "SELECT table_name || '.' || column_name AS line
         FROM information_schema.columns JOIN pg_get_keywords() ON word = column_name
         WHERE table_schema = 'public' AND catcode IN ('R', 'T')",
        "reserved words",
    )
    .await;
}

#[tokio::test]
async fn every_foreign_key_has_an_index() {
    nothing(
        "SELECT f.conname::text AS line FROM pg_constraint f
         WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND NOT EXISTS (
             SELECT 1 FROM pg_index i
             WHERE i.indrelid = f.conrelid AND i.indpred IS NULL
               AND ((SELECT array_agg(k ORDER BY k) FROM unnest((i.indkey::int2[])[0:cardinality(f.conkey) - 1]) k)
                 = (SELECT array_agg(k ORDER BY k) FROM unnest(f.conkey) k)
                 -- One column is enough where it refers to a key by itself.
                 OR EXISTS (
                     SELECT 1 FROM unnest(f.conkey, f.confkey) AS c (near, far)
                         JOIN pg_index p ON p.indrelid = f.confrelid AND p.indisprimary AND p.indkey::text = c.far::text
                     WHERE c.near = i.indkey[0])))
         ORDER BY 1",
        "neither the referencing columns of these nor one that refers to a key lead an index",
    )
    .await;
}

#[tokio::test]
async fn every_constraint_and_index_is_named_by_convention() {
    nothing(
        "SELECT t.relname || ': ' || c.conname AS line FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
         WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT LIKE '\\_\\_%' AND NOT CASE c.contype
             WHEN 'p' THEN c.conname = t.relname || '_pkey'
             WHEN 'f' THEN c.conname ~ ('^' || t.relname || '_[a-z_]+_fkey$')
             WHEN 'u' THEN c.conname ~ ('^' || t.relname || '_([a-z_]+_)?key$')
             ELSE c.conname ~ ('^' || t.relname || '_[a-z_]+$') AND c.conname !~ '_check[0-9]*$' END
         UNION ALL
         SELECT t.relname || ': ' || x.relname
         FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
         WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT LIKE '\\_\\_%'
           AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.oid)
           AND x.relname !~ ('^' || t.relname || '_[a-z_]+_idx$')
         UNION ALL
         SELECT t.relname || ': ' || g.tgname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
         WHERE NOT g.tgisinternal AND g.tgname !~ ('^' || t.relname || '_[a-z_]+$')
         ORDER BY 1",
        "these are named otherwise than the rest",
    )
    .await;
}

/// The words that columns take, by their CHECK constraints.
const WORDS: &str = "
    SELECT t.relname::text AS table, a.attname::text AS column,
        ARRAY(SELECT m[1] FROM regexp_matches(pg_get_constraintdef(c.oid), '''([A-Z_]+)''', 'g') m) AS taken
    FROM pg_constraint c
        JOIN pg_class t ON t.oid = c.conrelid
        JOIN pg_attribute a ON a.attrelid = t.oid AND ARRAY[a.attnum] = c.conkey
    WHERE c.conname = t.relname || '_' || a.attname || '_known'";

#[derive(QueryableByName)]
struct Words {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    column: String,
    #[diesel(sql_type = Array<Text>)]
    taken: Vec<String>,
}

#[tokio::test]
async fn the_catalog_knows_the_words_that_columns_take() {
    let database = Database::empty().await;
    let found: Vec<Words> = diesel::sql_query(WORDS).load(&mut database.connect().await).await.unwrap();
    let mut compared = 0;
    for Words { table, column, taken } in found {
        let Some(entity) = catalog::entities().iter().find(|entity| entity.table.name() == table) else {
            continue;
        };
        let known = entity.columns.iter().find(|known| known.sql == column).map(|known| known.scalar);
        let Some(Scalar::Enum(known)) = known else { panic!("the catalog has no words of {table}.{column}") };
        let known: BTreeSet<&str> = known.values.iter().map(|(word, _)| *word).collect();
        let taken: BTreeSet<&str> = taken.iter().map(String::as_str).collect();
        assert_eq!(known, taken, "{table}.{column}");
        compared += 1;
    }
    assert_eq!(compared, 8);
}

/// All that a schema consists of, apart from what records the migrations.
const INVENTORY: &str = "
    SELECT 'relation ' || c.relname || ' ' || c.relkind::text AS line FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_\\_%'
    UNION ALL
    SELECT 'column ' || a.attrelid::regclass::text || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND c.relname NOT LIKE '\\_\\_%'
    UNION ALL
    SELECT 'function ' || p.oid::regprocedure::text || md5(p.prosrc) FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname NOT LIKE 'diesel%'
    UNION ALL
    SELECT 'trigger ' || pg_get_triggerdef(g.oid) FROM pg_trigger g WHERE NOT g.tgisinternal
    UNION ALL
    SELECT 'constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid) FROM pg_constraint c
    WHERE c.connamespace = 'public'::regnamespace AND c.conname NOT LIKE '\\_\\_%'
    UNION ALL
    SELECT 'type ' || t.typname FROM pg_type t
    WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('d', 'e')
    ORDER BY 1";

#[tokio::test]
async fn migrations_go_down_to_nothing_and_up_again() {
    let database = Database::empty().await;
    let before = lines(&mut database.connect().await, INVENTORY).await;
    database.revert_to("0").await;
    assert_eq!(lines(&mut database.connect().await, INVENTORY).await, Vec::<String>::new());
    database.migrate().await;
    similar_asserts::assert_eq!(lines(&mut database.connect().await, INVENTORY).await, before);
}

/// One step at a time, each undone and redone, so that no down leans on a later one.
#[tokio::test]
async fn each_migration_can_be_redone() {
    let database = Database::blank().await;
    database
        .with_harness(|harness| {
            for migration in harness.pending_migrations(MIGRATIONS).unwrap() {
                harness.run_migration(&migration).unwrap();
                harness.revert_migration(&migration).unwrap();
                harness.run_migration(&migration).unwrap();
            }
        })
        .await;
}
