# shellcheck shell=bash
# Writes aspire-manifest.json from the model
. eng/shop/setup.sh
. eng/shop/supervise.sh
need_dotnet
supervise dotnet run --project Shop.AppHost "$@" -- --publisher manifest --output-path "$SHOP_ROOT/aspire-manifest.json"
