-- The journal: the append-only record; and beside it the list of what is still to be delivered. See docs/decisions/0008.

CREATE TABLE journal (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    at timestamptz NOT NULL,
    event text NOT NULL CHECK (event ~ '^[a-z_]+\.[a-z_]+$'),
    account_id uuid,
    roles text NOT NULL,
    case_id uuid,
    subject_id uuid,
    trace_id text NOT NULL,
    place text NOT NULL,
    payload bytea,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX journal_of_case ON journal (tenant_id, case_id, id) WHERE case_id IS NOT NULL;
SELECT build_wall('journal', 'SELECT, INSERT');
CREATE POLICY anyone_writes ON journal FOR INSERT WITH CHECK (true);
CREATE POLICY whole_journal ON journal FOR SELECT USING ((SELECT has_reach('journal:all')));
CREATE POLICY own_acts ON journal FOR SELECT USING (account_id = (SELECT current_account()));

CREATE TABLE pending_delivery (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    journal_id uuid NOT NULL,
    handler text NOT NULL CHECK (handler ~ '^[a-z_]+\.[a-z_]+$'),
    next_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, journal_id, handler),
    FOREIGN KEY (tenant_id, journal_id) REFERENCES journal (tenant_id, id)
);
CREATE INDEX pending_delivery_due ON pending_delivery (tenant_id, next_at);
SELECT build_wall('pending_delivery');
CREATE POLICY anyone_writes ON pending_delivery FOR INSERT WITH CHECK (true);
CREATE POLICY jobs_deliver ON pending_delivery USING ((SELECT has_reach('jobs:all')));
