# shellcheck shell=bash
# Sends load to the shop, with faults if so planned, and judges the result: --help lists the options
. eng/shop/load.sh
set_up
load load "$@"
