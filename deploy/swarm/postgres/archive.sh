#!/bin/bash
# archive.sh PATH NAME: keeps a file of the write-ahead log. PostgreSQL asks again until this succeeds, and after a crash perhaps once more.
set -euo pipefail
archive=${ARCHIVE:-/archive}
kept=$archive/$2.gz
if [[ -e $kept ]]; then
    gunzip --stdout "$kept" | cmp --silent - "$1" && exit
    echo "$kept is there and differs; it stays, and $1 is not archived." >&2
    exit 1
fi

# A file that is half there never has the name of a whole one, and a link replaces nothing.
half=$kept.$HOSTNAME
gzip -1 <"$1" >"$half"
sync "$half"
ln "$half" "$kept"
rm "$half"
sync "$archive"
