# shellcheck shell=bash
# Splits a service's traffic by version: canary catalog 2.0=10; "off" ends it, nothing shows it
# Talks to the gateway at $SHOP_GATEWAY (http://localhost:8080) as $SHOP_OPERATOR_EMAIL (operator@shop.local), with
# $SHOP_OPERATOR_PASSWORD or the password that it asks for.

usage='Usage: ./shop canary <service> [<version>=<percent>... | off], for example: ./shop canary catalog 2.0=10'
gateway=${SHOP_GATEWAY:-http://localhost:8080}
service=${1:-}
[[ $service =~ ^[a-z]+$ ]] || refuse "$usage"
shift
has curl || fail "curl is missing, which this command needs; install it."

# split_of PAIR...: leaves the body that sets the split in $split.
split_of() {
    local pair
    split=''
    [[ $* == off ]] && set --
    for pair in "$@"; do
        [[ $pair =~ ^([0-9A-Za-z][0-9A-Za-z.+-]*)=([0-9]+(\.[0-9]+)?)$ ]] || refuse "'$pair' is not a version and its percentage. $usage"
        split+="${split:+, }\"${BASH_REMATCH[1]}\": ${BASH_REMATCH[2]}"
    done
    split="{\"split\": {$split}}"
}

# detail ANSWER: what the answer complains of, if it says so.
detail() {
    sed -n 's/.*"detail":"\(\([^"\\]\|\\.\)*\)".*/\1/p' <<<"$1" | grep .
}

# ask METHOD PATH [BODY]: prints the answer; says what the gateway complains of. A body goes by stdin, since others see arguments.
ask() {
    local answer status
    answer=$(printf '%s' "${3:-}" | curl -sS -m 20 -b "$cookies" -c "$cookies" -X "$1" "$gateway$2" -w '\n%{http_code}' \
        ${3:+-H 'Content-Type: application/json' --data-binary @-}) ||
        fail "The gateway at $gateway cannot be reached; is the shop running? Set SHOP_GATEWAY to where it is."
    status=${answer##*$'\n'}
    answer=${answer%$'\n'*}
    [[ $status == 2* ]] || fail "$(detail "$answer" || echo "The gateway answered $status: $answer")"
    printf '%s\n' "$answer"
}

sign_in() {
    local password=${SHOP_OPERATOR_PASSWORD:-}
    [[ -n $password ]] || { [[ -t 0 ]] && read -rsp "Password of the operator: " password && echo >&2; } ||
        refuse "Set SHOP_OPERATOR_PASSWORD to the operator's password."
    password=${password//\\/\\\\}
    ask POST /api/v1/session "{\"email\": \"${SHOP_OPERATOR_EMAIL:-operator@shop.local}\", \"password\": \"${password//\"/\\\"}\"}" >/dev/null
}

[[ $# -eq 0 ]] || split_of "$@"
cookies=$(mktemp)
trap 'rm -f "$cookies"' EXIT
sign_in
if [[ -n ${split:-} ]]; then ask PUT "/ops/canary/$service" "$split"; else ask GET "/ops/canary/$service"; fi
