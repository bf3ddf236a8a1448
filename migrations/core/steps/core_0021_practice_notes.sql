-- Learnings: what was learned by doing (METHOD M18), inside the municipality, sealed with the key of its case. ``source_id`` is the
-- evaluation or the contact that left it.

CREATE TABLE learning (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    source text NOT NULL CHECK (source IN ('evaluation', 'contact', 'case')),
    source_id uuid,
    text bytea NOT NULL,
    noted_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, source, source_id),
    CHECK ((source = 'case') = (source_id IS NULL)),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, noted_by) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX learning_of_case ON learning (tenant_id, case_id, created_at DESC, id DESC);
CREATE INDEX learning_by_day ON learning (tenant_id, created_at DESC, id DESC);

-- A practice note on its way out of a case: what was written, what was found in it, and what its author chose. Everything is
-- sealed with the key of the case. There is no facet here: a note is filed under something only after it was anonymised.

CREATE TABLE note_draft (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('looking', 'prepared', 'submitted', 'sent_back')),
    title bytea NOT NULL,
    text bytea NOT NULL,
    finding bytea,
    choices bytea,
    progress smallint NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    reviews_needed smallint NOT NULL DEFAULT 1 CHECK (reviews_needed IN (1, 2)),
    prepared_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, case_id, id),
    CHECK (state = 'looking' OR finding IS NOT NULL),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, prepared_by) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX note_draft_of_case ON note_draft (tenant_id, case_id, created_at DESC, id DESC);

-- What a second or third person decided on one version of a draft; nobody sees the choices of another before his or her own.

CREATE TABLE note_review (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    draft_id uuid NOT NULL,
    draft_version integer NOT NULL,
    reviewed_by uuid NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('approved', 'sent_back')),
    choices bytea NOT NULL,
    reason bytea,
    reviewed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, draft_id, draft_version, reviewed_by),
    CHECK (verdict <> 'sent_back' OR reason IS NOT NULL),
    FOREIGN KEY (tenant_id, case_id, draft_id) REFERENCES note_draft (tenant_id, case_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, reviewed_by) REFERENCES membership (tenant_id, account_id)
);

SELECT build_wall('learning');
SELECT build_wall('note_draft');
SELECT build_wall('note_review', 'SELECT, INSERT');

DO $$
DECLARE
    mine text := '((SELECT has_reach(''cases:all'')) OR (SELECT has_reach(''cases:own'')) AND case_id IN ('
                 'SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))';
    child text;
BEGIN
    FOREACH child IN ARRAY ARRAY['learning', 'note_draft', 'note_review'] LOOP
        EXECUTE format('CREATE POLICY seen_with_case ON %I FOR SELECT USING (case_id IN (SELECT id FROM case_file))', child);
    END LOOP;
    EXECUTE format('CREATE POLICY changed_by_workers ON note_draft FOR UPDATE USING (%s)', mine);
    EXECUTE format('CREATE POLICY removed_by_workers ON note_draft FOR DELETE USING (%s)', mine);
    -- A learning is changed and removed by whoever noted it; jobs seal it anew and destroy it with its case.
    EXECUTE format('CREATE POLICY changed_by_its_author ON learning FOR UPDATE '
                   'USING (%s AND (noted_by = (SELECT current_account()) OR (SELECT has_reach(''jobs:all''))))', mine);
    EXECUTE format('CREATE POLICY removed_by_its_author ON learning FOR DELETE '
                   'USING (%s AND (noted_by = (SELECT current_account()) OR (SELECT has_reach(''jobs:all''))))', mine);
    EXECUTE format('CREATE POLICY noted_by_workers ON learning FOR INSERT WITH CHECK (%s AND noted_by = (SELECT current_account()))',
                   mine);
    EXECUTE format('CREATE POLICY prepared_by_workers ON note_draft FOR INSERT '
                   'WITH CHECK (%s AND prepared_by = (SELECT current_account()))', mine);
    EXECUTE format('CREATE POLICY reviewed_by_workers ON note_review FOR INSERT '
                   'WITH CHECK (%s AND reviewed_by = (SELECT current_account()))', mine);
END $$;

-- Four eyes, held here too: nobody reviews an own note, and only what was submitted is reviewed, as it stands.

CREATE FUNCTION note_review_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM note_draft WHERE tenant_id = NEW.tenant_id AND id = NEW.draft_id AND prepared_by <> NEW.reviewed_by
                      AND state = 'submitted' AND version = NEW.draft_version) THEN
        RAISE EXCEPTION 'a note is reviewed by somebody else, as it was submitted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_review_by_another BEFORE INSERT ON note_review FOR EACH ROW EXECUTE FUNCTION note_review_by_another();

CREATE FUNCTION note_draft_keeps_its_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id, OLD.case_id, OLD.prepared_by, OLD.created_at)
       IS DISTINCT FROM (NEW.id, NEW.case_id, NEW.prepared_by, NEW.created_at) THEN
        RAISE EXCEPTION 'a note stays with its case and with who prepared it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Else a reviewer could write what he or she then approves. Jobs, which have no account, seal anew and note what was found.
    IF current_account() <> OLD.prepared_by
       AND (OLD.title, OLD.text, OLD.finding, OLD.choices) IS DISTINCT FROM (NEW.title, NEW.text, NEW.finding, NEW.choices) THEN
        RAISE EXCEPTION 'only its author writes a note' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_draft_keeps_its_author BEFORE UPDATE ON note_draft FOR EACH ROW EXECUTE FUNCTION note_draft_keeps_its_author();

-- A note that left its case: the text as it was approved. It holds no case, no account and no day, and its id tells no time. The
-- draft that it came from is gone. Sealed with the key of the municipality; the receipt finds it at the knowledge centre.

CREATE TABLE practice_note (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    state text NOT NULL DEFAULT 'approved' CHECK (state IN ('approved', 'sent', 'withdrawn')),
    quarter text NOT NULL CHECK (quarter ~ '^20[0-9]{2}-[1-4]$'),
    title bytea NOT NULL,
    text bytea NOT NULL,
    facets bytea,
    is_attributed boolean NOT NULL DEFAULT false,
    receipt bytea,
    mailbox_id uuid,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'approved') = (receipt IS NULL))
);
SELECT build_wall('practice_note');
CREATE POLICY seen_by_workers ON practice_note FOR SELECT
    USING ((SELECT has_reach('notes:all') OR has_reach('notes:read') OR has_reach('jobs:all')));
CREATE POLICY added_by_workers ON practice_note FOR INSERT WITH CHECK ((SELECT has_reach('notes:all')));
CREATE POLICY changed_by_workers ON practice_note FOR UPDATE USING ((SELECT has_reach('notes:all')));
CREATE POLICY removed_by_workers ON practice_note FOR DELETE USING ((SELECT has_reach('notes:all')));
