#!/usr/bin/env bash
# Run once by the postgres image, when the volume is made: the roles and the database that ops/lib/postgres.sh makes
# for a private cluster, here with passwords. psql takes them from the environment: a command line can be seen by others.
set -euo pipefail

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres <<'SQL'
\getenv owner_password POSTGRES_PASSWORD
\getenv app_password FUND_APP_PASSWORD
CREATE ROLE fund_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE fund_app LOGIN PASSWORD :'app_password';
CREATE DATABASE fund OWNER fund_owner;
REVOKE ALL ON DATABASE fund FROM PUBLIC;
GRANT CONNECT ON DATABASE fund TO fund_app;
SQL
