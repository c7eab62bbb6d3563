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
# Build servers would outlive the command.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

# Without libicu, .NET starts only if told to do without; locales keep their names all the same.
if ! compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null && ! compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null; then
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}
    export DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY=${DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY:-false}
fi

has() { command -v "$1" >/dev/null 2>&1; }
