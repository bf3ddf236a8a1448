-- What the database holds of money itself: agreements that stay, a ledger that balances, months that close, and an envelope that
-- is never overspent.

-- An agreement is changed by a new one: of what was agreed only the last day is ever filled in.

CREATE FUNCTION agreement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - 'ends_on') IS DISTINCT FROM (to_jsonb(NEW) - 'ends_on') THEN
        RAISE EXCEPTION 'an agreement is changed by a new one' USING ERRCODE = 'KK002';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreement_stays BEFORE UPDATE ON budget_agreement FOR EACH ROW EXECUTE FUNCTION agreement_stays();

-- What counts as spent was agreed for its day, also when an agreement is ended or taken away; looked at when all is done.

CREATE FUNCTION agreement_covers_what_was_spent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
BEGIN
    IF EXISTS (SELECT FROM expense e WHERE e.tenant_id = OLD.tenant_id AND e.case_id = OLD.case_id
                  AND e.state IN ('booked', 'in_payment', 'paid') AND NOT EXISTS (
                      SELECT FROM budget_agreement b WHERE b.tenant_id = e.tenant_id AND b.case_id = e.case_id
                         AND b.begins_on <= e.spent_on AND (b.ends_on IS NULL OR b.ends_on >= e.spent_on))) THEN
        RAISE EXCEPTION 'what was spent was agreed for its day' USING ERRCODE = 'KK002';
    END IF;
    PERFORM look_as(before);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER agreement_covers_what_was_spent AFTER UPDATE OR DELETE ON budget_agreement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION agreement_covers_what_was_spent();

-- What came back of an expense, as the ledger tells it: looked at with a reach that sees it.

CREATE FUNCTION refunded_of(of_tenant uuid, of_expense uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(-sum(p.amount_cents), 0)::bigint FROM ledger_transaction t
      JOIN ledger_posting p ON p.tenant_id = t.tenant_id AND p.transaction_id = t.id AND p.account_code = '4000'
     WHERE t.tenant_id = of_tenant AND t.kind = 'refund' AND t.subject_id = of_expense $$;

-- The ledger balances at the end of every transaction, and a closed month takes no more.

CREATE FUNCTION ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := current_setting('app.reach', true);
    of_transaction uuid := CASE TG_TABLE_NAME WHEN 'ledger_posting' THEN (to_jsonb(NEW) ->> 'transaction_id')::uuid ELSE NEW.id END;
    entry record;
    told record;
BEGIN
    PERFORM set_config('app.reach', ',money:all,', true);
    SELECT * INTO entry FROM ledger_transaction WHERE tenant_id = NEW.tenant_id AND id = of_transaction;
    SELECT count(*) AS many, count(*) FILTER (WHERE case_id IS DISTINCT FROM entry.case_id) AS elsewhere,
           (SELECT count(*) FROM (SELECT FROM ledger_posting WHERE tenant_id = NEW.tenant_id AND transaction_id = of_transaction
                                   GROUP BY funding HAVING sum(amount_cents) <> 0) AS uneven) AS uneven INTO told
      FROM ledger_posting WHERE tenant_id = NEW.tenant_id AND transaction_id = of_transaction;
    IF told.many <> entry.postings OR told.uneven > 0 OR told.elsewhere > 0 THEN
        RAISE EXCEPTION 'the postings of a transaction sum to zero, and none is added later' USING ERRCODE = 'KK006';
    END IF;
    IF entry.kind = 'expense' AND NOT EXISTS (
        SELECT FROM expense e WHERE e.tenant_id = entry.tenant_id AND e.id = entry.subject_id AND e.case_id = entry.case_id
           AND e.spent_on = entry.happened_on AND e.amount_cents = (
               SELECT sum(amount_cents) FROM ledger_posting WHERE tenant_id = entry.tenant_id AND transaction_id = entry.id
                  AND account_code = '4000')) THEN
        RAISE EXCEPTION 'the ledger tells what the expense tells' USING ERRCODE = 'KK006';
    END IF;
    IF entry.kind = 'refund' AND NOT EXISTS (
        SELECT FROM expense e WHERE e.tenant_id = entry.tenant_id AND e.id = entry.subject_id AND e.case_id = entry.case_id
           AND e.refunded_cents = refunded_of(e.tenant_id, e.id)) THEN
        RAISE EXCEPTION 'the ledger tells what came back' USING ERRCODE = 'KK006';
    END IF;
    IF entry.kind = 'reversal' AND EXISTS (
        SELECT FROM ledger_transaction t WHERE t.tenant_id = entry.tenant_id AND t.id = entry.reverses_id AND (
            t.subject_id <> entry.subject_id OR EXISTS (
                SELECT account_code, funding, sum(amount_cents) FROM ledger_posting WHERE tenant_id = entry.tenant_id
                   AND transaction_id IN (entry.id, t.id) GROUP BY account_code, funding HAVING sum(amount_cents) <> 0))) THEN
        RAISE EXCEPTION 'a reversal is the opposite of what it reverses' USING ERRCODE = 'KK006';
    END IF;
    PERFORM set_config('app.reach', before, true);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_balances AFTER INSERT ON ledger_transaction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_balances();
CREATE CONSTRAINT TRIGGER ledger_balances AFTER INSERT ON ledger_posting DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_balances();

-- Whoever books and whoever closes the month wait for each other, so that nothing slips in behind a month that was closed.

CREATE FUNCTION lock_of_month(of_tenant uuid, of_day date) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT hashtextextended('ledger_period|' || of_tenant || '|' || date_trunc('month', of_day)::date, 0) $$;

CREATE FUNCTION ledger_period_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(lock_of_month(NEW.tenant_id, NEW.month));
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_period_waits BEFORE INSERT ON ledger_period FOR EACH ROW EXECUTE FUNCTION ledger_period_waits();

CREATE FUNCTION ledger_period_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    on_day date := (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'expense' THEN 'spent_on' ELSE 'happened_on' END)::date;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(lock_of_month(NEW.tenant_id, on_day));
    IF EXISTS (SELECT FROM ledger_period WHERE tenant_id = NEW.tenant_id AND month = date_trunc('month', on_day)::date) THEN
        RAISE EXCEPTION 'this month is closed' USING ERRCODE = 'KK007';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_period_is_open BEFORE INSERT ON ledger_transaction FOR EACH ROW EXECUTE FUNCTION ledger_period_is_open();
CREATE TRIGGER ledger_period_is_open BEFORE INSERT ON expense FOR EACH ROW EXECUTE FUNCTION ledger_period_is_open();

-- The budget of a case on a day. What is left is of the month, or with what was left of the months before, as was agreed. A month
-- in which an agreement or a term changes belongs to both: what was spent in the rest of it counts for at most one month's amount.
-- A day that lies back has only as much as its later months do not need.

CREATE FUNCTION envelope_of(of_tenant uuid, of_case uuid, on_day date)
RETURNS TABLE (funding text, carry_over text, monthly_cents bigint, spent_cents bigint, left_cents bigint, waiting_cents bigint)
LANGUAGE plpgsql AS $$
DECLARE
    before text;
    agreed record;
    this_month date := date_trunc('month', on_day)::date;
    opens date;
    shuts date;
    first_month date;
    last_month date;
    outside bigint;
BEGIN
    IF NOT (has_reach('money:all') OR EXISTS (SELECT FROM case_file WHERE tenant_id = of_tenant AND id = of_case)
            OR has_reach('shared:own') AND EXISTS (SELECT FROM deployment WHERE tenant_id = of_tenant AND case_id = of_case
                AND state = 'active' AND key_figure_account_id = current_account())) THEN
        RETURN;
    END IF;
    before := look_further();
    SELECT * INTO agreed FROM budget_agreement b WHERE b.tenant_id = of_tenant AND b.case_id = of_case AND b.begins_on <= on_day
       AND (b.ends_on IS NULL OR b.ends_on >= on_day);
    IF NOT FOUND THEN
        PERFORM look_as(before);
        RETURN;
    END IF;
    SELECT min(t.begins_on), max(t.ends_on) INTO opens, shuts FROM term t
     WHERE agreed.carry_over = 'term' AND t.tenant_id = of_tenant AND t.case_id = of_case AND on_day BETWEEN t.begins_on AND t.ends_on;
    opens := greatest(agreed.begins_on, coalesce(opens, CASE agreed.carry_over
        WHEN 'year' THEN date_trunc('year', on_day)::date ELSE this_month END));
    shuts := least(coalesce(agreed.ends_on, 'infinity'::date), coalesce(shuts, CASE agreed.carry_over
        WHEN 'year' THEN (date_trunc('year', on_day) + interval '1 year' - interval '1 day')::date
        ELSE (this_month + interval '1 month' - interval '1 day')::date END));
    first_month := date_trunc('month', opens)::date;
    last_month := date_trunc('month', shuts)::date;
    funding := agreed.funding;
    carry_over := agreed.carry_over;
    monthly_cents := agreed.monthly_cents;
    SELECT coalesce(sum(e.amount_cents - e.refunded_cents) FILTER (WHERE e.state <> 'written'), 0),
           coalesce(sum(e.amount_cents) FILTER (WHERE e.state = 'written'), 0) INTO spent_cents, waiting_cents FROM expense e
     WHERE e.tenant_id = of_tenant AND e.case_id = of_case AND e.state IN ('written', 'booked', 'in_payment', 'paid')
       AND e.spent_on >= this_month AND e.spent_on < this_month + interval '1 month';
    SELECT least(agreed.monthly_cents, coalesce(sum(e.amount_cents - e.refunded_cents), 0)) INTO outside FROM expense e
     WHERE e.tenant_id = of_tenant AND e.case_id = of_case AND e.state IN ('booked', 'in_payment', 'paid')
       AND e.spent_on >= first_month AND e.spent_on < opens;
    SELECT min(agreed.monthly_cents::bigint * (1 + (extract(year FROM m.month) - extract(year FROM first_month)) * 12
                   + extract(month FROM m.month) - extract(month FROM first_month))::bigint - outside
               - (SELECT coalesce(sum(e.amount_cents - e.refunded_cents), 0) FROM expense e
                   WHERE e.tenant_id = of_tenant AND e.case_id = of_case AND e.state IN ('booked', 'in_payment', 'paid')
                     AND e.spent_on BETWEEN opens AND least(shuts, (m.month + interval '1 month' - interval '1 day')::date))
               - CASE WHEN m.month < last_month THEN 0 ELSE
                   (SELECT least(agreed.monthly_cents, coalesce(sum(e.amount_cents - e.refunded_cents), 0)) FROM expense e
                     WHERE e.tenant_id = of_tenant AND e.case_id = of_case AND e.state IN ('booked', 'in_payment', 'paid')
                       AND e.spent_on > shuts AND e.spent_on < last_month + interval '1 month') END) INTO left_cents
      FROM (SELECT generate_series(this_month, last_month, interval '1 month')::date AS month) AS m;
    PERFORM look_as(before);
    RETURN NEXT;
END $$;

-- Who books waits for whoever books at the same time from the same envelope: never a cent over, also by approval.

CREATE FUNCTION expense_within_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := look_further();
    room bigint;
BEGIN
    PERFORM FROM budget_agreement WHERE tenant_id = NEW.tenant_id AND case_id = NEW.case_id ORDER BY id FOR UPDATE;
    SELECT left_cents INTO room FROM envelope_of(NEW.tenant_id, NEW.case_id, NEW.spent_on);
    IF NEW.amount_cents > coalesce(room, 0) THEN
        RAISE EXCEPTION 'more than what is left' USING ERRCODE = 'KK005';
    END IF;
    PERFORM look_as(before);
    RETURN NEW;
END $$;
CREATE TRIGGER expense_within_envelope BEFORE INSERT ON expense FOR EACH ROW WHEN (NEW.state IN ('booked', 'paid'))
    EXECUTE FUNCTION expense_within_envelope();
CREATE TRIGGER expense_within_envelope_later BEFORE UPDATE ON expense FOR EACH ROW
    WHEN (NEW.state IN ('booked', 'paid') AND OLD.state = 'written') EXECUTE FUNCTION expense_within_envelope();

-- How an expense begins: written down or booked, in a deployment of its own case, with nobody's decision yet. What was paid already
-- was paid by the municipality itself.

CREATE FUNCTION fast_lane_cents() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT 100 * coalesce((SELECT (values ->> 'fast_lane_euros')::bigint FROM setting
                            WHERE tenant_id = current_tenant() AND section = 'budgets'), 150) $$;

CREATE FUNCTION expense_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.decided_by IS NOT NULL OR NEW.state NOT IN ('written', 'booked')
       AND NOT (NEW.state = 'paid' AND NEW.paid_by = 'municipality') THEN
        RAISE EXCEPTION 'an expense begins by being written down' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state <> 'written' AND NEW.amount_cents > fast_lane_cents() THEN
        RAISE EXCEPTION 'what is not small waits for somebody else' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.deployment_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM deployment WHERE tenant_id = NEW.tenant_id AND id = NEW.deployment_id AND case_id = NEW.case_id) THEN
        RAISE EXCEPTION 'a deployment of another case' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER expense_begins BEFORE INSERT ON expense FOR EACH ROW EXECUTE FUNCTION expense_begins();

-- What was written down stays: only where it stands and who decided changes, and only along the way that it goes. Whoever decides
-- does so in his or her own name; a key figure only adds the receipt that was asked for.

CREATE FUNCTION money_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    goes_on text[] := ARRAY['state', 'state_since', 'decide_by', 'decided_by', 'decided_at', 'receipt_id', 'refunded_cents', 'version'];
    came_back bigint := coalesce((to_jsonb(NEW) ->> 'refunded_cents')::bigint - (to_jsonb(OLD) ->> 'refunded_cents')::bigint, 0);
BEGIN
    IF OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN (
        'written>booked', 'written>refused', 'booked>in_payment', 'booked>reversed', 'booked>paid', 'in_payment>paid',
        'in_payment>booked', 'paid>booked', 'paid>paid_back') THEN
        RAISE EXCEPTION 'money does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'KK002';
    END IF;
    IF (to_jsonb(OLD) - goes_on) IS DISTINCT FROM (to_jsonb(NEW) - goes_on)
       OR OLD.receipt_id IS NOT NULL AND NEW.receipt_id IS DISTINCT FROM OLD.receipt_id THEN
        RAISE EXCEPTION 'what was written down is never changed' USING ERRCODE = 'KK002';
    END IF;
    IF came_back < 0 OR came_back > 0 AND OLD.state <> 'paid' THEN
        RAISE EXCEPTION 'only what was paid comes back, and then it is back' USING ERRCODE = 'KK002';
    END IF;
    IF NEW.decided_by IS DISTINCT FROM OLD.decided_by
       AND (OLD.decided_by IS NOT NULL OR NEW.decided_by IS DISTINCT FROM current_account()) THEN
        RAISE EXCEPTION 'nobody decides in the name of another' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.state = 'written' AND NEW.state <> 'written' AND NEW.decided_by IS NULL AND NOT (
        TG_TABLE_NAME = 'expense' AND NEW.state = 'booked' AND OLD.written_by = current_account()
        AND OLD.receipt_id IS NULL AND NEW.receipt_id IS NOT NULL AND OLD.amount_cents <= fast_lane_cents()) THEN
        RAISE EXCEPTION 'a decision is somebody''s' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (OLD.state <> NEW.state AND NEW.state <> 'booked' OR came_back > 0) AND NOT (
        has_reach('cases:all') OR has_reach('cases:own') OR has_reach('money:all')) THEN
        RAISE EXCEPTION 'a key figure adds a receipt and no more' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER money_goes_on BEFORE UPDATE ON expense FOR EACH ROW EXECUTE FUNCTION money_goes_on();
CREATE TRIGGER money_goes_on BEFORE UPDATE ON allowance FOR EACH ROW EXECUTE FUNCTION money_goes_on();

-- What an expense was for is never written anew; only a reason is added.

CREATE FUNCTION money_note_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - 'reason') IS DISTINCT FROM (to_jsonb(NEW) - 'reason') OR OLD.reason IS NOT NULL
       AND NEW.reason IS DISTINCT FROM OLD.reason THEN
        RAISE EXCEPTION 'what was written down is never changed' USING ERRCODE = 'KK002';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER money_note_stays BEFORE UPDATE ON money_note FOR EACH ROW EXECUTE FUNCTION money_note_stays();

-- Whoever refused something tells why, also finance, who sees no notes: it is given the id of the row and of its key, to seal the
-- reason with, and adds that once without reading what stands there.

CREATE FUNCTION did_refuse(of_subject uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM expense WHERE tenant_id = current_tenant() AND id = of_subject AND state = 'refused'
                      AND decided_by = current_account())
        OR EXISTS (SELECT FROM allowance WHERE tenant_id = current_tenant() AND id = of_subject AND state = 'refused'
                      AND decided_by = current_account()) $$;

CREATE FUNCTION note_of_refused(of_subject uuid) RETURNS TABLE (note_id uuid, key_id uuid) LANGUAGE plpgsql AS $$
DECLARE
    before text;
BEGIN
    IF did_refuse(of_subject) THEN
        before := look_further();
        RETURN QUERY SELECT n.id, encode(substring(n.what FROM 2 FOR 16), 'hex')::uuid FROM money_note n
                      WHERE n.tenant_id = current_tenant() AND n.subject_id = of_subject AND n.reason IS NULL;
        PERFORM look_as(before);
    END IF;
END $$;

CREATE FUNCTION tell_why_refused(of_subject uuid, sealed bytea) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    before text;
    told boolean;
BEGIN
    IF NOT did_refuse(of_subject) THEN
        RETURN false;
    END IF;
    before := look_further();
    UPDATE money_note SET reason = sealed WHERE tenant_id = current_tenant() AND subject_id = of_subject AND reason IS NULL;
    told := FOUND;
    PERFORM look_as(before);
    RETURN told;
END $$;

-- What counts as spent stands in the ledger, and what was turned back or paid back does too, looked at when all is done.

CREATE FUNCTION expense_is_in_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := current_setting('app.reach', true);
    now_is text;
    came_back bigint;
BEGIN
    PERFORM set_config('app.reach', ',money:all,', true);
    SELECT state, refunded_cents INTO now_is, came_back FROM expense WHERE tenant_id = NEW.tenant_id AND id = NEW.id;
    IF came_back <> refunded_of(NEW.tenant_id, NEW.id) OR EXISTS (SELECT FROM unnest(CASE now_is WHEN 'booked' THEN ARRAY['expense'] WHEN 'in_payment' THEN ARRAY['expense']
                                              WHEN 'paid' THEN ARRAY['expense'] WHEN 'reversed' THEN ARRAY['expense', 'reversal']
                                              WHEN 'paid_back' THEN ARRAY['expense'] ELSE ARRAY[]::text[] END) AS needed
                WHERE NOT EXISTS (SELECT FROM ledger_transaction t WHERE t.tenant_id = NEW.tenant_id AND t.kind = needed
                                     AND t.subject_id = NEW.id)) THEN
        RAISE EXCEPTION 'what counts as spent stands in the ledger' USING ERRCODE = 'KK006';
    END IF;
    PERFORM set_config('app.reach', before, true);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER expense_is_in_ledger AFTER INSERT OR UPDATE ON expense DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION expense_is_in_ledger();

CREATE FUNCTION allowance_is_in_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := current_setting('app.reach', true);
    now_is text;
BEGIN
    PERFORM set_config('app.reach', ',money:all,', true);
    SELECT state INTO now_is FROM allowance WHERE tenant_id = NEW.tenant_id AND id = NEW.id;
    IF now_is NOT IN ('written', 'refused') AND NOT EXISTS (
           SELECT FROM ledger_transaction WHERE tenant_id = NEW.tenant_id AND kind = 'allowance' AND subject_id = NEW.id)
       OR now_is = 'reversed' AND NOT EXISTS (
           SELECT FROM ledger_transaction WHERE tenant_id = NEW.tenant_id AND kind = 'reversal' AND subject_id = NEW.id) THEN
        RAISE EXCEPTION 'what counts as given stands in the ledger' USING ERRCODE = 'KK006';
    END IF;
    PERFORM set_config('app.reach', before, true);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER allowance_is_in_ledger AFTER UPDATE ON allowance DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION allowance_is_in_ledger();
