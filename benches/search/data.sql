-- Adds made-up programmes, editions and projects to a database that holds ./data, the same ones each time.
--
--   psql -v projects=100000 -f data.sql
--
-- 17 provinces × 40 programmes × 8 years; the projects are dealt out to these editions. Names are words from the data's own
-- names and titles, three to five of them; seven of ten projects have an English name, one of ten a note.

\set ON_ERROR_STOP on
\timing off
BEGIN;
CREATE TEMPORARY TABLE word ON COMMIT DROP AS
SELECT language, array_agg(word ORDER BY first, word COLLATE "C") AS words, count(*)::integer AS size FROM (
    SELECT language, word, min(id) AS first FROM (
        SELECT 'ko' AS language, id, name_ko AS text FROM projects UNION ALL SELECT 'ko', id, name_ko FROM fields
        UNION ALL SELECT 'ko', id, name_ko FROM agencies UNION ALL SELECT 'ko', id, title FROM sources
        UNION ALL SELECT 'en', id, name_en FROM projects UNION ALL SELECT 'en', id, name_en FROM fields
        UNION ALL SELECT 'en', id, name_en FROM agencies UNION ALL SELECT 'note', id, note FROM programmes
        UNION ALL SELECT 'note', id, note FROM projects UNION ALL SELECT 'note', id, definition FROM indicators
    ) t CROSS JOIN LATERAL regexp_split_to_table(text, '\s+') AS word
    WHERE word <> '' AND (language = 'note' OR (word ~ '[가-힣]') = (language = 'ko'))
    GROUP BY language, word
) t GROUP BY language;

-- The n-th number drawn for a row: even over the words, and the same each time.
CREATE FUNCTION pg_temp.drawn(id bigint, n integer, size integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT 1 + (('x' || substr(md5(id || '/' || n), 1, 8))::bit(32)::bigint % size)::integer
$$;
CREATE FUNCTION pg_temp.phrase(id bigint, of text, fewest integer, most integer) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(words[pg_temp.drawn(id, n, size)], ' ' ORDER BY n)
    FROM word, generate_series(1, fewest + pg_temp.drawn(id, 0, most - fewest + 1) - 1) AS n
    WHERE language = of
$$;

INSERT INTO programmes (id, slug, parent_id, region_id, name_ko, name_en)
SELECT 100000 + r.id * 100 + n, r.slug || '-made-' || n, p.id, r.id,
    split_part(p.name_ko, '지역', 1) || ' ' || pg_temp.phrase(r.id * 100 + n, 'ko', 1, 2) || ' 프로젝트', 'Made-up programme ' || n
FROM regions r JOIN programmes p ON p.slug = r.slug || '-all' CROSS JOIN generate_series(1, 40) AS n
WHERE r.kind = 'PROVINCE';
INSERT INTO editions (id, slug, programme_id, year, name_ko)
SELECT p.id * 10 + n, p.slug || '-' || 2016 + n, p.id, 2016 + n, 2016 + n || '년 ' || p.name_ko
FROM programmes p CROSS JOIN generate_series(1, 8) AS n WHERE p.id >= 100000;

CREATE TEMPORARY TABLE made ON COMMIT DROP AS
WITH edition AS (SELECT array_agg(id ORDER BY id) AS ids, count(*)::integer AS size FROM editions WHERE id >= 1000000)
SELECT 1000000 + n AS id, 'made-' || n AS slug, ids[pg_temp.drawn(n, 9, size)] AS edition_id,
    pg_temp.phrase(n, 'ko', 3, 5) AS name_ko,
    CASE WHEN n % 10 < 7 THEN pg_temp.phrase(n, 'en', 3, 6) END AS name_en,
    CASE WHEN n % 10 = 3 THEN pg_temp.phrase(n, 'note', 8, 20) END AS note
FROM edition, generate_series(1, :projects) AS n;
\timing on
\echo 'The projects, in one statement:'
INSERT INTO projects (id, slug, edition_id, name_ko, name_en, note) SELECT * FROM made ORDER BY id;
COMMIT;
\timing off
VACUUM ANALYZE;
