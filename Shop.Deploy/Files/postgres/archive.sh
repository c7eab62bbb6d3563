#!/bin/bash
# archive.sh PATH NAME: keeps a file of the write-ahead log. PostgreSQL asks again until this succeeds, and after a crash perhaps once more.
set -euo pipefail
kept=/archive/$2.gz
if [[ -e $kept ]]; then
    gunzip --stdout "$kept" | cmp --silent - "$1" && exit
    echo "$kept is there and differs; it stays, and $2 is not archived." >&2
    exit 1
fi

# A file that is half there must never have the name of a whole one.
gzip -1 <"$1" >"$kept.$HOSTNAME"
sync "$kept.$HOSTNAME"
mv --no-clobber "$kept.$HOSTNAME" "$kept"
sync /archive
