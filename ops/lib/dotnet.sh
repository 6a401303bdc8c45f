# shellcheck shell=bash
# The .NET side: is there an SDK, is the `fund` command built, build it. Sourced after common.sh.

fund_project=${repo:?common.sh comes first}/src/SolidarityFund.Cli
fund_dll=$fund_project/bin/Release/net10.0/fund.dll
# When the last good build began. The dll's own time will not do: a change that leaves it as it was does not touch it.
fund_build_stamp=$fund_project/bin/Release/net10.0/.ops-build

# global.json says which SDK; dotnet itself decides whether one that fits is there.
ensure_sdk() {
    local needed
    needed=$(sed -n 's/.*"version": *"\([0-9]*\.[0-9]*\).*/\1/p' "$repo/global.json")
    if ! command -v dotnet >/dev/null; then
        die "The .NET SDK $needed is needed and the command dotnet was not found." \
            "Install it: https://dotnet.microsoft.com/download/dotnet/$needed   (Ubuntu: sudo apt-get install dotnet-sdk-$needed)"
    fi
    (cd "$repo" && dotnet --version >/dev/null 2>&1) || die \
        "The .NET SDK $needed is needed; this computer has: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' ')" \
        "Install it: https://dotnet.microsoft.com/download/dotnet/$needed   (Ubuntu: sudo apt-get install dotnet-sdk-$needed)"
}

# Says nothing but errors. The locks are not for build processes, which may outlive us.
build() {
    local words
    words=$(dotnet build "$@" -c Release --nologo -v quiet -clp:'NoSummary;ErrorsOnly' </dev/null 2>&1 6>&- 7>&- 8>&- 9>&-) || {
        # A project that is built for several others repeats its errors.
        printf '%s\n' "$words" | awk '!seen[$0]++' >&2
        return 1
    }
}

fund_is_current() {
    [ -f "$fund_dll" ] && [ -f "$fund_build_stamp" ] || return 1
    [ -z "$(find "$repo/src" "$repo/build" "$repo"/Directory.*.props "$repo/global.json" \
        \( -name bin -o -name obj \) -prune -o -type f -newer "$fund_build_stamp" -print -quit)" ]
}

# One build at a time: two commands typed at once would write the same files.
ensure_fund_is_built() {
    fund_is_current && return
    ensure_sdk
    exec 6>>"$FUND_DATA/lock-build"
    flock 6
    if ! fund_is_current; then
        say "Building ..."
        local began
        began=$(mktemp "$FUND_DATA/build-XXXXXX")
        if ! build "$fund_project"; then
            rm -f "$began"
            die "The build failed: see above."
        fi
        mv "$began" "$fund_build_stamp"
    fi
    exec 6>&-
}
