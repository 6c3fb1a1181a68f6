#!/bin/sh
# Starts a host in memory on a free port, and checks it with the client under Tests/Outside. $1 is the poslab executable.
set -eu

poslab=$1
venv=.build/outside-venv
log=.build/outside-host.log

if ! [ -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/Outside/requirements.txt
"$venv/bin/python" Tests/Outside/client.py --self-test | tail -n 1

: >"$log"
"$poslab" host --listen 127.0.0.1:0 --memory --world Simulations/worlds/county.yaml --keys keys >"$log" &
host=$!
trap 'kill "$host" 2>/dev/null || :' EXIT

port=
tries=0
while [ -z "$port" ]; do
  port=$(sed -n 's/^poslab host listening on .*:\([0-9]*\)$/\1/p' "$log")
  [ -z "$port" ] || break
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$host" 2>/dev/null; then
    echo "outside: the host did not say where it listens" >&2
    exit 1
  fi
  sleep 0.1
done

status=0
"$venv/bin/python" Tests/Outside/client.py --host 127.0.0.1 --port "$port" \
  --keys keys --terminal 10000001 --world Simulations/worlds/county.yaml || status=$?

trap - EXIT
kill -TERM "$host"
if ! wait "$host"; then
  echo "outside: the host did not stop with exit status 0" >&2
  status=1
fi
exit "$status"
