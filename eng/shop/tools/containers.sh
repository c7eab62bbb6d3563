# shellcheck shell=bash
# Where containers can run, the AppHost runs PostgreSQL and Redis in them.

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
