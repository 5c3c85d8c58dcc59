#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Roomscope with its tests (Release) and runs every one of them. Arguments go to ctest.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=packaging/packages.sh
. "$here/packages.sh"
cd "$here/.."

began=$SECONDS
roomscope_install "${roomscope_build_packages[@]}" "${roomscope_test_packages[@]}"
installed=$SECONDS
roomscope_configure release -DROOMSCOPE_TESTS=ON -DROOMSCOPE_BENCH=ON
cmake --build --preset release
roomscope_node_modules build/release/tests/live/node
built=$SECONDS

failed=0
# The program as a person starts it, in a display and a session bus of its own.
if timeout 120 dbus-run-session -- xvfb-run -a build/release/ui/roomscope --self-test; then
  echo "self-test: passed"
else
  echo "self-test: FAILED"
  failed=1
fi
ctest --preset release "$@" || failed=1
tested=$SECONDS
packaging/linux/test-deb.sh build/release || failed=1

echo "installed in $((installed - began)) s, built in $((built - installed)) s, tested in $((tested - built)) s," \
  "packaged in $((SECONDS - tested)) s"
exit "$failed"
