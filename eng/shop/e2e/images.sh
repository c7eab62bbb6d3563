# shellcheck shell=bash
# Images under the names that a deployment asks for, made of Debian's packages and the machine's own .NET: no registry is asked.

# stand_in_of IMAGE: the folder of what takes its place, by the last word of its name.
stand_in_of() {
    local kind=${1##*/}
    echo "eng/shop/e2e/images/${kind%%[:@]*}"
}

# make_stand_ins NAME...: each image, by its full name.
make_stand_ins() {
    local name stand_in
    make_debian
    for name in "$@"; do
        stand_in=$(stand_in_of "$name")
        [[ -d $stand_in ]] || fail "The deployment asks for $name, and eng/shop/e2e/images has no stand-in for it."
        say "Making $name."
        docker build --quiet --tag "$name" --file "$stand_in/Dockerfile" "$context" >/dev/null ||
            fail "The stand-in for $name could not be built."
    done
}

# What all stand-ins begin with.
make_debian() {
    local image
    image=shop-e2e-debian:$(cat "$E2E_DEBIAN/.version")
    docker image inspect "$image" >/dev/null 2>&1 || docker import "$E2E_DEBIAN/debian.tar" "$image" >/dev/null
    docker tag "$image" shop-e2e-debian
}

# make_context DIRECTORY: what the stand-ins are made of, in one folder; mounted, since it is large.
make_context() {
    local part
    context=$1
    mkdir -p "$context"/{images,packages,dotnet,dashboard,feed}
    mount --bind eng/shop/e2e/images "$context/images"
    mount --bind "$E2E_DEBIAN/packages" "$context/packages"
    mount --bind "$SHOP_TOOLS/aspire/$ASPIRE_CLI_VERSION/managed" "$context/dashboard"
    mount --bind "$(dirname "$(readlink -f "$(command -v dotnet)")")" "$context/dotnet"
    locked_packages | while read -r part; do cp -n "$part" "$context/feed" 2>/dev/null || true; done
}

# The files of all NuGet packages that the lock files name, as far as the machine has them.
locked_packages() {
    local folder
    folder=$(dotnet nuget locals global-packages --list)
    folder=${folder#*: }
    awk '/^      "/ { split($1, name, "\""); id = tolower(name[2]) }
        /"resolved":/ { split($2, version, "\""); print id "/" version[2] "/" id "." version[2] ".nupkg" }' \
        ./{,substitutes/}*/packages.lock.json | sort -u | sed "s|^|$folder|"
}
