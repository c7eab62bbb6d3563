# shellcheck shell=bash
# What the stand-in images are made of, and Docker Compose: fetched from Debian once, without touching the machine's own apt.

need_debian() {
    fetch e2e/debian "$E2E_SUITE-$(sha256sum eng/shop/e2e/debian.sh | cut -c1-12)" build_debian
    E2E_DEBIAN=$SHOP_TOOLS/e2e/debian
}

build_debian() {
    local new=$1 work=$2
    [[ -n $(debian_mirror) ]] || skip "Its images are made of Debian's packages, and apt knows no Debian here."
    make_private_apt "$E2E_SUITE" || skip "Debian's packages cannot be fetched."
    say "Making a Debian $E2E_SUITE."
    debootstrap --variant=minbase "$E2E_SUITE" "$work/root" "$(debian_mirror)" >"$work/log" 2>&1 || {
        tail "$work/log" >&2
        skip "No Debian could be made; the end of debootstrap's log is above."
    }
    cp "$work/root/var/lib/dpkg/status" "$work/apt/status"
    packages postgres postgresql
    packages redis redis-server
    packages nginx nginx
    packages prometheus prometheus
    packages alertmanager prometheus-alertmanager wget
    packages dotnet ca-certificates libicu76 libssl3t64 tzdata
    private_apt download docker-compose
    dpkg -x "$work"/apt/docker-compose_*.deb "$work/compose"
    find "$work/compose" -name docker-compose -type f -exec mv {} "$new/docker-compose" \;
    rm -rf "$work"/root/var/cache/apt/* "$work"/root/var/lib/apt/lists/*
    tar -C "$work/root" -cf "$new/debian.tar" .
}

# packages IMAGE PACKAGE...: fetches them with all that a bare Debian lacks for them.
packages() {
    local image=$1
    shift
    private_apt install --download-only -y --no-install-recommends "$@"
    mkdir -p "$new/packages"
    mv "$work/apt/cache/archives" "$new/packages/$image"
    rm -rf "$new/packages/$image"/{lock,partial}
}
