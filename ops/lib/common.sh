# shellcheck shell=bash
# What every ops/ script needs: where the clone is, how to speak, a home folder, Debian packages.
# Sourced, never run. Everything is said on standard error, so that `./ops/fund export > file` stays clean.

# The scripts may be called from anywhere; the caller's folder is left alone, his arguments may name files in it.
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

# No advertisement, no telemetry, and no build server left behind by a command that has ended.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

say() { printf '%s\n' "$@" >&2; }

die() {
    say "$@"
    exit 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

# dotnet and NuGet refuse to work without a home folder; a service or a bare CI job may have none.
ensure_home() {
    if [ -n "${HOME:-}" ] && [ -d "$HOME" ] && [ -w "$HOME" ]; then
        return
    fi
    HOME=$(getent passwd "$(id -u)" | cut -d: -f6) || HOME=''
    if [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
        HOME=$repo/.fund/home
        mkdir -p "$HOME"
        chmod 0700 "$HOME"
    fi
    export HOME
}

# FUND_DATA: the folder of everything that must survive a restart. Git ignores its default, .fund in the clone.
ensure_data_folder() {
    FUND_DATA=${FUND_DATA:-$repo/.fund}
    case $FUND_DATA in
        /*) ;;
        *) FUND_DATA=$PWD/$FUND_DATA ;;
    esac
    export FUND_DATA
    if [ ! -d "$FUND_DATA" ]; then
        # Root's PostgreSQL runs as another user, who must be able to pass through; what lies inside is 0700 of its own.
        mkdir -p "$FUND_DATA"
        if is_root; then chmod 0711 "$FUND_DATA"; else chmod 0700 "$FUND_DATA"; fi
    fi
    [ -w "$FUND_DATA" ] || die \
        "The data folder $FUND_DATA belongs to $(stat -c %U "$FUND_DATA"), you are $(id -un)." \
        "Run this as that user, or name another folder: FUND_DATA=/path/to/folder"
}

can_install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    is_root || sudo -n true 2>/dev/null
}

as_root() {
    if is_root; then "$@"; else sudo -n "$@"; fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" \
        </dev/null >&2
}

# The lists of packages are fetched once per run, however many packages turn out to be missing.
package_lists_are_fresh=no
refresh_package_lists() {
    if [ "$package_lists_are_fresh" = no ]; then
        apt_get update || return 1
        package_lists_are_fresh=yes
    fi
}

# Mirrors have bad minutes: one second try, with fresh lists.
install_packages() {
    say "Installing $* with apt ..."
    if refresh_package_lists && apt_get install --no-install-recommends "$@"; then
        return
    fi
    say "apt failed; trying once more ..."
    package_lists_are_fresh=no
    sleep 3
    refresh_package_lists || true
    apt_get install --no-install-recommends "$@"
}
