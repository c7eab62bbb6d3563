# shellcheck shell=bash
# Starts the whole shop and its dashboard: dotnet run --project Shop.AppHost [arguments]
. eng/shop/setup.sh
. eng/shop/supervise.sh
build_properties "$@"
set_up "${properties[@]}"
say "Building."
supervise dotnet build Shop.AppHost -v:quiet -tl:off -clp:ErrorsOnly "${properties[@]}"
[[ -z $stopped ]] || exit 130
supervise dotnet run --no-build --project Shop.AppHost "$@"
