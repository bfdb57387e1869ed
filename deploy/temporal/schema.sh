#!/bin/sh
# Brings Temporal's two databases to the schema of this server version; does nothing where they have it.
set -eu
SQL_PASSWORD="$(cat "$SQL_PASSWORD_FILE")"
export SQL_PASSWORD

bring() {
  tool="temporal-sql-tool --plugin postgres12 --ep $SQL_HOST --port 5432 --user $SQL_USER --db $1"
  $tool setup-schema --version 0.0
  $tool update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$2/versioned"
}

bring temporal temporal
bring temporal_visibility visibility
