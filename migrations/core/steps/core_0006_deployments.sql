-- Search briefs, deployments, their terms and evaluations. See docs/decisions/0015 and 0016.

CREATE TABLE search_brief (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    key_id uuid NOT NULL,
    brief bytea,
    written_by uuid NOT NULL,
    written_at timestamptz NOT NULL,
    destroy_on date NOT NULL,
    destroyed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, key_id) REFERENCES data_key (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES membership (tenant_id, account_id),
    CHECK ((brief IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE UNIQUE INDEX search_brief_one_open ON search_brief (tenant_id, case_id) WHERE destroyed_at IS NULL;
CREATE INDEX search_brief_to_destroy ON search_brief (tenant_id, destroy_on) WHERE destroyed_at IS NULL;

CREATE TABLE deployment (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    key_figure_id uuid NOT NULL,
    key_figure_account_id uuid,
    source text NOT NULL CHECK (source IN ('match', 'import')),
    state text NOT NULL CHECK (state IN ('proposed', 'invited', 'declined', 'agreed', 'introduced', 'refused', 'active',
                                         'ended', 'withdrawn')),
    state_since timestamptz NOT NULL,
    succeeds_id uuid,
    needs_told bytea,
    answer bytea,
    approach bytea,
    first_contact_at timestamptz,
    approach_agreed_by uuid,
    approach_agreed_at timestamptz,
    introduced_on date,
    began_on date,
    ended_on date,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, key_figure_id) REFERENCES key_figure (tenant_id, id),
    FOREIGN KEY (tenant_id, key_figure_account_id) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, succeeds_id) REFERENCES deployment (tenant_id, id),
    FOREIGN KEY (tenant_id, approach_agreed_by) REFERENCES membership (tenant_id, account_id),
    CHECK ((approach_agreed_by IS NULL) = (approach_agreed_at IS NULL)),
    CHECK (state <> 'introduced' OR (introduced_on IS NOT NULL AND approach_agreed_by IS NOT NULL)),
    CHECK (state <> 'active' OR (began_on IS NOT NULL AND ended_on IS NULL)),
    CHECK (state <> 'active' OR source = 'import' OR introduced_on IS NOT NULL),
    CHECK (ended_on IS NULL OR began_on IS NULL OR ended_on >= began_on)
);
CREATE INDEX deployment_of_case ON deployment (tenant_id, case_id);
CREATE INDEX deployment_of_key_figure ON deployment (tenant_id, key_figure_id);
CREATE INDEX deployment_of_account ON deployment (tenant_id, key_figure_account_id) WHERE key_figure_account_id IS NOT NULL;
CREATE UNIQUE INDEX deployment_once_at_a_time ON deployment (tenant_id, case_id, key_figure_id)
    WHERE state IN ('proposed', 'invited', 'agreed', 'introduced', 'active');

CREATE TABLE client_agreement (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('acceptance', 'sharing')),
    answer text NOT NULL CHECK (answer IN ('given', 'refused')),
    words bytea NOT NULL,
    answered_on date NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    withdrawn_on date,
    withdrawal_words bytea,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, deployment_id, kind),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES membership (tenant_id, account_id),
    CHECK (withdrawn_on IS NULL OR (answer = 'given' AND withdrawn_on >= answered_on))
);

CREATE TABLE budget_agreement (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    monthly_cents integer NOT NULL CHECK (monthly_cents >= 0),
    begins_on date NOT NULL,
    ends_on date,
    agreed_by uuid NOT NULL,
    agreed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, agreed_by) REFERENCES membership (tenant_id, account_id),
    CONSTRAINT budget_agreement_apart EXCLUDE USING gist (
        tenant_id WITH =, case_id WITH =, daterange(begins_on, ends_on, '[]') WITH &&)
);

CREATE TABLE term (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    begins_on date NOT NULL,
    ends_on date NOT NULL,
    closed_at timestamptz,
    during daterange GENERATED ALWAYS AS (daterange(begins_on, ends_on, '[]')) STORED,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, deployment_id, number),
    CONSTRAINT term_apart UNIQUE (tenant_id, deployment_id, during WITHOUT OVERLAPS),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id) ON DELETE CASCADE,
    CHECK (ends_on >= begins_on)
);
CREATE UNIQUE INDEX term_one_open ON term (tenant_id, deployment_id) WHERE closed_at IS NULL;
CREATE INDEX term_by_end ON term (tenant_id, ends_on) WHERE closed_at IS NULL;

CREATE TABLE evaluation (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid NOT NULL,
    term_id uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('extend', 'change', 'end')),
    told_by text NOT NULL CHECK (told_by IN ('client', 'key_figure', 'lead_professional', 'together')),
    what_changed bytea NOT NULL,
    learned bytea NOT NULL,
    adjustment bytea,
    held_on date NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, term_id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, term_id) REFERENCES term (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES membership (tenant_id, account_id)
);

-- How a deployment stopped, whenever it did: for professionals only.

CREATE TABLE deployment_closing (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid NOT NULL,
    ground text NOT NULL CHECK (ground IN ('declined', 'not_accepted', 'sharing_refused', 'acceptance_withdrawn',
                                           'sharing_withdrawn', 'goals_reached', 'key_figure_stopped', 'succeeded',
                                           'proposal_withdrawn', 'case_withdrawn', 'other')),
    next_step text NOT NULL CHECK (next_step IN ('search_again', 'aftercare', 'go_on')),
    reason bytea,
    aftercare bytea,
    recorded_by uuid,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, deployment_id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES membership (tenant_id, account_id)
);

-- Which reminder of a term went to whom; the key is what keeps one from going twice.

CREATE TABLE reminder (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    term_id uuid NOT NULL,
    account_id uuid NOT NULL,
    due_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, term_id, account_id, due_on),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, term_id) REFERENCES term (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);

SELECT build_wall('search_brief', 'SELECT, INSERT, UPDATE');
SELECT build_wall('deployment');
SELECT build_wall('reminder', 'SELECT, INSERT');
CREATE POLICY project_leads_search ON search_brief USING ((SELECT has_reach('briefs:all')));
CREATE POLICY jobs_remind ON reminder USING ((SELECT has_reach('jobs:all')));

CREATE POLICY seen_with_case ON deployment FOR SELECT USING (case_id IN (SELECT id FROM case_file));
CREATE POLICY own_deployments ON deployment FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND key_figure_account_id = (SELECT current_account()) AND state <> 'proposed');
CREATE POLICY answered_by_key_figure ON deployment FOR UPDATE USING (
    (SELECT has_reach('shared:own')) AND key_figure_account_id = (SELECT current_account())
    AND state IN ('invited', 'agreed', 'introduced'))
    WITH CHECK (key_figure_account_id = (SELECT current_account()) AND state IN ('agreed', 'declined', 'withdrawn'));

DO $$
DECLARE
    child text;
    mine text := '((SELECT has_reach(''cases:all'')) OR (SELECT has_reach(''cases:own'')) AND case_id IN ('
                 'SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))';
BEGIN
    FOREACH child IN ARRAY ARRAY['deployment', 'client_agreement', 'budget_agreement', 'term', 'evaluation',
                                 'deployment_closing'] LOOP
        IF child <> 'deployment' THEN
            PERFORM build_wall(child::regclass);
            EXECUTE format('CREATE INDEX %I ON %I (tenant_id, case_id)', child || '_of_case', child);
            EXECUTE format('CREATE POLICY seen_with_case ON %I FOR SELECT USING (case_id IN (SELECT id FROM case_file))', child);
        END IF;
        EXECUTE format('CREATE POLICY added_by_workers ON %I FOR INSERT WITH CHECK (%s)', child, mine);
        EXECUTE format('CREATE POLICY changed_by_workers ON %I FOR UPDATE USING (%s)', child, mine);
        EXECUTE format('CREATE POLICY removed_by_workers ON %I FOR DELETE USING (%s)', child, mine);
    END LOOP;
END $$;
CREATE POLICY own_terms ON term FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND deployment_id IN (SELECT id FROM deployment));

-- A professional sees whom he or she works with, from the moment that somebody agreed.

CREATE POLICY works_on_own_case ON key_figure FOR SELECT USING (
    ((SELECT has_reach('cases:own')) OR (SELECT has_reach('cases:read')))
    AND id IN (SELECT d.key_figure_id FROM deployment d
                WHERE d.state NOT IN ('proposed', 'invited', 'declined') AND (d.state <> 'withdrawn' OR d.approach IS NOT NULL)));

-- Steps go as the table of core.deployments.rules.transitions says; a test holds both together.

CREATE FUNCTION deployment_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN (
        'proposed>invited', 'invited>agreed', 'invited>declined', 'agreed>introduced', 'agreed>refused',
        'introduced>active', 'introduced>refused', 'active>ended', 'proposed>withdrawn', 'invited>withdrawn',
        'agreed>withdrawn', 'introduced>withdrawn') THEN
        RAISE EXCEPTION 'a deployment does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'KK002';
    END IF;
    IF OLD.state = 'proposed' AND NEW.state = 'withdrawn' THEN
        NEW.key_figure_account_id := NULL;  -- who was never asked sees nothing of it
    END IF;
    IF (SELECT has_reach('shared:own')) AND NOT (SELECT has_reach('cases:all') OR has_reach('cases:own')) AND (
        NEW.state NOT IN ('agreed', 'declined', 'withdrawn')
        OR (to_jsonb(OLD) - ARRAY['state', 'state_since', 'answer', 'approach', 'first_contact_at', 'approach_agreed_by',
                                  'approach_agreed_at', 'changed_at', 'version'])
           IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['state', 'state_since', 'answer', 'approach', 'first_contact_at',
                                  'approach_agreed_by', 'approach_agreed_at', 'changed_at', 'version'])
        OR NEW.approach_agreed_by IS NOT NULL AND NEW.approach_agreed_by IS DISTINCT FROM OLD.approach_agreed_by) THEN
        RAISE EXCEPTION 'a key figure answers and proposes, no more' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER deployment_goes_on BEFORE UPDATE ON deployment FOR EACH ROW EXECUTE FUNCTION deployment_goes_on();

-- Nobody has more active deployments than he or she set; who begins one waits for whoever begins another with the same person.
-- The functions below look further than who acts may see: only to refuse, and they tell nothing but what is lacking. A refusal
-- undoes the longer reach together with the act.

CREATE FUNCTION look_further() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    before text := current_setting('app.reach', true);
BEGIN
    PERFORM set_config('app.reach', ',cases:all,key_figures:all,accounts:all,', true);
    RETURN before;
END $$;

CREATE FUNCTION look_as(before text) RETURNS void LANGUAGE sql AS $$ SELECT set_config('app.reach', before, true) $$;

CREATE FUNCTION deployment_within_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
    most integer;
BEGIN
    SELECT capacity INTO most FROM key_figure WHERE tenant_id = NEW.tenant_id AND id = NEW.key_figure_id FOR UPDATE;
    IF (SELECT count(*) FROM deployment WHERE tenant_id = NEW.tenant_id AND key_figure_id = NEW.key_figure_id
           AND state = 'active' AND id <> NEW.id) >= most THEN
        RAISE EXCEPTION 'more active deployments than the key figure set' USING ERRCODE = 'KK003';
    END IF;
    PERFORM look_as(before);
    RETURN NEW;
END $$;
CREATE TRIGGER deployment_within_capacity BEFORE INSERT OR UPDATE ON deployment FOR EACH ROW
    WHEN (NEW.state = 'active') EXECUTE FUNCTION deployment_within_capacity();

CREATE FUNCTION capacity_holds_what_runs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
BEGIN
    IF (SELECT count(*) FROM deployment WHERE tenant_id = NEW.tenant_id AND key_figure_id = NEW.id AND state = 'active')
       > (CASE NEW.state WHEN 'ended' THEN 0 ELSE NEW.capacity END) THEN
        RAISE EXCEPTION 'more active deployments than the key figure sets' USING ERRCODE = 'KK003';
    END IF;
    PERFORM look_as(before);
    RETURN NEW;
END $$;
CREATE TRIGGER capacity_holds_what_runs BEFORE UPDATE OF capacity, state ON key_figure
    FOR EACH ROW EXECUTE FUNCTION capacity_holds_what_runs();

-- What an active deployment always has, looked at when the transaction is over, whatever changed.

CREATE FUNCTION lacking_in_deployment(of_tenant uuid, of_deployment uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    held record;
    of_case record;
BEGIN
    SELECT * INTO held FROM deployment WHERE tenant_id = of_tenant AND id = of_deployment;
    IF NOT FOUND OR held.state <> 'active' THEN
        RETURN NULL;
    END IF;
    SELECT * INTO of_case FROM case_file WHERE tenant_id = of_tenant AND id = held.case_id;
    IF NOT EXISTS (SELECT FROM term WHERE tenant_id = of_tenant AND deployment_id = of_deployment AND closed_at IS NULL) THEN
        RETURN 'an active deployment has a term that is not evaluated yet';
    ELSIF of_case.state <> 'deployed' THEN
        RETURN 'the case of an active deployment is deployed';
    ELSIF EXISTS (SELECT FROM client_agreement WHERE tenant_id = of_tenant AND deployment_id = of_deployment
                     AND (answer = 'refused' OR withdrawn_on IS NOT NULL)) THEN
        RETURN 'a client who does not agree ends the deployment';
    ELSIF held.source = 'import' THEN
        RETURN NULL;
    ELSIF NOT EXISTS (
        SELECT FROM participation p JOIN membership m ON m.tenant_id = p.tenant_id AND m.account_id = p.account_id
         WHERE p.tenant_id = of_tenant AND p.case_id = held.case_id AND p.role = 'lead_professional' AND p.until IS NULL
           AND p.account_id = of_case.lead_professional_id AND m.ended_at IS NULL
           AND m.roles && ARRAY['lead_professional', 'project_lead']) THEN
        RETURN 'an active deployment has an active lead professional';
    ELSIF NOT EXISTS (SELECT FROM plan WHERE tenant_id = of_tenant AND case_id = held.case_id AND state = 'agreed') THEN
        RETURN 'an active deployment has a plan that both agreed to';
    ELSIF NOT EXISTS (SELECT FROM key_figure WHERE tenant_id = of_tenant AND id = held.key_figure_id
                         AND role_agreed_on IS NOT NULL AND confidentiality_agreed_on IS NOT NULL) THEN
        RETURN 'a key figure at work has signed';
    ELSIF (SELECT count(*) FROM client_agreement WHERE tenant_id = of_tenant AND deployment_id = of_deployment) < 2 THEN
        RETURN 'the client accepts the key figure and agrees to sharing';
    ELSIF NOT EXISTS (SELECT FROM budget_agreement WHERE tenant_id = of_tenant AND case_id = held.case_id) THEN
        RETURN 'a budget is agreed before a deployment, be it zero';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION hold_deployment(of_tenant uuid, of_deployment uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
    lacking text := lacking_in_deployment(of_tenant, of_deployment);
BEGIN
    IF lacking IS NOT NULL THEN
        RAISE EXCEPTION '%', lacking USING ERRCODE = 'KK004';
    END IF;
    PERFORM look_as(before);
END $$;

CREATE FUNCTION hold_this_deployment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_deployment(NEW.tenant_id, NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION hold_its_deployment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part record := coalesce(NEW, OLD);
BEGIN
    PERFORM hold_deployment(part.tenant_id, part.deployment_id);
    RETURN NULL;
END $$;

CREATE FUNCTION hold_deployments_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
    part jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
    PERFORM hold_deployment(tenant_id, id) FROM deployment
      WHERE tenant_id = (part ->> 'tenant_id')::uuid AND state = 'active'
        AND case_id = (part ->> CASE TG_TABLE_NAME WHEN 'case_file' THEN 'id' ELSE 'case_id' END)::uuid;
    PERFORM look_as(before);
    RETURN NULL;
END $$;

CREATE FUNCTION hold_deployments_of_key_figure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
BEGIN
    PERFORM hold_deployment(tenant_id, id) FROM deployment
      WHERE tenant_id = NEW.tenant_id AND state = 'active' AND key_figure_id = NEW.id;
    PERFORM look_as(before);
    RETURN NULL;
END $$;

-- How many cases with an active deployment somebody leads: asked when access ends, by an administrator who sees no case.

CREATE FUNCTION count_led_deployments(of_account uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
    led bigint;
BEGIN
    SELECT count(*) INTO led FROM deployment d JOIN case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
     WHERE d.tenant_id = current_tenant() AND d.state = 'active' AND d.source = 'match' AND c.lead_professional_id = of_account;
    PERFORM look_as(before);
    RETURN led;
END $$;

CREATE FUNCTION hold_deployments_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.ended_at IS NOT NULL OR NOT NEW.roles && ARRAY['lead_professional', 'project_lead'])
       AND count_led_deployments(NEW.account_id) > 0 THEN
        RAISE EXCEPTION 'a lead professional leaves when there is a successor' USING ERRCODE = 'KK004';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER hold_this_deployment AFTER INSERT OR UPDATE ON deployment DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'active') EXECUTE FUNCTION hold_this_deployment();
CREATE CONSTRAINT TRIGGER hold_its_deployment AFTER UPDATE OR DELETE ON term DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hold_its_deployment();
CREATE CONSTRAINT TRIGGER hold_its_deployment AFTER INSERT OR UPDATE OR DELETE ON client_agreement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hold_its_deployment();
CREATE CONSTRAINT TRIGGER hold_deployments_of_case AFTER UPDATE ON case_file DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.lead_professional_id IS DISTINCT FROM NEW.lead_professional_id)
    EXECUTE FUNCTION hold_deployments_of_case();
CREATE CONSTRAINT TRIGGER hold_deployments_of_case AFTER UPDATE OR DELETE ON participation DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hold_deployments_of_case();
CREATE CONSTRAINT TRIGGER hold_deployments_of_case AFTER UPDATE OR DELETE ON plan DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.state = 'agreed') EXECUTE FUNCTION hold_deployments_of_case();
CREATE CONSTRAINT TRIGGER hold_deployments_of_case AFTER UPDATE OR DELETE ON budget_agreement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hold_deployments_of_case();
CREATE CONSTRAINT TRIGGER hold_deployments_of_key_figure AFTER UPDATE ON key_figure DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.role_agreed_on IS NULL OR NEW.confidentiality_agreed_on IS NULL)
    EXECUTE FUNCTION hold_deployments_of_key_figure();
CREATE CONSTRAINT TRIGGER hold_deployments_of_member AFTER UPDATE ON membership DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hold_deployments_of_member();
