# shellcheck shell=bash
# Measures the shop beside yardsticks: product, orders, or both; --json for scripts
. eng/shop/load.sh
set_up
need_bench_tools
load bench "$@"
