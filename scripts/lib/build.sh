# build PRESET TARGET...: configures when needed and compiles what changed; silent when nothing did.
# On failure shows the compiler's words and ends the script with 1.

source "${BASH_SOURCE[0]%/*}/common.sh"

# A build folder is worth keeping while it was made here (a tree may be copied, build and all) and from
# these presets, which ninja itself does not watch.
configure() {
  local preset=$1 folder=$root/build/$1 stamp=$root/build/$1/.configured
  if [[ -f $folder/build.ninja && -f $stamp && $(<"$stamp") == "$root" ]]; then
    [[ $root/CMakePresets.json -nt $stamp ]] || return 0
  else
    rm -rf "$folder"
  fi
  mkdir -p "$folder"
  if ! (cd "$root" && cmake --preset "$preset") >"$folder/configure.log" 2>&1; then
    tail -n 40 "$folder/configure.log" >&2
    say "configuring failed (see above; all of it in $folder/configure.log)"
    return 1
  fi
  printf '%s\n' "$root" >"$stamp"
}

# Ninja's lines in, progress out: one line that moves on a terminal, one at each quarter elsewhere.
# Warnings pass through. Looking up the revision, which every build does, is no progress.
show_progress() {
  local line percent shown=-1 begun=
  while IFS= read -r line; do
    if [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ (.*) ]]; then
      [[ $begun || $line != *write_version.cmake* ]] || continue
      [[ $begun ]] || say "building $1, log in $2"
      begun=yes
      if [[ -t 2 ]]; then
        printf '\r\033[K%s' "${line:0:$((${COLUMNS:-80} - 1))}" >&2
      else
        percent=$((100 * BASH_REMATCH[1] / BASH_REMATCH[2]))
        ((percent / 25 == shown / 25 && shown >= 0)) || say "  $percent%"
        shown=$percent
      fi
    elif [[ $line == *' warning: '* ]]; then
      printf '%s\n' "$line" >&2
    fi
  done
  [[ ! $begun || ! -t 2 ]] || printf '\r\033[K' >&2
}

compile() {
  local preset=$1 folder=$root/build/$1 log=$root/build/$1/build.log
  shift
  if ! NINJA_STATUS='[%f/%t] ' ninja -C "$folder" -j "$(nproc)" "$@" 2>&1 | tee "$log" |
    show_progress "$preset" "$log"; then
    sed -n '/^FAILED:/,$p' "$log" | grep -v '^\[' | head -n 60 >&2 || true
    grep -q '^FAILED:' "$log" || tail -n 20 "$log" >&2
    say "the build failed (see above; all of it in $log)"
    return 1
  fi
}

# Whether scripts/train has built what the sources say now.
is_trained() {
  local stamp=$root/build/trained/.trained newer
  [[ -f $stamp && $(<"$root/build/trained/.configured") == "$root" ]] || return 1
  newer=$(find "$root/CMakeLists.txt" "$root/CMakePresets.json" "$root/sim" "$root/models" "$root/output" "$root/scenarios" \
    \( -name '*.[ch]pp' -o -name 'CMake*' \) -newer "$stamp" -print -quit 2>/dev/null)
  [[ ! $newer ]] || { say "${newer#"$root/"} is newer than what scripts/train built: running the release build"; return 1; }
}

# One build at a time in this tree: a second caller waits, then finds the work done.
build() {
  mkdir -p "$root/build"
  (flock 9 && configure "$1" && compile "$@") 9>"$root/build/.lock" </dev/null || exit 1
}
