# shellcheck shell=bash
# The nginx that the tests of the edge run.

need_nginx() {
    if has nginx; then return; fi
    if apt_offers nginx && can_be_root; then
        say "Installing nginx with apt-get."
        apt_install nginx && return
    fi
    say "nginx is missing, which the tests of the edge need; install it (on Debian: sudo apt-get install nginx)."
}
