# shellcheck shell=bash
# How ./shop talks: progress and complaints go to stderr, so that stdout stays the command's own.

say() { printf '%s\n' "shop: $*" >&2; }

fail() { say "$*"; exit 1; }

refuse() { say "$*"; exit 2; }
