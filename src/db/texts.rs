//! The database's functions, triggers and views, and the types that functions pass on. Each has one current text, in
//! `database/`; migrations make tables and data only.
//!
//! When any text has changed, everything that the texts made is dropped and made anew, in one transaction. So a text says
//! `CREATE`, and what it no longer says is gone. What a changed text keeps in tables is computed anew by its `rebuild`.
//! Callers are in a transaction, without savepoints: what it made is told by its number.

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text as SqlText;
use diesel::{QueryResult, QueryableByName, RunQueryDsl, sql_query};
use xxhash_rust::xxh3::xxh3_64;

use super::command::Blocking;

/// One file of `database/`.
struct Text {
    name: &'static str,
    sql: &'static str,
    /// Statement that computes anew what the text's triggers keep; empty where they keep nothing.
    rebuild: &'static str,
}

/// Reads a file of `database/`.
macro_rules! text {
    ($name:literal, $rebuild:literal) => {
        Text { name: $name, sql: include_str!(concat!("../../database/", $name)), rebuild: $rebuild }
    };
}

/// All of them, in the order in which each leans on those before it.
const TEXTS: [Text; 11] = [
    text!("trees.sql", "SELECT rebuild_trees()"),
    text!("scopes.sql", ""),
    text!("series.sql", ""),
    text!("version.sql", ""),
    text!("covers.sql", ""),
    text!("outcomes.sql", "SELECT rebuild_outcomes()"),
    text!("sums.sql", "SELECT rebuild_sums()"),
    text!("steps.sql", "SELECT rebuild_steps()"),
    text!("days.sql", ""),
    text!("findings.sql", "SELECT rebuild_findings()"),
    text!("search.sql", "SELECT rebuild_search()"),
];

/// Tables that remember what has been made; their names keep them out of what is described.
const MEMORY: &str = "
    CREATE TABLE IF NOT EXISTS __database_texts (name text PRIMARY KEY, hash text NOT NULL);
    CREATE TABLE IF NOT EXISTS __database_objects (place serial PRIMARY KEY, name text NOT NULL);";

/// Notes every function, view and type that this transaction has made; triggers go with their functions.
const NOTE: &str = "
    INSERT INTO __database_objects (name)
    SELECT 'FUNCTION ' || p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.xmin = pg_current_xact_id()::xid
    UNION ALL
    SELECT CASE c.relkind WHEN 'v' THEN 'VIEW ' ELSE 'TYPE ' END || c.oid::regclass FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'c') AND c.xmin = pg_current_xact_id()::xid";

/// Drops what was noted.
const DROP: &str = "
    DO $$
    DECLARE
        object text;
    BEGIN
        FOR object IN DELETE FROM __database_objects RETURNING name LOOP
            EXECUTE format('DROP %s CASCADE', regexp_replace(object, ' ', ' IF EXISTS '));
        END LOOP;
    END $$";

/// Makes the data another version, as nobody watches what a migration does to it, or what other texts make of it. There is none
/// to make before the first one. Of a database in which nobody has stored anything it stays 0, with another mark.
const COUNT: &str = "
    DO $$
    BEGIN
        IF to_regclass('data_version') IS NOT NULL THEN
            UPDATE data_version SET version = version + least(version, 1);
        END IF;
    END $$";

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = SqlText)]
    name: String,
    #[diesel(sql_type = SqlText)]
    hash: String,
}

impl Text {
    fn hash(&self) -> String {
        format!("{:016x}", xxh3_64([self.sql, self.rebuild].concat().as_bytes()))
    }

    fn is_known(&self, known: &[Known]) -> bool {
        known.iter().any(|one| one.name == self.name && one.hash == self.hash())
    }
}

fn known(connection: &mut Blocking) -> QueryResult<Vec<Known>> {
    connection.batch_execute(MEMORY)?;
    sql_query("SELECT name, hash FROM __database_texts").load(connection)
}

/// Names of the texts that the database does not have as they are now.
pub(super) fn changed(connection: &mut Blocking) -> QueryResult<Vec<String>> {
    Ok(unknown(&known(connection)?))
}

fn unknown(known: &[Known]) -> Vec<String> {
    let unknown = TEXTS.iter().filter(|text| !text.is_known(known));
    unknown.map(|text| format!("database/{}", text.name)).collect()
}

/// Drops everything that the texts made: before migrations change tables under it. Until `apply` has run again, nothing keeps
/// what triggers keep; `apply` then computes all of it anew.
pub(super) fn withdraw(connection: &mut Blocking) -> QueryResult<()> {
    known(connection)?;
    connection.batch_execute(COUNT)?;
    connection.batch_execute(DROP)?;
    connection.batch_execute("DELETE FROM __database_texts")
}

/// Makes everything as the texts say, unless it is so already; the names of the texts that were other ones.
pub(super) fn apply(connection: &mut Blocking) -> QueryResult<Vec<String>> {
    let known = known(connection)?;
    let changed = unknown(&known);
    if changed.is_empty() && known.len() == TEXTS.len() {
        return Ok(changed);
    }
    connection.batch_execute(DROP)?;
    for text in &TEXTS {
        connection.batch_execute(text.sql)?;
    }
    connection.batch_execute(NOTE)?;
    connection.batch_execute("DELETE FROM __database_texts")?;
    for text in &TEXTS {
        if !text.is_known(&known) && !text.rebuild.is_empty() {
            connection.batch_execute(text.rebuild)?;
        }
        sql_query("INSERT INTO __database_texts (name, hash) VALUES ($1, $2)")
            .bind::<SqlText, _>(text.name)
            .bind::<SqlText, _>(text.hash())
            .execute(connection)?;
    }
    connection.batch_execute(COUNT)?;
    Ok(changed)
}
