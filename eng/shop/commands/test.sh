# shellcheck shell=bash
# Runs the tests: dotnet test [arguments]
. eng/shop/setup.sh
. eng/shop/supervise.sh
build_properties "$@"
set_up_tests "${properties[@]}"
# Tests run for minutes, in which compiling for speed what is compiled already costs more than it gains.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=200
supervise dotnet test "$@"
