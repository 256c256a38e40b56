# install_packages PACKAGE...: brings in with apt what is missing, and is silent when nothing is.

source "${BASH_SOURCE[0]%/*}/common.sh"
source "${BASH_SOURCE[0]%/*}/packages.sh"

missing_packages() {
  local package installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null) || true
  for package in "$@"; do
    [[ $'\n'$installed$'\n' == *$'\n'"installed $package"$'\n'* ]] || printf '%s\n' "$package"
  done
}

# No questions (tzdata asks one), no recommended extras, patience with another apt that is at work.
run_apt() {
  local as_root=()
  ((EUID == 0)) || as_root=(sudo)
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive TZ=Etc/UTC \
    apt-get -q -y -o DPkg::Lock::Timeout=600 "$@" </dev/null >>"$apt_log" 2>&1
}

# Package lists may be absent (a new machine) or so old that what they name has gone from the mirror.
apt_install() {
  if compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null &&
    run_apt install --no-install-recommends "$@"; then
    return
  fi
  run_apt update && run_apt install --no-install-recommends "$@"
}

install_packages() {
  local missing apt_log
  if ! command -v dpkg-query >/dev/null; then
    say "this is not a Debian machine, so nothing is installed (scripts/lib/packages.sh names what is needed)"
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0

  mkdir -p "$root/build"
  apt_log=$root/build/install.log
  ((EUID == 0)) || command -v sudo >/dev/null ||
    fail "packages are missing (installing takes root, there is no sudo) as root: apt-get install ${missing[*]}"
  say "installing with apt, a minute or two, log in $apt_log: ${missing[*]}"
  : >"$apt_log"
  if ! apt_install "${missing[@]}"; then
    tail -n 20 "$apt_log" >&2
    fail "apt could not install what is missing (the last of its log is above, all of it in $apt_log)"
  fi
}
