# shellcheck shell=bash
# Where containers can run, the AppHost runs PostgreSQL and Redis in them.

containers_run() {
    local runtime
    for runtime in ${ASPIRE_CONTAINER_RUNTIME:-${DOTNET_ASPIRE_CONTAINER_RUNTIME:-docker podman}}; do
        if has "$runtime" && timeout 10 "$runtime" info >/dev/null 2>&1; then return 0; fi
    done
    return 1
}
