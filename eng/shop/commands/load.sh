# shellcheck shell=bash
# Sends load to the shop, with faults if so planned, and judges the result: --help lists the options
. eng/shop/program.sh
set_up
run_program Shop.Load load "$@"
