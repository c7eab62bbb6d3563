# shellcheck shell=bash
# Running Shop.Deploy.
. eng/shop/setup.sh
. eng/shop/supervise.sh

# deploy ARGUMENT...: its exit code is the command's.
deploy() {
    need_dotnet
    say "Building."
    supervise dotnet build Shop.Deploy -c Release -v:quiet -tl:off '-clp:ErrorsOnly;NoSummary' >&2
    [[ -z $stopped ]] || exit 130
    supervise dotnet artifacts/bin/Shop.Deploy/release/Shop.Deploy.dll "$@"
}
