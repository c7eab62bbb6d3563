# shellcheck shell=bash
# Where containers can run, the AppHost runs PostgreSQL and Redis in them. The docker command alone reads what is written for a swarm.

# The AppHost asks in the same way; a client without its engine is not enough.
containers_run() {
    local runtime question
    for runtime in ${ASPIRE_CONTAINER_RUNTIME:-docker podman}; do
        question=(version --format '{{.Server.Version}}')
        [[ ${runtime##*/} != podman ]] || question=(info)
        if has "$runtime" && timeout 3 "$runtime" "${question[@]}" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

# Debian's reads stack files from release 13 on; that one is unpacked where the machine's own is missing or too old.
need_stack_reader() {
    if has docker && docker stack config --help >/dev/null 2>&1; then return; fi
    if cached docker "$E2E_SUITE"; then return; fi
    if has apt-get && [[ -n $(debian_mirror) ]]; then
        fetch docker "$E2E_SUITE" build_stack_reader || say "No docker command could be fetched: the test of stack files is skipped."
        return
    fi
    say "A docker command with 'stack config' is missing, which the test of stack files needs; install Docker's command 25 or later."
}

build_stack_reader() {
    local new=$1 work=$2
    if ! { make_private_apt "$E2E_SUITE" && private_apt download docker-cli; } 2>"$work/log"; then
        cat "$work/log" >&2
        fail "Debian's docker-cli could not be fetched; the message is above."
    fi
    dpkg-deb --extract "$work"/apt/docker-cli_*.deb "$work/unpacked"
    mv "$work/unpacked/usr/bin/docker" "$new/"
    "$new/docker" stack config --help >/dev/null 2>&1 || fail "The fetched docker command does not run on this machine."
}
