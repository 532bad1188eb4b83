#!/usr/bin/env bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [SECONDS [TARGET…]]: builds the fuzzers with clang and runs each for so long (300) on one core. What
# they find lies in build/fuzz/found; a small copy of it belongs into corpus/TARGET beside its mend. With
# NO_INSTALL=yes the machine's packages stay as they are.
set -eu

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
. "$ROOT/installer/lib/ui.sh"
. "$ROOT/installer/lib/packages.sh"
NO_INSTALL=${NO_INSTALL:-}
SECONDS_EACH=${1:-300}
shift || true
BUILD=$ROOT/build/fuzz
mkdir -p "$BUILD/logs" "$BUILD/found"
install_missing "$BUILD/logs/packages.log" build fuzz
cd "$ROOT"
[ -e "$BUILD/build.ninja" ] || cmake --preset fuzz
cmake --build --preset fuzz

[ $# -gt 0 ] || set -- requesthead requestreader json webhook cursor biller statement
for target in "$@"; do
    mkdir -p "$BUILD/corpus/$target"
    say "fuzz_$target for $SECONDS_EACH s"
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 "$BUILD/bin/fuzz_$target" \
        -max_total_time="$SECONDS_EACH" -max_len=8192 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$BUILD/found/$target-" "$BUILD/corpus/$target" "$ROOT/tests/fuzz/corpus/$target"
done
