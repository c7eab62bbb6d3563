# shellcheck shell=bash
# A Redis for a machine without containers: its own, else Garnet, Microsoft's Redis-compatible server.

need_redis() {
    has redis-server || fetch garnet "$GARNET_VERSION" build_garnet
}

# The package is a .NET tool of 580 MB for every platform; the native build for this one, 25 MB, is kept.
build_garnet() {
    local new=$1 work=$2 native
    dotnet tool install garnet-server --version "$GARNET_VERSION" --tool-path "$work" </dev/null >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        fail "Garnet $GARNET_VERSION could not be installed; the message is above."
    }
    native=$(find "$work/.store" -type d -path "*/any/linux-$(npm_architecture)")
    mv "$native"/* "$new/"
    mv "$new/GarnetServer" "$new/garnet-server"
    chmod 0755 "$new/garnet-server"
    "$new/garnet-server" --version >/dev/null 2>&1 || fail "The fetched Garnet $GARNET_VERSION does not run on this machine."
}
