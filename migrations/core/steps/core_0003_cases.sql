-- Cases, first half: application, screening, plan, people, agencies, deviations; and imports. See docs/decisions/0004.
-- No table here has a column for a community, origin, religion or nationality, and none may get one.

CREATE TABLE application (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    answers bytea NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX application_of_account ON application (tenant_id, account_id);
SELECT build_wall('application');
CREATE POLICY own ON application USING (account_id = (SELECT current_account()));

CREATE TABLE case_counter (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, year)
);
SELECT build_wall('case_counter', 'SELECT, INSERT, UPDATE');
CREATE POLICY everyone_inside ON case_counter USING (true);

CREATE TABLE case_file (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_id uuid NOT NULL,
    reference text NOT NULL CHECK (reference ~ '^K-[0-9]{4}-[0-9]{4,}$'),
    alias text NOT NULL,
    state text NOT NULL CHECK (state IN ('requested', 'screening', 'declined', 'planning', 'matching', 'deployed',
                                         'aftercare', 'closed', 'withdrawn')),
    purpose text NOT NULL CHECK (purpose IN ('support', 'prevention')),
    source text NOT NULL CHECK (source IN ('application', 'import')),
    applicant_id uuid,
    lead_professional_id uuid,
    project_lead_id uuid,
    requested_on date NOT NULL,
    state_since timestamptz NOT NULL,
    decline_ground text CHECK (decline_ground IN ('ordinary_provision_fits', 'no_lead_professional', 'no_client_consent',
                                                  'outside_scope', 'other')),
    retain_until date,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    client_name bytea,
    client_contact bytea,
    applicant_name bytea,
    applicant_organisation bytea,
    question bytea,
    needs bytea,
    languages bytea,
    tried_before bytea,
    discussed bytea,
    screening_conclusion bytea,
    decline_reason bytea,
    advice bytea,
    withdrawal_reason bytea,
    outcome bytea,
    remark bytea,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, reference),
    UNIQUE (tenant_id, alias),
    FOREIGN KEY (tenant_id, key_id) REFERENCES data_key (tenant_id, id),
    FOREIGN KEY (tenant_id, applicant_id) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, lead_professional_id) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, project_lead_id) REFERENCES membership (tenant_id, account_id),
    CHECK (state <> 'deployed' OR source = 'import' OR lead_professional_id IS NOT NULL)
);
CREATE INDEX case_file_by_state ON case_file (tenant_id, state, id);

CREATE TABLE participation (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('applicant', 'lead_professional', 'project_lead')),
    since timestamptz NOT NULL,
    until timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id),
    CHECK (until IS NULL OR until >= since)
);
CREATE UNIQUE INDEX participation_one_lead ON participation (tenant_id, case_id, role)
    WHERE until IS NULL AND role IN ('lead_professional', 'project_lead');
CREATE UNIQUE INDEX participation_once ON participation (tenant_id, account_id, case_id, role) WHERE until IS NULL;

SELECT build_wall('case_file');
SELECT build_wall('participation');

CREATE POLICY all_cases ON case_file USING ((SELECT has_reach('cases:all')));
CREATE POLICY all_cases_to_read ON case_file FOR SELECT USING ((SELECT has_reach('cases:read')));
CREATE POLICY own_cases ON case_file USING (
    (SELECT has_reach('cases:own')) AND (
        id IN (SELECT case_id FROM participation p
                WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL)
        OR (applicant_id = (SELECT current_account()) AND state = 'requested')));

CREATE POLICY all_cases ON participation USING ((SELECT has_reach('cases:all')));
CREATE POLICY all_cases_to_read ON participation FOR SELECT USING ((SELECT has_reach('cases:read')));
CREATE POLICY own ON participation FOR SELECT USING (
    (SELECT has_reach('cases:own')) AND account_id = (SELECT current_account()));
CREATE POLICY own_application ON participation FOR INSERT WITH CHECK (
    (SELECT has_reach('cases:own')) AND account_id = (SELECT current_account()) AND role = 'applicant');

-- Not in the policy above, because it would read case_file, whose policy reads participation. Whoever is not the applicant
-- of a case and has no part in it does not see it here, and cannot take a part in it.

CREATE FUNCTION applicant_is_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.role = 'applicant' AND NOT EXISTS (
        SELECT FROM case_file WHERE tenant_id = NEW.tenant_id AND id = NEW.case_id AND applicant_id = NEW.account_id) THEN
        RAISE EXCEPTION 'not the applicant of this case' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER applicant_is_named BEFORE INSERT ON participation FOR EACH ROW EXECUTE FUNCTION applicant_is_named();

CREATE POLICY of_own_cases ON journal FOR SELECT USING (
    (SELECT has_reach('cases:all')) AND case_id IS NOT NULL
    OR (SELECT has_reach('cases:own')) AND case_id IN (SELECT p.case_id FROM participation p
        WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL));

-- What hangs under a case is seen and changed by whoever sees and changes the case.

CREATE TABLE provision (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    result text NOT NULL CHECK (result IN ('tried_without_success', 'not_suitable', 'not_reachable', 'still_possible')),
    name bytea NOT NULL,
    explanation bytea,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE plan (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    state text NOT NULL CHECK (state IN ('draft', 'agreed', 'superseded')),
    months integer NOT NULL CHECK (months BETWEEN 1 AND 24),
    role_of_key_figure bytea,
    contact_rhythm bytea,
    who_is_told bytea,
    monitoring bytea,
    professional_id uuid,
    professional_agreed_at timestamptz,
    project_lead_id uuid,
    project_lead_agreed_at timestamptz,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    text_version integer NOT NULL DEFAULT 1 CHECK (text_version <= version),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, case_id, number),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, professional_id) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, project_lead_id) REFERENCES membership (tenant_id, account_id),
    CHECK ((professional_id IS NULL) = (professional_agreed_at IS NULL)),
    CHECK ((project_lead_id IS NULL) = (project_lead_agreed_at IS NULL)),
    CHECK (state <> 'agreed' OR (professional_id IS NOT NULL AND project_lead_id IS NOT NULL
                                 AND professional_id <> project_lead_id))
);
CREATE UNIQUE INDEX plan_one_of_a_state ON plan (tenant_id, case_id, state) WHERE state IN ('draft', 'agreed');

CREATE TABLE goal (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    plan_id uuid NOT NULL,
    position integer NOT NULL,
    words bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX goal_of_plan ON goal (tenant_id, plan_id, position);

CREATE TABLE agreement (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    plan_id uuid NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('communication', 'monitoring', 'safety', 'other')),
    words bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX agreement_of_plan ON agreement (tenant_id, plan_id, position);

CREATE TABLE household_member (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    name bytea,
    also_known_as bytea,
    birth_date bytea,
    relation bytea,
    contact bytea,
    remark bytea,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE agency (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    name bytea NOT NULL,
    contact_person bytea,
    contact bytea,
    remark bytea,
    since date,
    until date,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    CHECK (until IS NULL OR since IS NULL OR until >= since)
);

CREATE TABLE deviation (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    what bytea NOT NULL,
    why bytea NOT NULL,
    agreed_with bytea NOT NULL,
    recorded_by uuid NOT NULL,
    agreed_on date NOT NULL,
    until date,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES membership (tenant_id, account_id),
    CHECK (until IS NULL OR until >= agreed_on)
);

CREATE TABLE name_token (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    source_id uuid NOT NULL,
    token bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX name_token_search ON name_token (tenant_id, token);

DO $$
DECLARE
    child text;
    parent text;
    mine text := '((SELECT has_reach(''cases:all'')) OR (SELECT has_reach(''cases:own'')) AND case_id IN ('
                 'SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))';
    may_see text;
    may_write text;
BEGIN
    FOREACH child IN ARRAY ARRAY['provision', 'plan', 'household_member', 'agency', 'deviation', 'name_token',
                                 'goal', 'agreement'] LOOP
        parent := CASE WHEN child IN ('goal', 'agreement') THEN 'plan' ELSE 'case' END;
        may_see := CASE parent WHEN 'plan' THEN 'plan_id IN (SELECT id FROM plan)'
                               ELSE 'case_id IN (SELECT id FROM case_file)' END;
        may_write := CASE parent WHEN 'plan' THEN 'plan_id IN (SELECT id FROM plan WHERE ' || mine || ')' ELSE mine END;
        IF parent = 'case' THEN
            EXECUTE format('CREATE INDEX %I ON %I (tenant_id, case_id)', child || '_of_case', child);
        END IF;
        PERFORM build_wall(child::regclass);
        EXECUTE format('CREATE POLICY seen_with_case ON %I FOR SELECT USING (%s)', child, may_see);
        EXECUTE format('CREATE POLICY added_by_workers ON %I FOR INSERT WITH CHECK (%s)', child, may_write);
        EXECUTE format('CREATE POLICY changed_by_workers ON %I FOR UPDATE USING (%s)', child, may_write);
        EXECUTE format('CREATE POLICY removed_by_workers ON %I FOR DELETE USING (%s)', child,
                       CASE child WHEN 'plan' THEN 'state = ''draft'' AND ' || may_write ELSE may_write END);
    END LOOP;
END $$;

-- A plan that both agreed to stays as it was: it can only be superseded by a later version.

CREATE FUNCTION keep_agreed_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (OLD.state <> 'agreed' OR NEW.state <> 'superseded'
        OR (to_jsonb(OLD) - ARRAY['state', 'changed_at', 'version'])
           IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['state', 'changed_at', 'version'])) THEN
        RAISE EXCEPTION 'an agreed plan is never changed' USING ERRCODE = 'KK002';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_agreed_plan BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION keep_agreed_plan();

CREATE FUNCTION keep_part_of_agreed_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part record := coalesce(NEW, OLD);
BEGIN
    IF EXISTS (SELECT FROM plan WHERE tenant_id = part.tenant_id AND id IN (NEW.plan_id, OLD.plan_id) AND state <> 'draft') THEN
        RAISE EXCEPTION 'an agreed plan is never changed' USING ERRCODE = 'KK002';
    END IF;
    RETURN part;
END $$;
CREATE TRIGGER keep_part_of_agreed_plan BEFORE INSERT OR UPDATE OR DELETE ON goal
    FOR EACH ROW EXECUTE FUNCTION keep_part_of_agreed_plan();
CREATE TRIGGER keep_part_of_agreed_plan BEFORE INSERT OR UPDATE OR DELETE ON agreement
    FOR EACH ROW EXECUTE FUNCTION keep_part_of_agreed_plan();

-- Imports. What a later slice will own is kept with the row until that slice reads it.

CREATE TABLE import_batch (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_id uuid NOT NULL,
    account_id uuid,
    state text NOT NULL CHECK (state IN ('previewed', 'running', 'done', 'failed')),
    rows integer NOT NULL,
    handled integer NOT NULL DEFAULT 0,
    report bytea NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, key_id) REFERENCES data_key (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);

CREATE TABLE import_row (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    batch_id uuid NOT NULL,
    row integer NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'imported', 'unchanged', 'held_back', 'refused')),
    number_token bytea NOT NULL,
    fingerprint bytea NOT NULL,
    case_id uuid,
    candidate bytea,
    later bytea,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, batch_id, row),
    FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batch (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE SET NULL (case_id)
);
CREATE UNIQUE INDEX import_row_once ON import_row (tenant_id, number_token) WHERE state = 'imported';

SELECT build_wall('import_batch');
SELECT build_wall('import_row');
CREATE POLICY importers ON import_batch USING ((SELECT has_reach('cases:all')));
CREATE POLICY importers ON import_row USING ((SELECT has_reach('cases:all')));
