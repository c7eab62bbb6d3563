# shellcheck shell=bash
# The nginx that the tests of the edge run.

need_nginx() {
    install_tool nginx nginx ||
        say "nginx is missing, which the tests of the edge need; install it (on Debian: sudo apt-get install nginx)."
}
