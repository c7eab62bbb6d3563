# shellcheck shell=bash
# Measures the shop beside yardsticks: product, orders, gateway, scaling, or all; --json for scripts
. eng/shop/load.sh
set_up
need_bench_tools
load bench "$@"
