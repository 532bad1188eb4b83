# shellcheck shell=bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What packages.txt lists and this machine lacks is installed with apt. Needs lib/ui.sh, ROOT and NO_INSTALL.

# missing_packages KIND…: build, run, test, fuzz
missing_packages() {
    local wanted installed
    wanted=$(awk -v kinds=" $* " '!/^#/ && NF == 2 && index(kinds, " " $2 " ") { print $1 }' \
        "$ROOT/installer/packages.txt" | sort)
    # shellcheck disable=SC2086 # one word per package
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p')
    comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed" | sort -u)
}

# Lets sudo ask for the password, if it wants one, before the output goes to a log.
unlock_sudo() {
    command -v sudo >/dev/null || die "to install packages this needs root or sudo. Missing: $*"
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ] && sudo -v && return 0
    die "sudo did not let us install packages. Missing: $*"
}

# install_missing LOG KIND…
install_missing() {
    local log=$1 prefix=()
    shift
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is not Debian: what installer/packages.txt names must be there already."
        return 0
    fi
    # shellcheck disable=SC2046 # one word per package
    set -- $(missing_packages "$@")
    [ $# -gt 0 ] || return 0
    if [ -n "$NO_INSTALL" ]; then
        say "Missing, and not installed because of --no-install: $*"
        return 0
    fi
    if [ "$(id -u)" -ne 0 ]; then
        unlock_sudo "$@"
        prefix=(sudo -n)
        step_behind_sudo=yes
    fi
    run_step "Installing $# packages" "$log" "${prefix[@]}" bash "$ROOT/installer/lib/aptinstall.sh" "$@"
    # shellcheck disable=SC2034 # lib/ui.sh reads it
    step_behind_sudo=
}
