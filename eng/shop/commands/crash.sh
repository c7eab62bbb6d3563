# shellcheck shell=bash
# Kills replicas during checkouts and checks that nothing is lost: --help lists the options
. eng/shop/load.sh
set_up
load crash "$@"
