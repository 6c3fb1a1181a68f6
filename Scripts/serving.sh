# For scripts that check a running poslab: starts it and ends it. Read with `.`; `served` is its process.

# serve WHO LOG COMMAND...: starts a command of poslab, and waits until it says where it listens (`address`).
serve() {
  who=$1
  log=$2
  shift 2
  : >"$log"
  "$@" >"$log" &
  served=$!
  trap 'kill "$served" 2>/dev/null || :' EXIT
  address=
  tries=0
  while [ -z "$address" ]; do
    address=$(sed -n "s/^poslab $who listening on //p" "$log")
    [ -z "$address" ] || break
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$served" 2>/dev/null; then
      echo "$who: it did not say where it listens" >&2
      exit 1
    fi
    sleep 0.1
  done
}

# stop_serving STATUS: ends it, and exits with STATUS, or 1 when it does not end well.
stop_serving() {
  status=$1
  trap - EXIT
  kill -TERM "$served"
  if ! wait "$served"; then
    echo "$who: it did not stop with exit status 0" >&2
    status=1
  fi
  exit "$status"
}
