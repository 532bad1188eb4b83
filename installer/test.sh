#!/usr/bin/env bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything is tested: what is missing is installed, the project is built with its tests, ctest runs them all.
set -u

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P) || exit 1
. "$ROOT/installer/lib/ui.sh"
. "$ROOT/installer/lib/packages.sh"
. "$ROOT/installer/lib/build.sh"

usage() {
    cat <<'END'
Usage: ./installer/test.sh [options] [-- options of ctest]
Installs what is missing (Debian 12), builds and runs every test. Fails if one test fails.

  --asan           with the address and undefined-behaviour sanitizers
  --no-install     leave the machine's packages alone
  --help           this text
END
}

PRESET=ci
NO_INSTALL=
while [ $# -gt 0 ]; do
    case $1 in
    --asan) PRESET=asan ;;
    --no-install) NO_INSTALL=yes ;;
    --help | -h) usage && exit 0 ;;
    --) shift && break ;;
    *)
        say "test.sh: unknown option $1"
        usage >&2
        exit 2
        ;;
    esac
    shift
done

trap 'stop_step; exit 129' HUP
trap 'stop_step; exit 130' INT
trap 'stop_step; exit 143' TERM
choose_build_dir "$PRESET"
install_missing "$BUILD_DIR/logs/packages.log" build run test
build_preset "$PRESET"
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
exec ctest --test-dir "$BUILD_DIR" -j 2 --output-on-failure --no-tests=error "$@"
