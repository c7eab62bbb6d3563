# shellcheck shell=bash
# Aspire's orchestrator and dashboard, which its packages bring along and its stand-ins do not.

need_aspire() {
    aspire_is_substituted "$@" || return 0
    need_aspire_tools
}

need_aspire_tools() {
    fetch "aspire/$ASPIRE_CLI_VERSION" "$ASPIRE_CLI_VERSION" build_aspire
}

# Says what eng/AspirePackages.targets chose; a clone that was never restored has not chosen yet.
aspire_is_substituted() {
    local choice output
    choice=$(aspire_choice "$@")
    if [[ -z $choice ]]; then
        say "Restoring the packages."
        output=$(dotnet restore Shop.AppHost "$@" -v:minimal 2>&1 </dev/null) || {
            printf '%s\n' "$output" >&2
            fail "The packages could not be restored; the message is above."
        }
        [[ ! $output =~ Aspire:[^$'\n']* ]] || say "${BASH_REMATCH[0]}"
        choice=$(aspire_choice "$@")
    fi
    [[ $choice != true ]]
}

aspire_choice() { dotnet msbuild Shop.AppHost -nologo -getProperty:AspirePackages "$@" </dev/null; }

# Both are inside Microsoft's aspire command, which unpacks them into its home at its first real command.
build_aspire() {
    local new=$1 work=$2 part
    npm_unpack "@microsoft/aspire-cli-linux-$(npm_architecture)@$ASPIRE_CLI_VERSION" "$work"
    mkdir "$work/home"
    (cd "$work" && HOME=$work/home package/bin/aspire doctor --non-interactive --nologo) </dev/null >"$work/log" 2>&1 || true
    for part in dcp managed; do
        mv "$work"/home/.aspire/versions/*/"$part" "$new/" 2>>"$work/log" || {
            cat "$work/log" >&2
            fail "The aspire command $ASPIRE_CLI_VERSION did not unpack its '$part'; what it said is above."
        }
    done
    # It comes executable for its owner alone.
    chmod 0755 "$new"/dcp/dcp* "$new/managed/aspire-managed"
}
