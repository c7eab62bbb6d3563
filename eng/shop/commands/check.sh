# shellcheck shell=bash
# Checks a history that crash has recorded, from the file alone
. eng/shop/program.sh
need_dotnet
run_program Shop.Load check "$@"
