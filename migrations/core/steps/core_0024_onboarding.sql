-- Reading lists for whoever is new (METHOD M20), made by project leads out of articles, notes, pages and things to do. What is
-- written is sealed with the key of the municipality; of a note stands only its id here, so that one that is withdrawn is gone.

CREATE TABLE reading_path (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    audience text NOT NULL CHECK (audience IN ('project_lead', 'lead_professional', 'key_figure', 'successor')),
    title bytea NOT NULL,
    introduction bytea,
    is_open boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE path_step (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    path_id uuid NOT NULL,
    position integer NOT NULL CHECK (position > 0),
    kind text NOT NULL CHECK (kind IN ('article', 'note', 'page', 'task')),
    target bytea,
    title bytea,
    why bytea,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, path_id, position) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((kind = 'task') = (target IS NULL)),
    FOREIGN KEY (tenant_id, path_id) REFERENCES reading_path (tenant_id, id) ON DELETE CASCADE
);

-- What somebody marked as read, for himself or herself alone: nobody else sees how far anybody is.

CREATE TABLE path_mark (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    step_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id, step_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, step_id) REFERENCES path_step (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX path_mark_of_step ON path_mark (tenant_id, step_id);

-- Somebody took over a part in a case: what he or she went through of it. Gone with the case, unseen once out of reach of it.

CREATE TABLE succession (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    account_id uuid NOT NULL,
    case_role text NOT NULL CHECK (case_role IN ('lead_professional', 'project_lead')),
    handed_over_on date NOT NULL,
    steps_done text[] NOT NULL,
    is_finished boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX succession_of_account ON succession (tenant_id, account_id) WHERE NOT is_finished;
CREATE INDEX succession_of_case ON succession (tenant_id, case_id);

SELECT build_wall('reading_path');
SELECT build_wall('path_step');
SELECT build_wall('path_mark', 'SELECT, INSERT, DELETE');
SELECT build_wall('succession', 'SELECT, INSERT, UPDATE');

CREATE POLICY open_to_members ON reading_path FOR SELECT
    USING ((is_open AND (SELECT current_account()) IS NOT NULL) OR (SELECT has_reach('paths:all')));
CREATE POLICY seen_with_path ON path_step FOR SELECT USING (path_id IN (SELECT id FROM reading_path));
DO $$
DECLARE
    made text;
BEGIN
    FOREACH made IN ARRAY ARRAY['reading_path', 'path_step'] LOOP
        EXECUTE format('CREATE POLICY makers_add ON %I FOR INSERT WITH CHECK ((SELECT has_reach(''paths:all'')))', made);
        EXECUTE format('CREATE POLICY makers_change ON %I FOR UPDATE USING ((SELECT has_reach(''paths:all'')))', made);
        EXECUTE format('CREATE POLICY makers_remove ON %I FOR DELETE USING ((SELECT has_reach(''paths:all'')))', made);
    END LOOP;
END $$;

CREATE POLICY own_marks ON path_mark FOR SELECT USING (account_id = (SELECT current_account()));
CREATE POLICY own_marks_added ON path_mark FOR INSERT
    WITH CHECK (account_id = (SELECT current_account()) AND step_id IN (SELECT id FROM path_step));
CREATE POLICY own_marks_removed ON path_mark FOR DELETE USING (account_id = (SELECT current_account()));

CREATE POLICY own_successions ON succession FOR SELECT
    USING (account_id = (SELECT current_account()) AND case_id IN (SELECT id FROM case_file));
CREATE POLICY begun_at_handover ON succession FOR INSERT
    WITH CHECK ((SELECT has_reach('cases:all')) AND case_id IN (SELECT id FROM case_file));
CREATE POLICY own_successions_followed ON succession FOR UPDATE
    USING (account_id = (SELECT current_account()) AND case_id IN (SELECT id FROM case_file));

CREATE FUNCTION succession_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id, OLD.case_id, OLD.account_id, OLD.case_role, OLD.handed_over_on)
       IS DISTINCT FROM (NEW.id, NEW.case_id, NEW.account_id, NEW.case_role, NEW.handed_over_on) THEN
        RAISE EXCEPTION 'a succession stays with whom and where it began' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER succession_stays BEFORE UPDATE ON succession FOR EACH ROW EXECUTE FUNCTION succession_stays();
