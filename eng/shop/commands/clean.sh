# shellcheck shell=bash
# Removes what was built here and the data of this clone; stops nothing, keeps the fetched tools

# The AppHost names a checkout's data after its own folder.
if [[ $EUID -eq 0 ]]; then data=/var/lib; else data=${XDG_DATA_HOME:-$HOME/.local/share}; fi
data+=/shop/$(printf %s "$SHOP_ROOT/Shop.AppHost" | sha256sum | cut -c1-12)

if [[ -f $data/apphost.lock ]] && ! flock -n "$data/apphost.lock" true; then
    fail "Shop is running from this clone; stop it first."
fi

for directory in "$data" "$SHOP_ROOT/artifacts" "$SHOP_ROOT/TestResults"; do
    [[ -e $directory ]] || continue
    say "Removing $directory."
    rm -rf "${directory:?}"
done
say "Clean; the fetched tools stay in $SHOP_TOOLS."
