# shellcheck shell=bash
# The checkers of Prometheus' rules and Alertmanager's configuration. They are unpacked, not installed: their packages would start servers.

need_promtool() {
    if has promtool && has amtool; then return; fi
    if cached prometheus debian; then return; fi
    if apt_offers prometheus && apt_offers prometheus-alertmanager; then
        fetch prometheus debian build_promtool || say "promtool and amtool could not be fetched: the tests of alerts are skipped."
        return
    fi
    say "promtool and amtool are missing, which the tests of alerts need; install them" \
        "(on Debian: sudo apt-get install prometheus prometheus-alertmanager)."
}

build_promtool() {
    local new=$1 work=$2
    apt_unpack prometheus prometheus-alertmanager
    mv "$work/unpacked/usr/bin/promtool" "$work/unpacked/usr/bin/amtool" "$new/"
    "$new/promtool" --version >/dev/null 2>&1 || fail "The fetched promtool does not run on this machine."
}
