# shellcheck shell=bash
# Removes what was built here and the data of this clone; stops nothing, keeps the fetched tools
for directory in artifacts TestResults; do
    [[ -e $directory ]] || continue
    say "Removing $SHOP_ROOT/$directory."
    rm -rf "${SHOP_ROOT:?}/$directory"
done
say "Clean. The fetched tools stay in $SHOP_TOOLS."
