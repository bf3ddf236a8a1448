#!/bin/sh
# Run by the PostgreSQL image when its data are made: the roles of tenants/roles.sql, with passwords from the environment.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d "$POSTGRES_DB" -f /roles.sql
psql -v ON_ERROR_STOP=1 -U postgres -d "$POSTGRES_DB" \
    -v app="$APP_PASSWORD" -v owner="$OWNER_PASSWORD" -v backup="$BACKUP_PASSWORD" <<'SQL'
ALTER ROLE kernkracht_app PASSWORD :'app';
ALTER ROLE kernkracht_owner PASSWORD :'owner';
ALTER ROLE kernkracht_backup PASSWORD :'backup';
SQL
