# shellcheck shell=bash
# Brings what a machine lacks. Each need_… looks first and says only what it does.
. eng/shop/apt.sh
. eng/shop/cache.sh
for tool in eng/shop/tools/*.sh; do
    # shellcheck source=/dev/null
    . "$tool"
done
unset tool

# set_up [MSBUILD PROPERTY...]: all that running takes.
set_up() {
    need_dotnet
    need_aspire "$@"
    if containers_run; then return; fi
    need_postgres
    need_redis
}

# set_up_tests [MSBUILD PROPERTY...]: all that testing takes besides.
set_up_tests() {
    set_up "$@"
    need_chromium
    need_nginx
    need_promtool
    need_kubectl
    need_kubernetes_schemas
    need_stack_reader
}

# build_properties ARGUMENT...: leaves in $properties those that choose how to build.
build_properties() {
    local argument
    properties=()
    for argument in "$@"; do
        case $argument in -p:* | -property:* | --property:*) properties+=("$argument") ;; esac
    done
}
