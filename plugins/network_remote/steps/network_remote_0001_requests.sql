-- Introductions that a project lead asked of a partner's service. Nothing in it leads to a case. Whoever may look for
-- candidates reaches them; who answers for the municipality's data can see them and let them go.

CREATE TABLE plugin_network_remote_request (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    asked_by uuid,
    state text NOT NULL CHECK (state IN ('written', 'received', 'agreed', 'declined', 'withdrawn', 'ended')),
    address bytea NOT NULL,
    reference bytea NOT NULL,
    token bytea NOT NULL,
    message bytea NOT NULL,
    remote_id bytea,
    home bytea,
    person bytea,
    is_told boolean NOT NULL DEFAULT true,
    written_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    looked_at timestamptz,
    handled_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CHECK (person IS NULL OR state = 'agreed'),
    CHECK (is_told OR state = 'withdrawn'),
    CHECK (state = 'written' OR remote_id IS NOT NULL)
);
CREATE INDEX plugin_network_remote_request_by_state ON plugin_network_remote_request (tenant_id, state, changed_at);

CREATE POLICY project_leads ON plugin_network_remote_request USING ((SELECT has_reach('briefs:all')));
CREATE POLICY officers_see ON plugin_network_remote_request FOR SELECT
    USING ((SELECT has_reach('accounts:all') OR has_reach('journal:all')));
CREATE POLICY officers_take_off ON plugin_network_remote_request FOR UPDATE
    USING ((SELECT has_reach('accounts:all') OR has_reach('journal:all')));
CREATE POLICY officers_destroy ON plugin_network_remote_request FOR DELETE
    USING ((SELECT has_reach('accounts:all') OR has_reach('journal:all')));
SELECT build_wall('plugin_network_remote_request');
