# shellcheck shell=bash
# The tool cache: a tool appears in it whole or not at all.

# cached NAME VERSION: whether that version of the tool is there.
cached() { [[ $(cat "$SHOP_TOOLS/$1/.version" 2>/dev/null) == "$2" ]]; }

# fetch NAME VERSION BUILDER: puts what `BUILDER <empty directory> <scratch directory>` leaves in the first
# at $SHOP_TOOLS/NAME, unless it is there.
fetch() {
    local name=$1 version=$2
    cached "$name" "$version" && return
    mkdir -p "$SHOP_TOOLS" 2>/dev/null || true
    [[ -w $SHOP_TOOLS ]] ||
        fail "The tool cache $SHOP_TOOLS cannot be written; set SHOP_TOOLS to a directory that can."
    # The subshell holds the lock, so that of two calls at once the second finds what the first fetched.
    (
        umask 022
        flock 9
        cached "$name" "$version" || fetch_locked "$@"
    ) 9>"$SHOP_TOOLS/.lock"
}

fetch_locked() {
    local name=$1 version=$2 builder=$3 scratch
    say "Fetching ${name%%/*} $version."
    scratch=$(mktemp -d "$SHOP_TOOLS/.fetch-XXXXXX")
    # shellcheck disable=SC2064 # The directory of now is meant.
    trap "rm -rf '$scratch'" EXIT
    trap 'exit 130' INT TERM
    mkdir "$scratch/new" "$scratch/work"
    "$builder" "$scratch/new" "$scratch/work"
    chmod -R u+w,go+rX "$scratch/new"
    echo "$version" >"$scratch/new/.version"
    mkdir -p "$(dirname "$SHOP_TOOLS/$name")"
    [[ ! -e $SHOP_TOOLS/$name ]] || mv "$SHOP_TOOLS/$name" "$scratch/old"
    mv "$scratch/new" "$SHOP_TOOLS/$name"
}

# npm_unpack PACKAGE@VERSION DIRECTORY: the package's files, under DIRECTORY/package.
npm_unpack() {
    need_npm
    npm pack --silent --pack-destination "$2" "$1" </dev/null >/dev/null || fail "npm could not fetch $1; its message is above."
    tar -xzf "$2"/*.tgz -C "$2"
    rm "$2"/*.tgz
}

# The word npm has for this processor.
npm_architecture() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) echo x64 ;;
        Linux-aarch64) echo arm64 ;;
        *) fail "Without Aspire's packages and without containers, Shop runs on Linux on x86_64 and aarch64 only, not on $(uname -sm)." ;;
    esac
}
