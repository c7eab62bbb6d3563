# shellcheck shell=bash
# Kills replicas during checkouts and checks that nothing is lost: --help lists the options
. eng/shop/program.sh
set_up
run_program Shop.Load crash "$@"
