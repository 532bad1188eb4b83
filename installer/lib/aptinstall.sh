#!/usr/bin/env bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# aptinstall.sh PACKAGE…: runs as root; asks nothing, waits for another apt (a fresh machine updates itself).
set -eu
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
wait_for_lock=(-o DPkg::Lock::Timeout=300)

# Debian's PostgreSQL package would make and start a cluster of its own beside our private one. The file says
# no to that for this installation and is taken away again.
no_cluster=/etc/postgresql-common/createcluster.d/zhilego-install.conf
# Nor shall any package start a service: nginx would open port 80 to the world.
no_start=/usr/sbin/policy-rc.d
[ ! -e "$no_start" ] || no_start=
trap 'rm -f "$no_cluster" ${no_start:+"$no_start"}' EXIT
mkdir -p "${no_cluster%/*}"
echo 'create_main_cluster = false' >"$no_cluster"
[ -z "$no_start" ] || { printf '#!/bin/sh\nexit 101\n' >"$no_start" && chmod 755 "$no_start"; }

dpkg --configure -a # heals an installation that was cut short
apt-get -q "${wait_for_lock[@]}" update || echo 'apt-get update failed: going on with the lists there are'
apt-get -q -y "${wait_for_lock[@]}" -o APT::Status-Fd=1 -o Dpkg::Options::=--force-confold \
    --no-install-recommends install "$@"
