#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Roomscope (Release) and opens it. Arguments go to the program, which opens the demo where
# it finds no account.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=packaging/packages.sh
. "$here/packages.sh"

# Whether the program is asked for something that opens no window.
is_headless() {
  [ "${1:-}" = serve ] && return 0
  local argument
  for argument in "$@"; do
    case $argument in
      --version | --help | -v | -h) return 0 ;;
    esac
  done
  return 1
}

# Said before anything is built: nobody should wait minutes to be told.
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] && ! is_headless "$@"; then
  roomscope_say "There is no display here for the window; give it one, for example with" \
    "'xvfb-run packaging/run.sh --self-test' (from the package xvfb)."
  exit 1
fi

work=$PWD
cd "$here/.."
roomscope_install "${roomscope_build_packages[@]}"
# Where test.sh has configured already, its build is the same program.
if [ ! -f build/release/build.ninja ]; then
  roomscope_configure release -DROOMSCOPE_TESTS=OFF -DROOMSCOPE_BENCH=OFF >&2
fi
cmake --build --preset release --target roomscope >&2
program=$PWD/build/release/ui/roomscope
cd "$work"
exec "$program" "$@"
