# shellcheck shell=bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Messages and long steps. What a person reads goes to stderr: stdout belongs to the `ready:` line and to ctest.

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "$(basename -- "$0"): $*"
    exit 1
}

# How far a log of ninja ("[12/345] …") or apt ("pmstatus:name:45.6:…") has come.
how_far() {
    tail -c 4096 -- "$1" 2>/dev/null | sed -n \
        -e 's/^\[\([0-9]*\/[0-9]*\)\].*/, \1/p' \
        -e 's/^[dp][lm]status:.*:\([0-9]\{1,3\}\)\.[0-9]*:.*/, \1 %/p' | tail -n 1
}

progress_began=0
progress_shown=0
progress_next_line=3

begin_progress() {
    progress_began=$SECONDS
    progress_shown=0
    progress_next_line=3
}

# show_progress TITLE LOG: a terminal sees one line that counts the seconds, a file a new line every half minute.
# A step with little to do is silent.
show_progress() {
    local elapsed=$((SECONDS - progress_began))
    [ "$elapsed" -gt "$progress_shown" ] || return 0
    progress_shown=$elapsed
    if [ -t 2 ]; then
        printf '\r\033[K%s … %d s%s' "$1" "$elapsed" "$(how_far "$2")" >&2
    elif [ "$elapsed" -ge "$progress_next_line" ]; then
        progress_next_line=$((elapsed + 30))
        say "$1 … $elapsed s$(how_far "$2")"
    fi
}

end_progress() {
    [ "$progress_shown" -gt 0 ] || return 0
    [ ! -t 2 ] || printf '\r\033[K' >&2
    [ "$progress_shown" -ge 3 ] || return 0
    say "$1: done in $((SECONDS - progress_began)) s"
}

# The part of a log that says what went wrong: from the first failed command of ninja on, else the end.
last_words() {
    if grep -q '^FAILED: ' "$1"; then
        sed -n '/^FAILED: /,$p' "$1" | head -n 40
    else
        tail -n 25 -- "$1"
    fi
}

step_pid=
# Set by who calls run_step for a command that sudo runs as root.
step_behind_sudo=

# run_step TITLE LOG COMMAND…: runs it with its output in LOG and ends the script if it fails.
run_step() {
    local title=$1 log=$2 status=0
    shift 2
    begin_progress
    if [ -n "$step_behind_sudo" ]; then
        # Not in a session of its own: sudo remembers the password for this terminal only.
        "$@" >"$log" 2>&1 </dev/null 9>&- &
    else
        setsid -- "$@" >"$log" 2>&1 </dev/null 9>&- &
    fi
    step_pid=$!
    while sleep 0.2 && kill -0 "$step_pid" 2>/dev/null; do
        show_progress "$title" "$log"
    done
    wait "$step_pid" || status=$?
    step_pid=
    if [ "$status" -ne 0 ]; then
        say ""
        last_words "$log" | cut -c 1-400 | sed 's/^/    /' >&2
        die "$title failed (exit code $status); the whole log is in $log"
    fi
    end_progress "$title"
}

stop_step() {
    [ -n "$step_pid" ] || return 0
    if [ -n "$step_behind_sudo" ]; then
        sudo -n kill -TERM "$step_pid" 2>/dev/null
    else
        kill -TERM -- "-$step_pid" 2>/dev/null
    fi
    wait "$step_pid" 2>/dev/null
    step_pid=
}
