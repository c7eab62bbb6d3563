# shellcheck shell=bash
# Measures the shop beside yardsticks: product, orders, gateway, scaling, or all; --json for scripts
. eng/shop/program.sh
set_up
need_bench_tools
run_program Shop.Load bench "$@"
