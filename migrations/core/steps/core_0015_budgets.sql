-- Money: the ledger, expenses for clients, allowances for key figures, ceilings and payouts. See docs/decisions/0023.
-- All amounts are whole cents. Nothing in the ledger is ever changed or deleted: a mistake is reversed.

ALTER TABLE budget_agreement
    ADD COLUMN funding text NOT NULL DEFAULT 'Gemeente' CHECK (funding <> ''),
    ADD COLUMN carry_over text NOT NULL DEFAULT 'none' CHECK (carry_over IN ('none', 'term', 'year'));

CREATE POLICY finance_sees ON budget_agreement FOR SELECT USING ((SELECT has_reach('money:all')));

CREATE TABLE ledger_account (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    code text NOT NULL CHECK (code ~ '^[0-9]{4}$'),
    name text NOT NULL CHECK (name <> ''),
    kind text NOT NULL CHECK (kind IN ('asset', 'liability', 'cost', 'equity')),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, code)
);

CREATE TABLE ledger_period (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    closed_by uuid NOT NULL,
    closed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, month),
    FOREIGN KEY (tenant_id, closed_by) REFERENCES membership (tenant_id, account_id)
);

CREATE TABLE ledger_transaction (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    kind text NOT NULL CHECK (kind IN ('expense', 'allowance', 'payment', 'refund', 'reversal', 'opening')),
    happened_on date NOT NULL,
    case_id uuid,
    subject_id uuid NOT NULL,
    reverses_id uuid,
    postings integer NOT NULL CHECK (postings >= 2),
    recorded_by uuid,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, reverses_id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
    FOREIGN KEY (tenant_id, reverses_id) REFERENCES ledger_transaction (tenant_id, id),
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES membership (tenant_id, account_id),
    CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL))
);
CREATE UNIQUE INDEX ledger_transaction_once ON ledger_transaction (tenant_id, kind, subject_id) WHERE kind <> 'refund';
CREATE INDEX ledger_transaction_refunds ON ledger_transaction (tenant_id, subject_id) WHERE kind = 'refund';
CREATE INDEX ledger_transaction_of_case ON ledger_transaction (tenant_id, case_id, happened_on);
CREATE INDEX ledger_transaction_by_day ON ledger_transaction (tenant_id, happened_on);

CREATE TABLE ledger_posting (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    transaction_id uuid NOT NULL,
    case_id uuid,
    account_code text NOT NULL,
    funding text NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, transaction_id) REFERENCES ledger_transaction (tenant_id, id),
    FOREIGN KEY (tenant_id, account_code) REFERENCES ledger_account (tenant_id, code),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id)
);
CREATE INDEX ledger_posting_of_transaction ON ledger_posting (tenant_id, transaction_id);
CREATE INDEX ledger_posting_of_account ON ledger_posting (tenant_id, account_code);

-- Money for the client, from the flexible budget of a case.

CREATE TABLE expense (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid,
    written_by uuid NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    category text NOT NULL CHECK (category ~ '^[a-z_]+$'),
    spent_on date NOT NULL,
    paid_by text NOT NULL CHECK (paid_by IN ('key_figure', 'client', 'professional', 'municipality')),
    receipt_id uuid,
    refunded_cents bigint NOT NULL DEFAULT 0 CHECK (refunded_cents BETWEEN 0 AND amount_cents),
    state text NOT NULL CHECK (state IN ('written', 'booked', 'in_payment', 'paid', 'refused', 'reversed', 'paid_back')),
    state_since timestamptz NOT NULL,
    decide_by timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    created_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, decided_by) REFERENCES membership (tenant_id, account_id),
    CONSTRAINT nobody_decides_on_the_own CHECK (decided_by IS DISTINCT FROM written_by),
    CONSTRAINT paid_back_is_all_of_it CHECK ((state = 'paid_back') = (refunded_cents = amount_cents)),
    CONSTRAINT only_what_was_paid_comes_back CHECK (refunded_cents = 0 OR state IN ('booked', 'in_payment', 'paid', 'paid_back'))
);
CREATE INDEX expense_of_case ON expense (tenant_id, case_id, spent_on);
CREATE INDEX expense_waiting ON expense (tenant_id, decide_by) WHERE state = 'written';

-- Money for a key figure: effort and costs, within the ceilings of the law.

CREATE TABLE allowance (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    deployment_id uuid NOT NULL,
    key_figure_id uuid NOT NULL,
    key_figure_account_id uuid,
    written_by uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('effort', 'costs')),
    minutes integer CHECK (minutes > 0),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    happened_on date NOT NULL,
    receipt_id uuid,
    state text NOT NULL CHECK (state IN ('written', 'booked', 'in_payment', 'paid', 'refused', 'reversed', 'paid_back')),
    state_since timestamptz NOT NULL,
    decide_by timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    created_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
    FOREIGN KEY (tenant_id, deployment_id) REFERENCES deployment (tenant_id, id),
    FOREIGN KEY (tenant_id, key_figure_id) REFERENCES key_figure (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, decided_by) REFERENCES membership (tenant_id, account_id),
    CHECK ((kind = 'effort') = (minutes IS NOT NULL)),
    CONSTRAINT somebody_decided CHECK (state = 'written' OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
    CONSTRAINT nobody_decides_on_the_own CHECK (decided_by IS DISTINCT FROM written_by),
    CONSTRAINT nobody_decides_on_own_money CHECK (decided_by IS NULL OR decided_by IS DISTINCT FROM key_figure_account_id)
);
CREATE INDEX allowance_of_key_figure ON allowance (tenant_id, key_figure_id, happened_on);
CREATE INDEX allowance_of_case ON allowance (tenant_id, case_id);

-- What a key figure says that others paid, which counts for the ceilings; never looked up anywhere else.

CREATE TABLE other_payment (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_figure_id uuid NOT NULL,
    account_id uuid,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    declared_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, key_figure_id, month),
    FOREIGN KEY (tenant_id, key_figure_id) REFERENCES key_figure (tenant_id, id) ON DELETE CASCADE
);

-- What is told of an expense or an allowance: apart, because finance sees amounts and not notes.

CREATE TABLE money_note (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    written_by uuid NOT NULL,
    what bytea NOT NULL,
    reason bytea,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, subject_id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES membership (tenant_id, account_id)
);

-- To which account a key figure is paid, and the day of birth that the hourly ceiling asks for.

CREATE TABLE payment_details (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_figure_id uuid NOT NULL,
    account_id uuid,
    holder_name bytea NOT NULL,
    iban bytea NOT NULL,
    birth_date bytea,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, key_figure_id),
    FOREIGN KEY (tenant_id, key_figure_id) REFERENCES key_figure (tenant_id, id) ON DELETE CASCADE
);

-- What a volunteer may get at most, by year, in cents; the law's own figures, about no one. Later years are added as rows.

CREATE TABLE volunteer_ceiling (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    year integer NOT NULL UNIQUE,
    hour_cents integer NOT NULL,
    hour_under_21_cents integer,
    month_cents integer NOT NULL,
    year_cents integer NOT NULL
);
GRANT SELECT ON volunteer_ceiling TO kernkracht_app;
INSERT INTO volunteer_ceiling (year, hour_cents, hour_under_21_cents, month_cents, year_cents) VALUES (2024, 550, NULL, 21000, 210000), (2025, 560, NULL, 21000, 210000),
                                     (2026, 575, 340, 22000, 220000);

-- What goes to the bank, once.

CREATE TABLE payout_batch (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    state text NOT NULL CHECK (state IN ('proposed', 'approved', 'exported', 'settled', 'discarded')),
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    approved_by uuid,
    approved_at timestamptz,
    exported_by uuid,
    exported_at timestamptz,
    format text,
    file_hash bytea,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, proposed_by) REFERENCES membership (tenant_id, account_id),
    FOREIGN KEY (tenant_id, approved_by) REFERENCES membership (tenant_id, account_id),
    CONSTRAINT a_second_person_approves CHECK (approved_by IS DISTINCT FROM proposed_by),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CHECK (state NOT IN ('exported', 'settled') OR (approved_by IS NOT NULL AND exported_at IS NOT NULL AND file_hash IS NOT NULL))
);

CREATE TABLE payout_line (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    batch_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('expense', 'allowance')),
    subject_id uuid NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    creditor_name bytea NOT NULL,
    creditor_iban bytea NOT NULL,
    outcome text NOT NULL DEFAULT 'waiting' CHECK (outcome IN ('waiting', 'paid', 'rejected')),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, batch_id) REFERENCES payout_batch (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX payout_line_once ON payout_line (tenant_id, kind, subject_id) WHERE outcome <> 'rejected';

SELECT build_wall('ledger_account', 'SELECT, INSERT, UPDATE');
SELECT build_wall('ledger_period', 'SELECT, INSERT');
SELECT build_wall('ledger_transaction', 'SELECT, INSERT');
SELECT build_wall('ledger_posting', 'SELECT, INSERT');
SELECT build_wall('expense', 'SELECT, INSERT, UPDATE');
SELECT build_wall('allowance', 'SELECT, INSERT, UPDATE');
SELECT build_wall('money_note', 'SELECT, INSERT, UPDATE');
SELECT build_wall('other_payment');
SELECT build_wall('payment_details');
SELECT build_wall('payout_batch', 'SELECT, INSERT, UPDATE');
SELECT build_wall('payout_line', 'SELECT, INSERT, UPDATE');

CREATE POLICY members_read ON ledger_account FOR SELECT USING (
    (SELECT current_account()) IS NOT NULL OR (SELECT has_reach('jobs:all')));
CREATE POLICY finance_keeps ON ledger_account FOR INSERT WITH CHECK ((SELECT has_reach('money:all')));
CREATE POLICY finance_changes ON ledger_account FOR UPDATE USING ((SELECT has_reach('money:all')));
CREATE POLICY members_read ON ledger_period FOR SELECT USING (
    (SELECT current_account()) IS NOT NULL OR (SELECT has_reach('jobs:all')));
CREATE POLICY finance_closes ON ledger_period FOR INSERT WITH CHECK ((SELECT has_reach('money:all')));

-- Whoever writes something down does so in his or her own name, so that somebody else decides about it. A key figure writes for a
-- deployment that runs, and sees of the ledger nothing at all; finance sees and posts amounts, and writes nothing down.

DO $$
DECLARE
    child text;
    oneself text;
    mine text := '((SELECT has_reach(''cases:all'')) OR (SELECT has_reach(''cases:own'')) AND case_id IN ('
                 'SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))';
    helping text := '((SELECT has_reach(''shared:own'')) AND case_id IN (SELECT d.case_id FROM deployment d '
                    'WHERE d.key_figure_account_id = (SELECT current_account()) AND d.state = ''active''))';
    deployed text := ' AND deployment_id IN (SELECT d.id FROM deployment d WHERE d.key_figure_account_id = (SELECT '
                     'current_account()) AND d.state = ''active'')';
BEGIN
    FOREACH child IN ARRAY ARRAY['ledger_transaction', 'ledger_posting', 'expense', 'allowance', 'money_note'] LOOP
        oneself := CASE WHEN child IN ('expense', 'money_note') THEN ' AND written_by = (SELECT current_account())'
                        ELSE '' END;
        EXECUTE format('CREATE POLICY seen_with_case ON %I FOR SELECT USING (case_id IN (SELECT id FROM case_file))', child);
        IF child = 'allowance' THEN
            CONTINUE;  -- has rules of its own, below
        END IF;
        EXECUTE format('CREATE POLICY added_by_workers ON %I FOR INSERT WITH CHECK (%s)', child, mine || oneself);
        EXECUTE format('CREATE POLICY added_by_key_figures ON %I FOR INSERT WITH CHECK (%s)', child, helping || oneself
                       || CASE child WHEN 'expense' THEN deployed WHEN 'ledger_transaction' THEN ' AND kind = ''expense''' ELSE '' END);
        IF child <> 'money_note' THEN
            EXECUTE format('CREATE POLICY finance_sees ON %I FOR SELECT USING ((SELECT has_reach(''money:all'')))', child);
        END IF;
        IF child IN ('ledger_transaction', 'ledger_posting') THEN
            EXECUTE format('CREATE POLICY finance_adds ON %I FOR INSERT WITH CHECK ((SELECT has_reach(''money:all'')))', child);
        END IF;
        IF child IN ('expense', 'money_note') THEN
            EXECUTE format('CREATE POLICY changed_by_workers ON %I FOR UPDATE USING (%s)', child, mine);
        END IF;
        IF child = 'expense' THEN
            EXECUTE format('CREATE POLICY finance_changes ON %I FOR UPDATE USING ((SELECT has_reach(''money:all'')))', child);
        END IF;
        IF child IN ('expense', 'money_note') THEN
            EXECUTE format('CREATE POLICY own ON %I FOR SELECT USING (written_by = (SELECT current_account()) AND %s)', child,
                           helping);
        END IF;
    END LOOP;
    EXECUTE format('CREATE POLICY changed_by_key_figures ON expense FOR UPDATE USING (%s)',
                   helping || ' AND written_by = (SELECT current_account())' || deployed);
END $$;
CREATE POLICY own ON allowance FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND key_figure_account_id = (SELECT current_account()));
CREATE POLICY added_by_workers ON allowance FOR INSERT WITH CHECK (
    (SELECT has_reach('cases:all')) AND written_by = (SELECT current_account()) AND state = 'written' AND decided_by IS NULL);
CREATE POLICY added_by_key_figures ON allowance FOR INSERT WITH CHECK (
    (SELECT has_reach('shared:own')) AND written_by = (SELECT current_account()) AND state = 'written' AND decided_by IS NULL
    AND key_figure_account_id = (SELECT current_account()) AND deployment_id IN (
        SELECT d.id FROM deployment d WHERE d.key_figure_account_id = (SELECT current_account()) AND d.state = 'active'));
CREATE POLICY decided_by_project_leads ON allowance FOR UPDATE USING ((SELECT has_reach('cases:all')));
CREATE POLICY receipt_by_key_figures ON allowance FOR UPDATE USING (
    (SELECT has_reach('shared:own')) AND written_by = (SELECT current_account()) AND state = 'written' AND deployment_id IN (
        SELECT d.id FROM deployment d WHERE d.key_figure_account_id = (SELECT current_account()) AND d.state = 'active'))
    WITH CHECK (state = 'written' AND decided_by IS NULL);
CREATE POLICY finance_sees ON allowance FOR SELECT USING ((SELECT has_reach('money:all')));
CREATE POLICY finance_changes ON allowance FOR UPDATE USING (
    (SELECT has_reach('money:all')) AND state NOT IN ('written', 'refused'));
CREATE POLICY own ON other_payment USING ((SELECT has_reach('shared:own')) AND account_id = (SELECT current_account())
    AND key_figure_id IN (SELECT id FROM key_figure WHERE account_id = (SELECT current_account())));
CREATE POLICY finance_sees ON other_payment USING ((SELECT has_reach('money:all')) OR (SELECT has_reach('key_figures:all')));
CREATE POLICY own ON payment_details USING ((SELECT has_reach('shared:own')) AND account_id = (SELECT current_account())
    AND key_figure_id IN (SELECT id FROM key_figure WHERE account_id = (SELECT current_account())));
CREATE POLICY finance_sees ON payment_details USING ((SELECT has_reach('money:all')) OR (SELECT has_reach('key_figures:all')));
CREATE POLICY finance_pays ON payout_batch FOR SELECT USING ((SELECT has_reach('money:all')));
CREATE POLICY finance_proposes ON payout_batch FOR INSERT WITH CHECK (
    (SELECT has_reach('money:all')) AND proposed_by = (SELECT current_account()) AND state = 'proposed' AND approved_by IS NULL);
CREATE POLICY finance_goes_on ON payout_batch FOR UPDATE USING ((SELECT has_reach('money:all')));
CREATE POLICY finance_pays ON payout_line USING ((SELECT has_reach('money:all')));

-- What finance does with money of a case that it cannot see stands in the journal too.

CREATE POLICY finance_writes ON journal FOR INSERT WITH CHECK ((SELECT has_reach('money:all')) AND event LIKE 'money.%');

-- Every municipality begins with a chart of accounts.

CREATE FUNCTION lay_out_chart(of_tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    reach text := coalesce(current_setting('app.reach', true), '');
    inside text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true), set_config('app.reach', ',money:all,', true);
    INSERT INTO ledger_account (tenant_id, code, name, kind) VALUES
        (of_tenant, '0900', 'Beginbalans', 'equity'), (of_tenant, '1000', 'Bank', 'asset'),
        (of_tenant, '1600', 'Nog te betalen', 'liability'), (of_tenant, '4000', 'Uitgaven voor cliënten', 'cost'),
        (of_tenant, '4500', 'Vergoeding inspanning', 'cost'), (of_tenant, '4510', 'Vergoeding kosten', 'cost')
    ON CONFLICT DO NOTHING;
    PERFORM set_config('app.tenant', inside, true), set_config('app.reach', reach, true);
END $$;
CREATE FUNCTION chart_of_new_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lay_out_chart(NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER chart_of_new_tenant AFTER INSERT ON tenant FOR EACH ROW WHEN (NEW.kind = 'municipality')
    EXECUTE FUNCTION chart_of_new_tenant();
SELECT lay_out_chart(id) FROM tenant WHERE kind = 'municipality';

-- The ceilings of the law, by month and year over all cases of the municipality and what the key figure says that others paid. They
-- hold as soon as effort is paid in that year; costs alone, against receipts, have none.

CREATE FUNCTION allowance_within_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
    ceiling record;
    first_of_month date := date_trunc('month', NEW.happened_on)::date;
    counted record;
    declared record;
BEGIN
    PERFORM FROM key_figure WHERE tenant_id = NEW.tenant_id AND id = NEW.key_figure_id FOR UPDATE;
    SELECT * INTO ceiling FROM volunteer_ceiling WHERE year = extract(year FROM NEW.happened_on)::integer;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no ceiling is known for this year' USING ERRCODE = 'KK008';
    END IF;
    IF NEW.amount_cents * 60 > NEW.minutes::bigint * ceiling.hour_cents THEN
        RAISE EXCEPTION 'more than a volunteer may get for an hour' USING ERRCODE = 'KK008';
    END IF;
    SELECT coalesce(sum(amount_cents) FILTER (WHERE date_trunc('month', happened_on) = first_of_month), 0) AS of_month,
           coalesce(sum(amount_cents), 0) AS of_year, coalesce(bool_or(kind = 'effort'), false) AS has_effort INTO counted
      FROM allowance WHERE tenant_id = NEW.tenant_id AND key_figure_id = NEW.key_figure_id AND id <> NEW.id
       AND state IN ('booked', 'in_payment', 'paid') AND extract(year FROM happened_on) = ceiling.year;
    SELECT coalesce(sum(amount_cents) FILTER (WHERE month = first_of_month), 0) AS of_month, coalesce(sum(amount_cents), 0) AS of_year
      INTO declared FROM other_payment
     WHERE tenant_id = NEW.tenant_id AND key_figure_id = NEW.key_figure_id AND extract(year FROM month) = ceiling.year;
    IF (NEW.kind = 'effort' OR counted.has_effort OR declared.of_year > 0) AND (
        counted.of_month + declared.of_month + NEW.amount_cents > ceiling.month_cents
        OR counted.of_year + declared.of_year + NEW.amount_cents > ceiling.year_cents) THEN
        RAISE EXCEPTION 'more than a volunteer may get' USING ERRCODE = 'KK008';
    END IF;
    PERFORM look_as(before);
    RETURN NEW;
END $$;
CREATE TRIGGER allowance_within_ceiling BEFORE INSERT ON allowance FOR EACH ROW WHEN (NEW.state = 'booked')
    EXECUTE FUNCTION allowance_within_ceiling();
CREATE TRIGGER allowance_within_ceiling_later BEFORE UPDATE ON allowance FOR EACH ROW
    WHEN (NEW.state = 'booked' AND OLD.state = 'written') EXECUTE FUNCTION allowance_within_ceiling();

-- An allowance belongs to a deployment of its case and key figure; whose it is comes from there and not from whoever writes.

CREATE FUNCTION allowance_of_its_deployment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
    found_one record;
BEGIN
    SELECT * INTO found_one FROM deployment WHERE tenant_id = NEW.tenant_id AND id = NEW.deployment_id
       AND case_id = NEW.case_id AND key_figure_id = NEW.key_figure_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a deployment of another case or key figure' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.key_figure_account_id := found_one.key_figure_account_id;
    PERFORM look_as(before);
    RETURN NEW;
END $$;
CREATE TRIGGER allowance_of_its_deployment BEFORE INSERT ON allowance FOR EACH ROW EXECUTE FUNCTION allowance_of_its_deployment();

-- To whom an expense of a key figure is paid back: finance, who sees no deployment, learns this id and nothing else.

CREATE FUNCTION payee_of_expense(wanted uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    payee uuid;
    before text;
BEGIN
    IF NOT has_reach('money:all') THEN
        RETURN NULL;
    END IF;
    before := look_further();
    SELECT d.key_figure_id INTO payee FROM expense e
      JOIN deployment d ON d.tenant_id = e.tenant_id AND d.id = e.deployment_id
     WHERE e.tenant_id = current_tenant() AND e.id = wanted AND e.paid_by = 'key_figure';
    PERFORM look_as(before);
    RETURN payee;
END $$;

-- A batch goes one way, each step in the own name; what is paid is what was decided; nobody approves what is for oneself or what
-- one wrote down; and it is exported once.

CREATE FUNCTION payout_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    line record;
    lines integer := 0;
BEGIN
    IF OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN (
        'proposed>approved', 'proposed>discarded', 'approved>discarded', 'approved>exported', 'exported>settled') THEN
        RAISE EXCEPTION 'a batch does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'KK002';
    END IF;
    IF (OLD.proposed_by, OLD.proposed_at) IS DISTINCT FROM (NEW.proposed_by, NEW.proposed_at)
       OR OLD.approved_by IS NOT NULL AND (OLD.approved_by, OLD.approved_at) IS DISTINCT FROM (NEW.approved_by, NEW.approved_at)
       OR OLD.file_hash IS NOT NULL AND (OLD.exported_by, OLD.exported_at, OLD.format, OLD.file_hash)
          IS DISTINCT FROM (NEW.exported_by, NEW.exported_at, NEW.format, NEW.file_hash)
       OR (OLD.approved_by IS DISTINCT FROM NEW.approved_by) AND NEW.state <> 'approved'
       OR (OLD.file_hash IS DISTINCT FROM NEW.file_hash) AND NEW.state <> 'exported' THEN
        RAISE EXCEPTION 'what was done with a batch is never changed' USING ERRCODE = 'KK002';
    END IF;
    IF OLD.state = NEW.state OR NEW.state NOT IN ('approved', 'exported') THEN
        RETURN NEW;
    END IF;
    IF (CASE NEW.state WHEN 'approved' THEN NEW.approved_by ELSE NEW.exported_by END) IS DISTINCT FROM current_account() THEN
        RAISE EXCEPTION 'whoever approves or exports does so in the own name' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR line IN
        SELECT l.amount_cents, coalesce(a.amount_cents, e.amount_cents) AS decided, coalesce(a.state, e.state) AS state,
               coalesce(a.written_by, e.written_by) AS written_by, a.key_figure_account_id AS payee
          FROM payout_line l
          LEFT JOIN allowance a ON l.kind = 'allowance' AND a.tenant_id = l.tenant_id AND a.id = l.subject_id
          LEFT JOIN expense e ON l.kind = 'expense' AND e.tenant_id = l.tenant_id AND e.id = l.subject_id
         WHERE l.tenant_id = NEW.tenant_id AND l.batch_id = NEW.id AND l.outcome <> 'rejected'
    LOOP
        lines := lines + 1;
        IF line.amount_cents IS DISTINCT FROM line.decided OR line.state IS DISTINCT FROM 'in_payment' THEN
            RAISE EXCEPTION 'what is paid is what was decided' USING ERRCODE = 'KK009';
        END IF;
        IF NEW.approved_by IN (line.written_by, line.payee) THEN
            RAISE EXCEPTION 'nobody approves what is for oneself or what one wrote down' USING ERRCODE = 'insufficient_privilege';
        END IF;
    END LOOP;
    IF lines = 0 THEN
        RAISE EXCEPTION 'a batch without payments' USING ERRCODE = 'KK009';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payout_goes_on BEFORE UPDATE ON payout_batch FOR EACH ROW EXECUTE FUNCTION payout_goes_on();

CREATE FUNCTION payout_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(OLD) - 'outcome') IS DISTINCT FROM (to_jsonb(NEW) - 'outcome') THEN
        RAISE EXCEPTION 'a payment is never changed' USING ERRCODE = 'KK002';
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM FROM payout_batch WHERE tenant_id = NEW.tenant_id AND id = NEW.batch_id AND state = 'proposed' FOR UPDATE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'payments are added to a proposal' USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF OLD.outcome <> NEW.outcome AND (NEW.outcome = 'waiting' OR OLD.outcome = 'rejected') THEN
        RAISE EXCEPTION 'what the bank said is not taken back' USING ERRCODE = 'KK002';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payout_line_stays BEFORE INSERT OR UPDATE ON payout_line FOR EACH ROW EXECUTE FUNCTION payout_line_stays();
