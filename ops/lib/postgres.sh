# shellcheck shell=bash
# A private PostgreSQL: found or installed, made, started, shared and stopped. Sourced after common.sh.
#
#   ensure_postgres            finds the programs, or installs them, or says what to do
#   use_fund_database          exports FUND_DATABASE and FUND_DATABASE_OWNER; starts the private cluster if nobody gave one
#   leave_fund_database        gives it back; the last one out stops the cluster
#   use_throwaway_cluster      a cluster in a fresh temporary folder, for ops/test and ops/bench
#   drop_throwaway_cluster     stops and removes it
#
# Who may come in: nobody by network (no TCP at all), and by the Unix socket whoever can enter its folder (mode 0700:
# the operating system user who runs the cluster, and root). Within these walls no password is asked.
# Three roles: postgres (the superuser, for ops/ only), fund_owner (owns the tables: migrations), fund_app (the
# application: migrations grant it INSERT and SELECT, nothing more).

pg_oldest_major=15
# Greater than any process number Linux can give.
pg_no_process=2147483646

# --- the programs ---------------------------------------------------------------------------------------------------

pg_major_of() { "$1/postgres" --version 2>/dev/null | sed -n 's/^postgres (PostgreSQL) \([0-9]*\).*/\1/p'; }

pg_candidates() {
    local folder
    # A folder the user named is taken or refused, never silently replaced by another.
    if [ -n "${FUND_PG_BIN:-}" ]; then
        printf '%s\n' "$FUND_PG_BIN"
        return
    fi
    pg_config --bindir 2>/dev/null || true
    printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV
    if folder=$(command -v postgres); then
        dirname "$(readlink -f "$folder")"
    fi
}

# Sets pg_bin. A cluster can only be opened by the major version that made it: $1, when there is one already.
find_postgres() {
    local wanted=${1:-} folder major
    while IFS= read -r folder; do
        if [ ! -x "$folder/initdb" ] || [ ! -x "$folder/pg_ctl" ] || [ ! -x "$folder/postgres" ]; then continue; fi
        major=$(pg_major_of "$folder")
        [ "${major:-0}" -ge "$pg_oldest_major" ] || continue
        [ -z "$wanted" ] || [ "$major" = "$wanted" ] || continue
        pg_bin=$folder
        return 0
    done < <(pg_candidates)
    return 1
}

# Debian starts a cluster of its own, on port 5432, with every server package. Nobody asked for it: a drop-in says no
# while apt works, and goes away afterwards, so that the machine's own settings are as they were.
install_postgres() {
    local dropin=/etc/postgresql-common/createcluster.d/solidarity-fund.conf offered status=0
    refresh_package_lists || true
    offered=$(apt-cache policy postgresql | sed -n 's/.*Candidate: \([0-9]*\).*/\1/p')
    if [ "${offered:-0}" -lt "$pg_oldest_major" ]; then
        say "apt offers PostgreSQL ${offered:-none}; version $pg_oldest_major or newer is needed."
        return 1
    fi
    as_root mkdir -p "${dropin%/*}"
    printf 'create_main_cluster = false\n' | as_root tee "$dropin" >/dev/null
    install_packages postgresql || status=1
    as_root rm -f "$dropin"
    return "$status"
}

# $1: the major version needed, when a cluster exists already.
ensure_postgres() {
    local wanted=${1:-}
    find_postgres "$wanted" && return
    if [ -n "$wanted" ]; then
        die "The fund in $FUND_DATA was made by PostgreSQL $wanted, which is not found on this computer." \
            "Install it again (Debian: apt-get install postgresql-$wanted), or name its folder: FUND_PG_BIN=/path/to/bin"
    fi
    if [ -z "${FUND_PG_BIN:-}" ] && can_install_packages && install_postgres && find_postgres; then
        return
    fi
    die "PostgreSQL $pg_oldest_major or newer is needed and was not found${FUND_PG_BIN:+ in FUND_PG_BIN=$FUND_PG_BIN}. One of these helps:" \
        "  - Debian or Ubuntu: sudo apt-get install postgresql   (run this script again afterwards)" \
        "  - it is elsewhere on this computer: FUND_PG_BIN=/folder/of/initdb" \
        "  - Docker: docker compose up -d   (docker-compose.yml says which variables to set)" \
        "  - a PostgreSQL you have: FUND_DATABASE='Host=...;Database=fund;Username=fund_app;Password=...'"
}

# --- the operating system user --------------------------------------------------------------------------------------

# PostgreSQL refuses to run as root, rightly. Sets pg_owner: oneself; for root, whoever the cluster belongs to already.
choose_pg_owner() {
    pg_owner=$(id -un)
    is_root || return 0
    if [ -d "${1:-}" ] && [ "$(stat -c %u "$1")" -ne 0 ]; then
        pg_owner=$(stat -c %U "$1")
    elif getent passwd postgres >/dev/null; then
        pg_owner=postgres
    else
        pg_owner=nobody
    fi
    command -v runuser >/dev/null || die "Started as root, and runuser (package util-linux) is missing: PostgreSQL never runs as root."
}

# Runs a program as the cluster's user: from a folder it may stand in; without the caller's PGPORT, PGHOST and the
# like, which would lead it elsewhere; without our locks, which a server would hold for ever.
as_pg_owner() {
    (
        cd /
        umask 077
        unset "${!PG@}"
        export LC_ALL=C
        if is_root; then
            exec runuser -u "$pg_owner" -- "$@" 6>&- 7>&- 8>&- 9>&-
        else
            exec "$@" 6>&- 7>&- 8>&- 9>&-
        fi
    )
}

# --- the folder -----------------------------------------------------------------------------------------------------

# Sets pg_home: FUND_DATA/postgres, or the place this name points to.
find_cluster_folder() {
    local home=$FUND_DATA/postgres elsewhere
    if [ -L "$home" ] && [ ! -d "$home" ]; then
        die "$home points to $(readlink "$home"), which is gone." \
            "Bring it back from a backup; or remove $home to begin with an empty fund."
    fi
    if [ -e "$home/data" ] || [ -L "$home" ]; then
        pg_home=$(readlink -f "$home")
        choose_pg_owner "$pg_home"
        is_root || [ -O "$pg_home" ] || die \
            "The fund's database in $pg_home belongs to $(stat -c %U "$pg_home"), you are $(id -un). Run this as that user or as root."
        return
    fi
    choose_pg_owner "$home"
    mkdir -p "$home"
    chmod 0700 "$home"
    if is_root; then chown "$pg_owner:" "$home"; fi
    if as_pg_owner test -w "$home" -a -x "$home"; then
        pg_home=$(readlink -f "$home")
        return
    fi
    # Root's clone stands behind a closed door (/root, a private home): the cluster goes where its user can reach it.
    elsewhere=/var/lib/solidarity-fund/$(printf '%s' "$FUND_DATA" | sha256sum | cut -c1-12)
    if [ -d "$elsewhere/data" ]; then
        say "Found the database of an earlier clone at this very place: $elsewhere"
    fi
    mkdir -p "$elsewhere"
    chmod 0755 "${elsewhere%/*}"
    chmod 0700 "$elsewhere"
    chown "$pg_owner:" "$elsewhere"
    rmdir "$home"
    ln -s "$elsewhere" "$home"
    say "User $pg_owner cannot reach $FUND_DATA: the database lives in $elsewhere ($home points to it)."
    pg_home=$elsewhere
}

# A socket's full path must stay under 108 bytes, and a connection string gives ; , and blanks a meaning of their own.
# Where the data folder is too deep or too odd, a short private folder is made, and its name remembered.
choose_socket_folder() {
    local remembered base
    pg_socket=$pg_home/socket
    if [ ${#pg_socket} -le 80 ] && [[ $pg_socket =~ ^[A-Za-z0-9/._-]+$ ]]; then
        as_pg_owner mkdir -p "$pg_socket"
        as_pg_owner chmod 0700 "$pg_socket"
        return
    fi
    remembered=$(as_pg_owner cat "$pg_home/socket-folder" 2>/dev/null) || remembered=''
    # Temporary folders are emptied at boot, and anybody may then take the name: only our own, closed folder will do.
    if [ -d "$remembered" ] && [ ! -L "$remembered" ] &&
        [ "$(stat -c '%U %a' "$remembered")" = "$pg_owner 700" ]; then
        pg_socket=$remembered
        return
    fi
    for base in "${TMPDIR:-/tmp}" /tmp; do
        [[ $base =~ ^/[A-Za-z0-9/._-]{1,60}$ ]] || continue
        if pg_socket=$(as_pg_owner mktemp -d "$base/fund-XXXXXXXX" 2>/dev/null); then
            printf '%s\n' "$pg_socket" | as_pg_owner tee "$pg_home/socket-folder" >/dev/null
            return
        fi
    done
    die "No folder with a short name for PostgreSQL's socket: neither ${TMPDIR:-/tmp} nor /tmp can be written by $pg_owner."
}

# --- the cluster ----------------------------------------------------------------------------------------------------

# Made aside and renamed when complete: a run that is killed half-way leaves no half-made cluster.
# The roles are made by the single-user server: no psql is needed, and no moment exists without them.
make_cluster() {
    local new=$pg_home/data.new locale=C
    if locale -a 2>/dev/null | grep -qix 'c\.utf-\?8'; then
        locale=C.UTF-8
    fi
    say "Creating a private PostgreSQL $(pg_major_of "$pg_bin") in $pg_home ..."
    as_pg_owner rm -rf "$new"
    as_pg_owner "$pg_bin/initdb" -D "$new" -U postgres --data-checksums --encoding=UTF8 --locale="$locale" \
        --auth-local=trust --auth-host=reject >/dev/null || die "initdb failed: see above."
    printf '%s\n' \
        '# The Unix socket only; its folder (0700) is the door.' \
        'local all all trust' \
        'local replication postgres trust' | as_pg_owner tee "$new/pg_hba.conf" >/dev/null
    printf '%s\n' \
        'CREATE ROLE fund_owner LOGIN;' \
        'CREATE ROLE fund_app LOGIN;' \
        'CREATE DATABASE fund OWNER fund_owner;' \
        'REVOKE ALL ON DATABASE fund FROM PUBLIC;' \
        'GRANT CONNECT ON DATABASE fund TO fund_app;' \
        "$@" | as_pg_owner "$pg_bin/postgres" --single -D "$new" -c exit_on_error=true -c log_min_messages=fatal \
        postgres >/dev/null || die "Creating the roles failed: see above."
    printf "\n# Written by ops/lib/postgres.sh at every start.\ninclude_if_exists = 'fund.conf'\n" |
        as_pg_owner tee -a "$new/postgresql.conf" >/dev/null
    as_pg_owner mv "$new" "$pg_home/data"
}

# Durable first; nothing may hold a lock or a connection after its client is gone (a killed client's transaction would
# otherwise still commit minutes later). Written at every start, so that a new version of this file reaches old clusters.
write_cluster_settings() {
    as_pg_owner tee "$pg_home/data/fund.conf" >/dev/null <<END
# Written by ops/lib/postgres.sh at every start: change it there, or in postgresql.auto.conf (ALTER SYSTEM).
listen_addresses = ''
port = 5432
unix_socket_directories = '$pg_socket'
unix_socket_permissions = 0700
max_connections = 100
fsync = on
full_page_writes = on
synchronous_commit = on
client_connection_check_interval = 1s
idle_in_transaction_session_timeout = 10s
lock_timeout = 5s
timezone = 'UTC'
log_timezone = 'UTC'
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
END
}

# The process number in postmaster.pid, if that process is alive and is the server of this very folder. Numbers are
# given again after a reboot or in a new container; a server stands in its data folder, another program does not.
running_postmaster() {
    local number
    number=$(as_pg_owner head -n 1 "$pg_home/data/postmaster.pid" 2>/dev/null) || return 1
    [[ $number =~ ^[0-9]+$ ]] || return 1
    [ "$(as_pg_owner readlink "/proc/$number/cwd" 2>/dev/null)" = "$pg_home/data" ] || return 1
    printf '%s\n' "$number"
}

# A killed server leaves its process number behind. PostgreSQL sees through that, except when the number has gone to
# another process of the same user. The file is not removed: its last line lets PostgreSQL notice children of the killed
# server that still work on the same data, and that check must stay. Only the number is made one that cannot be alive.
disarm_stale_pid_file() {
    if [ -n "$(as_pg_owner cat "$pg_home/data/postmaster.pid" 2>/dev/null)" ]; then
        as_pg_owner sed -i "1s/.*/$pg_no_process/" "$pg_home/data/postmaster.pid"
    fi
    as_pg_owner rm -f "$pg_socket/.s.PGSQL.5432" "$pg_socket/.s.PGSQL.5432.lock"
}

# Only called by one process at a time (the start lock). Further arguments: SQL for a cluster that is made now.
start_cluster() {
    if running_postmaster >/dev/null; then
        # Its fifth line is the folder of the socket, its eighth says "ready" when the server is.
        for _ in {1..60}; do
            if as_pg_owner sed -n 8p "$pg_home/data/postmaster.pid" | grep -q ready; then
                pg_socket=$(as_pg_owner sed -n 5p "$pg_home/data/postmaster.pid")
                return
            fi
            running_postmaster >/dev/null || break
            sleep 1
        done
        running_postmaster >/dev/null && die "PostgreSQL in $pg_home runs but does not get ready: see $pg_home/data/log."
    fi
    if as_pg_owner test ! -e "$pg_home/data"; then
        make_cluster "$@"
    fi
    choose_socket_folder
    write_cluster_settings
    for _ in {1..15}; do
        disarm_stale_pid_file
        if as_pg_owner "$pg_bin/pg_ctl" -D "$pg_home/data" -l "$pg_home/start.log" -w -t 60 start </dev/null >/dev/null 2>&1; then
            return
        fi
        # Children of a killed server need a moment to notice and end.
        as_pg_owner tail -n 20 "$pg_home/start.log" | grep -q 'still in use' || break
        sleep 1
    done
    say "PostgreSQL did not start. The end of $pg_home/start.log:"
    as_pg_owner tail -n 15 "$pg_home/start.log" >&2 || true
    as_pg_owner find "$pg_home/data/log" -name '*.log' -mmin -5 -exec tail -n 15 {} + >&2 || true
    exit 1
}

stop_cluster() {
    as_pg_owner "$pg_bin/pg_ctl" -D "$pg_home/data" -m "${1:-fast}" -w -t 60 stop </dev/null >/dev/null 2>&1 ||
        say "PostgreSQL in $pg_home did not stop within a minute; its log is in $pg_home/data/log."
    # Also the short folder made outside the data folder, if there is one; it is made again when needed.
    as_pg_owner rmdir "$pg_socket" 2>/dev/null || true
}

# --- shared by ops/run and ops/fund ---------------------------------------------------------------------------------
# Two locks, which the kernel gives back even after kill -9. Number 8 (start): starting and stopping, one at a time.
# Number 9 (users): held together by all who use the cluster, so that the last one out, and only he, stops it.

fund_database_is_private=no

use_fund_database() {
    local version
    if [ -n "${FUND_DATABASE:-}" ]; then
        export FUND_DATABASE FUND_DATABASE_OWNER="${FUND_DATABASE_OWNER:-$FUND_DATABASE}"
        return
    fi
    command -v flock >/dev/null || die "The program flock (package util-linux) is missing. Install it, or set FUND_DATABASE."
    # Without a FUND_DATABASE, an owner's string can only be left from something else.
    unset FUND_DATABASE_OWNER
    exec 8>>"$FUND_DATA/lock-start" 9>>"$FUND_DATA/lock-users"
    flock -w 120 8 || die "Another command has been starting the database in $FUND_DATA for two minutes."
    # First the programs (their package brings the user postgres), then the folder; then the programs that fit an older
    # cluster found there.
    ensure_postgres
    find_cluster_folder
    if version=$(as_pg_owner cat "$pg_home/data/PG_VERSION" 2>/dev/null); then
        ensure_postgres "$version"
    fi
    flock -s 9
    fund_database_is_private=yes
    start_cluster
    flock -u 8
    export FUND_DATABASE="Host=$pg_socket;Database=fund;Username=fund_app"
    export FUND_DATABASE_OWNER="Host=$pg_socket;Database=fund;Username=fund_owner"
}

leave_fund_database() {
    [ "$fund_database_is_private" = yes ] || return 0
    fund_database_is_private=no
    flock -w 120 8 || return 0
    flock -u 9
    if flock -n -x 9; then
        stop_cluster
    fi
    flock -u 9
    flock -u 8
}

# --- for tests and measurements -------------------------------------------------------------------------------------

throwaway_folder=''

# Same settings as the real one. Tests create and drop databases and roles of their own and tamper with what nobody may
# touch, so they come as the superuser; the cluster is theirs alone and gone afterwards.
use_throwaway_cluster() {
    local base
    ensure_postgres
    choose_pg_owner
    for base in "${TMPDIR:-/tmp}" /tmp; do
        throwaway_folder=$(as_pg_owner mktemp -d "$base/fund-XXXXXXXX" 2>/dev/null) && break
    done
    [ -n "$throwaway_folder" ] || die "No temporary folder that $pg_owner can write: neither ${TMPDIR:-/tmp} nor /tmp."
    pg_home=$(readlink -f "$throwaway_folder")
    start_cluster
    # shellcheck disable=SC2034 # for the scripts that source this
    throwaway_database="Host=$pg_socket;Database=postgres;Username=postgres"
}

drop_throwaway_cluster() {
    [ -n "$throwaway_folder" ] || return 0
    if running_postmaster >/dev/null; then
        stop_cluster immediate
    fi
    as_pg_owner rm -rf "$throwaway_folder" "${pg_socket:-$throwaway_folder}"
    throwaway_folder=''
}
