# What the scripts that set up real parts have in common; they source it.
# environment: FLUXCONFIG_CACHE (default: ~/.cache/fluxconfig)

say() { echo "[tools $(date +%T)] $*" >&2; }

# use: begin NAME RECIPE FILE...
# Sets dir to the folder in the cache that belongs to this recipe and these files. Ends the script, having printed the
# folder, if it is complete.
begin() {
  local name=$1 recipe=$2 key
  shift 2
  key=$({ echo "$recipe"; cat "$@"; } | sha256sum | cut -c1-12)
  dir=${FLUXCONFIG_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fluxconfig}/$name-$key
  mkdir -p "$dir"
  # A second run beside this one waits here instead of making the same again.
  exec 9>"$dir/.lock"
  flock -n 9 || { say "waiting for another run that sets up the same $name"; flock 9; }
  if [ -f "$dir/.complete" ]; then echo "$dir"; exit 0; fi
}

# use: need COMMAND WHAT-TO-DO
need() { command -v "$1" >/dev/null || { say "missing: $1 ($2)"; exit 1; }; }

# use: watched WHAT COMMAND...
# Runs a command and says every half minute that it still runs. What it prints goes to a log.
watched() {
  local what=$1 start=$SECONDS log=$dir/$1.log
  shift
  say "$what: some minutes, once (log: $log)"
  "$@" >"$log" 2>&1 9>&- &
  local pid=$!
  # What is ended takes its compiler with it.
  trap 'kill $pid 2>/dev/null; exit 130' INT TERM
  while kill -0 $pid 2>/dev/null; do
    for _ in $(seq 30); do kill -0 $pid 2>/dev/null || break; sleep 1; done
    kill -0 $pid 2>/dev/null && say "  $what: $((SECONDS - start)) s so far"
  done
  wait $pid || { say "$what failed:"; tail -n 20 "$log" >&2; exit 1; }
  say "  $what: done in $((SECONDS - start)) s"
}

# use: go_build NAME MODULE-FOLDER PACKAGE [LDFLAGS]
go_build() {
  [ -x "$dir/$1" ] && return
  watched "$1" env -C "$2" GOWORK=off GOFLAGS= go build -mod=readonly -buildvcs=false -trimpath -ldflags "-s -w ${4:-}" -o "$dir/$1.part" "$3"
  mv "$dir/$1.part" "$dir/$1"
}

finish() {
  touch "$dir/.complete"
  say "ready: $dir"
  echo "$dir"
}
