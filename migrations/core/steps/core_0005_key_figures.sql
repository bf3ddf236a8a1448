-- Key figures: who they are to this municipality, and, apart from that, which communities they know. See docs/decisions/0014.
-- What a professional needs to ring somebody stands in key_figure; what one matches on stands in key_figure_profile.

CREATE TABLE key_figure (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_id uuid NOT NULL,
    account_id uuid,
    state text NOT NULL CHECK (state IN ('invited', 'active', 'ended')),
    capacity integer NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 0 AND 20),
    name bytea NOT NULL,
    name_index bytea NOT NULL,
    contact bytea,
    role_agreed_on date,
    confidentiality_agreed_on date,
    vog_seen_on date,
    vog_seen_by uuid,
    vog_renew_by date,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    ended_on date,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id),
    FOREIGN KEY (tenant_id, key_id) REFERENCES data_key (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, vog_seen_by) REFERENCES membership (tenant_id, account_id),
    CHECK ((vog_seen_on IS NULL) = (vog_renew_by IS NULL)),
    CHECK (state <> 'invited' OR account_id IS NOT NULL),
    CHECK ((state = 'ended') = (ended_on IS NOT NULL))
);
CREATE INDEX key_figure_by_state ON key_figure (tenant_id, state, id);
CREATE INDEX key_figure_by_name ON key_figure (tenant_id, name_index);

CREATE TABLE key_figure_profile (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_figure_id uuid NOT NULL,
    account_id uuid,
    offer bytea,
    safety_note bytea,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, key_figure_id),
    FOREIGN KEY (tenant_id, key_figure_id) REFERENCES key_figure (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);

CREATE TABLE key_figure_pause (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_figure_id uuid NOT NULL,
    account_id uuid,
    begins_on date NOT NULL,
    ends_on date,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, key_figure_id) REFERENCES key_figure (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id),
    CHECK (ends_on IS NULL OR ends_on >= begins_on),
    CONSTRAINT key_figure_pause_apart EXCLUDE USING gist (
        tenant_id WITH =, key_figure_id WITH =, daterange(begins_on, ends_on, '[]') WITH &&)
);

-- Which communities somebody knows. No row tells whose it is: holder is a keyed hash that only the application can compute, so no
-- query joins a community to a key figure, a deployment or a case. Sealed under a key of that person, made for this alone.

CREATE TABLE known_communities (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_id uuid NOT NULL,
    holder bytea NOT NULL,
    communities bytea NOT NULL,
    consented_on date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, holder),
    FOREIGN KEY (tenant_id, key_id) REFERENCES data_key (tenant_id, id)
);

SELECT build_wall('key_figure');
SELECT build_wall('key_figure_profile');
SELECT build_wall('key_figure_pause');
SELECT build_wall('known_communities');

CREATE POLICY whole_pool ON key_figure USING ((SELECT has_reach('key_figures:all')));
CREATE POLICY oneself ON key_figure FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND account_id = (SELECT current_account()));
CREATE POLICY oneself_to_change ON key_figure FOR UPDATE USING (
    (SELECT has_reach('shared:own')) AND account_id = (SELECT current_account()) AND state <> 'ended');

DO $$
DECLARE
    child text;
BEGIN
    FOREACH child IN ARRAY ARRAY['key_figure_profile', 'key_figure_pause'] LOOP
        EXECUTE format('CREATE INDEX %I ON %I (tenant_id, key_figure_id)', child || '_of_key_figure', child);
        EXECUTE format('CREATE POLICY whole_pool ON %I USING ((SELECT has_reach(''key_figures:all'')))', child);
        EXECUTE format('CREATE POLICY oneself ON %I USING ((SELECT has_reach(''shared:own'')) '
                       'AND account_id = (SELECT current_account()) AND key_figure_id IN (SELECT k.id FROM key_figure k '
                       'WHERE k.account_id = (SELECT current_account())))', child);
    END LOOP;
END $$;

-- A key figure changes how to be reached and how much, and signs once; who somebody is and what was seen, others record.

CREATE FUNCTION key_figure_changes_itself() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own text[] := ARRAY['state', 'capacity', 'contact', 'role_agreed_on', 'confidentiality_agreed_on', 'changed_at', 'version'];
BEGIN
    IF (SELECT has_reach('shared:own')) AND NOT (SELECT has_reach('key_figures:all')) AND (
        NEW.state NOT IN (OLD.state, 'active')
        OR OLD.role_agreed_on IS NOT NULL AND NEW.role_agreed_on IS DISTINCT FROM OLD.role_agreed_on
        OR OLD.confidentiality_agreed_on IS NOT NULL
           AND NEW.confidentiality_agreed_on IS DISTINCT FROM OLD.confidentiality_agreed_on
        OR (to_jsonb(OLD) - own) IS DISTINCT FROM (to_jsonb(NEW) - own)) THEN
        RAISE EXCEPTION 'a key figure changes only what is his or her own to tell' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER key_figure_changes_itself BEFORE UPDATE ON key_figure
    FOR EACH ROW EXECUTE FUNCTION key_figure_changes_itself();

-- Whether somebody was told already that a profile was read.

CREATE INDEX journal_of_subject ON journal (tenant_id, subject_id, id) WHERE subject_id IS NOT NULL;

CREATE FUNCTION current_holder() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN decode(nullif(current_setting('app.holder', true), ''), 'hex');

CREATE POLICY project_leads_know ON known_communities USING ((SELECT has_reach('communities:known')));
CREATE POLICY oneself ON known_communities USING (
    (SELECT has_reach('shared:own')) AND holder = (SELECT current_holder()));

-- Project leads give key figures access, and nobody else.

CREATE POLICY invites_key_figures ON membership FOR INSERT WITH CHECK (
    (SELECT has_reach('key_figures:all')) AND roles = ARRAY['key_figure']);
