-- Search over names, aliases and notes, without extensions: what it needs is in every Postgres, whatever its locale.
--
-- Texts and queries are compared folded (`search_fold`). Each text is indexed by its pairs of neighbouring letters, so
-- two syllables are a whole query; pg_trgm needs three. Every pair is marked with the text's bucket (name or note, length,
-- kind): a query looks into one bucket after the other, in the order in which hits rank, and stops when it has enough. A
-- pair that stands in every text costs no more than a rare one.

CREATE FUNCTION search_fold(text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    -- Middle dots go first: NFKC makes a vowel of one of them.
    SELECT regexp_replace(lower(normalize(translate(text, 'ㆍ・･‧∙•⋅·', ''), NFKC) COLLATE "C"),
        '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u02b0-\u036f\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufe00-\ufe0f\ufeff]+',
        '', 'g') COLLATE "C"
$$;
COMMENT ON FUNCTION search_fold(text) IS 'Text as it is searched: NFKC (width, composed Hangul), small ASCII letters, without spaces, punctuation and signs. Both sides of every comparison go through it.';

CREATE FUNCTION search_kinds() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '{PROGRAMME,EDITION,FIELD,PROJECT,AGENCY,REGION,INDUSTRY,INDICATOR,SOURCE}'::text[]
$$;
COMMENT ON FUNCTION search_kinds() IS 'What can be found; among hits that are otherwise equal, the earlier kind comes first.';

-- 64 classes of length: letter by letter to 40, then ever coarser.
CREATE FUNCTION search_bucket(kind text, is_note boolean, size integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (is_note::integer * 64 + CASE WHEN size <= 40 THEN size ELSE least(40 + (size - 33) / 8, 63) END) * 16
        + array_position(search_kinds(), kind)
$$;
COMMENT ON FUNCTION search_bucket(text, boolean, integer) IS 'The bucket of a text: names before notes, short before long, kinds in their order.';

CREATE FUNCTION search_pairs(folded text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 30 AS $$
    SELECT DISTINCT substr(folded, i, 2) COLLATE "C" FROM generate_series(1, length(folded) - 1) AS i
$$;
COMMENT ON FUNCTION search_pairs(text) IS 'The pairs of neighbouring letters of a folded text. Of ^ and the text, the first pair marks the start.';

-- A number holds bucket and letters whole (11, 21 and 21 bits); the index compares numbers several times as fast as texts.
CREATE FUNCTION search_marked(bucket integer, pairs text[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg((bucket::bigint << 42) + (ascii(pair)::bigint << 21) + ascii(substr(pair, 2))) FROM unnest(pairs) AS pair
$$;
COMMENT ON FUNCTION search_marked(integer, text[]) IS 'Pairs as they are indexed: each as a number, together with its bucket.';

-- What is searched, and nothing else says so.
CREATE VIEW search_texts AS
SELECT owner, kind, field, position::integer AS place, text, field IN ('NOTE', 'DEFINITION') AS is_note
FROM (
    SELECT r.id AS owner, 'REGION' AS kind, t.* FROM regions r
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, r.name_ko), ('NAME_EN', 1, r.name_en)) AS t (field, position, text)
    UNION ALL
    SELECT p.id, 'PROGRAMME', t.* FROM programmes p
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, p.name_ko), ('NAME_EN', 1, p.name_en), ('NOTE', 1, p.note)) AS t
    UNION ALL
    SELECT e.id, 'EDITION', t.* FROM editions e
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, e.name_ko), ('NAME_EN', 1, e.name_en), ('NOTE', 1, e.note)) AS t
    UNION ALL
    SELECT f.id, 'FIELD', t.* FROM fields f
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, f.name_ko), ('NAME_EN', 1, f.name_en), ('NOTE', 1, f.note)) AS t
    UNION ALL
    SELECT p.id, 'PROJECT', t.* FROM projects p
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, p.name_ko), ('NAME_EN', 1, p.name_en), ('NOTE', 1, p.note)) AS t
    UNION ALL
    SELECT i.id, 'INDUSTRY', t.* FROM industries i
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, i.name_ko), ('NAME_EN', 1, i.name_en)) AS t
    UNION ALL
    SELECT a.id, 'AGENCY', t.* FROM agencies a
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, a.name_ko), ('NAME_EN', 1, a.name_en), ('NOTE', 1, a.note)) AS t
    UNION ALL
    SELECT a.id, 'AGENCY', 'ALIAS', t.n, t.alias FROM agencies a CROSS JOIN LATERAL unnest(a.aliases) WITH ORDINALITY AS t (alias, n)
    UNION ALL
    SELECT i.id, 'INDICATOR', t.* FROM indicators i
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, i.name_ko), ('NAME_EN', 1, i.name_en), ('DEFINITION', 1, i.definition)) AS t
    UNION ALL
    SELECT s.id, 'SOURCE', t.* FROM sources s
        CROSS JOIN LATERAL (VALUES ('TITLE', 1, s.title), ('PUBLISHER', 1, s.publisher), ('NOTE', 1, s.note)) AS t
) t
WHERE text IS NOT NULL;
COMMENT ON VIEW search_texts IS 'The texts that are searched, as they stand in the other tables.';
COMMENT ON COLUMN search_texts.owner IS 'Key of the row that has the text.';
COMMENT ON COLUMN search_texts.kind IS 'Which table the row is of; one of search_kinds().';
COMMENT ON COLUMN search_texts.field IS 'Which of its texts: NAME_KO, NAME_EN, ALIAS, TITLE, PUBLISHER, NOTE or DEFINITION.';
COMMENT ON COLUMN search_texts.place IS 'Its place among the row''s texts of that field, from 1.';
COMMENT ON COLUMN search_texts.text IS 'The text.';
COMMENT ON COLUMN search_texts.is_note IS 'Whether it is about the row, not a name of it.';

CREATE TABLE search_entries (
    id bigint GENERATED BY DEFAULT AS IDENTITY CONSTRAINT search_entries_pkey PRIMARY KEY,
    kind text COLLATE "C" NOT NULL CONSTRAINT search_entries_kind_known CHECK (kind = ANY (search_kinds())),
    owner bigint NOT NULL,
    field text COLLATE "C" NOT NULL CONSTRAINT search_entries_field_known CHECK (field IN (
        'NAME_KO', 'NAME_EN', 'ALIAS', 'TITLE', 'PUBLISHER', 'NOTE', 'DEFINITION')),
    place integer NOT NULL,
    text text NOT NULL,
    folded text COLLATE "C" NOT NULL,
    bucket integer NOT NULL,
    pairs bigint[] NOT NULL,
    CONSTRAINT search_entries_key UNIQUE (kind, owner, field, place)
);
-- No list of pending entries: it would be read whole by every search until the next vacuum.
CREATE INDEX search_entries_pairs_idx ON search_entries USING gin (pairs) WITH (fastupdate = off);
COMMENT ON TABLE search_entries IS 'The texts of search_texts in the form in which they are searched; kept by triggers.';
COMMENT ON COLUMN search_entries.id IS 'Surrogate key.';
COMMENT ON COLUMN search_entries.kind IS 'Which table the row is of.';
COMMENT ON COLUMN search_entries.owner IS 'Key of the row that has the text.';
COMMENT ON COLUMN search_entries.field IS 'Which of its texts.';
COMMENT ON COLUMN search_entries.place IS 'Its place among the row''s texts of that field, from 1.';
COMMENT ON COLUMN search_entries.text IS 'The text as it stands in the row.';
COMMENT ON COLUMN search_entries.folded IS 'The text as search_fold makes it.';
COMMENT ON COLUMN search_entries.bucket IS 'Its bucket, as search_bucket says.';
COMMENT ON COLUMN search_entries.pairs IS 'Its pairs of letters, and ^ with the first letter, as search_marked makes them.';

-- Where to look: a query goes only into buckets that have all its pairs, and a misspelling is mended only to pairs that
-- stand somewhere.
CREATE TABLE search_vocabulary (
    pair text COLLATE "C" NOT NULL,
    bucket integer NOT NULL,
    CONSTRAINT search_vocabulary_pkey PRIMARY KEY (pair, bucket)
);
COMMENT ON TABLE search_vocabulary IS 'Which pairs stand in which buckets. A row whose last text has gone may stay: it leads to nothing.';
COMMENT ON COLUMN search_vocabulary.pair IS 'Two neighbouring letters of a folded text, or ^ and the first one.';
COMMENT ON COLUMN search_vocabulary.bucket IS 'A bucket with a text that has the pair.';

CREATE FUNCTION refresh_search(of_kind text, changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    DELETE FROM search_entries e USING (SELECT DISTINCT unnest(changed)) c (owner)
    WHERE e.kind = of_kind AND e.owner = c.owner AND NOT EXISTS (
        SELECT 1 FROM search_texts t
        WHERE t.kind = of_kind AND t.owner = e.owner AND t.field = e.field AND t.place = e.place AND t.text = e.text);
    WITH fresh AS MATERIALIZED (
        SELECT t.owner, t.field, t.place, t.text, folded, bucket, pairs
        FROM (SELECT DISTINCT unnest(changed)) c (owner) JOIN search_texts t ON t.kind = of_kind AND t.owner = c.owner
            CROSS JOIN LATERAL (SELECT search_fold(t.text) OFFSET 0) f (folded)
            CROSS JOIN LATERAL (
                SELECT search_bucket(of_kind, t.is_note, length(folded)), ARRAY(SELECT search_pairs('^' || folded)) OFFSET 0
            ) p (bucket, pairs)
        WHERE folded <> '' AND NOT EXISTS (
            SELECT 1 FROM search_entries e
            WHERE e.kind = of_kind AND e.owner = t.owner AND e.field = t.field AND e.place = t.place)
    ), added AS (
        INSERT INTO search_entries (kind, owner, field, place, text, folded, bucket, pairs)
        SELECT of_kind, owner, field, place, text, folded, bucket, search_marked(bucket, pairs) FROM fresh
        -- Texts that are searched together come to stand together, in the table and in the index.
        ORDER BY bucket, owner
        ON CONFLICT ON CONSTRAINT search_entries_key DO NOTHING
    )
    INSERT INTO search_vocabulary SELECT DISTINCT pair, bucket FROM fresh CROSS JOIN LATERAL unnest(pairs) pair
    -- In one order for all writers, so that two cannot wait for each other.
    ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
END $$;
COMMENT ON FUNCTION refresh_search(text, bigint[]) IS 'Makes the entries of the given rows what search_texts says; entries that are right stay.';

CREATE FUNCTION search_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM refresh_search(TG_ARGV[0], array_agg(id)) FROM fresh HAVING count(*) > 0;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM refresh_search(TG_ARGV[0], array_agg(id)) FROM former HAVING count(*) > 0;
    ELSIF TG_OP = 'TRUNCATE' THEN
        DELETE FROM search_entries WHERE kind = TG_ARGV[0];
    ELSE
        PERFORM refresh_search(TG_ARGV[0], array_agg(id))
        FROM (SELECT id FROM fresh UNION SELECT id FROM former) t HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION search_follows() IS 'Trigger: what is searched follows the rows of the kind that the argument names.';

DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT * FROM (VALUES ('regions', 'REGION'), ('programmes', 'PROGRAMME'), ('editions', 'EDITION'),
        ('fields', 'FIELD'), ('projects', 'PROJECT'), ('industries', 'INDUSTRY'), ('agencies', 'AGENCY'),
        ('indicators', 'INDICATOR'), ('sources', 'SOURCE')) AS t (name, kind)
    LOOP
        EXECUTE format('CREATE TRIGGER %1$I_search_inserted AFTER INSERT ON %1$I REFERENCING NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION search_follows(%2$L)', found.name, found.kind);
        EXECUTE format('CREATE TRIGGER %1$I_search_deleted AFTER DELETE ON %1$I REFERENCING OLD TABLE AS former
            FOR EACH STATEMENT EXECUTE FUNCTION search_follows(%2$L)', found.name, found.kind);
        EXECUTE format('CREATE TRIGGER %1$I_search_updated AFTER UPDATE ON %1$I REFERENCING OLD TABLE AS former NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION search_follows(%2$L)', found.name, found.kind);
        EXECUTE format('CREATE TRIGGER %1$I_search_truncated AFTER TRUNCATE ON %1$I
            FOR EACH STATEMENT EXECUTE FUNCTION search_follows(%2$L)', found.name, found.kind);
        EXECUTE format('SELECT refresh_search(%2$L, array_agg(id)) FROM %1$I HAVING count(*) > 0', found.name, found.kind);
    END LOOP;
END $$;

CREATE FUNCTION search_find(wanted integer, pairs text[], pattern text, size_min integer, size_max integer, kinds text[])
RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    found bigint[] := '{}';
    more bigint[];
    here integer;
    marked bigint[];
BEGIN
    FOR here IN
        SELECT v.bucket FROM search_vocabulary v
        WHERE v.pair = ANY (search_find.pairs) AND (search_kinds())[v.bucket % 16] = ANY (kinds)
          AND v.bucket / 16 % 64 BETWEEN search_bucket('PROGRAMME', false, size_min) / 16 AND search_bucket('PROGRAMME', false, size_max) / 16
        GROUP BY v.bucket HAVING count(*) = cardinality(search_find.pairs)
        ORDER BY v.bucket
    LOOP
        EXIT WHEN cardinality(found) >= wanted;
        marked := search_marked(here, search_find.pairs);
        SELECT array_agg(t.id ORDER BY t.size, t.owner) INTO more FROM (
            SELECT e.id, e.owner, length(e.folded) AS size FROM search_entries e
            WHERE e.pairs @> marked AND e.folded LIKE pattern
            ORDER BY 3, 2, 1 LIMIT wanted
        ) t;
        found := found || coalesce(more, '{}');
    END LOOP;
    RETURN found[:wanted];
END $$;
COMMENT ON FUNCTION search_find(integer, text[], text, integer, integer, text[]) IS 'Entries that have all these pairs and fit the pattern, best first: names before notes, short before long, kinds in their order.';

-- Misspellings: a syllable with another consonant or vowel; in longer words any other letter, one too few, one too many,
-- two exchanged. A way of mending is tried only if all its pairs stand somewhere.
CREATE FUNCTION search_mended(folded text) RETURNS TABLE (pattern text, pairs text[]) LANGUAGE sql STABLE ROWS 10 AS $$
    WITH query AS (
        SELECT length(folded) AS size, length(folded) >= CASE WHEN folded ~ '[^ -~]' THEN 4 ELSE 6 END AS is_long
    ), letter AS (
        SELECT i, left(folded, i - 1) AS before, substr(folded, i, 1) AS here, substr(folded, i + 1) AS behind, ascii(substr(folded, i, 1)) - 44032 AS syllable
        FROM query, generate_series(1, size) AS i
    ), way AS (
        SELECT 1 AS cost, i, before || chr(44032 + near) || behind AS pattern
        FROM query, letter CROSS JOIN LATERAL (
            SELECT lead * 588 + syllable % 588 FROM generate_series(0, 18) AS lead
            UNION SELECT syllable / 588 * 588 + vowel * 28 + syllable % 28 FROM generate_series(0, 20) AS vowel
            UNION SELECT syllable / 28 * 28 + tail FROM generate_series(0, 27) AS tail
        ) AS t (near)
        WHERE syllable BETWEEN 0 AND 11171 AND near <> syllable AND size BETWEEN 2 AND 12
        UNION ALL
        SELECT 2, i, before || left(behind, 1) || here || substr(behind, 2) FROM query, letter
        WHERE size BETWEEN 3 AND 32 AND behind <> '' AND here <> left(behind, 1)
        UNION ALL
        SELECT 3, i, before || '_' || behind FROM query, letter WHERE is_long AND size <= 32
        UNION ALL
        SELECT 4, i, before || here || '_' || behind FROM query, letter WHERE is_long AND size <= 32 AND behind <> ''
        UNION ALL
        SELECT 5, i, before || behind FROM query, letter WHERE is_long AND size <= 32
    )
    SELECT way.pattern, p.pairs FROM way CROSS JOIN LATERAL (
        SELECT array_agg(pair) AS pairs, bool_and(EXISTS (SELECT 1 FROM search_vocabulary v WHERE v.pair = t.pair)) AS known
        FROM search_pairs(way.pattern) AS t (pair) WHERE pair !~ '_'
    ) p
    WHERE p.known
    GROUP BY way.pattern, p.pairs ORDER BY min(cost), min(i), way.pattern COLLATE "C"
    LIMIT 40
$$;
COMMENT ON FUNCTION search_mended(text) IS 'What the folded text may have been meant to be, as LIKE patterns with the pairs that they need; likeliest first.';

CREATE FUNCTION search_hits(asked text, types text[]) RETURNS TABLE (
    id bigint, match text, matched_field text, text text, score double precision,
    region_id bigint, programme_id bigint, edition_id bigint, field_id bigint, project_id bigint, industry_id bigint,
    agency_id bigint, indicator_id bigint, source_id bigint
) LANGUAGE plpgsql STABLE ROWS 100 SET jit = off AS $$
#variable_conflict use_column
<<hit>>
DECLARE
    most CONSTANT integer := 200;
    most_similar CONSTANT integer := 50;
    kinds CONSTANT text[] := coalesce(types, search_kinds());
    query CONSTANT text := search_fold(asked);
    size CONSTANT integer := length(query);
    -- The first letters lead to few enough entries; the pattern decides.
    pairs CONSTANT text[] := ARRAY(SELECT search_pairs(left(query, 32)));
    start CONSTANT text[] := pairs || ('^' || left(query, 1));
    found bigint[] := '{}';
    ranks integer[] := '{}';
    more bigint[];
    mended record;
BEGIN
    IF query = '' THEN
        RETURN;
    END IF;
    FOR rank IN 1..3 LOOP
        -- A single letter stands nearly everywhere: it finds beginnings.
        EXIT WHEN cardinality(found) >= most OR (rank = 3 AND size = 1);
        more := search_find(most - cardinality(found), CASE rank WHEN 3 THEN pairs ELSE start END,
            CASE rank WHEN 1 THEN query WHEN 2 THEN query || '_%' ELSE '_%' || query || '%' END,
            size, CASE rank WHEN 1 THEN size ELSE 1000000 END, kinds);
        found := found || more;
        ranks := ranks || array_fill(rank, ARRAY[cardinality(more)]);
    END LOOP;
    -- What stands in several texts is hardly misspelt.
    IF cardinality(found) < 10 AND size > 1 THEN
        FOR mended IN SELECT * FROM search_mended(query) LOOP
            EXIT WHEN cardinality(found) >= most_similar;
            more := search_find(most_similar - cardinality(found), mended.pairs, '%' || mended.pattern || '%', length(mended.pattern), 1000000, kinds);
            found := found || more;
            ranks := ranks || array_fill(4, ARRAY[cardinality(more)]);
        END LOOP;
    END IF;
    RETURN QUERY
    SELECT row_number() OVER (ORDER BY h.rank, h.bucket / 1024, h.size, h.bucket % 16, h.owner),
        (ARRAY['EXACT', 'PREFIX', 'PART', 'SIMILAR'])[h.rank], h.field, h.text,
        CASE h.rank WHEN 1 THEN 1 ELSE (4 - h.rank) * 0.25 + 0.125 * (1 - h.bucket / 1024) + 0.125 * least(hit.size, h.size) / greatest(h.size, 1) END::double precision,
        CASE h.kind WHEN 'REGION' THEN h.owner END, CASE h.kind WHEN 'PROGRAMME' THEN h.owner END,
        CASE h.kind WHEN 'EDITION' THEN h.owner END, CASE h.kind WHEN 'FIELD' THEN h.owner END,
        CASE h.kind WHEN 'PROJECT' THEN h.owner END, CASE h.kind WHEN 'INDUSTRY' THEN h.owner END,
        CASE h.kind WHEN 'AGENCY' THEN h.owner END, CASE h.kind WHEN 'INDICATOR' THEN h.owner END,
        CASE h.kind WHEN 'SOURCE' THEN h.owner END
    FROM (
        SELECT DISTINCT ON (e.kind, e.owner) t.rank, e.*, length(e.folded) AS size
        FROM unnest(found, ranks) AS t (id, rank) JOIN search_entries e USING (id)
        ORDER BY e.kind, e.owner, t.rank, e.bucket, length(e.folded), e.id
    ) h
    ORDER BY 1;
END $$;
COMMENT ON FUNCTION search_hits(text, text[]) IS 'What a text finds, best first, each row once by its best text: EXACT before PREFIX before PART before SIMILAR, 200 texts at most; similar ones only if fewer than 10 others fit, up to 50.';
