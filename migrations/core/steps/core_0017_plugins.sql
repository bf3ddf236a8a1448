-- Which plugins a tenant uses, with its settings sealed, and what went wrong with them. A plugin is known by its name.

CREATE TABLE plugin_switch (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    plugin text NOT NULL CHECK (plugin ~ '^[a-z][a-z0-9_-]{0,59}$'),
    is_on boolean NOT NULL DEFAULT false,
    settings bytea,
    quarantined_at timestamptz,
    quarantined_for text CHECK (quarantined_for IN ('late', 'failing')),
    changed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, plugin),
    CHECK ((quarantined_at IS NULL) = (quarantined_for IS NULL))
);
SELECT build_wall('plugin_switch', 'SELECT, INSERT, UPDATE');
CREATE POLICY everyone_inside ON plugin_switch FOR SELECT USING (true);
CREATE POLICY administrators_add ON plugin_switch FOR INSERT WITH CHECK ((SELECT has_reach('accounts:all')));
CREATE POLICY administrators_change ON plugin_switch FOR UPDATE
    USING ((SELECT has_reach('accounts:all') OR has_reach('jobs:all')));

-- The class of an error, never its text: that could hold anything.

CREATE TABLE plugin_trouble (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    plugin text NOT NULL CHECK (plugin ~ '^[a-z][a-z0-9_-]{0,59}$'),
    hook text NOT NULL CHECK (hook ~ '^[a-z_]{1,60}$'),
    error text NOT NULL CHECK (length(error) BETWEEN 1 AND 200),
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    times integer NOT NULL DEFAULT 1 CHECK (times > 0),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, plugin, hook, error)
);
SELECT build_wall('plugin_trouble');
CREATE POLICY administrators_read ON plugin_trouble FOR SELECT USING ((SELECT has_reach('accounts:all')));
CREATE POLICY administrators_clear ON plugin_trouble FOR DELETE USING ((SELECT has_reach('accounts:all')));
CREATE POLICY jobs_note ON plugin_trouble USING ((SELECT has_reach('jobs:all')));

-- Which municipalities joined a network, and the key with which others seal what is for them alone. Open to all of them, like
-- the registry: it tells nothing about anyone.

CREATE TABLE network_membership (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    network text NOT NULL CHECK (network ~ '^[a-z][a-z0-9_-]{0,59}$'),
    joined_at timestamptz NOT NULL,
    mailbox_id uuid NOT NULL,
    public_key bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, network)
);
ALTER TABLE network_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_membership FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON network_membership AS RESTRICTIVE FOR ALL
    USING (true) WITH CHECK (tenant_id = (SELECT current_tenant()));
CREATE POLICY tenant_wall_change ON network_membership AS RESTRICTIVE FOR UPDATE USING (tenant_id = (SELECT current_tenant()));
CREATE POLICY tenant_wall_end ON network_membership AS RESTRICTIVE FOR DELETE USING (tenant_id = (SELECT current_tenant()));
CREATE POLICY everyone_reads ON network_membership FOR SELECT USING ((SELECT current_tenant()) IS NOT NULL);
CREATE POLICY administrators_join ON network_membership FOR INSERT WITH CHECK ((SELECT has_reach('accounts:all')));
CREATE POLICY administrators_leave ON network_membership FOR DELETE USING ((SELECT has_reach('accounts:all')));
GRANT SELECT, INSERT, DELETE ON network_membership TO kernkracht_app;

CREATE FUNCTION in_network(wanted text, member uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM network_membership WHERE network = wanted AND network_membership.tenant_id = member);

-- The wall of a table whose rows two municipalities of a network share: whoever wrote a row (tenant_id) and whom it is for
-- (partner_id), or every member of the network when it is for nobody in particular. Each side writes its own rows alone.

CREATE FUNCTION build_network_wall(target regclass, network text, app_may text DEFAULT 'SELECT, INSERT, UPDATE, DELETE')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format(
        'CREATE POLICY network_wall ON %s AS RESTRICTIVE FOR SELECT USING ('
        'tenant_id = (SELECT current_tenant()) OR partner_id = (SELECT current_tenant()) '
        'OR (partner_id IS NULL AND (SELECT in_network(%L, current_tenant())) AND in_network(%L, tenant_id)))',
        target, network, network);
    EXECUTE format('CREATE POLICY network_wall_add ON %s AS RESTRICTIVE FOR INSERT '
        'WITH CHECK (tenant_id = (SELECT current_tenant()))', target);
    EXECUTE format('CREATE POLICY network_wall_change ON %s AS RESTRICTIVE FOR UPDATE '
        'USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()))', target);
    EXECUTE format('CREATE POLICY network_wall_end ON %s AS RESTRICTIVE FOR DELETE '
        'USING (tenant_id = (SELECT current_tenant()))', target);
    EXECUTE format('GRANT %s ON %s TO kernkracht_app', app_may, target);
END $$;

REVOKE EXECUTE ON FUNCTION build_network_wall(regclass, text, text) FROM PUBLIC;

-- A plugin hears of events as one of those who still have to hear: ``plugin.<name>``.

ALTER TABLE pending_delivery DROP CONSTRAINT pending_delivery_handler_check,
    ADD CONSTRAINT pending_delivery_handler_check CHECK (handler ~ '^[a-z_]+\.[a-z][a-z0-9_-]*$');
