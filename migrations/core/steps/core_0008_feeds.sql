-- A credential of a third kind opens one's own calendar and nothing else; a member has one at a time.

ALTER TABLE credential DROP CONSTRAINT credential_kind_check,
    ADD CONSTRAINT credential_kind_check CHECK (kind IN ('session', 'token', 'feed'));
CREATE UNIQUE INDEX credential_one_feed ON credential (tenant_id, membership_id)
    WHERE kind = 'feed' AND revoked_at IS NULL;
