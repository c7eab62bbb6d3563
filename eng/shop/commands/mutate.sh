# shellcheck shell=bash
# Measures how many wrong versions of the exact code the tests notice: mutate [--build] [catalog|orders]...
. eng/shop/setup.sh
. eng/shop/supervise.sh

only_build=
if [[ ${1:-} == --build ]]; then
    # Whether the mutants' tests still compile, which nothing else tells.
    only_build=1
    shift
fi
services=("${@:-catalog orders}")
# shellcheck disable=SC2206 # one word each
services=(${services[*]})
for service in "${services[@]}"; do
    [[ $service == catalog || $service == orders ]] || refuse "There are no mutants of '$service'; there are: catalog, orders."
done

if [[ -n $only_build ]]; then
    need_dotnet
    need_aspire
    for service in "${services[@]}"; do
        supervise dotnet build "Shop.Tests/Mutation/${service^}"
    done
    exit
fi
set_up_tests
dotnet tool restore
for service in "${services[@]}"; do
    (cd "Shop.Tests/Mutation/${service^}" && supervise dotnet stryker --output "$SHOP_ROOT/artifacts/mutation/$service" --skip-version-check)
done
