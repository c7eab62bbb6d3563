# shellcheck shell=bash
# npm fetches the tools that Microsoft and others publish there; node runs one package's own install step.

need_npm() {
    if has npm && has node; then return; fi
    if has apt-get && can_be_root; then
        say "Installing node and npm with apt-get."
        apt_install nodejs npm && return
    fi
    fail "npm is missing; install it (on Debian and Ubuntu: sudo apt-get install nodejs npm) and try again."
}
