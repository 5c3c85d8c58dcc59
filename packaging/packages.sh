# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034,SC2119,SC2120
# The one list of Debian and Ubuntu packages, and what run.sh and test.sh share. Sourced, not run.
# Debian 12 and Ubuntu 24.04 name them alike.

# To build and to run the program.
roomscope_build_packages=(
  g++ cmake ninja-build pkg-config
  qt6-base-dev          # Qt Core, Network, Sql, Gui, Widgets, Test
  qt6-websockets-dev
  qt6-svg-dev
  qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools  # translations
  libqt6sql6-sqlite     # the SQLite driver, found at run time
  qt6-wayland           # desktops without X11
  ca-certificates       # whom wss:// trusts
  qtkeychain-qt6-dev
  libsodium-dev
  libmd4c-dev           # Markdown in messages
  qt6-charts-dev libqt6opengl6-dev # charts of feeds, a plugin; what its CMake files ask for
  libsimdjson-dev
  libexpected-dev
  zlib1g-dev
  fonts-noto-core       # legible text in every script
  fonts-noto-color-emoji # reactions
)

# Besides these, to run every test.
roomscope_test_packages=(
  python3               # tests/arch and the runner of tests/model
  spin gcc libc6-dev    # tests/model
  xvfb xauth dbus       # the program itself, in a display of its own
  clang libclang-rt-dev # tests/fuzz: libFuzzer is clang's
  openssl               # the bad certificates and servers of tests/socket/transport
  nginx-light           # tests/live
  squid tinyproxy microsocks # tests/live: proxies
  at-spi2-core python3-gi gir1.2-atspi-2.0 openbox # tests/a11y: the window as a screen reader sees it
  dpkg-dev file debootstrap appstream desktop-file-utils # the DEB, and a fresh root to try it in
)
# tests/live wants node and npm, wherever they come from: a newer one beside Debian's is common, and conflicts with it.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  roomscope_test_packages+=(nodejs npm)
fi

roomscope_say() {
  printf '%s\n' "$*" >&2
}

# roomscope_is_debian_like [FILE]: whether apt and these names are what this system knows.
roomscope_is_debian_like() {
  local file=${1:-/etc/os-release}
  [ -r "$file" ] || return 1
  (
    ID='' ID_LIKE=''
    # shellcheck source=/dev/null
    . "$file"
    case " $ID $ID_LIKE " in
      *' debian '* | *' ubuntu '*) command -v apt-get dpkg-query >/dev/null ;;
      *) false ;;
    esac
  )
}

# roomscope_missing_packages NAME...: those of them that are not installed, one a line.
roomscope_missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p') || true
  comm -23 <(printf '%s\n' "$@" | sort -u) <(printf '%s\n' "$installed" | sort -u)
}

# roomscope_install NAME...: installs what is missing; touches neither apt nor the network when nothing is.
roomscope_install() {
  if ! roomscope_is_debian_like; then
    roomscope_say "This is neither Debian nor Ubuntu. Please install what these Debian packages hold, then run" \
      "'cmake --preset release && cmake --build --preset release':"
    roomscope_say "  $*"
    return 1
  fi
  local missing
  mapfile -t missing < <(roomscope_missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      roomscope_say "These packages are missing and there is no sudo here to install them: ${missing[*]}"
      return 1
    fi
    as_root=(sudo)
  fi
  roomscope_say "Installing: ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update </dev/null >&2 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get -q install -y --no-install-recommends "${missing[@]}" </dev/null >&2
}

# roomscope_node_modules FOLDER: what the lock file in there names, unless it is there already. Without npm or its registry
# the tests that need it skip themselves, and this says so.
roomscope_node_modules() {
  local folder=$1
  local lock="$folder/package-lock.json" mark="$folder/node_modules/.roomscope-lock"
  if cmp -s "$lock" "$mark"; then
    return 0
  fi
  if ! command -v npm >/dev/null ||
    ! npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2; then
    roomscope_say "WITHOUT npm OR ITS REGISTRY THE LIVE TESTS WITH NODE'S ws ARE SKIPPED."
    return 0
  fi
  cp "$lock" "$mark"
}

# roomscope_configure PRESET [ARGUMENT...]: configures build/PRESET unless it already is so. Ninja itself runs cmake
# again when a CMakeLists.txt has changed.
roomscope_configure() {
  local preset=$1
  shift
  local wanted="$* ${CC:-} ${CXX:-}" mark="build/$preset/.roomscope-configured"
  if [ -f "build/$preset/build.ninja" ] && [ "$(cat "$mark" 2>/dev/null)" = "$wanted" ]; then
    return 0
  fi
  local launcher=()
  if command -v ccache >/dev/null; then
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  fi
  cmake --preset "$preset" "${launcher[@]}" "$@" && printf '%s\n' "$wanted" >"$mark"
}
