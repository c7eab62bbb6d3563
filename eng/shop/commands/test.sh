# shellcheck shell=bash
# Runs the tests: dotnet test [arguments]
. eng/shop/setup.sh
. eng/shop/supervise.sh
build_properties "$@"
set_up_tests "${properties[@]}"
supervise dotnet test "$@"
