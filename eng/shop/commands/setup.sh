# shellcheck shell=bash
# Fetches what is missing, for run and test, and does nothing else
. eng/shop/setup.sh
build_properties "$@"
set_up_tests "${properties[@]}"
say "Everything is there."
