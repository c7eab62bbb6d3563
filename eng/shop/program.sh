# shellcheck shell=bash
# Running a program of this repository, built as it would be deployed.
. eng/shop/setup.sh
. eng/shop/supervise.sh

# run_program PROJECT ARGUMENT...: its exit code is the program's.
run_program() {
    local project=$1
    shift
    need_dotnet
    say "Building."
    supervise dotnet build "$project" -c Release -v:quiet -tl:off '-clp:ErrorsOnly;NoSummary' >&2
    [[ -z $stopped ]] || exit 130
    supervise dotnet "artifacts/bin/$project/release/$project.dll" "$@"
}
