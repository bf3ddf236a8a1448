-- Figures: counts of a municipality by month, by quarter and by year, never of a case and never by community. Whoever may read
-- reports sees no case; these functions look further, and tell counts alone. They tell them as they are: what is too small to be
-- told is left out by core.reports, above them.

-- The whole years that a period touches, in months, quarters and years: sums only hold together when all of a year is there.

CREATE FUNCTION spans_of(first date, last date) RETURNS TABLE (span text, begins date, ends date) LANGUAGE sql STABLE AS $$
    SELECT kind.name, step::date, (step + kind.length - interval '1 day')::date
      FROM (VALUES ('month', interval '1 month'), ('quarter', interval '3 months'), ('year', interval '1 year'))
           AS kind (name, length),
           generate_series(date_trunc('year', first), date_trunc('year', last) + interval '1 year' - interval '1 day',
                           kind.length) AS step
$$;

-- For each case and month the agreement that holds in it, the last one when there are more; up to and with the month of a day.

CREATE FUNCTION agreed_by_month(first date, last date) RETURNS TABLE (case_id uuid, funding text, month date, cents bigint)
LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (m.month, b.case_id) b.case_id, b.funding, m.month::date, b.monthly_cents::bigint
      FROM generate_series(date_trunc('month', first), date_trunc('month', last), interval '1 month') AS m (month)
      JOIN budget_agreement b ON b.tenant_id = (SELECT current_tenant()) AND b.begins_on < m.month + interval '1 month'
                             AND (b.ends_on IS NULL OR b.ends_on >= m.month::date)
     ORDER BY m.month, b.case_id, b.begins_on DESC
$$;

CREATE FUNCTION may_read_figures(first date, last date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT current_tenant() IS NOT NULL AND last >= first AND last < first + interval '5 years 1 day'
       AND (has_reach('figures:all') OR has_reach('cases:all') OR has_reach('money:all'))
$$;

-- What happened in each span; ``until`` is today: what was agreed counts up to and with its month. With amounts and with what
-- people did comes how many cases are behind them. What was turned back counts when that happened, and an opening entry nowhere.
-- Of a case whose file is gone the journal still tells when it was opened; one that was read in came in when it was asked for,
-- and counts as taken on then when it was beyond screening already.

CREATE FUNCTION figures_by_month(first date, last date, until date DEFAULT current_date)
RETURNS TABLE (span text, begins date, applications bigint, taken_on bigint, declined bigint, ended bigint, deployments_begun bigint,
               deployments_ended bigint, active_deployments bigint, contacts bigint, contact_cases bigint, minutes bigint,
               minute_cases bigint, agreed_cents bigint, agreed_cases bigint, spent_cents bigint, spent_cases bigint)
LANGUAGE plpgsql AS $$
DECLARE
    before text;
    opens date := date_trunc('year', first)::date;
    shuts date := (date_trunc('year', last) + interval '1 year' - interval '1 day')::date;
BEGIN
    IF may_read_figures(first, last) IS NOT TRUE THEN
        RETURN;
    END IF;
    before := look_further();
    RETURN QUERY
    WITH told AS MATERIALIZED (
        SELECT j.event, j.case_id, (j.at AT TIME ZONE 'Europe/Amsterdam')::date AS on_day FROM journal j
         WHERE j.tenant_id = current_tenant() AND j.case_id IS NOT NULL
           AND j.event IN ('case.opened', 'case.taken_on', 'case.declined', 'case.closed', 'case.withdrawn')
    ), happened AS (
        SELECT 'application' AS what, c.id AS case_id, c.requested_on AS on_day, 1::bigint AS amount FROM case_file c
         WHERE c.tenant_id = current_tenant()
        UNION ALL
        SELECT 'application', t.case_id, t.on_day, 1 FROM told t
         WHERE t.event = 'case.opened' AND NOT EXISTS (
             SELECT FROM case_file c WHERE c.tenant_id = current_tenant() AND c.id = t.case_id)
        UNION ALL
        SELECT t.event, t.case_id, t.on_day, 1 FROM told t WHERE t.event <> 'case.opened'
        UNION ALL
        SELECT CASE c.state WHEN 'declined' THEN 'case.declined' ELSE 'case.taken_on' END, c.id, c.requested_on, 1 FROM case_file c
         WHERE c.tenant_id = current_tenant() AND c.source = 'import' AND c.state NOT IN ('requested', 'screening', 'withdrawn')
           AND NOT EXISTS (SELECT FROM told t WHERE t.case_id = c.id AND t.event IN ('case.taken_on', 'case.declined'))
        UNION ALL
        SELECT 'begun', d.case_id, d.began_on, 1 FROM deployment d WHERE d.tenant_id = current_tenant() AND d.began_on IS NOT NULL
        UNION ALL
        SELECT 'over', d.case_id, d.ended_on, 1 FROM deployment d
         WHERE d.tenant_id = current_tenant() AND d.began_on IS NOT NULL AND d.ended_on IS NOT NULL
        UNION ALL
        SELECT 'contact', k.case_id, (k.happened_at AT TIME ZONE 'Europe/Amsterdam')::date, 1 FROM contact k
         WHERE k.tenant_id = current_tenant()
        UNION ALL
        SELECT 'minutes', k.case_id, (k.happened_at AT TIME ZONE 'Europe/Amsterdam')::date, k.minutes FROM contact k
         WHERE k.tenant_id = current_tenant() AND k.deployment_id IS NOT NULL AND k.minutes > 0
        UNION ALL
        SELECT 'agreed', a.case_id, a.month, a.cents FROM agreed_by_month(opens, least(shuts, until)) a WHERE a.cents > 0
        UNION ALL
        SELECT 'spent', t.case_id, t.happened_on, p.amount_cents FROM ledger_posting p
          JOIN ledger_transaction t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
         WHERE p.tenant_id = current_tenant() AND p.account_code = '4000' AND t.kind <> 'opening'
    )
    SELECT s.span, s.begins,
           count(*) FILTER (WHERE h.what = 'application'),
           count(*) FILTER (WHERE h.what = 'case.taken_on'),
           count(*) FILTER (WHERE h.what = 'case.declined'),
           count(*) FILTER (WHERE h.what IN ('case.closed', 'case.withdrawn')),
           count(*) FILTER (WHERE h.what = 'begun'),
           count(*) FILTER (WHERE h.what = 'over'),
           (SELECT count(*) FROM deployment d WHERE d.tenant_id = current_tenant() AND d.began_on <= s.ends
               AND (d.ended_on IS NULL OR d.ended_on > s.ends)),
           count(*) FILTER (WHERE h.what = 'contact'),
           count(DISTINCT h.case_id) FILTER (WHERE h.what = 'contact'),
           coalesce(sum(h.amount) FILTER (WHERE h.what = 'minutes'), 0)::bigint,
           count(DISTINCT h.case_id) FILTER (WHERE h.what = 'minutes'),
           coalesce(sum(h.amount) FILTER (WHERE h.what = 'agreed'), 0)::bigint,
           count(DISTINCT h.case_id) FILTER (WHERE h.what = 'agreed'),
           coalesce(sum(h.amount) FILTER (WHERE h.what = 'spent'), 0)::bigint,
           count(DISTINCT h.case_id) FILTER (WHERE h.what = 'spent')
      FROM spans_of(first, last) s LEFT JOIN happened h ON h.on_day BETWEEN s.begins AND s.ends
     GROUP BY s.span, s.begins, s.ends ORDER BY s.span, s.begins;
    PERFORM look_as(before);
END $$;

-- The same money by who pays for it in the end, with the number of cases behind it, and how many deployments ran on cases for
-- which something was agreed from that source; a source without any money has no row.

CREATE FUNCTION money_by_source(first date, last date, until date DEFAULT current_date)
RETURNS TABLE (span text, begins date, source text, agreed_cents bigint, agreed_cases bigint, spent_cents bigint, spent_cases bigint,
               deployments bigint)
LANGUAGE plpgsql AS $$
DECLARE
    before text;
    opens date := date_trunc('year', first)::date;
    shuts date := (date_trunc('year', last) + interval '1 year' - interval '1 day')::date;
BEGIN
    IF may_read_figures(first, last) IS NOT TRUE THEN
        RETURN;
    END IF;
    before := look_further();
    RETURN QUERY
    WITH money AS (
        SELECT 'agreed' AS what, a.funding, a.case_id, a.month AS on_day, a.cents AS amount
          FROM agreed_by_month(opens, least(shuts, until)) a WHERE a.cents > 0
        UNION ALL
        SELECT 'spent', p.funding, t.case_id, t.happened_on, p.amount_cents FROM ledger_posting p
          JOIN ledger_transaction t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
         WHERE p.tenant_id = current_tenant() AND p.account_code = '4000' AND t.kind <> 'opening'
    ), summed AS (
        SELECT s.span, s.begins, s.ends, m.funding,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'agreed'), 0)::bigint AS agreed,
               array_agg(DISTINCT m.case_id) FILTER (WHERE m.what = 'agreed') AS cases,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'spent'), 0)::bigint AS spent,
               count(DISTINCT m.case_id) FILTER (WHERE m.what = 'spent') AS spenders
          FROM spans_of(first, last) s JOIN money m ON m.on_day BETWEEN s.begins AND s.ends
         GROUP BY s.span, s.begins, s.ends, m.funding
    )
    SELECT o.span, o.begins, o.funding, o.agreed, coalesce(cardinality(o.cases), 0)::bigint, o.spent, o.spenders,
           (SELECT count(*) FROM deployment d WHERE d.tenant_id = current_tenant() AND d.case_id = ANY (o.cases)
               AND d.began_on <= o.ends AND (d.ended_on IS NULL OR d.ended_on >= o.begins))
      FROM summed o ORDER BY o.span, o.begins, o.funding;
    PERFORM look_as(before);
END $$;

CREATE INDEX journal_of_course ON journal (tenant_id, event, at)
    WHERE event IN ('case.opened', 'case.taken_on', 'case.declined', 'case.closed', 'case.withdrawn');
