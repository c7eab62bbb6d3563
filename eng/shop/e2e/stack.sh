# shellcheck shell=bash
# The exported Compose file, unchanged, on whatever engine DOCKER_HOST names.

compose() { docker compose --project-directory "$deployment" "$@"; }

# What is pulled on a machine with a registry.
images_of_the_deployment() { compose config --images | grep -v '^shop-' | sort -u; }

# Of the monitoring, what a stand-in can be made of.
images_of_the_monitoring() {
    local name
    compose --profile monitoring config --images | grep -vxF "$(compose config --images)" | sort -u | while read -r name; do
        [[ ! -d $(stand_in_of "$name") ]] || echo "$name"
    done
}

# What the shop's own images are built from.
images_of_the_build() { sed -n 's/^FROM \(--[^ ]* \)\{0,1\}\([^ ]*\/[^ ]*\).*/\2/p' deploy/images/Dockerfile | sort -u; }

bring_up() {
    say "Starting the stack."
    if supervise docker compose --progress quiet --project-directory "$deployment" up --detach --wait --wait-timeout 180; then return; fi
    [[ -z $stopped ]] || exit 143
    compose ps --all >&2
    compose logs --no-color --tail 40 >&2
    fail "The stack does not come up; its containers and the end of their logs are above."
}
