# shellcheck shell=bash
# A Docker engine of its own, inside the enclosure. Its images and layers are kept in the tool cache; nothing else is.

# The two ends of the way out of it.
E2E_HOST=198.51.100.1 E2E_OUTSIDE=198.51.100.2

# start_engine DIRECTORY: its socket, state and log are there; leaves DOCKER_HOST set.
start_engine() {
    local directory=$1 data=$SHOP_TOOLS/e2e/engine tries
    ip link set lo up
    # An engine that was killed may list layers that it never had, and cannot build any more.
    [[ -e $data/.ended ]] || rm -rf "$data"
    rm -f "$data/.ended"
    mkdir -p "$data" "$directory/bin" "$directory/config/cli-plugins"
    PATH=/usr/sbin:/usr/bin:/sbin:/bin dockerd --host "unix://$directory/docker.sock" --data-root "$data" --exec-root "$directory/exec" \
        --pidfile "$directory/docker.pid" --cgroup-parent shop-e2e --dns "$E2E_OUTSIDE" --shutdown-timeout 5 >"$directory/engine.log" 2>&1 &
    engine=$!
    use_docker "$directory"
    export DOCKER_HOST=unix://$directory/docker.sock
    for ((tries = 0; tries < 120; tries++)); do
        if docker version >/dev/null 2>&1; then return; fi
        kill -0 "$engine" 2>/dev/null || break
        sleep 0.25
    done
    tail -n 20 "$directory/engine.log" >&2
    skip "The engine does not start on this machine; the end of its log is above."
}

# use_docker DIRECTORY: the client that belongs to the engine, with Compose 2, and with no one's settings.
use_docker() {
    ln -sf /usr/bin/docker "$1/bin/docker"
    ln -sf "$E2E_DEBIAN/docker-compose" "$1/config/cli-plugins/docker-compose"
    export PATH=$1/bin:$PATH DOCKER_CONFIG=$1/config
    unset DOCKER_CONTEXT DOCKER_TLS_VERIFY DOCKER_CERT_PATH
}

forget_containers() {
    docker ps --all --quiet | xargs --no-run-if-empty docker rm --force --volumes >/dev/null
    docker volume ls --quiet | xargs --no-run-if-empty docker volume rm >/dev/null
    docker network prune --force >/dev/null
}

# Removes all that ran, and what no stand-in is made of any more, so that the cache stays small.
# Whatever fails here, how the run ended stands.
end_engine() {
    set +e
    forget_containers 2>/dev/null
    docker image prune --force >/dev/null 2>&1
    docker builder prune --force --keep-storage 4GB >/dev/null 2>&1
    kill -TERM "$engine" 2>/dev/null
    if wait "$engine" 2>/dev/null; then touch "$SHOP_TOOLS/e2e/engine/.ended"; fi
}

# The outside: a host beyond the engine's own, so that a container with a way out has somewhere to go. It leads nowhere, and says so at once.
start_outside() {
    unshare --net sleep infinity &
    local outside=$!
    until [[ $(readlink "/proc/$outside/ns/net") != "$(readlink /proc/self/ns/net)" ]]; do sleep 0.05; done
    ip link add outside type veth peer name inside netns "$outside"
    ip address add "$E2E_HOST/24" dev outside
    ip link set outside up
    nsenter --target "$outside" --net sh -c "ip link set lo up; ip address add $E2E_OUTSIDE/24 dev inside; ip link set inside up
        cd /proc/sys/net/ipv4; echo 1 >ip_forward; echo 0 >icmp_ratelimit"
    ip route add default via "$E2E_OUTSIDE"
    export SHOP_E2E_OUTSIDE=$E2E_OUTSIDE
}
