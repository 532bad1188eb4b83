# shellcheck shell=bash
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds a preset of CMakePresets.json into BUILD_DIR. Needs lib/ui.sh and ROOT, the checkout.

# Sets BUILD_DIR: build/PRESET of the checkout, or a place in the user's cache when that cannot be written
# (a read-only checkout, or a build that root made).
choose_build_dir() {
    local preset=$1
    BUILD_DIR=$ROOT/build/$preset
    if mkdir -p "$BUILD_DIR/logs" 2>/dev/null && [ -w "$BUILD_DIR" ] && [ -w "$BUILD_DIR/logs" ] \
        && { [ ! -e "$BUILD_DIR/build.ninja" ] || [ -w "$BUILD_DIR/build.ninja" ]; }; then
        return
    fi
    BUILD_DIR=${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/zhilego/build$ROOT/$preset
    mkdir -p "$BUILD_DIR/logs" || die "cannot write $ROOT/build nor $BUILD_DIR"
    say "The checkout cannot be written; building in $BUILD_DIR"
}

# True without a usable configuration, after a change of the presets, and in a checkout that was moved.
needs_configuring() {
    [ ! -e "$BUILD_DIR/build.ninja" ] || [ "$ROOT/CMakePresets.json" -nt "$BUILD_DIR/build.ninja" ] \
        || ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$ROOT" "$BUILD_DIR/CMakeCache.txt"
}

# As many compilers as there are cores, but no more than the memory holds (a Qt file takes up to 1.5 GB).
job_count() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    [ "$cores" -le "$memory" ] && echo "$cores" || echo "$memory"
}

# build_preset PRESET: after choose_build_dir.
build_preset() {
    cd "$ROOT" || die "cannot enter $ROOT"
    if needs_configuring; then
        run_step "Configuring" "$BUILD_DIR/logs/configure.log" cmake --preset "$1" -B "$BUILD_DIR" --fresh
    fi
    run_step "Building" "$BUILD_DIR/logs/build.log" cmake --build "$BUILD_DIR" -j "$(job_count)"
}
