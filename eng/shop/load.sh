# shellcheck shell=bash
# Running Shop.Load, built as it would be deployed.
. eng/shop/setup.sh
. eng/shop/supervise.sh

# load ARGUMENT...: its exit code is the command's.
load() {
    say "Building."
    supervise dotnet build Shop.Load -c Release -v:quiet -tl:off -clp:ErrorsOnly >&2
    [[ -z $stopped ]] || exit 130
    supervise dotnet artifacts/bin/Shop.Load/release/Shop.Load.dll "$@"
}
