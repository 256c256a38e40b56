# What every script here needs: where the tree is, and how to speak. Everything said goes to stderr, so that
# stdout belongs to the program that is run in the end.

root=$(readlink -f "${BASH_SOURCE[0]%/*}/../..")

say() { printf 'gofal: %s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# find_python MODULE...: prints a python3 that has the modules. The first on the PATH may not be Debian's.
find_python() {
  local python imports
  imports=$(printf 'import %s\n' "$@")
  for python in /usr/bin/python3 python3; do
    if command -v "$python" >/dev/null && "$python" -c "$imports" 2>/dev/null; then
      printf '%s\n' "$python"
      return
    fi
  done
  fail "no python3 with the modules $* was found (looked at /usr/bin/python3 and along the PATH)"
}
