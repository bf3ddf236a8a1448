-- Who is involved in a case, for how many quarters of an hour a week, from when until when. Names stay in agency, sealed.

ALTER TABLE agency ADD CONSTRAINT agency_of_one_case UNIQUE (tenant_id, case_id, id);

CREATE TABLE involvement (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    agency_id uuid,
    kind text NOT NULL CHECK (kind IN ('school', 'youth_care', 'police', 'housing', 'debt_help', 'district_team',
                                       'health_care', 'other')),
    quarter_hours integer NOT NULL CHECK (quarter_hours BETWEEN 1 AND 4000),
    begins_on date NOT NULL,
    ends_on date,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, case_id, agency_id) REFERENCES agency (tenant_id, case_id, id) ON DELETE SET NULL (agency_id),
    CHECK (ends_on >= begins_on)
);

-- What a spreadsheet told: how many professionals there were at the start, and when it was read.

CREATE TABLE involvement_count (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    case_id uuid NOT NULL,
    at_start integer CHECK (at_start BETWEEN 0 AND 1000),
    at_reading integer CHECK (at_reading BETWEEN 0 AND 1000),
    read_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, case_id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX involvement_of_case ON involvement (tenant_id, case_id, begins_on);

DO $$
DECLARE
    child text;
    mine text := '((SELECT has_reach(''cases:all'')) OR (SELECT has_reach(''cases:own'')) AND case_id IN ('
                 'SELECT p.case_id FROM participation p WHERE p.account_id = (SELECT current_account()) AND p.until IS NULL))';
BEGIN
    FOREACH child IN ARRAY ARRAY['involvement', 'involvement_count'] LOOP
        PERFORM build_wall(child::regclass);
        EXECUTE format('CREATE POLICY seen_with_case ON %I FOR SELECT USING (case_id IN (SELECT id FROM case_file))', child);
        EXECUTE format('CREATE POLICY added_by_workers ON %I FOR INSERT WITH CHECK (%s)', child, mine);
        EXECUTE format('CREATE POLICY changed_by_workers ON %I FOR UPDATE USING (%s)', child, mine);
        EXECUTE format('CREATE POLICY removed_by_workers ON %I FOR DELETE USING (%s)', child, mine);
    END LOOP;
END $$;

-- A timeline is read by kinds of events: what is left out is passed over in the index, without looking at its row.

DROP INDEX journal_of_case;
CREATE INDEX journal_of_case ON journal (tenant_id, case_id, id, event) WHERE case_id IS NOT NULL;
