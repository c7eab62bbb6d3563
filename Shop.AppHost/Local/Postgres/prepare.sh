#!/usr/bin/env bash
# Makes <directory>/data ready to start with the password that standard input holds.
#   1. As root: everything below is done by <user>, who owns the directory, since PostgreSQL refuses root.
#   2. A postmaster.pid whose process is gone is removed; its number may belong to another program by now.
#   3. No cluster yet: initdb beside it and one rename, so that a crash leaves a whole cluster or none.
#   4. Another password than last time: it is set in single-user mode.
# Usage: prepare.sh <bin directory> <directory> <user, or - for this one> [initdb option...]
set -euo pipefail
umask 077
bin=$1 directory=$2 user=$3

# 1.
if [[ $user != - ]]; then
  mkdir -p "$directory"
  chown -R "$user:" "$directory"
  exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- bash "$0" "$bin" "$directory" - "${@:4}"
fi
mkdir -p "$directory"
cd "$directory"
IFS= read -r password
mark=$(sha256sum <<<"$password")

# 2.
if [[ -e data/postmaster.pid ]]; then
  read -r pid <data/postmaster.pid || true
  if [[ $(readlink "/proc/$pid/cwd") == "$PWD/data" ]]; then
    echo "Another PostgreSQL (process $pid) already runs on $PWD/data: stop it, or set Local:DataDirectory." >&2
    exit 1
  fi
  rm data/postmaster.pid
fi

# 3.
if [[ ! -e data ]]; then
  rm -rf new
  "$bin/initdb" --pgdata=new --username=postgres --pwfile=<(echo "$password") --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-instructions "${@:4}"
  echo "$mark" >new/shop.password
  mv --no-target-directory new data
  exit
fi

# 4.
if [[ $(cat data/shop.password 2>/dev/null) != "$mark" ]]; then
  echo "The password has changed since the last run: setting the new one."
  "$bin/postgres" --single -D data postgres <<<"ALTER ROLE postgres PASSWORD '${password//\'/\'\'}'" >/dev/null
  echo "$mark" >data/shop.password
fi
