#!/bin/sh
# Writes reference pages for the libraries with the toolchain's docc. $1 is the folder for them.
set -eu

output=$1
swift=${SWIFT:-swift}
graphs=.build/symbol-graphs
log=.build/docs.log
mkdir -p .build

dumped=$($swift build --show-bin-path)/../symbolgraph
rm -rf "$dumped"
# The command also asks for the test bundle, which is not built here, and fails for that alone; what counts is whether
# every library's graph is there, and cp below sees to that.
$swift package dump-symbol-graph --minimum-access-level public >"$log" 2>&1 || :
libraries=$($swift package dump-package | python3 -c '
import json, sys
package = json.load(sys.stdin)
print(" ".join(p["name"] for p in package["products"] if "library" in p["type"]))')

for library in $libraries; do
  rm -rf "$graphs/$library"
  mkdir -p "$graphs/$library" "$output"
  if ! cp "$dumped/$library.symbols.json" "$graphs/$library/"; then
    echo "docs: no symbols for $library; see $log" >&2
    exit 1
  fi
  find "$dumped" -name "$library@*.symbols.json" -exec cp {} "$graphs/$library/" \;
  docc convert --additional-symbol-graph-dir "$graphs/$library" \
    --fallback-display-name "$library" --fallback-bundle-identifier "poslab.$library" \
    --transform-for-static-hosting --hosting-base-path "$library" \
    --output-path "$output/$library"
  echo "$output/$library/index.html"
done
