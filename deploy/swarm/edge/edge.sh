#!/bin/bash
# Runs nginx as the edge, and keeps its list of the instances behind it: those that DNS knows and that say they are ready.
#   edge.sh           starts it, and stays
#   edge.sh --probe   whether the edge that runs here is well
#
# Once a second every instance is looked up and asked. When the list or the certificate has changed, nginx reloads: the old
# workers end what they have begun, so nobody notices. An instance that drains says so long before it stops listening.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
PATH=$PATH:/usr/sbin

upstream=${EDGE_UPSTREAM:-127.0.0.1:8080}     # HOST:PORT, or several
ready=${EDGE_READY:-/health/ready}
weighted=${EDGE_WEIGHTED:-false}              # by the capacity that an instance says it has
state=${EDGE_STATE:-state}
status=${EDGE_STATUS:-8081}
https_port=${EDGE_HTTPS_PORT:-9443}           # as clients see it
traced=${EDGE_TRACED:-100}                    # so many requests in a hundred, as 10 or 0.5; the services keep to what the edge says
failures_allowed=1                            # one more in a row, and an instance is out

# ask ADDRESS PORT PATH: prints the head of the answer; fails where there is none within a second, or it is no success.
ask() {
    local answer
    answer=$(timeout 1 bash -c "$asking" "$@" 2>/dev/null)
    printf '%s' "$answer"
    [[ $answer == HTTP/1.?' 2'* ]]
}

# A program of its own, since a connection that nobody accepts cannot be given up otherwise. The end of the body is not waited for.
# shellcheck disable=SC2016
asking='
    exec 3<>"/dev/tcp/$0/$1" && printf "GET %s HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n" "$2" >&3 || exit
    while read -r line && [[ $line != $'"'\r'"' ]]; do echo "$line"; done <&3'

# found: prints ADDRESS:PORT of every instance that the names stand for.
found() {
    local target address kind
    for target in $upstream; do
        while read -r address kind _; do
            [[ $kind != STREAM ]] || echo "$address:${target##*:}"
        done < <(getent ahostsv4 "${target%:*}")
    done | sort -u
}

declare -A failed=() # how often in a row
declare -A line=()   # the line of each instance that is in

# look: leaves in $instances what nginx is to know.
look() {
    local instance answer weight now number asked=() known=()
    mapfile -t now < <(found)
    # Where names cannot be looked up, those that were known are still a good guess.
    ((${#now[@]} == 0)) || all=("${now[@]}")
    # All at once: each may take a second to say nothing.
    for instance in "${all[@]}"; do
        ask "${instance%:*}" "${instance##*:}" "$ready" >"$state/answer.${#asked[@]}" &
        asked+=($!)
    done
    for number in "${!asked[@]}"; do
        instance=${all[number]}
        if wait "${asked[number]}"; then
            answer=$(<"$state/answer.$number")
            weight=1
            [[ $weighted != true || ! ${answer,,} =~ shop-capacity:\ ([1-9][0-9]{0,3}) ]] || weight=${BASH_REMATCH[1]}
            failed[$instance]=0
            line[$instance]="server $instance weight=$weight max_fails=2 fail_timeout=5s;"
        else
            failed[$instance]=$((${failed[$instance]:-0} + 1))
            ((${failed[$instance]} <= failures_allowed)) || unset "line[$instance]"
        fi
        known+=("${line[$instance]:-}")
    done
    instances=$(printf '%s\n' "${known[@]}" | sed '/^$/d')
    # None is ready: a guess is better than a refusal.
    [[ -n $instances ]] || instances=$(for instance in "${all[@]}"; do echo "server $instance;"; done)
    # There is none at all. nginx wants one.
    [[ -n $instances ]] || instances='server 127.0.0.1:1 down;'
}

mapfile -t certificates < <(sed -nE 's/^ *ssl_certificate(_key)? (.*);/\2/p' nginx.conf)

# outside: prints what no model knows: the port that https has outside, how many requests are traced, and what this very nginx can do.
outside() {
    local port=":$https_port" rate="$traced% 01;" version
    [[ $port != :443 ]] || port=''
    echo "map \$host \$https_port { default '$port'; }"
    # nginx takes no share of nothing, and does not start with what is no share.
    [[ ! $traced =~ ^0(\.00?)?$ ]] || rate=''
    [[ $traced =~ ^(100|[1-9]?[0-9])(\.[0-9]{1,2})?$ && ! $traced =~ ^100\..*[1-9] ]] || {
        echo "edge: '$traced' is no share of a hundred requests to trace, such as 10 or 0.5: all are traced." >&2
        rate='100% 01;'
    }
    echo "split_clients \$request_id \$trace_flags { $rate * 00; }"
    # A client may send its next request in the moment in which an idle connection ends. From 1.27.4 on, it stays for those.
    version=$(nginx -v 2>&1)
    printf '%s\n' 1.27.4 "${version##*/}" | sort -VC && echo 'keepalive_min_timeout 10s;'
}

write() { printf '%s\n' "$1" >"$state/instances.new" && mv "$state/instances.new" "$state/instances.conf"; }

# follow PID: until that process ends.
follow() {
    local now
    # Not at once: it is not nginx yet.
    while sleep 1 && kill -0 "$1" 2>/dev/null; do
        look
        now=$instances$(cksum "${certificates[@]}")
        if [[ $now != "$applied" ]]; then
            write "$instances"
            # A certificate and its key may be replaced one after the other: what does not fit is tried again.
            if nginx -e stderr -t -q -p "$PWD" -c "$PWD/nginx.conf" && kill -HUP "$1"; then
                applied=$now
                echo "edge: the instances are now ${instances//$'\n'/ }" >&2
            fi
        fi
        printf '%(%s)T\n' >"$state/followed"
    done
}

well() {
    local now last
    printf -v now '%(%s)T'
    last=$(<"$state/followed") && ((now - last < 15)) || { echo "The list of instances is not kept any more." >&2; return 1; }
    ask 127.0.0.1 "$status" /health >/dev/null || { echo "nginx does not answer." >&2; return 1; }
}

if [[ ${1:-} == --probe ]]; then
    well
    exit
fi

mkdir -p "$state" || exit 1
all=() instances='' applied=''
outside >"$state/outside.conf"
printf '%(%s)T\n' >"$state/followed"
look
write "$instances"
applied=$instances$(cksum "${certificates[@]}")
follow $$ &
exec nginx -e stderr -p "$PWD" -c "$PWD/nginx.conf"
