#!/bin/bash
# Starts a server as what its data say that it is: a standby where standby.signal is, else a primary. An empty volume is filled first: from the
# server that PRIMARY names, or with a new cluster. That happens in a folder which gets its name at the end, so that what is cut off starts over.
set -euo pipefail
PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
primary="host=${PRIMARY:-} user=replicator passfile=/tmp/replication.pgpass application_name=${SLOT:-}"

create() {
    initdb --pgdata="$1" --username=postgres --pwfile=/run/secrets/password --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --data-checksums
}

clone() {
    pg_basebackup --pgdata="$1" --dbname="$primary" --slot="$SLOT" --write-recovery-conf --checkpoint=fast --no-password
}

# The password goes to memory at each start, and never to the volume.
find_password() {
    (umask 077 && printf '*:*:*:replicator:%s\n' "$(</run/secrets/replication-password)" >/tmp/replication.pgpass)
}

renew_slot() {
    psql --no-psqlrc --quiet --output=/dev/null --dbname="$primary dbname=postgres connect_timeout=3" --no-password \
        --set=ON_ERROR_STOP=1 --set=slot="$SLOT" --file=/etc/postgresql/slot.sql
}

# Nobody can connect from outside until all is there.
prepare() {
    pg_ctl start --silent --timeout=86400 --pgdata="$PGDATA" --options="-c config_file=/etc/postgresql/postgresql.conf -c listen_addresses=''"
    psql --no-psqlrc --quiet --username=postgres --set=ON_ERROR_STOP=1 --file=/etc/postgresql/prepare.sql
    pg_ctl stop --silent --timeout=3600 --pgdata="$PGDATA" --mode=fast
}

# A standby must start while its primary is away: that may be why it is needed.
if [[ -n ${PRIMARY:-} ]]; then
    find_password
    renew_slot || echo "$SLOT: the slot on $PRIMARY could not be checked; going on." >&2
fi

if [[ ! -s $PGDATA/PG_VERSION ]]; then
    rm -rf "$PGDATA.new"
    if [[ -n ${PRIMARY:-} ]]; then clone "$PGDATA.new"; else create "$PGDATA.new"; fi
    mv "$PGDATA.new" "$PGDATA"
fi

# In an "||" it would go on after a failure.
if [[ ! -e $PGDATA/standby.signal ]]; then prepare; fi
exec postgres -D "$PGDATA" -c config_file=/etc/postgresql/postgresql.conf
