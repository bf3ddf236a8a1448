-- The library of the national knowledge centre. What municipalities hand in comes without a case, an author, a municipality or a
-- day; ids here tell no time. Municipalities hand in through functions, which look on nobody's behalf at anything else.

-- The knowledge centres that are open: what they publish is seen, and they alone write in a library.

CREATE FUNCTION open_centres() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT id FROM tenant WHERE kind = 'knowledge_centre' AND status = 'active'
$$;
CREATE FUNCTION edits_library() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT has_reach('knowledge:all') AND current_tenant() IN (SELECT open_centres())
$$;

-- The letterbox of a knowledge centre: the key with which others seal what is for it alone. Open to all, like the registry.

CREATE TABLE library_letterbox (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    public_key bytea NOT NULL,
    opened_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id)
);
CREATE FUNCTION build_library_wall(target regclass, app_may text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY tenant_wall_add ON %s AS RESTRICTIVE FOR INSERT '
                   'WITH CHECK (tenant_id = (SELECT current_tenant()))', target);
    EXECUTE format('CREATE POLICY tenant_wall_change ON %s AS RESTRICTIVE FOR UPDATE '
                   'USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()))', target);
    EXECUTE format('CREATE POLICY tenant_wall_end ON %s AS RESTRICTIVE FOR DELETE '
                   'USING (tenant_id = (SELECT current_tenant()))', target);
    EXECUTE format('CREATE POLICY everyone_reads ON %s FOR SELECT '
                   'USING ((SELECT current_tenant()) IS NOT NULL AND tenant_id IN (SELECT open_centres()))', target);
    EXECUTE format('CREATE POLICY editors_add ON %s FOR INSERT WITH CHECK ((SELECT edits_library()))', target);
    EXECUTE format('CREATE POLICY editors_change ON %s FOR UPDATE USING ((SELECT edits_library()))', target);
    EXECUTE format('CREATE POLICY editors_end ON %s FOR DELETE USING ((SELECT edits_library()))', target);
    EXECUTE format('GRANT %s ON %s TO kernkracht_app', app_may, target);
END $$;
REVOKE EXECUTE ON FUNCTION build_library_wall(regclass, text) FROM PUBLIC;
SELECT build_library_wall('library_letterbox', 'SELECT, INSERT');

-- What was handed in. ``letter`` opens with the letterbox's private key alone; what the editors made of it is sealed with the
-- key of the centre. ``receipt_hash`` is all that is known of who handed it in.

CREATE TABLE received_note (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    receipt_hash bytea NOT NULL CHECK (length(receipt_hash) = 32),
    letterbox_id uuid NOT NULL,
    letter bytea,
    reply_key bytea NOT NULL,
    quarter text NOT NULL CHECK (quarter ~ '^20[0-9]{2}-[1-4]$'),
    state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'editing', 'returned', 'published', 'withdrawn')),
    title bytea,
    summary bytea,
    text bytea,
    facets bytea,
    theme_id uuid,
    published_id uuid,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, receipt_hash),
    CHECK ((state = 'published') = (published_id IS NOT NULL)),
    CHECK (state <> 'withdrawn' OR (letter IS NULL AND title IS NULL AND summary IS NULL AND text IS NULL AND facets IS NULL
                                    AND theme_id IS NULL))
);
CREATE INDEX received_note_by_state ON received_note (tenant_id, state, quarter DESC, id);

-- Questions and answers about a note that was handed in: ``letter`` opens for the side it is for, ``copy`` for the side that wrote.

CREATE TABLE note_message (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    note_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    is_from_centre boolean NOT NULL,
    letter bytea NOT NULL,
    copy bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, note_id, number),
    FOREIGN KEY (tenant_id, note_id) REFERENCES received_note (tenant_id, id) ON DELETE CASCADE
);

SELECT build_wall('received_note', 'SELECT, INSERT, UPDATE');
SELECT build_wall('note_message', 'SELECT, INSERT, DELETE');

DO $$
DECLARE
    child text;
BEGIN
    FOREACH child IN ARRAY ARRAY['received_note', 'note_message'] LOOP
        EXECUTE format('CREATE POLICY seen_by_editors ON %I FOR SELECT '
                       'USING ((SELECT edits_library() OR has_reach(''library:letter'')))', child);
        EXECUTE format('CREATE POLICY changed_by_editors ON %I FOR UPDATE '
                       'USING ((SELECT edits_library() OR has_reach(''library:letter'')))', child);
        EXECUTE format('CREATE POLICY ended_by_editors ON %I FOR DELETE '
                       'USING ((SELECT edits_library() OR has_reach(''library:letter'')))', child);
        EXECUTE format('CREATE POLICY handed_in ON %I FOR INSERT '
                       'WITH CHECK ((SELECT edits_library() OR has_reach(''library:letter'')))', child);
    END LOOP;
END $$;

-- What the centre published, open to every tenant: no seal, no link to what was received. Facets are those that may be shown
-- (see core.library.rules.cells); empty where a note was not one of many.

CREATE TABLE library_theme (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    introduction text NOT NULL DEFAULT '',
    position integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE received_note ADD FOREIGN KEY (tenant_id, theme_id) REFERENCES library_theme (tenant_id, id)
    ON DELETE SET NULL (theme_id);

CREATE TABLE library_note (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    summary text NOT NULL DEFAULT '',
    text text NOT NULL,
    attribution text,
    theme_id uuid,
    position integer NOT NULL DEFAULT 0,
    community text,
    need text,
    approach text,
    region text,
    period text,
    published_in text NOT NULL CHECK (published_in ~ '^20[0-9]{2}-[1-4]$'),
    edition integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, theme_id) REFERENCES library_theme (tenant_id, id)
);
CREATE INDEX library_note_of_theme ON library_note (tenant_id, theme_id, position, id);

-- A practical guide (handreiking): themes in order, with a foreword. It is made anew from them whenever it is asked for, so what
-- was withdrawn is in no copy of ours. ``digest`` is that of its content when its edition was published: it tells that something
-- changed since, and nothing else.

CREATE TABLE library_guide (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    foreword text NOT NULL DEFAULT '',
    is_published boolean NOT NULL DEFAULT false,
    edition integer NOT NULL DEFAULT 0,
    published_in text CHECK (published_in ~ '^20[0-9]{2}-[1-4]$'),
    digest bytea CHECK (length(digest) = 32),
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    CHECK (NOT is_published OR (published_in IS NOT NULL AND digest IS NOT NULL AND edition > 0))
);

CREATE TABLE library_guide_theme (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    guide_id uuid NOT NULL,
    theme_id uuid NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, guide_id, theme_id),
    FOREIGN KEY (tenant_id, guide_id) REFERENCES library_guide (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, theme_id) REFERENCES library_theme (tenant_id, id)
);

-- The words under which notes are filed; those of region and period are data of the code.

CREATE TABLE library_term (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    facet text NOT NULL CHECK (facet IN ('community', 'need', 'approach')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    position integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, facet, name)
);

-- All that was ever told of the facets of a published note, sealed with the key of the centre; it goes with the note. Whoever
-- kept every release knows this much, so later releases are held against it (core.library.rules.cells).

CREATE TABLE library_told (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    told bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES library_note (tenant_id, id) ON DELETE CASCADE
);
SELECT build_wall('library_told', 'SELECT, INSERT, UPDATE');
CREATE POLICY kept_by_editors ON library_told USING ((SELECT edits_library())) WITH CHECK ((SELECT edits_library()));

SELECT build_library_wall('library_theme', 'SELECT, INSERT, UPDATE, DELETE');
SELECT build_library_wall('library_note', 'SELECT, INSERT, UPDATE, DELETE');
SELECT build_library_wall('library_guide', 'SELECT, INSERT, UPDATE, DELETE');
SELECT build_library_wall('library_guide_theme', 'SELECT, INSERT, UPDATE, DELETE');
SELECT build_library_wall('library_term', 'SELECT, INSERT, UPDATE, DELETE');

-- Editors make the key of the letterbox; who writes notes destroys the mailbox of one that was taken back.

CREATE POLICY editors_make_mailboxes ON data_key FOR INSERT WITH CHECK ((SELECT edits_library()) AND purpose = 'mailbox');
CREATE POLICY note_mailboxes_are_destroyed ON data_key FOR UPDATE USING (
    (SELECT has_reach('notes:all')) AND purpose = 'mailbox' AND id IN (SELECT mailbox_id FROM practice_note));

-- Where a municipality hands in, by receipt. Whoever calls becomes the centre's letterbox for one statement, and is himself or
-- herself again before the function returns.

CREATE FUNCTION as_letterbox() RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    before text[] := ARRAY[current_setting('app.tenant', true), current_setting('app.reach', true)];
    centre uuid := (SELECT tenant_id FROM library_letterbox ORDER BY tenant_id LIMIT 1);
BEGIN
    IF NOT has_reach('notes:all') OR centre IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('app.tenant', centre::text, true), set_config('app.reach', ',library:letter,', true);
    RETURN before;
END $$;

CREATE FUNCTION as_oneself(before text[]) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('app.tenant', before[1], true), set_config('app.reach', before[2], true)
$$;

CREATE FUNCTION hand_in_note(receipt bytea, box uuid, sealed bytea, reply bytea, in_quarter text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    before text[] := as_letterbox();
BEGIN
    IF before IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO received_note (tenant_id, receipt_hash, letterbox_id, letter, reply_key, quarter)
    VALUES (current_tenant(), sha256(receipt), box, sealed, reply, in_quarter);
    PERFORM as_oneself(before);
    RETURN true;
END $$;

CREATE FUNCTION look_up_note(receipt bytea)
RETURNS TABLE (note_state text, note_published_id uuid, note_reply_key bytea, message_number integer, message_is_from_centre boolean,
               message_letter bytea, message_copy bytea, message_id uuid)
LANGUAGE plpgsql AS $$
DECLARE
    before text[] := as_letterbox();
BEGIN
    IF before IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT n.state, n.published_id, n.reply_key, m.number, m.is_from_centre, m.letter, m.copy, m.id
      FROM received_note n LEFT JOIN note_message m ON m.tenant_id = n.tenant_id AND m.note_id = n.id
     WHERE n.tenant_id = current_tenant() AND n.receipt_hash = sha256(receipt) ORDER BY m.number;
    PERFORM as_oneself(before);
END $$;

CREATE FUNCTION answer_centre(receipt bytea, message uuid, sealed bytea, kept bytea) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    before text[] := as_letterbox();
    found_note uuid;
BEGIN
    IF before IS NULL THEN
        RETURN false;
    END IF;
    SELECT id INTO found_note FROM received_note
     WHERE tenant_id = current_tenant() AND receipt_hash = sha256(receipt) AND state <> 'withdrawn' FOR UPDATE;
    IF found_note IS NOT NULL THEN
        INSERT INTO note_message (tenant_id, id, note_id, number, is_from_centre, letter, copy)
        SELECT current_tenant(), message, found_note, coalesce(max(number), 0) + 1, false, sealed, kept FROM note_message
         WHERE tenant_id = current_tenant() AND note_id = found_note;
    END IF;
    PERFORM as_oneself(before);
    RETURN found_note IS NOT NULL;
END $$;

-- Which facets are shown is decided by one transaction at a time.

CREATE FUNCTION hold_cells() RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('library_cells|' || current_tenant()::text, 0))
$$;

-- What must not wait until the centre looks again: a combination that has become too small says nothing any more, all of it at
-- once, and what then says nothing is not small either. Only whole groups go silent, so that nothing tells one note from another.

CREATE FUNCTION silence_small_cells() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    least integer := greatest(10, (SELECT (values ->> 'smallest_cell')::integer FROM setting
                                    WHERE tenant_id = current_tenant() AND section = 'library'));
    silent integer;
    small record;
BEGIN
    LOOP
        SELECT count(*) INTO silent FROM library_note WHERE tenant_id = current_tenant()
           AND num_nonnulls(community, need, approach, region, period) = 0;
        SELECT community, need, approach, region, period, count(*) AS notes INTO small FROM library_note
         WHERE tenant_id = current_tenant() AND num_nonnulls(community, need, approach, region, period) > 0
         GROUP BY 1, 2, 3, 4, 5 ORDER BY count(*), 1, 2, 3, 4, 5 LIMIT 1;
        EXIT WHEN NOT FOUND OR (small.notes >= least AND (silent = 0 OR silent >= least));
        UPDATE library_note SET community = NULL, need = NULL, approach = NULL, region = NULL, period = NULL
         WHERE tenant_id = current_tenant()
           AND (community, need, approach, region, period)
               IS NOT DISTINCT FROM (small.community, small.need, small.approach, small.region, small.period);
    END LOOP;
END $$;

-- A municipality can take a note back at any time: everything of it is gone at once, also what was published.

CREATE FUNCTION take_back_note(receipt bytea) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    before text[] := as_letterbox();
    gone uuid;
    was_published uuid;
BEGIN
    IF before IS NULL THEN
        RETURN false;
    END IF;
    PERFORM hold_cells();
    SELECT id, published_id INTO gone, was_published FROM received_note
     WHERE tenant_id = current_tenant() AND receipt_hash = sha256(receipt) FOR UPDATE;
    IF gone IS NOT NULL THEN
        UPDATE received_note SET state = 'withdrawn', letter = NULL, title = NULL, summary = NULL, text = NULL, facets = NULL,
               theme_id = NULL, published_id = NULL, version = version + 1 WHERE tenant_id = current_tenant() AND id = gone;
        DELETE FROM note_message WHERE tenant_id = current_tenant() AND note_id = gone;
        PERFORM set_config('app.reach', ',library:letter,knowledge:all,', true);
        DELETE FROM library_note WHERE tenant_id = current_tenant() AND id = was_published;
        PERFORM silence_small_cells();
    END IF;
    PERFORM as_oneself(before);
    RETURN gone IS NOT NULL;
END $$;
