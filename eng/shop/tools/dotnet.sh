# shellcheck shell=bash
# The .NET SDK that global.json asks for.

need_dotnet() {
    if has dotnet && dotnet --version >/dev/null 2>&1; then return; fi
    if can_be_root && apt_offers dotnet-sdk-10.0; then
        say "Installing the .NET SDK 10 with apt-get."
        apt_install dotnet-sdk-10.0 && return
    fi
    fail "The .NET SDK 10 is missing; install it as https://learn.microsoft.com/dotnet/core/install/linux says and try again."
}
