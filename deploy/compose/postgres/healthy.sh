#!/bin/bash
# Whether the server answers over TCP, can be read, and is what its data say that it is: so it stays true when a standby is promoted.
set -euo pipefail
PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
pg_isready --quiet --host=127.0.0.1 --username=postgres
is_standby=$(psql --no-psqlrc --quiet --no-align --tuples-only --username=postgres --command='select pg_is_in_recovery()')
if [[ -e $PGDATA/standby.signal ]]; then [[ $is_standby == t ]]; else [[ $is_standby == f ]]; fi
