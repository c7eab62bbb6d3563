# shellcheck shell=bash
# What the end-to-end run needs of the machine. What it lacks skips the run, loudly: exit code 77.

skip() {
    say "SKIPPED: the end-to-end run on a Docker engine. $*"
    exit 77
}

need_machine() {
    [[ $(uname -s) == Linux ]] || skip "It needs Linux."
    [[ $EUID -eq 0 ]] || skip "It starts an engine of its own, which takes root."
    unshare --net --mount --pid --fork true 2>/dev/null || skip "It needs namespaces of its own, which this machine does not allow."
    if has dockerd && has iptables && has debootstrap; then return; fi
    has apt-get || skip "It needs docker.io, iptables and debootstrap, and there is no apt-get to install them."
    say "Installing docker.io, iptables and debootstrap with apt-get; no service is started."
    without_starting_services apt_install docker.io iptables debootstrap || skip "docker.io, iptables and debootstrap could not be installed."
}

# Debian's scripts ask this file whether they may start a service; 101 is no.
without_starting_services() {
    local policy=/usr/sbin/policy-rc.d code=0
    [[ ! -e $policy ]] || { "$@"; return; }
    install -m 755 /dev/stdin "$policy" <<<$'#!/bin/sh\nexit 101'
    "$@" || code=$?
    rm "$policy"
    return "$code"
}
