-- The search among published notes (decision 0029). Dutch word stems, whatever the accents.

CREATE TEXT SEARCH CONFIGURATION library_dutch (COPY = dutch);
ALTER TEXT SEARCH CONFIGURATION library_dutch
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH unaccent, dutch_stem;

-- The same words, not stemmed: those that somebody may have meant.

CREATE TEXT SEARCH CONFIGURATION library_plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION library_plain
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH unaccent, simple;

-- What a search looks in: one row a published note. It stands apart from the note because a policy that asks anything at all of a
-- row or of a scope goes before `words @@ …`, which is then not looked up in an index but tried on every row. So everybody reads
-- here, without a question; it holds nothing that is not published. Only editors add to it, by the triggers below, and a note that
-- is gone takes its row along.
--
-- ``words`` also holds what a note is filed under, as words that begin with ``=``: a filter is then a part of the same look-up.

CREATE TABLE library_search (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    words tsvector NOT NULL,
    community text,
    need text,
    approach text,
    region text,
    period text,
    theme_id uuid,
    published_in text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES library_note (tenant_id, id) ON DELETE CASCADE
) WITH (toast_tuple_target = 8160);
-- Within the row, not aside and compressed: weighing a note is then a matter of microseconds.
ALTER TABLE library_search ALTER COLUMN words SET STORAGE MAIN;
CREATE INDEX library_search_words ON library_search USING gin (words);
CREATE INDEX library_search_quarters ON library_search (published_in);

-- The words of all published notes, with in how many notes each stands.

CREATE TABLE library_word (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    word text COLLATE "C" NOT NULL CHECK (word ~ '^[a-z]{3,40}$'),
    stem text COLLATE "C" NOT NULL,
    note_count integer NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, word)
);
CREATE INDEX library_word_beginnings ON library_word (word, note_count);
CREATE INDEX library_word_stems ON library_word (stem);
CREATE INDEX library_word_likeness ON library_word USING gin (word gin_trgm_ops);

SELECT build_library_wall('library_search', 'SELECT, INSERT, UPDATE, DELETE');
SELECT build_library_wall('library_word', 'SELECT, INSERT, UPDATE, DELETE');
ALTER POLICY everyone_reads ON library_search USING (true);
ALTER POLICY everyone_reads ON library_word USING (true);

CREATE FUNCTION library_lexemes(note library_note) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT setweight(to_tsvector('library_dutch', note.title), 'A')
        || setweight(to_tsvector('library_dutch', note.summary), 'B')
        || setweight(to_tsvector('library_dutch', note.text), 'D')
$$;

CREATE FUNCTION library_filed_under(note library_note) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT array_to_tsvector(array_remove(ARRAY[
        '=community:' || note.community, '=need:' || note.need, '=approach:' || note.approach, '=region:' || note.region,
        '=period:' || note.period, '=theme:' || note.theme_id::text, '=quarter:' || note.published_in], NULL))
$$;

-- Only what a knowledge centre publishes can be found.

CREATE FUNCTION is_of_centre(publisher uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM tenant WHERE id = publisher AND kind = 'knowledge_centre')
$$;

-- Only of what changed the words are taken again: facets of all notes can change at once.

CREATE FUNCTION keep_library_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT is_of_centre(NEW.tenant_id) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' OR (NEW.title, NEW.summary, NEW.text) IS DISTINCT FROM (OLD.title, OLD.summary, OLD.text) THEN
        INSERT INTO library_search
        VALUES (NEW.tenant_id, NEW.id, library_lexemes(NEW) || library_filed_under(NEW), NEW.community, NEW.need, NEW.approach,
                NEW.region, NEW.period, NEW.theme_id, NEW.published_in)
        ON CONFLICT (tenant_id, id) DO UPDATE SET words = EXCLUDED.words, community = EXCLUDED.community, need = EXCLUDED.need,
            approach = EXCLUDED.approach, region = EXCLUDED.region, period = EXCLUDED.period, theme_id = EXCLUDED.theme_id,
            published_in = EXCLUDED.published_in;
    ELSIF library_filed_under(NEW) IS DISTINCT FROM library_filed_under(OLD) THEN
        UPDATE library_search SET
            words = ts_delete(words, tsvector_to_array(library_filed_under(OLD))) || library_filed_under(NEW),
            community = NEW.community, need = NEW.need, approach = NEW.approach, region = NEW.region, period = NEW.period,
            theme_id = NEW.theme_id, published_in = NEW.published_in
         WHERE tenant_id = NEW.tenant_id AND id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_library_search AFTER INSERT OR UPDATE ON library_note
    FOR EACH ROW EXECUTE FUNCTION keep_library_search();

-- Counting words: one at a time, since two who publish at once would wait for each other's words.

CREATE FUNCTION library_words_of(title text, summary text, body text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT word FROM unnest(tsvector_to_array(to_tsvector('library_plain', title || ' ' || summary || ' ' || body))) word
     WHERE word ~ '^[a-z]{3,40}$' AND ts_lexize('dutch_stem', word) <> '{}'
$$;

CREATE FUNCTION keep_library_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('library_word'));
    IF TG_OP <> 'INSERT' THEN
        UPDATE library_word w SET note_count = w.note_count - lost.times
          FROM (SELECT o.tenant_id, word, count(*)::integer AS times FROM gone o, library_words_of(o.title, o.summary, o.text) word
                 GROUP BY o.tenant_id, word) lost
         WHERE w.tenant_id = lost.tenant_id AND w.word = lost.word;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO library_word (tenant_id, word, stem, note_count)
        SELECT n.tenant_id, word, (ts_lexize('dutch_stem', word))[1], count(*)
          FROM come n, library_words_of(n.title, n.summary, n.text) word WHERE is_of_centre(n.tenant_id)
         GROUP BY n.tenant_id, word
        ON CONFLICT (tenant_id, word) DO UPDATE SET note_count = library_word.note_count + EXCLUDED.note_count;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM library_word w USING (SELECT DISTINCT o.tenant_id, word FROM gone o,
               library_words_of(o.title, o.summary, o.text) word) lost
         WHERE w.tenant_id = lost.tenant_id AND w.word = lost.word AND w.note_count <= 0;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER words_come AFTER INSERT ON library_note REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION keep_library_words();
CREATE TRIGGER words_go AFTER DELETE ON library_note REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION keep_library_words();

-- Facets change often and of many notes at once; their words then did not.

CREATE FUNCTION change_library_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM gone o JOIN come n USING (tenant_id, id)
                    WHERE (o.title, o.summary, o.text) IS DISTINCT FROM (n.title, n.summary, n.text)) THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('library_word'));
    INSERT INTO library_word (tenant_id, word, stem, note_count)
    SELECT tenant_id, word, (ts_lexize('dutch_stem', word))[1], sum(times) FROM (
        SELECT o.tenant_id, word, -1 AS times FROM gone o JOIN come n USING (tenant_id, id),
               library_words_of(o.title, o.summary, o.text) word
         WHERE (o.title, o.summary, o.text) IS DISTINCT FROM (n.title, n.summary, n.text)
        UNION ALL
        SELECT n.tenant_id, word, 1 FROM come n JOIN gone o USING (tenant_id, id),
               library_words_of(n.title, n.summary, n.text) word
         WHERE (o.title, o.summary, o.text) IS DISTINCT FROM (n.title, n.summary, n.text)) moved
     WHERE is_of_centre(tenant_id) GROUP BY tenant_id, word
    ON CONFLICT (tenant_id, word) DO UPDATE SET note_count = library_word.note_count + EXCLUDED.note_count;
    DELETE FROM library_word w WHERE w.note_count <= 0 AND w.tenant_id IN (SELECT tenant_id FROM come)
       AND w.word IN (SELECT word FROM gone o, library_words_of(o.title, o.summary, o.text) word);
    RETURN NULL;
END $$;
CREATE TRIGGER words_change AFTER UPDATE ON library_note REFERENCING OLD TABLE AS gone NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION change_library_words();

-- What is asked. ``must``: each holds alternatives with spaces between, one of which has to be there; ``phrases`` stand as they
-- are; ``without``: none of these words. NULL when there is nothing to look for but what everybody writes.

CREATE FUNCTION library_query(must text[], phrases text[], without text[]) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
DECLARE
    asked tsquery;
    part tsquery;
    one tsquery;
    alternatives text;
    word text;
BEGIN
    FOREACH alternatives IN ARRAY must LOOP
        part := NULL;
        FOREACH word IN ARRAY string_to_array(alternatives, ' ') LOOP
            one := plainto_tsquery('library_dutch', word);
            IF numnode(one) > 0 THEN
                part := coalesce(part || one, one);
            END IF;
        END LOOP;
        asked := coalesce(asked && part, asked, part);
    END LOOP;
    FOREACH word IN ARRAY phrases LOOP
        one := phraseto_tsquery('library_dutch', word);
        IF numnode(one) > 0 THEN
            asked := coalesce(asked && one, one);
        END IF;
    END LOOP;
    FOREACH word IN ARRAY without LOOP
        one := plainto_tsquery('library_dutch', word);
        IF asked IS NOT NULL AND numnode(one) > 0 THEN
            asked := asked && !!one;
        END IF;
    END LOOP;
    RETURN asked;
END $$;

-- What notes are filed under, as the query that finds them; each is taken as it is, whatever signs it holds.

CREATE FUNCTION library_filter(filed text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg('''' || replace(replace(one, '\', '\\'), '''', '''''') || '''', ' & ')::tsquery FROM unnest(filed) one
$$;

CREATE FUNCTION nearest_library_words(asked text) RETURNS TABLE (word text, note_count integer) LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.25 AS $$
    SELECT w.word, w.note_count FROM library_word w WHERE w.word % asked
     ORDER BY similarity(w.word, asked) DESC, w.note_count DESC LIMIT 20
$$;
