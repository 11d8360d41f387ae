DROP FUNCTION search_hits(text, text[]);
DROP FUNCTION search_mended(text);
DROP FUNCTION search_find(integer, text[], text, integer, integer, text[]);
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY '{regions,programmes,editions,fields,projects,industries,agencies,indicators,sources}'::text[] LOOP
        EXECUTE format('DROP TRIGGER %1$I_search_inserted ON %1$I', name);
        EXECUTE format('DROP TRIGGER %1$I_search_deleted ON %1$I', name);
        EXECUTE format('DROP TRIGGER %1$I_search_updated ON %1$I', name);
        EXECUTE format('DROP TRIGGER %1$I_search_truncated ON %1$I', name);
    END LOOP;
END $$;
DROP FUNCTION search_follows();
DROP FUNCTION refresh_search(text, bigint[]);
DROP TABLE search_vocabulary;
DROP TABLE search_entries;
DROP VIEW search_texts;
DROP FUNCTION search_marked(integer, text[]);
DROP FUNCTION search_pairs(text);
DROP FUNCTION search_bucket(text, boolean, integer);
DROP FUNCTION search_kinds();
DROP FUNCTION search_fold(text);
