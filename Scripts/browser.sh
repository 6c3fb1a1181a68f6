#!/bin/sh
# Starts a class on a free port, and checks its pages in a browser with the tests under Tests/Browser. $1 is the
# poslab executable; what stands after it goes to the tests, such as `--only joining`.
set -eu

poslab=$1
shift
venv=.build/browser-venv
log=.build/browser-class.log
data=.build/browser-class

if ! [ -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/Browser/requirements.txt
chromium=$(command -v chromium || command -v chromium-browser)

rm -rf "$data"
: >"$log"
"$poslab" class --listen 127.0.0.1:0 --data "$data" --lang en >"$log" &
class=$!
trap 'kill "$class" 2>/dev/null || :' EXIT

address=
tries=0
while [ -z "$address" ]; do
  address=$(sed -n 's/^poslab class listening on \(.*\)$/\1/p' "$log")
  [ -z "$address" ] || break
  tries=$((tries + 1))
  if [ "$tries" -gt 600 ] || ! kill -0 "$class" 2>/dev/null; then
    echo "browser: the class did not say where it listens" >&2
    exit 1
  fi
  sleep 0.1
done

status=0
"$venv/bin/python" Tests/Browser/run.py "http://$address" --chromium "$chromium" \
  --code "$(sed -n 's/^Join code: //p' "$log")" --pin "$(sed -n 's/^Trainer PIN: //p' "$log")" "$@" || status=$?

trap - EXIT
kill -TERM "$class"
if ! wait "$class"; then
  echo "browser: the class did not stop with exit status 0" >&2
  status=1
fi
exit "$status"
