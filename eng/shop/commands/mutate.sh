# shellcheck shell=bash
# Measures how many wrong versions of the exact code the tests notice: mutate [catalog|orders]...
. eng/shop/setup.sh
. eng/shop/supervise.sh

services=("${@:-catalog orders}")
# shellcheck disable=SC2206 # one word each
services=(${services[*]})
for service in "${services[@]}"; do
    [[ $service == catalog || $service == orders ]] || refuse "There are no mutants of '$service'; there are: catalog, orders."
done

set_up_tests
dotnet tool restore
for service in "${services[@]}"; do
    (cd "Shop.Tests/Mutation/${service^}" && supervise dotnet stryker --output "$SHOP_ROOT/artifacts/mutation/$service" --skip-version-check)
done
