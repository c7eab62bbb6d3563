#!/bin/bash
# restore.sh NAME PATH: brings a file of the write-ahead log back for a server that its primary cannot give it to; 1 where there is none.
set -euo pipefail
kept=${ARCHIVE:-/archive}/$1.gz
[[ -e $kept ]]
gunzip --stdout "$kept" >"$2"
