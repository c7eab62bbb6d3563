# shellcheck shell=bash
# What every command shares: the pinned versions, the tool cache, quiet tools.
set -a
. eng/tools.env
set +a

# The AppHost looks in the same places.
if [[ -z ${SHOP_TOOLS:-} ]]; then
    if [[ $EUID -eq 0 ]]; then
        SHOP_TOOLS=/var/cache/shop/tools
    else
        SHOP_TOOLS=${XDG_CACHE_HOME:-$HOME/.cache}/shop/tools
    fi
fi
export SHOP_TOOLS

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 ASPIRE_CLI_TELEMETRY_OPTOUT=true
# Neither the SDK nor the tools start without libicu unless told that they can.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}

has() { command -v "$1" >/dev/null 2>&1; }
