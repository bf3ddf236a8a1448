-- The ground floor: the registry, the walls and how one enters them. See docs/decisions/0003 and 0005.

GRANT USAGE ON SCHEMA public TO kernkracht_app;

-- What the walls read. Set for one transaction only, by the enter_… functions.

CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.tenant', true), '')::uuid;

CREATE FUNCTION current_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.account', true), '')::uuid;

CREATE FUNCTION has_reach(word text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN strpos(coalesce(current_setting('app.reach', true), ''), ',' || word || ',') > 0;

CREATE FUNCTION build_wall(target regclass, app_may text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format(
        'CREATE POLICY tenant_wall ON %s AS RESTRICTIVE FOR ALL '
        'USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()))', target);
    EXECUTE format('GRANT %s ON %s TO kernkracht_app', app_may, target);
END $$;

REVOKE EXECUTE ON FUNCTION build_wall(regclass, text) FROM PUBLIC;

-- The registry: which tenants there are. Holds nothing about anyone.

CREATE TABLE tenant (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    host text NOT NULL UNIQUE CHECK (host = lower(host)),
    name text NOT NULL CHECK (name <> ''),
    kind text NOT NULL CHECK (kind IN ('municipality', 'knowledge_centre', 'operator')),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
    created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON tenant TO kernkracht_app;

-- What a role or a service reaches inside a tenant; written from the matrix by every migration run.

CREATE TABLE reach (
    holder text NOT NULL,
    word text NOT NULL CHECK (word ~ '^[a-z_]+:[a-z_]+$'),
    PRIMARY KEY (holder, word)
);
GRANT SELECT ON reach TO kernkracht_app;

CREATE FUNCTION enter_service(into_tenant uuid, as_service text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    words text;
BEGIN
    SELECT ',' || string_agg(word, ',') || ',' INTO words FROM reach WHERE holder = 'service:' || as_service;
    IF words IS NULL OR NOT EXISTS (SELECT FROM tenant WHERE id = into_tenant AND status = 'active') THEN
        RAISE EXCEPTION 'entry refused' USING ERRCODE = 'KK001';
    END IF;
    PERFORM set_config('app.tenant', into_tenant::text, true),
            set_config('app.account', '', true),
            set_config('app.reach', words, true);
END $$;

-- Keys, wrapped by the master key or by the tenant's key. A key without its wrapped form is destroyed.

CREATE TABLE data_key (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    purpose text NOT NULL CHECK (purpose ~ '^[a-z_]+$'),
    wrapped bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE UNIQUE INDEX data_key_one_of_a_kind ON data_key (tenant_id, purpose) WHERE purpose IN ('tenant', 'index');
SELECT build_wall('data_key', 'SELECT, INSERT, UPDATE');
CREATE POLICY everyone_inside ON data_key USING (true);

CREATE TABLE setting (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL DEFAULT uuidv7(),
    section text NOT NULL CHECK (section ~ '^[a-z_]+$'),
    values jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, section)
);
SELECT build_wall('setting', 'SELECT, INSERT, UPDATE');
CREATE POLICY everyone_inside ON setting USING (true);
