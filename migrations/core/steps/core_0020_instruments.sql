-- Instruments that somebody chose and filled in about a change (METHOD M17): what was answered, with the questions as they were
-- asked, sealed with the case's key. There is no score, no target and nobody to compare with.

CREATE TABLE instrument_answer (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    plugin text NOT NULL CHECK (plugin ~ '^[a-z][a-z0-9_-]{0,59}$'),
    instrument text NOT NULL CHECK (instrument ~ '^[a-z][a-z0-9_-]{0,59}$'),
    filled_on date NOT NULL,
    answers bytea NOT NULL,
    remark bytea,
    recorded_by uuid NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX instrument_answer_of_case ON instrument_answer (tenant_id, case_id, filled_on, id);

SELECT build_wall('instrument_answer');

DO $$
DECLARE
    mine text := '((SELECT has_reach(''cases:all'')) OR (SELECT has_reach(''cases:own'')) AND case_id IN ('
                 'SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))';
BEGIN
    CREATE POLICY seen_with_case ON instrument_answer FOR SELECT USING (case_id IN (SELECT id FROM case_file));
    EXECUTE format('CREATE POLICY added_by_workers ON instrument_answer FOR INSERT WITH CHECK (%s)', mine);
    EXECUTE format('CREATE POLICY changed_by_workers ON instrument_answer FOR UPDATE USING (%s)', mine);
    EXECUTE format('CREATE POLICY removed_by_workers ON instrument_answer FOR DELETE USING (%s)', mine);
END $$;
