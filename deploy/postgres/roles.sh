#!/bin/bash
# Runs once, when the data volume is empty: a role and its databases for the product and for Temporal each. Neither may
# read what the other keeps.
set -euo pipefail

url="$(cat /run/secrets/database_url)"
password="${url#postgres://duban:}"
password="${password%%@*}"

psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
  --set duban_password="$password" \
  --set temporal_password="$(cat /run/secrets/temporal_password)" <<'SQL'
create role duban login password :'duban_password';
create role temporal login password :'temporal_password';
create database duban owner duban;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect on database duban, temporal, temporal_visibility from public;
SQL
