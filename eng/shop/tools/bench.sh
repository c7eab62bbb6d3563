# shellcheck shell=bash
# What the benchmarks need besides: the load generator wrk, pgbench, and nginx to compare with.

need_bench_tools() {
    need_tool wrk wrk
    need_tool pgbench postgresql
    need_tool nginx nginx
}

# need_tool PROGRAM PACKAGE: there is no measurement without it.
need_tool() {
    install_tool "$1" "$2" || fail "$1 is missing, which ./shop bench needs; install it (on Debian: sudo apt-get install $2)."
}
