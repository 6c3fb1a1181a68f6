#!/bin/sh
# Starts a host in memory on a free port, and checks it with the client under Tests/Outside. $1 is the poslab executable.
set -eu

. Scripts/serving.sh

poslab=$1
venv=.build/outside-venv
log=.build/outside-host.log

if ! [ -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/Outside/requirements.txt
"$venv/bin/python" Tests/Outside/client.py --self-test | tail -n 1

serve host "$log" \
  "$poslab" host --listen 127.0.0.1:0 --memory --world Simulations/worlds/county.yaml --keys keys

status=0
"$venv/bin/python" Tests/Outside/client.py --host 127.0.0.1 --port "${address##*:}" \
  --keys keys --terminal 10000001 --world Simulations/worlds/county.yaml || status=$?
stop_serving "$status"
