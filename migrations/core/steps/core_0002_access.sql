-- Accounts, memberships, credentials, and the way in for members. See docs/decisions/0005.

CREATE TABLE account (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON account TO kernkracht_app;

CREATE TABLE membership (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL REFERENCES account (id),
    name bytea NOT NULL,
    organisation bytea,
    email bytea NOT NULL,
    email_index bytea NOT NULL,
    roles text[] NOT NULL CHECK (cardinality(roles) > 0),
    epoch integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id)
);
CREATE UNIQUE INDEX membership_email ON membership (tenant_id, email_index) WHERE ended_at IS NULL;
SELECT build_wall('membership', 'SELECT, INSERT, UPDATE');
CREATE POLICY all_accounts ON membership USING ((SELECT has_reach('accounts:all')));
CREATE POLICY names ON membership FOR SELECT USING ((SELECT has_reach('people:names')));
CREATE POLICY oneself ON membership FOR SELECT USING (account_id = (SELECT current_account()));
CREATE POLICY at_the_gate ON membership FOR SELECT USING ((SELECT has_reach('entry:gate')));

CREATE TABLE credential (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    membership_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('session', 'token')),
    secret_hash bytea NOT NULL,
    label bytea,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    idle_seconds integer CHECK (idle_seconds > 0),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, secret_hash),
    FOREIGN KEY (tenant_id, membership_id) REFERENCES membership (tenant_id, id)
);
CREATE INDEX credential_of_member ON credential (tenant_id, membership_id);
SELECT build_wall('credential');
CREATE POLICY all_accounts ON credential USING ((SELECT has_reach('accounts:all')));
CREATE POLICY own ON credential USING (membership_id IN
    (SELECT id FROM membership WHERE account_id = (SELECT current_account())));
CREATE POLICY at_the_gate ON credential USING ((SELECT has_reach('entry:gate')));

CREATE TABLE sign_in_link (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    membership_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, secret_hash),
    FOREIGN KEY (tenant_id, membership_id) REFERENCES membership (tenant_id, id)
);
SELECT build_wall('sign_in_link');
CREATE POLICY all_accounts ON sign_in_link USING ((SELECT has_reach('accounts:all')));

-- Entering as a member: the credential and the membership are read here, at every request, and decide the reach.

CREATE FUNCTION enter_member(into_tenant uuid, with_credential uuid, at_epoch integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    member record;
BEGIN
    PERFORM set_config('app.tenant', into_tenant::text, true), set_config('app.reach', ',entry:gate,', true);
    SELECT m.account_id, c.last_seen_at,
           (SELECT ',' || string_agg(DISTINCT r.word, ',') || ',' FROM reach r WHERE r.holder = ANY (m.roles)) AS words
      INTO member
      FROM credential c
      JOIN membership m ON m.tenant_id = c.tenant_id AND m.id = c.membership_id
      JOIN tenant t ON t.id = c.tenant_id
     WHERE c.tenant_id = into_tenant AND c.id = with_credential AND t.status = 'active'
       AND c.revoked_at IS NULL AND c.expires_at > now()
       AND (c.idle_seconds IS NULL OR c.last_seen_at > now() - make_interval(secs => c.idle_seconds))
       AND m.ended_at IS NULL AND m.epoch = at_epoch;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'entry refused' USING ERRCODE = 'KK001';
    END IF;
    IF member.last_seen_at < now() - interval '1 minute' THEN
        UPDATE credential SET last_seen_at = now()
         WHERE tenant_id = into_tenant AND id IN (
            SELECT id FROM credential WHERE tenant_id = into_tenant AND id = with_credential FOR UPDATE SKIP LOCKED);
    END IF;
    PERFORM set_config('app.account', member.account_id::text, true),
            set_config('app.reach', coalesce(member.words, ''), true);
END $$;
