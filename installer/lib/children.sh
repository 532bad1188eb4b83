# shellcheck shell=bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The programs that run.sh keeps running together. Needs lib/ui.sh.

child_pids=()
declare -A child_name child_log

# start_child NAME LOG COMMAND…: in a session of its own, so that Ctrl-C in the terminal reaches run.sh alone and
# each program ends in order; the kernel ends it if run.sh itself is killed.
start_child() {
    local name=$1 log=$2
    shift 2
    [ ! -e "$log" ] || mv -f -- "$log" "$log.1"
    setsid -- setpriv --pdeathsig TERM -- "$@" >"$log" 2>&1 </dev/null 9>&- &
    child_pids+=($!)
    child_name[$!]=$name
    child_log[$!]=$log
}

alive() {
    kill -0 "$1" 2>/dev/null
}

# The first child that is not there any more; nothing if all are.
ended_child() {
    local pid
    for pid in "${child_pids[@]}"; do
        alive "$pid" || { echo "$pid"; return; }
    done
}

# report_crash PID STATUS
report_crash() {
    local pid=$1
    say "${child_name[$pid]} ended by itself (exit code $2). Its last lines:"
    tail -n 20 -- "${child_log[$pid]}" | sed 's/^/    /' >&2
    say "The whole log is in ${child_log[$pid]}"
}

# await_end SECONDS PID…: true when all of them are gone in time.
await_end() {
    local tries=$(($1 * 10)) pid
    shift
    for pid in "$@"; do
        while alive "$pid"; do
            tries=$((tries - 1))
            [ "$tries" -gt 0 ] || return 1
            sleep 0.1
        done
    done
}

# All at once: the server waits for nobody, and a client that asks "quit?" is not to hold up the rest.
stop_children() {
    local pid
    [ "${#child_pids[@]}" -gt 0 ] || return 0
    for pid in "${child_pids[@]}"; do
        kill -TERM "$pid" 2>/dev/null
    done
    if ! await_end 25 "${child_pids[@]}"; then
        for pid in "${child_pids[@]}"; do
            alive "$pid" && say "${child_name[$pid]} did not stop in time and is killed"
            kill -KILL -- "-$pid" 2>/dev/null
        done
        await_end 5 "${child_pids[@]}"
    fi
    child_pids=()
}

# stop_stray_postgres DATA_DIR: the server stops its private PostgreSQL with itself; one that crashed could not.
# A free lock tells that no server owns it; a postmaster works in its data directory, which tells it from a
# process that got the same number later.
stop_stray_postgres() {
    local cluster=$1/postgres pid=
    [ -e "$cluster/postmaster.pid" ] && flock -n "$1/postgres.lock" true || return 0
    IFS= read -r pid <"$cluster/postmaster.pid"
    [ "$(readlink -- "/proc/$pid/cwd")" = "$cluster" ] || return 0
    kill -INT "$pid" 2>/dev/null
    await_end 20 "$pid" || kill -KILL "$pid" 2>/dev/null
}
