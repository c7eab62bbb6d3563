#!/bin/sh
# role.sh HOST CONNECTIONS: makes the role by which the collector asks the server for its state, or gives it the password
# and the number of connections of today.
set -eu
PGPASSWORD=$(cat /run/secrets/password)
export PGPASSWORD
exec psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=connections="$2" \
    --host="$1" --username=postgres --dbname=postgres --file=/monitoring/role.sql
