#!/bin/sh
# Starts a class on a free port, and checks its pages in a browser with the tests under Tests/Browser. $1 is the
# poslab executable; what stands after it goes to the tests, such as `--only joining`. Without such a choice forty
# phones on a bad line follow.
set -eu

. Scripts/serving.sh

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
serve class "$log" "$poslab" class --listen 127.0.0.1:0 --data "$data" --lang en

status=0
"$venv/bin/python" Tests/Browser/run.py "http://$address" --chromium "$chromium" \
  --code "$(sed -n 's/^Join code: //p' "$log")" --pin "$(sed -n 's/^Trainer PIN: //p' "$log")" "$@" || status=$?
# A class of its own, which is killed.
[ $# -gt 0 ] || "$venv/bin/python" Tests/Browser/badline.py "$poslab" || status=$?
stop_serving "$status"
