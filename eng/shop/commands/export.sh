# shellcheck shell=bash
# Writes a deployment from aspire-manifest.json: compose, swarm, kubernetes, or local for the edge alone; --help lists the options
. eng/shop/program.sh
run_program Shop.Deploy export "$@"
