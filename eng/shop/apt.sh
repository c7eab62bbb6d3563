# shellcheck shell=bash
# Debian packages, installed where that needs no question.

# The way to root: nothing as root, sudo where it asks for no password. Fails where there is none.
as_root() {
    if [[ $EUID -eq 0 ]]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() { [[ $EUID -eq 0 ]] || { has sudo && sudo -n true 2>/dev/null; }; }

# apt_offers PACKAGE: whether apt knows a version of it; asks for fresh lists once if not.
apt_offers() {
    has apt-get || return 1
    apt_knows "$1" && return 0
    can_be_root && apt_update && apt_knows "$1"
}

apt_knows() { [[ $(apt-cache policy "$1" 2>/dev/null) =~ Candidate:\ [^\(] ]]; }

apt_update() { as_root_quietly apt-get update -qq; }

# apt_install PACKAGE...: lists may be stale, so a failure is tried once more with fresh ones.
apt_install() {
    apt_try_install "$@" 2>/dev/null || { apt_update && apt_try_install "$@"; }
}

apt_try_install() {
    as_root_quietly env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# install_tool PROGRAM PACKAGE: whether the program is there, or its Debian package could be installed.
install_tool() {
    if has "$1"; then return; fi
    apt_offers "$2" && can_be_root || return 1
    say "Installing $2 with apt-get."
    apt_install "$2" && has "$1"
}

# apt_unpack PACKAGE...: what they hold, under $work/unpacked; nothing is installed, and no server started.
apt_unpack() {
    local package
    (cd "$work" && apt-get download -qq "$@") </dev/null >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        fail "apt-get could not download $*; its message is above."
    }
    for package in "$work"/*.deb; do dpkg-deb --extract "$package" "$work/unpacked"; done
}

# What it prints is shown if it fails.
as_root_quietly() {
    local output
    output=$(as_root "$@" 2>&1 </dev/null) || { printf '%s\n' "$output" >&2; return 1; }
}

# make_private_apt SUITE: an apt-get in $work/apt for packages of that release, of which nothing is installed on this machine.
make_private_apt() {
    local own=$work/apt
    mkdir -p "$own/lists" "$own/cache"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(debian_mirror) $1 main" >"$own/sources.list"
    touch "$own/status"
    private_apt update
}

# private_apt ARGUMENT...: apt-get with sources, lists, cache and state of its own.
private_apt() {
    local own=$work/apt
    (
        cd "$own"
        apt-get -qq -o Dir::Etc::SourceList="$own/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$own/lists" \
            -o Dir::State::status="$own/status" -o Dir::Cache="$own/cache" -o APT::Keep-Downloaded-Packages=true -o APT::Sandbox::User=root \
            "$@" >/dev/null
    )
}

# Where the machine itself gets Debian's packages.
debian_mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 'Component: main' | head -n 1
}
