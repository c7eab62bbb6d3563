#!/bin/bash
# restore.sh NAME PATH: brings a file of the write-ahead log back for a server that its primary cannot give it to; 1 where there is none.
set -euo pipefail
[[ -e /archive/$1.gz ]]
gunzip --stdout "/archive/$1.gz" >"$2"
