-- The three database roles and what a database of ours needs from its superuser. Run once in each database, by a superuser:
--     createdb kernkracht && psql -v ON_ERROR_STOP=1 -d kernkracht -f roles.sql
-- Running it again changes nothing. How the roles prove who they are (password, certificate) is up to the installation.

DO $$
BEGIN
    -- Owns the tables and functions; migrations run as this role, the application never.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kernkracht_owner') THEN
        CREATE ROLE kernkracht_owner LOGIN;
    END IF;
    -- The application: no way round a wall, and nothing of its own.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kernkracht_app') THEN
        CREATE ROLE kernkracht_app LOGIN;
    END IF;
    -- Backups: sees every row, changes none; it may read whatever the owner makes.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kernkracht_backup') THEN
        CREATE ROLE kernkracht_backup LOGIN BYPASSRLS;
        ALTER ROLE kernkracht_backup SET default_transaction_read_only = on;
    END IF;

    -- What an installation may have loosened by hand is tightened again.
    IF EXISTS (
        SELECT FROM pg_roles
         WHERE rolname IN ('kernkracht_owner', 'kernkracht_app')
           AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
    ) THEN
        ALTER ROLE kernkracht_owner NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION;
        ALTER ROLE kernkracht_app NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION;
    END IF;
    IF EXISTS (
        SELECT FROM pg_auth_members
         WHERE member = 'kernkracht_app'::regrole AND roleid = 'kernkracht_owner'::regrole
    ) THEN
        REVOKE kernkracht_owner FROM kernkracht_app;
    END IF;

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format(
        'GRANT CONNECT, TEMPORARY ON DATABASE %I TO kernkracht_owner, kernkracht_app', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO kernkracht_backup', current_database());
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO kernkracht_owner;
GRANT USAGE ON SCHEMA public TO kernkracht_app, kernkracht_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE kernkracht_owner IN SCHEMA public GRANT SELECT ON TABLES TO kernkracht_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE kernkracht_owner IN SCHEMA public GRANT SELECT ON SEQUENCES TO kernkracht_backup;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
