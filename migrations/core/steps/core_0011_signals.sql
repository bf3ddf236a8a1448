-- Worries of key figures, and what was done about them.

CREATE TABLE signal (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid NOT NULL,
    worry bytea,
    signalled_by uuid NOT NULL,
    signalled_at timestamptz NOT NULL,
    escalated_at timestamptz,
    answer bytea,
    answered_by uuid,
    answered_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, signalled_by) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, answered_by) REFERENCES membership (tenant_id, account_id),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
    CHECK ((answered_at IS NULL) = (answer IS NULL))
);
CREATE INDEX signal_of_deployment ON signal (tenant_id, deployment_id, signalled_at);
CREATE INDEX signal_of_case ON signal (tenant_id, case_id);
CREATE INDEX signal_open ON signal (tenant_id, signalled_at) WHERE answered_at IS NULL;

-- What was done is for professionals, so it stands in a row that the key figure does not see.

CREATE TABLE signal_follow_up (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    signal_id uuid NOT NULL,
    what_was_done bytea NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, signal_id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, signal_id) REFERENCES signal (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX signal_follow_up_of_case ON signal_follow_up (tenant_id, case_id);

SELECT build_wall('signal', 'SELECT, INSERT, UPDATE');
SELECT build_wall('signal_follow_up', 'SELECT, INSERT');

CREATE POLICY seen_with_case ON signal FOR SELECT USING (case_id IN (SELECT id FROM case_file));
CREATE POLICY seen_with_case ON signal_follow_up FOR SELECT USING (case_id IN (SELECT id FROM case_file));

-- A key figure tells and sees own worries about an own deployment that is under way; nothing of it once it is over.

CREATE POLICY own_signals ON signal FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND signalled_by = (SELECT current_account()) AND deployment_id IN (
        SELECT d.id FROM deployment d
         WHERE d.key_figure_account_id = (SELECT current_account()) AND d.state IN ('agreed', 'introduced', 'active')));
CREATE POLICY raised_by_key_figure ON signal FOR INSERT WITH CHECK (
    (SELECT has_reach('shared:own')) AND signalled_by = (SELECT current_account()) AND answered_at IS NULL
    AND escalated_at IS NULL AND (case_id, deployment_id) IN (
        SELECT d.case_id, d.id FROM deployment d
         WHERE d.key_figure_account_id = (SELECT current_account()) AND d.state IN ('agreed', 'introduced', 'active')));

DO $$
DECLARE
    mine text := '((SELECT has_reach(''cases:all'')) OR (SELECT has_reach(''cases:own'')) AND case_id IN ('
                 'SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))';
BEGIN
    EXECUTE format('CREATE POLICY answered_by_workers ON signal FOR UPDATE USING (%s)', mine);
    EXECUTE format('CREATE POLICY added_by_workers ON signal_follow_up FOR INSERT WITH CHECK (%s)', mine);
END $$;

-- A worry is handed on once and answered once; what the key figure told stays as it was told.

CREATE FUNCTION signal_stays_as_it_was_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - ARRAY['escalated_at', 'answer', 'answered_by', 'answered_at'])
       IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['escalated_at', 'answer', 'answered_by', 'answered_at'])
       OR OLD.escalated_at IS NOT NULL AND OLD.escalated_at IS DISTINCT FROM NEW.escalated_at
       OR OLD.answered_at IS NOT NULL AND (OLD.answer, OLD.answered_by, OLD.answered_at)
          IS DISTINCT FROM (NEW.answer, NEW.answered_by, NEW.answered_at) THEN
        RAISE EXCEPTION 'a worry is answered, not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signal_stays_as_it_was_told BEFORE UPDATE ON signal
    FOR EACH ROW EXECUTE FUNCTION signal_stays_as_it_was_told();
