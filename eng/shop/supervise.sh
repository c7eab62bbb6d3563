# shellcheck shell=bash
# Running a program so that a signal to ./shop ends it and all that it started.

# supervise COMMAND...: runs it and returns its exit code; $stopped tells whether a signal ended it.
# 1. INT, TERM and HUP reach it as TERM: `dotnet run` passes that on, and ignores INT.
# 2. What has not ended 9 s later is killed; the orchestrator then ends what it had started.
# 3. Should ./shop itself be killed, the kernel sends it TERM.
supervise() {
    local code=0 wrap=()
    program='' timer='' stopped=''
    # A background program would be deaf to the terminal's Ctrl+C.
    if env --default-signal=INT true 2>/dev/null; then wrap=(env '--default-signal=INT,QUIT'); fi
    if has setpriv && setpriv --pdeathsig TERM true 2>/dev/null; then wrap+=(setpriv --pdeathsig TERM); fi
    trap stop_program INT TERM HUP
    "${wrap[@]}" "$@" &
    program=$!
    [[ -z $stopped ]] || stop_program
    # Each signal interrupts a wait. Bash's own word on a killed program is kept quiet.
    while kill -0 "$program" 2>/dev/null; do wait "$program" 2>/dev/null || true; done
    wait "$program" 2>/dev/null || code=$?
    [[ -z $timer ]] || kill "$timer" 2>/dev/null || true
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    return "$code"
}

stop_program() {
    stopped=1
    [[ -n $program ]] || return 0
    kill -TERM "$program" 2>/dev/null || true
    [[ -z $timer ]] || return 0
    kill_later "$program" &
    timer=$!
}

kill_later() {
    sleep 9 >/dev/null 2>&1 &
    # shellcheck disable=SC2064 # This sleep is meant.
    trap "kill $!; exit" TERM
    wait $!
    say "What was started did not stop within 9 s and is killed."
    pkill -KILL -P "$1" || true
    kill -KILL "$1"
}
