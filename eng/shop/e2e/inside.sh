#!/usr/bin/env bash
# inside.sh DIRECTORY ARGUMENT...: all that happens within the enclosure: engine, images, the stack of DIRECTORY/deployment, its tests.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.."
. eng/shop/say.sh
. eng/shop/environment.sh
. eng/shop/supervise.sh
for part in machine debian engine images stack; do
    # shellcheck source=/dev/null
    . "eng/shop/e2e/$part.sh"
done
export DOCKER_BUILDKIT=1
directory=$1 deployment=$1/deployment
shift
trap 'exit 143' TERM
trap end_engine EXIT

E2E_DEBIAN=$SHOP_TOOLS/e2e/debian
start_engine "$directory"
start_outside
make_context "$directory/context"
# shellcheck disable=SC2046 # one word each
make_stand_ins $(images_of_the_deployment) $(images_of_the_build) $(images_of_the_monitoring)
say "Building the shop's own images."
supervise ./shop build images >"$directory/build.log" 2>&1 || {
    tail -n 40 "$directory/build.log" >&2
    fail "The shop's own images could not be built; the end of the log is above."
}
bring_up
code=0
supervise dotnet test --project Shop.Tests --no-build --explicit only --filter-namespace 'Shop.Tests.EndToEnd*' "$@" || code=$?
exit "$code"
