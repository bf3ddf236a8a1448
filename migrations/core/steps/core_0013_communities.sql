-- Meetings with communities (METHOD M7): what was asked, what changed, how many people came. There is no place for who came,
-- and no link to a case or to a key figure.

CREATE TABLE meeting (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    held_on date NOT NULL,
    attendance integer NOT NULL CHECK (attendance BETWEEN 0 AND 10000),
    aim bytea NOT NULL,
    place bytea,
    questions bytea,
    what_changed bytea,
    agreements bytea,
    recorded_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX meeting_by_day ON meeting (tenant_id, held_on, id);
SELECT build_wall('meeting', 'SELECT, INSERT, UPDATE');
CREATE POLICY project_leads_meet ON meeting USING ((SELECT has_reach('meetings:all')));
