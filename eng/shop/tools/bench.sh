# shellcheck shell=bash
# What the benchmarks need besides: the load generator wrk, pgbench, and nginx to compare with.

need_bench_tools() {
    need_tool wrk wrk
    need_tool pgbench postgresql
    need_tool nginx nginx
}

# need_tool PROGRAM PACKAGE: installs the Debian package that brings it.
need_tool() {
    if has "$1"; then return; fi
    if apt_offers "$2" && can_be_root; then
        say "Installing $2 with apt-get."
        apt_install "$2"
    fi
    has "$1" || fail "$1 is missing, which ./shop bench needs; install it (on Debian: sudo apt-get install $2)."
}
