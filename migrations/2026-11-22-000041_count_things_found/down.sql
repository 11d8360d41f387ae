DROP FUNCTION search_find(integer, text[], text, integer, integer, text[], bigint[]);
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
CREATE OR REPLACE FUNCTION search_hits(asked text, types text[]) RETURNS TABLE (
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
