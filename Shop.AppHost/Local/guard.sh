#!/usr/bin/env bash
# Runs one server for the AppHost, and takes it along however the AppHost's side ends:
#   1. TERM or INT to this script: <signal> to the server, then the server's own exit code.
#   2. kill -9 of this script: the kernel sends <signal> to the server.
#   3. kill -9 of the AppHost: noticed within a second, then as 1.
# Usage: guard.sh <signal> <lock file> <AppHost pid> <user, or - for this one> <command> [argument...]
set -u
signal=$1 lock=$2 owner=$3 user=$4
shift 4

# The server inherits descriptor 9: the lock is free only when the last of its processes is gone.
exec 9>"$lock"
if ! flock --wait 20 9; then
  echo "A server of an earlier run still uses ${lock%/*}: stop it, then start this resource again." >&2
  exit 1
fi

become=()
[[ $user == - ]] || become=(--reuid="$user" --regid="$(id -g "$user")" --clear-groups)

trap : TERM INT HUP
setpriv --pdeathsig "$signal" "${become[@]}" -- "$@" &
server=$!
setpriv --pdeathsig KILL -- tail --pid="$owner" --sleep-interval=1 --follow /dev/null 9>&- &
watch=$!

# Until the server ends, the AppHost is gone, or a signal came.
wait -n "$server" "$watch"
kill -s "$signal" "$server" 2>/dev/null
while wait "$server"; code=$?; kill -0 "$server" 2>/dev/null; do :; done
kill "$watch" 2>/dev/null
exit "$code"
