#!/usr/bin/env bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything at once: what is missing is installed, the project is built, server, sandbox and client are started.
# shellcheck disable=SC2317 # traps and `await` call functions by name
set -u

# Started in the background by another script, a shell is deaf to Ctrl-C and cannot change that by itself.
[ -z "$(trap -p INT)" ] || exec env --default-signal=INT "$BASH" "$0" "$@"

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P) || exit 1
. "$ROOT/installer/lib/ui.sh"
. "$ROOT/installer/lib/packages.sh"
. "$ROOT/installer/lib/build.sh"
. "$ROOT/installer/lib/net.sh"
. "$ROOT/installer/lib/children.sh"

usage() {
    cat <<'END'
Usage: ./installer/run.sh [options]
Installs what is missing (Debian 12), builds, starts ЖильеGO with demo data and opens the desktop client.

  --server-only    no desktop client
  --port N         port of the server on 127.0.0.1 (8080)
  --data-dir DIR   where the data lives (root: /var/lib/zhilego, others: ~/.local/share/zhilego)
  --no-install     leave the machine's packages alone
  --help           this text

Prints "ready: http://127.0.0.1:N" when the server answers and writes DIR/run.json with the base URLs.
Ctrl-C, or closing the client, stops everything.
END
}

PORT=8080
DATA_DIR=
SERVER_ONLY=
NO_INSTALL=
data_dir_is_ours=
is_first_start=
is_ready=

default_data_dir() {
    # PostgreSQL never runs as root, and nobody else may look into root's home.
    [ "$(id -u)" -ne 0 ] || { echo /var/lib/zhilego; return; }
    echo "${XDG_DATA_HOME:-${HOME:?HOME is not set, use --data-dir}/.local/share}/zhilego"
}

refuse() {
    say "run.sh: $*"
    usage >&2
    exit 2
}

parse_options() {
    while [ $# -gt 0 ]; do
        case $1 in
        --port | --data-dir)
            [ $# -ge 2 ] || refuse "$1 needs a value"
            set -- "$1=$2" "${@:3}"
            continue
            ;;
        --port=*) PORT=${1#*=} ;;
        --data-dir=*) DATA_DIR=${1#*=} ;;
        --server-only) SERVER_ONLY=yes ;;
        --no-install) NO_INSTALL=yes ;;
        --help | -h) usage && exit 0 ;;
        *) refuse "unknown option $1" ;;
        esac
        shift
    done
    if ! [[ $PORT =~ ^[1-9][0-9]{0,4}$ ]] || [ "$PORT" -gt 65535 ]; then
        refuse "--port wants a number from 1 to 65535"
    fi
}

# One run per data directory: the lock (descriptor 9) lasts as long as this script.
take_data_dir() {
    [ -n "$DATA_DIR" ] || DATA_DIR=$(default_data_dir) || exit 1
    mkdir -p -- "$DATA_DIR/logs" || die "cannot make the data directory $DATA_DIR"
    DATA_DIR=$(cd -- "$DATA_DIR" && pwd -P) || exit 1
    exec 9>"$DATA_DIR/run.lock" || die "cannot write in $DATA_DIR"
    flock -n 9 || die "already running on $DATA_DIR: $(cat -- "$DATA_DIR/run.json" 2>/dev/null)
Stop that one first, or choose another --data-dir."
    data_dir_is_ours=yes
    rm -f -- "$DATA_DIR/run.json"
}

check_display() {
    [ -z "$SERVER_ONLY" ] || return 0
    if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
        say "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): going on as --server-only."
        SERVER_ONLY=yes
    fi
}

prepare_programs() {
    # Set by the test of this script, which brings programs of its own.
    BIN_DIR=${ZHILEGO_TEST_BIN_DIR:-}
    [ -z "$BIN_DIR" ] || return 0
    choose_build_dir release
    install_missing "$BUILD_DIR/logs/packages.log" build run
    build_preset release
    BIN_DIR=$BUILD_DIR/bin
}

stop_everything() {
    trap '' INT TERM HUP
    trap - EXIT
    stop_step
    [ -n "$data_dir_is_ours" ] || return 0
    rm -f -- "$DATA_DIR/run.json"
    if [ "${#child_pids[@]}" -gt 0 ]; then
        stop_children
        stop_stray_postgres "$DATA_DIR"
    fi
}

# A stop that was asked for is a success once everything was up.
stop_on_signal() {
    say "Stopping …"
    stop_everything
    [ -z "$is_ready" ] || exit 0
    exit $((128 + $1))
}

# await TITLE CONDITION…: until it holds, as long as every child lives.
await() {
    local title=$1 began=$SECONDS ended status=0
    shift
    begin_progress
    until "$@"; do
        ended=$(ended_child)
        if [ -n "$ended" ]; then
            wait "$ended" 2>/dev/null || status=$?
            report_crash "$ended" "$status"
            exit 1
        fi
        [ $((SECONDS - began)) -lt 300 ] || die "$title took over 300 s; the logs are in $DATA_DIR/logs"
        show_progress "$title" /dev/null
        sleep 0.1
    done
    end_progress "$title"
}

server_is_ready() {
    [ "$(http_status "$PORT" /readyz)" = 200 ]
}

# The server goes first: it makes the secret with which the sandbox signs its webhooks.
start_servers() {
    local secret=$DATA_DIR/secrets/webhook_kaspi
    [ -s "$secret" ] || is_first_start=yes
    start_child zhilego-server "$DATA_DIR/logs/server.log" "$BIN_DIR/zhilego-server" serve \
        --data-dir "$DATA_DIR" --port "$PORT" --demo --kaspi-base-url "$sandbox_url/r3/v01"
    await "Starting the server" test -s "$secret"
    start_child zhilego-sandbox "$DATA_DIR/logs/sandbox.log" "$BIN_DIR/zhilego-sandbox" \
        --port "$sandbox_port" --data-dir "$DATA_DIR" \
        --webhook-url "$server_url/api/v1/payments/webhook/kaspi" --webhook-secret-file "$secret" \
        --biller-url "$server_url/api/v1/payments/kaspi/biller"
    await "Starting the sandbox" port_answers "$sandbox_port"
    await "Starting the server" server_is_ready
}

announce() {
    local password_file=$DATA_DIR/secrets/demo_password password
    printf '{"server":"%s","sandbox":"%s"}\n' "$server_url" "$sandbox_url" >"$DATA_DIR/run.json.new"
    mv -f -- "$DATA_DIR/run.json.new" "$DATA_DIR/run.json"
    is_ready=yes
    echo "ready: $server_url"
    say "Pay pages of the sandbox: $sandbox_url   Data and logs: $DATA_DIR"
    if [ -s "$password_file" ]; then
        password="password in $password_file"
        [ -z "$is_first_start" ] || password="password $(cat -- "$password_file"), kept in $password_file"
        say "Demo accounts superuser@, head@, realtor@demo.zhilego.kz: $password"
    fi
    say "Ctrl-C stops everything."
}

# Until the client is closed, a program crashes, or a signal comes.
watch() {
    local ended='' status
    while [ -z "$ended" ]; do
        status=0
        wait -n "${child_pids[@]}" 2>/dev/null
        ended=$(ended_child)
    done
    wait "$ended" 2>/dev/null || status=$?
    if [ "${child_name[$ended]}" = zhilego ] && [ "$status" -eq 0 ]; then
        say "The client was closed. Stopping …"
        exit 0
    fi
    report_crash "$ended" "$status"
    exit 1
}

parse_options "$@"
trap 'stop_on_signal 1' HUP
trap 'stop_on_signal 2' INT
trap 'stop_on_signal 15' TERM
trap : PIPE # a reader of our messages that went away is no reason to leave the programs behind
trap 'stop_everything' EXIT
take_data_dir
check_display
! port_answers "$PORT" || die "port $PORT on 127.0.0.1 is taken by another program; choose one with --port N"
prepare_programs
# The same at each start, so that a pay page opened before a restart is still there.
sandbox_port=$(free_port $((20000 + PORT % 12000)))
server_url=http://127.0.0.1:$PORT
sandbox_url=http://127.0.0.1:$sandbox_port
start_servers
announce
[ -n "$SERVER_ONLY" ] || start_child zhilego "$DATA_DIR/logs/client.log" "$BIN_DIR/zhilego" --server "$server_url"
watch
