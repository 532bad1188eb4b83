# shellcheck shell=bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Loopback ports, with nothing but bash.

port_answers() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# free_port WISH: the wished port if nothing listens there, else any below the range from which the kernel takes
# ports for outgoing connections.
free_port() {
    local port=$1
    while port_answers "$port"; do
        port=$((20000 + RANDOM % 12000))
    done
    echo "$port"
}

# http_status PORT PATH: the status code of a GET, empty when there is no answer within two seconds.
http_status() {
    local line=
    { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 0
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
    IFS= read -r -t 2 line <&3
    exec 3>&-
    line=${line#HTTP/1.[01] }
    echo "${line%% *}"
}
