#!/bin/bash
# Run once by the postgres image, on a new database: makes the two roles of Duebook.
set -euo pipefail

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --output=/dev/null --set=owner="$DUEBOOK_OWNER_PASSWORD" --set=app="$DUEBOOK_APP_PASSWORD" <<'SQL'
select set_config('duebook.owner_password', :'owner', false), set_config('duebook.app_password', :'app', false);
\i /roles.sql
SQL
