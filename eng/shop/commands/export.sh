# shellcheck shell=bash
# Writes a deployment from aspire-manifest.json: compose, swarm or kubernetes; --help lists the options
. eng/shop/deploy.sh
deploy export "$@"
