#!/bin/sh
# Makes the namespace of the product where there is none. Histories of finished runs are kept for the retention; the
# record in PostgreSQL is kept for good.
set -eu

temporal operator namespace describe --namespace "$NAMESPACE" ||
  temporal operator namespace create --namespace "$NAMESPACE" --retention "$RETENTION"
