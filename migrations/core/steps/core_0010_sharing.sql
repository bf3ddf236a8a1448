-- What is shared with a key figure: an item with a reason, never changed, only withdrawn.

CREATE TABLE share (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('appointment', 'whom_to_ring', 'agreement', 'fact', 'document')),
    title bytea NOT NULL,
    text bytea,
    reason bytea NOT NULL,
    begins_at timestamptz,
    shared_by uuid NOT NULL,
    shared_at timestamptz NOT NULL,
    seen_at timestamptz,
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, shared_by) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, withdrawn_by) REFERENCES membership (tenant_id, account_id),
    CHECK ((kind = 'appointment') = (begins_at IS NOT NULL)),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE INDEX share_of_deployment ON share (tenant_id, deployment_id, id);
CREATE INDEX share_of_case ON share (tenant_id, case_id);

SELECT build_wall('share', 'SELECT, INSERT, UPDATE');

CREATE POLICY seen_with_case ON share FOR SELECT USING (case_id IN (SELECT id FROM case_file));

-- The key figure sees what is not withdrawn, as long as the deployment is under way; the deployment's state ends it.

CREATE POLICY shared_with_key_figure ON share FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND withdrawn_at IS NULL AND deployment_id IN (
        SELECT d.id FROM deployment d
         WHERE d.key_figure_account_id = (SELECT current_account()) AND d.state IN ('introduced', 'active')));
CREATE POLICY noted_as_seen ON share FOR UPDATE USING (
    (SELECT has_reach('shared:own')) AND withdrawn_at IS NULL AND deployment_id IN (
        SELECT d.id FROM deployment d
         WHERE d.key_figure_account_id = (SELECT current_account()) AND d.state IN ('introduced', 'active')));

-- Whoever works on the case shares, with a key figure who met the client or is at work on this very case.

CREATE POLICY added_by_workers ON share FOR INSERT WITH CHECK (
    ((SELECT has_reach('cases:all')) OR (SELECT has_reach('cases:own')) AND case_id IN (
        SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))
    AND (case_id, deployment_id) IN (
        SELECT d.case_id, d.id FROM deployment d WHERE d.state IN ('introduced', 'active')));
CREATE POLICY withdrawn_by_workers ON share FOR UPDATE USING (
    (SELECT has_reach('cases:all')) OR (SELECT has_reach('cases:own')) AND case_id IN (
        SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL));

-- An item is withdrawn once, by who works on the case, and seen once, by the key figure; nothing else of it changes.

CREATE FUNCTION share_stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - ARRAY['withdrawn_by', 'withdrawn_at', 'seen_at'])
       IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['withdrawn_by', 'withdrawn_at', 'seen_at'])
       OR OLD.withdrawn_at IS NOT NULL
          AND (OLD.withdrawn_by, OLD.withdrawn_at) IS DISTINCT FROM (NEW.withdrawn_by, NEW.withdrawn_at)
       OR OLD.seen_at IS NOT NULL AND OLD.seen_at IS DISTINCT FROM NEW.seen_at THEN
        RAISE EXCEPTION 'what was shared is withdrawn, not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at
       AND NOT (SELECT has_reach('cases:all') OR has_reach('cases:own')) THEN
        RAISE EXCEPTION 'a key figure withdraws nothing' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.seen_at IS DISTINCT FROM NEW.seen_at AND NOT EXISTS (
        SELECT FROM deployment d WHERE d.id = NEW.deployment_id AND d.key_figure_account_id = (SELECT current_account())) THEN
        RAISE EXCEPTION 'only the key figure sees for the first time' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER share_stays_as_it_is BEFORE UPDATE ON share FOR EACH ROW EXECUTE FUNCTION share_stays_as_it_is();
