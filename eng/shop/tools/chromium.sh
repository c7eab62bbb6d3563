# shellcheck shell=bash
# The browser in which the tests open the dashboard.

need_chromium() {
    install_tool chromium chromium ||
        say "chromium is missing, which the browser tests need; install it (on Debian: sudo apt-get install chromium)."
}
