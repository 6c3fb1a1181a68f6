#!/bin/sh
# Writes a site of reference pages with the toolchain's docc: a page for each room with its article of docs/rooms, and
# below it what other rooms may use of it. $1 is the folder for it.
set -eu

output=$1
swift=${SWIFT:-swift}
graphs=.build/symbol-graphs
catalogues=.build/docs-catalogues
log=.build/docs.log
mkdir -p .build "$output"

dumped=$($swift build --show-bin-path)/../symbolgraph
rm -rf "$dumped" "$graphs" "$catalogues"
# The command also asks for the test bundle, which is not built here, and fails for that alone; what counts is whether
# every room's graph is there, and cp below sees to that.
$swift package dump-symbol-graph --minimum-access-level package >"$log" 2>&1 || :

items=
for article in docs/rooms/*.md; do
  room=$(basename "$article" .md)
  mkdir -p "$graphs/$room" "$catalogues/$room.docc"
  cp "$article" "$catalogues/$room.docc/"
  if ! cp "$dumped/$room.symbols.json" "$graphs/$room/"; then
    echo "docs: no symbols for $room; see $log" >&2
    exit 1
  fi
  find "$dumped" -name "$room@*.symbols.json" -exec cp {} "$graphs/$room/" \;
  docc convert "$catalogues/$room.docc" --additional-symbol-graph-dir "$graphs/$room" \
    --fallback-display-name "$room" --fallback-bundle-identifier "poslab.$room" \
    --transform-for-static-hosting --hosting-base-path "$room" \
    --output-path "$output/$room"
  page=$(printf '%s' "$room" | tr '[:upper:]' '[:lower:]')
  items="$items<li><a href=\"/$room/documentation/$page\">$room</a>: $(sed -n 3p "$article")</li>
"
done

cat >"$output/index.html" <<HTML
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>PosLab</title>
<h1>The rooms of PosLab</h1>
<ul>
$items</ul>
</html>
HTML
echo "$output/index.html (serve the folder: python3 -m http.server --directory $output)"
