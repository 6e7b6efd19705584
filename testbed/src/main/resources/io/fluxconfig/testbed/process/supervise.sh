# Runs a command that cannot outlive the process that asked for it, however that one ends: the command leads a process
# group of its own, which is killed when standard input ends (the pipe closes with its writer) and when the command ends.
#
# use: supervise LOG PIDFILE COMMAND [ARGUMENT...]
#   LOG      gets the command's output, appended
#   PIDFILE  names, in its first line, a process that left the group and goes as well; '' for none
# Prints the command's process id. Exits with the command's status.
set -m
log=$1 pidfile=$2
shift 2
# This shell would only report, into the command's log, how its job ended.
exec 2>/dev/null
"$@" </dev/null >>"$log" 2>&1 &
child=$!
# Ctrl-C at the terminal reaches this shell too: it has to stay until the command is gone.
trap '' HUP INT TERM
echo "$child"

end() {
  kill -KILL -- "-$child"
  [ -n "$pidfile" ] && [ -f "$pidfile" ] || return 0
  local detached
  read -r detached <"$pidfile"
  # The number may belong to somebody else by now: the one that is meant works in the folder of its pid file.
  ps -p "$detached" -o args= | grep -qF -- "$(dirname "$pidfile")" || return 0
  kill -KILL "$detached" $(pgrep -P "$detached")
  while kill -0 "$detached"; do sleep 0.02; done
}

{ cat >/dev/null; end; } >/dev/null &
watch=$!
set +m # a command that is stopped has not ended
wait "$child"
status=$?
end
kill -KILL -- "-$watch"
exit "$status"
