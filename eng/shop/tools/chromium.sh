# shellcheck shell=bash
# The browser in which the tests open the dashboard.

need_chromium() {
    if has chromium; then return; fi
    if apt_offers chromium && can_be_root; then
        say "Installing chromium with apt-get."
        apt_install chromium && return
    fi
    say "chromium is missing, which the browser tests need; install it (on Debian: sudo apt-get install chromium)."
}
