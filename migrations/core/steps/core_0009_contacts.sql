-- The contact log: what was done, by whom and when. Somebody corrects only what is his or her own, and what stood there before
-- is kept.

CREATE TABLE contact (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid,
    account_id uuid NOT NULL,
    happened_at timestamptz NOT NULL,
    minutes integer CHECK (minutes BETWEEN 0 AND 1440),
    kind text NOT NULL CHECK (kind IN ('visit', 'telephone', 'message', 'together_to_appointment', 'other')),
    who_met bytea,
    place bytea,
    text bytea NOT NULL,
    needed_next bytea,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX contact_of_case ON contact (tenant_id, case_id, happened_at DESC, id DESC);
CREATE INDEX contact_of_account ON contact (tenant_id, account_id, happened_at DESC, id DESC);
CREATE INDEX contact_of_deployment ON contact (tenant_id, deployment_id) WHERE deployment_id IS NOT NULL;

CREATE TABLE contact_version (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    happened_at timestamptz NOT NULL,
    minutes integer CHECK (minutes BETWEEN 0 AND 1440),
    kind text NOT NULL CHECK (kind IN ('visit', 'telephone', 'message', 'together_to_appointment', 'other')),
    who_met bytea,
    place bytea,
    text bytea NOT NULL,
    needed_next bytea,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, contact_id, number),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_version_of_case ON contact_version (tenant_id, case_id);

CREATE TABLE contact_photo (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    file_id uuid NOT NULL,
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    size_bytes integer NOT NULL CHECK (size_bytes > 0),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, file_id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_photo_of_case ON contact_photo (tenant_id, case_id);
CREATE INDEX contact_photo_of_contact ON contact_photo (tenant_id, contact_id);

SELECT build_wall('contact', 'SELECT, INSERT, UPDATE');
SELECT build_wall('contact_version', 'SELECT, INSERT');
SELECT build_wall('contact_photo', 'SELECT, INSERT');

-- Professionals see what was logged on their cases, and log in their own name. A key figure sees what he or she logged as
-- long as the deployment runs, and nothing once it is over.

CREATE POLICY seen_with_case ON contact FOR SELECT USING (case_id IN (SELECT id FROM case_file));
CREATE POLICY own_contacts ON contact FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND account_id = (SELECT current_account())
    AND deployment_id IN (SELECT d.id FROM deployment d
                           WHERE d.key_figure_account_id = (SELECT current_account()) AND d.state = 'active'));

DO $$
DECLARE
    by_workers text := 'account_id = (SELECT current_account()) AND ((SELECT has_reach(''cases:all'')) OR (SELECT '
                       'has_reach(''cases:own'')) AND case_id IN (SELECT p.case_id FROM participation p '
                       'WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))';
    by_key_figures text := '(SELECT has_reach(''shared:own'')) AND account_id = (SELECT current_account()) '
                           'AND deployment_id IN (SELECT d.id FROM deployment d WHERE d.case_id = contact.case_id '
                           'AND d.key_figure_account_id = (SELECT current_account()) AND d.state = ''active'')';
    child text;
BEGIN
    EXECUTE format('CREATE POLICY added_by_workers ON contact FOR INSERT WITH CHECK (%s)', by_workers);
    EXECUTE format('CREATE POLICY changed_by_workers ON contact FOR UPDATE USING (%s)', by_workers);
    EXECUTE format('CREATE POLICY added_by_key_figures ON contact FOR INSERT WITH CHECK (%s)', by_key_figures);
    EXECUTE format('CREATE POLICY changed_by_key_figures ON contact FOR UPDATE USING (%s)', by_key_figures);
    FOREACH child IN ARRAY ARRAY['contact_version', 'contact_photo'] LOOP
        EXECUTE format('CREATE POLICY seen_with_contact ON %I FOR SELECT USING (contact_id IN (SELECT id FROM contact))', child);
        EXECUTE format('CREATE POLICY added_with_own_contact ON %I FOR INSERT WITH CHECK (contact_id IN ('
                       'SELECT c.id FROM contact c WHERE c.case_id = %I.case_id AND c.account_id = (SELECT current_account())) '
                       'AND ((SELECT has_reach(''cases:all'')) OR (SELECT has_reach(''cases:own'')) '
                       'OR (SELECT has_reach(''shared:own''))))', child, child);
    END LOOP;
END $$;

-- Whose it is, of which case and of which deployment never changes, and nothing is overwritten: what stood there is kept first.

CREATE FUNCTION contact_keeps_what_was() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id, OLD.case_id, OLD.account_id, OLD.created_at) IS DISTINCT FROM (NEW.id, NEW.case_id, NEW.account_id, NEW.created_at)
       OR OLD.deployment_id IS DISTINCT FROM NEW.deployment_id THEN
        RAISE EXCEPTION 'a contact stays with whom and where it was logged' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.version <> OLD.version + 1 OR NOT EXISTS (
        SELECT FROM contact_version WHERE tenant_id = OLD.tenant_id AND contact_id = OLD.id AND number = OLD.version) THEN
        RAISE EXCEPTION 'a correction keeps what stood there' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contact_keeps_what_was BEFORE UPDATE ON contact FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION contact_keeps_what_was();

-- A deployment is one of the case on which something is logged.

CREATE FUNCTION contact_of_its_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM deployment WHERE tenant_id = NEW.tenant_id AND id = NEW.deployment_id AND case_id = NEW.case_id) THEN
        RAISE EXCEPTION 'a deployment of another case' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contact_of_its_case BEFORE INSERT ON contact FOR EACH ROW
    WHEN (NEW.deployment_id IS NOT NULL) EXECUTE FUNCTION contact_of_its_case();

-- A key figure seals with the key of a case that he or she cannot see: this gives the id of that key and nothing else, and only
-- for a deployment that runs and that whoever asks can see.

CREATE FUNCTION key_of_running_deployment(wanted uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    its_case uuid;
    found_key uuid;
    before text;
BEGIN
    SELECT case_id INTO its_case FROM deployment WHERE tenant_id = current_tenant() AND id = wanted AND state = 'active';
    IF its_case IS NULL THEN
        RETURN NULL;
    END IF;
    before := look_further();
    SELECT key_id INTO found_key FROM case_file WHERE tenant_id = current_tenant() AND id = its_case;
    PERFORM look_as(before);
    RETURN found_key;
END $$;
