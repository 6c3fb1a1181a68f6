#!/bin/sh
# Checks the pages of `poslab class` in a browser, with the tests under Tests/Browser. $1 is the poslab executable.
# What is given after it goes to the tests.
set -eu

poslab=$1
shift
venv=.build/browser-venv

if ! [ -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/Browser/requirements.txt
chromium=$(command -v chromium || command -v chromium-browser)

folder=$(mktemp -d)
"$poslab" class --listen 127.0.0.1:0 --data "$folder/class" --lang en > "$folder/out" 2> "$folder/err" &
class=$!
trap 'kill "$class" 2>/dev/null || true; wait "$class" 2>/dev/null || true; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

tries=0
until grep -q 'listening on' "$folder/out"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$class" 2>/dev/null; then
    echo "browser: the class does not start" >&2
    cat "$folder/out" "$folder/err" >&2
    exit 1
  fi
  sleep 0.1
done

address=http://$(sed -n 's/^poslab class listening on //p' "$folder/out")
code=$(sed -n 's/^Join code: //p' "$folder/out")
pin=$(sed -n 's/^Trainer PIN: //p' "$folder/out")
"$venv/bin/python" Tests/Browser/run.py "$address" --code "$code" --pin "$pin" --chromium "$chromium" "$@"
