-- What waits for whom. Codes and ids only; a row that was handled is deleted after a while.

CREATE TABLE notification_due (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    reason text NOT NULL CHECK (reason ~ '^[a-z_]+$'),
    subject_id uuid NOT NULL,
    since timestamptz NOT NULL,
    handled_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id, reason, subject_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX notification_due_open ON notification_due (tenant_id, account_id) WHERE handled_at IS NULL;

-- When somebody was told last; whoever tells holds this row until the message is out.

CREATE TABLE notification_turn (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    told_at timestamptz,
    failed integer NOT NULL DEFAULT 0 CHECK (failed >= 0),
    not_before timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);

-- How somebody wants to be told. Quiet hours are minutes since midnight in the Netherlands.

CREATE TABLE notification_choice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    mail text NOT NULL CHECK (mail IN ('at_once', 'hourly', 'daily', 'never')),
    quiet_from integer NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until integer NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);

CREATE TABLE push_subscription (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    endpoint bytea NOT NULL,
    endpoint_index bytea NOT NULL,
    keys bytea NOT NULL,
    created_at timestamptz NOT NULL,
    failed integer NOT NULL DEFAULT 0 CHECK (failed >= 0),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, endpoint_index),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX push_subscription_of_account ON push_subscription (tenant_id, account_id);

SELECT build_wall('notification_due');
SELECT build_wall('notification_turn');
SELECT build_wall('notification_choice', 'SELECT, INSERT, UPDATE');
SELECT build_wall('push_subscription');
CREATE POLICY jobs_notify ON notification_due USING ((SELECT has_reach('jobs:all')));
CREATE POLICY jobs_notify ON notification_turn USING ((SELECT has_reach('jobs:all')));
CREATE POLICY jobs_notify ON notification_choice FOR SELECT USING ((SELECT has_reach('jobs:all')));
CREATE POLICY jobs_notify ON push_subscription USING ((SELECT has_reach('jobs:all')));
CREATE POLICY oneself ON notification_choice USING (account_id = (SELECT current_account()));
CREATE POLICY oneself ON push_subscription USING (account_id = (SELECT current_account()));

-- A device is of whoever switched it on last: on a shared one, who signed in before is not told there any more. Only the browser
-- of that device knows its address, so nobody takes away somebody else's.

CREATE FUNCTION one_person_a_device() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text := current_setting('app.reach', true);
BEGIN
    PERFORM set_config('app.reach', ',jobs:all,', true);
    DELETE FROM push_subscription
     WHERE tenant_id = NEW.tenant_id AND endpoint_index = NEW.endpoint_index AND account_id <> NEW.account_id;
    PERFORM set_config('app.reach', before, true);
    RETURN NEW;
END $$;
CREATE TRIGGER one_person_a_device BEFORE INSERT ON push_subscription FOR EACH ROW EXECUTE FUNCTION one_person_a_device();
