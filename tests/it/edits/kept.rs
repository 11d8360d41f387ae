//! Everything that a database keeps, in words: each row of each table, with natural keys in place of numbers, which two
//! databases with the same data need not share.

use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};

use crate::support::database::lines;

/// Tables that say nothing about the data: what has been migrated, how often the data changed, and the letters and
/// words of texts, which may stay when their last text has gone.
const LEFT_OUT: &str = "'__diesel_schema_migrations', '__database_texts', '__database_objects', 'data_version', 'data_changes', 'search_vocabulary', 'search_dictionary'";

/// `row_key` names a row. `kept_rows` gives all rows of a table: a column `…_id` says by its foreign key, or else by its
/// name, what it names; those that name rows of several tables are told apart here.
const FUNCTIONS: &str = "
CREATE OR REPLACE FUNCTION pg_temp.row_key(of text, key bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    IF of = 'outcomes' THEN
        SELECT concat_ws(' ', o.level, coalesce(j.slug, f.slug, e.slug, p.slug), i.code, o.measure, o.period_from, o.period_to)
        INTO found FROM outcomes o JOIN programmes p ON p.id = o.programme_id JOIN indicators i ON i.id = o.indicator_id
            LEFT JOIN editions e ON e.id = o.edition_id LEFT JOIN fields f ON f.id = o.field_id AND o.level = 'FIELD'
            LEFT JOIN projects j ON j.id = o.project_id WHERE o.id = key;
    ELSIF of = 'claims' THEN
        SELECT concat_ws(' ', pg_temp.row_key('outcomes', c.outcome_id), s.slug, c.as_of)
        INTO found FROM claims c JOIN sources s ON s.id = c.source_id WHERE c.id = key;
    ELSE
        EXECUTE format('SELECT %I::text FROM %I WHERE id = $1', CASE of WHEN 'indicators' THEN 'code' ELSE 'slug' END, of)
        INTO found USING key;
    END IF;
    RETURN coalesce(found, CASE WHEN key IS NOT NULL THEN format('%s %s is missing', of, key) END);
END $$;
CREATE OR REPLACE FUNCTION pg_temp.context_key(of text) RETURNS text LANGUAGE sql AS $$
    SELECT CASE left(of, 1) WHEN 'r' THEN pg_temp.row_key('regions', substr(of, 2)::bigint)
        WHEN 'p' THEN pg_temp.row_key('programmes', substr(of, 2)::bigint) ELSE of END
$$;
CREATE OR REPLACE FUNCTION pg_temp.kept_rows(of regclass) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    names text;
BEGIN
    SELECT string_agg(format('%L, pg_temp.row_key(%L, t.%I)', a.attname, coalesce(
        (SELECT f.confrelid::regclass::text FROM pg_constraint f
         WHERE f.conrelid = of AND f.contype = 'f' AND f.conkey[1] = a.attnum LIMIT 1),
        CASE a.attname WHEN 'province_id' THEN 'regions'
            ELSE regexp_replace(regexp_replace(a.attname, '_id$', 's'), 'ys$', 'ies') END), a.attname), ', ')
    INTO names FROM pg_attribute a
    WHERE a.attrelid = of AND a.attnum > 0 AND NOT a.attisdropped AND a.attname LIKE '%\\_id' AND a.attname <> 'scope_id';
    IF of = 'search_things'::regclass THEN
        names := $names$
            'owner', pg_temp.row_key(CASE t.kind WHEN 'AGENCY' THEN 'agencies' WHEN 'INDUSTRY' THEN 'industries'
                ELSE lower(t.kind) || 's' END, t.owner),
            'contexts', ARRAY(SELECT pg_temp.context_key(c) FROM unnest(t.contexts) c ORDER BY 1),
            'keys', ARRAY(SELECT CASE WHEN substr(k, 2, 1) = '@' THEN left(k, 2) || pg_temp.context_key(substr(k, 3)) ELSE k END
                FROM unnest(tsvector_to_array(t.keys)) k ORDER BY 1)$names$;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT %L || '' '' || (to_jsonb(t) - ''id'' - ''scope_id'' || jsonb_build_object(%s))::text FROM %I t', of, names, of);
END $$;";

/// Empties all tables; what migrations wrote stays.
pub(super) async fn empty(connection: &mut AsyncPgConnection) {
    let tables = format!(
        "SELECT string_agg(relname, ', ') AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace
         AND relkind = 'r' AND relname NOT IN ({LEFT_OUT}, 'indicator_roles')"
    );
    let tables = lines(connection, &tables).await.concat();
    connection.batch_execute(&format!("TRUNCATE {tables}")).await.unwrap();
}

/// Every row of every table, in an order that both databases share.
pub(super) async fn rows(connection: &mut AsyncPgConnection) -> Vec<String> {
    connection.batch_execute(FUNCTIONS).await.unwrap();
    lines(
        connection,
        &format!(
            "SELECT line FROM pg_class c CROSS JOIN LATERAL pg_temp.kept_rows(c.oid) AS line
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ({LEFT_OUT})
             ORDER BY line COLLATE \"C\""
        ),
    )
    .await
}
