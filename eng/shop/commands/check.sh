# shellcheck shell=bash
# Checks a history that crash has recorded, from the file alone
. eng/shop/load.sh
need_dotnet
load check "$@"
