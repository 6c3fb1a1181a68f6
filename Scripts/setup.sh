#!/bin/sh
# Installs the system libraries that PosLab needs and this machine lacks, and says so. Silent when nothing is missing.
#   setup.sh           what the build needs
#   setup.sh python    Python 3 with venv, for the outside client
#   setup.sh browser   Python 3, Chromium and Chinese letters, for the tests of the pages
set -eu

say() { echo "setup: $*" >&2; }

fail() {
  say "$*"
  exit 2
}

# Names what is missing: pkg-config, openssl, sqlite, qrencode, python, chromium, letters.
missing_libraries() {
  if ! command -v pkg-config >/dev/null 2>&1; then
    echo pkg-config openssl sqlite qrencode
    return
  fi
  pkg-config --atleast-version=3.0 libcrypto || echo openssl
  pkg-config --exists sqlite3 || echo sqlite
  pkg-config --exists libqrencode || echo qrencode
}

missing_python() {
  python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || echo python
}

# Without letters of its own the browser shows Chinese as boxes.
missing_browser() {
  missing_python
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || echo chromium
  fc-list :lang=zh 2>/dev/null | grep -q . || echo letters
}

# The name of a need in a package manager.
package() {
  case "$1:$2" in
    apt-get:pkg-config | apk:pkg-config | zypper:pkg-config) echo pkg-config ;;
    dnf:pkg-config | yum:pkg-config) echo pkgconf-pkg-config ;;
    pacman:pkg-config | brew:pkg-config) echo pkgconf ;;
    apt-get:openssl) echo libssl-dev ;;
    dnf:openssl | yum:openssl) echo openssl-devel ;;
    apk:openssl) echo openssl-dev ;;
    zypper:openssl) echo libopenssl-3-devel ;;
    pacman:openssl) echo openssl ;;
    brew:openssl) echo openssl@3 ;;
    apt-get:sqlite) echo libsqlite3-dev ;;
    dnf:sqlite | yum:sqlite) echo sqlite-devel ;;
    apk:sqlite) echo sqlite-dev ;;
    zypper:sqlite) echo sqlite3-devel ;;
    pacman:sqlite | brew:sqlite) echo sqlite ;;
    apt-get:qrencode) echo libqrencode-dev ;;
    dnf:qrencode | yum:qrencode | zypper:qrencode) echo qrencode-devel ;;
    apk:qrencode) echo libqrencode-dev ;;
    pacman:qrencode | brew:qrencode) echo qrencode ;;
    apt-get:letters) echo fontconfig fonts-noto-cjk ;;
    dnf:letters | yum:letters) echo fontconfig google-noto-sans-cjk-fonts ;;
    pacman:letters) echo fontconfig noto-fonts-cjk ;;
    apk:letters) echo fontconfig font-noto-cjk ;;
    zypper:letters) echo fontconfig google-noto-sans-cjk-fonts ;;
    brew:letters) echo fontconfig ;;
    *:chromium) echo chromium ;;
    apt-get:python) echo python3 python3-venv ;;
    pacman:python | brew:python) echo python ;;
    apk:python) echo python3 py3-pip ;;
    *:python) echo python3 ;;
  esac
}

package_manager() {
  for manager in apt-get dnf yum pacman apk zypper brew; do
    if command -v "$manager" >/dev/null 2>&1; then
      echo "$manager"
      return
    fi
  done
}

install_with() {
  manager=$1
  shift
  root=
  if [ "$manager" != brew ] && [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || fail "missing: $*; install them as root and run make again"
    root=sudo
  fi
  say "installing what is missing with $manager: $*"
  case $manager in
    apt-get)
      $root apt-get update -q
      $root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
      ;;
    dnf | yum) $root "$manager" install -y "$@" ;;
    pacman) $root pacman -S --noconfirm --needed "$@" ;;
    apk) $root apk add "$@" ;;
    zypper) $root zypper --non-interactive install "$@" ;;
    brew) brew install "$@" ;;
  esac
}

find_missing() {
  case ${1:-} in
    python) missing_python ;;
    browser) missing_browser ;;
    *) missing_libraries ;;
  esac
}

if [ -z "${1:-}" ] && ! command -v "${SWIFT:-swift}" >/dev/null 2>&1; then
  fail "no Swift toolchain on the PATH; install Swift 6.2 or newer from swift.org and run make again"
fi

missing=$(find_missing "$@")
[ -n "$missing" ] || exit 0

manager=$(package_manager)
[ -n "$manager" ] || fail "missing: $(echo $missing); no package manager known here, install them by hand"
packages=
for need in $missing; do
  packages="$packages $(package "$manager" "$need")"
done
# Word splitting is wanted: a list of package names.
install_with "$manager" $packages >&2

missing=$(find_missing "$@")
[ -z "$missing" ] || fail "still missing after the installation: $(echo $missing); install by hand"
