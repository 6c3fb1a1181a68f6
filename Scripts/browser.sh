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
POSLAB="$poslab" CHROMIUM="$chromium" "$venv/bin/python" Tests/Browser/run.py "$@"
