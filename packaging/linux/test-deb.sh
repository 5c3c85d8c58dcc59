#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test-deb.sh [BUILD]: makes the DEB of a Release build (build/release) and tries it: its metadata, and in a fresh root
# without compilers. What cannot be tried here is said, loudly. Exit code 0: nothing that was tried failed.
# shellcheck disable=SC2317 # its functions are called by try
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
build=$(CDPATH='' cd -- "${1:-build/release}" && pwd)
root=$PWD/build/deb-root
failed=0

say() {
  printf 'deb: %s\n' "$*"
}
fail() {
  say "FAILED: $*"
  failed=1
}
# try WHAT COMMAND...: runs it, shows what it said only when it fails.
try() {
  local what=$1 log
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1 </dev/null; then
    say "$what: passed"
  else
    fail "$what"
    tail -n 40 "$log"
  fi
  rm -f "$log"
}

make_package() {
  rm -f "$build"/roomscope_*.deb
  # Of what is built here, a package holds the program; its tests may be half built.
  cmake --build "$build" --target roomscope_packed && (cd "$build" && cpack -G DEB)
}

# Every option that --help prints stands in the man page.
check_man_page() {
  local option page missing=0
  page=$(sed 's/\\-/-/g' "$here/roomscope.1")
  for option in $({ "$build/ui/roomscope" --help; "$build/ui/roomscope" serve --help; } | grep -oE '^ +--[a-z-]+' | sort -u); do
    if ! grep -qE -- "^\.BI? $option( |$)" <<<"$page"; then
      echo "roomscope.1 does not tell of $option"
      missing=1
    fi
  done
  if command -v man >/dev/null; then
    LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$here/roomscope.1" 2>&1 >/dev/null | grep . && missing=1
  fi
  return "$missing"
}

# The uris and suites of this machine's own system, as "URI SUITE COMPONENT" lines.
own_sources() {
  # shellcheck disable=SC2016 # apt's own variables
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' | sort -u |
    awk -v name="$VERSION_CODENAME" '$2 == name || index($2, name "-") == 1'
}

# A root with nothing but the base system; made once.
make_root() {
  [ ! -e "$root/.roomscope-made" ] || return 0
  local mirror
  mirror=$(own_sources | awk -v name="$VERSION_CODENAME" '$2 == name { print $1; exit }')
  rm -rf "$root"
  mkdir -p "$root"
  debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" || return 1
  own_sources | sed 's/^/deb /' >"$root/etc/apt/sources.list"
  # No service is to start, no page of documentation to be kept out: the package is looked at as it is.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  chroot "$root" apt-get -q update && : >"$root/.roomscope-made"
}

inside() {
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
install_inside() {
  cp "$1" "$root/tmp/roomscope.deb"
  inside apt-get -q install -y --no-install-recommends /tmp/roomscope.deb ||
    { inside apt-get -q update && inside apt-get -q install -y --no-install-recommends /tmp/roomscope.deb; }
}
has_no_compiler() {
  ! inside sh -c 'command -v cc gcc g++ c++ clang cmake make qmake6' | grep .
}
has_its_libraries() {
  # shellcheck disable=SC2016 # expanded inside
  ! inside sh -c 'ldd /usr/bin/roomscope $(find /usr/lib/roomscope -name "*.so" 2>/dev/null)' | grep 'not found'
}
self_test_inside() {
  # An ordinary user with a home of its own.
  chroot --userspec=65534:65534 "$root" env -i PATH=/usr/bin:/bin HOME=/tmp LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen \
    timeout 60 roomscope --self-test
}
speaks_vietnamese_inside() {
  inside env LANGUAGE=vi roomscope serve --help | grep -q 'Cách dùng'
}
remove_inside() {
  # With all that came with it: the next run must not find what the package forgot to ask for.
  inside apt-get -q purge -y --autoremove roomscope &&
    [ -z "$(inside find / -xdev -iname '*roomscope*' -not -path '/tmp/*' -not -name '.roomscope-made' -print)" ]
}

try "package" make_package
package=$(ls "$build"/roomscope_*.deb 2>/dev/null || true)
[ -n "$package" ] || exit 1
dpkg-deb -f "$package" Package Version Installed-Size Depends
try "man page" check_man_page
if command -v appstreamcli >/dev/null; then
  try "AppStream" appstreamcli validate --no-net "$here/org.roomscope.Roomscope.metainfo.xml"
fi
if command -v desktop-file-validate >/dev/null; then
  try "desktop file" desktop-file-validate "$here/roomscope.desktop"
fi
if command -v lintian >/dev/null; then
  try "lintian" lintian --fail-on error "$package"
fi

# shellcheck source=/dev/null
. /etc/os-release
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  say "NOT TRIED IN A FRESH ROOT: that needs root and debootstrap."
elif ! make_root >"$build/deb-root.log" 2>&1; then
  say "NOT TRIED IN A FRESH ROOT: debootstrap could not make one (see $build/deb-root.log)."
else
  try "fresh root without compilers" has_no_compiler
  try "install" install_inside "$package"
  try "still no compilers" has_no_compiler
  try "every library is there" has_its_libraries
  try "self-test of the installed program" self_test_inside
  try "languages are inside" speaks_vietnamese_inside
  try "removal" remove_inside
fi
exit "$failed"
