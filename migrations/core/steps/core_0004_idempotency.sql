-- Keys by which a creation is done once: hashes, and the sealed answer for whoever asks again within a day.

CREATE TABLE idempotency_key (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    key_hash bytea NOT NULL CHECK (length(key_hash) = 32),
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    answer bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, account_id, key_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership (tenant_id, account_id)
);
CREATE INDEX idempotency_key_age ON idempotency_key (tenant_id, created_at);
SELECT build_wall('idempotency_key');
CREATE POLICY own ON idempotency_key USING (account_id = (SELECT current_account()));
CREATE POLICY jobs_sweep ON idempotency_key USING ((SELECT has_reach('jobs:all')));
