# shellcheck shell=bash
# Builds the shop's own images: build images [--tag TAG] [docker build options]; the tag is the one that ./shop export writes

usage='Usage: ./shop build images [--tag TAG] [options of docker build]'
tag=1.0.0
[[ ${1:-} == images ]] || refuse "$usage"
shift
if [[ ${1:-} == --tag ]]; then
    [[ ${2:-} =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ ]] || refuse "'${2:-}' is not a tag of an image. $usage"
    tag=$2
    shift 2
fi
has docker || fail "docker is missing, which builds the images; install it."
docker version >/dev/null 2>&1 || fail "No Docker engine answers; start one, or name it in DOCKER_HOST."

# Programs of all services are made once, for the first image; the others find them made.
for service in $(sed -n 's/^FROM service AS //p' deploy/images/Dockerfile); do
    image=${SHOP_REGISTRY:-}shop-$service:$tag
    say "Building $image."
    docker build --target "$service" --tag "$image" --file deploy/images/Dockerfile "$@" . >&2 ||
        fail "$image could not be built; the end of its log is above."
    echo "$image"
done
