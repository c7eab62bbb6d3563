# shellcheck shell=bash
# Runs the exported Compose file on a Docker engine of its own and checks it from outside: e2e [test arguments]
. eng/shop/setup.sh
. eng/shop/supervise.sh
. eng/shop/e2e/machine.sh
. eng/shop/e2e/debian.sh
. eng/shop/e2e/engine.sh

need_dotnet
need_machine
need_debian
need_aspire_tools

# The engine's images are one for all clones of a machine.
exec 8>"$SHOP_TOOLS/e2e/.lock"
flock --nonblock 8 || { say "Another end-to-end run is under way; waiting for it."; flock 8; }
directory=$(mktemp -d "${TMPDIR:-/tmp}/shop-e2e-XXXXXX")
trap 'rm -rf "$directory"' EXIT

say "Building."
supervise dotnet build Shop.Tests -v:quiet -tl:off -clp:ErrorsOnly
[[ -z $stopped ]] || exit 130
# A test listens there.
export Parameters__alert_webhook=http://$E2E_HOST:9099/
./shop export compose -o "$directory/deployment"
export SHOP_E2E=$directory/deployment
supervise eng/shop/e2e/enclose eng/shop/e2e/inside.sh "$directory" "$@"
