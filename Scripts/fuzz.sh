#!/bin/sh
# Builds the fuzz targets and runs each for its share of FUZZ_SECONDS (60), from seeds out of the repository.
# FUZZ_TARGETS names some of them. An input that breaks a property stays in Fuzz/.build/findings.
set -eu

swift=${SWIFT:-swift}
seconds=${FUZZ_SECONDS:-60}
targets=${FUZZ_TARGETS:-"frame host decode capture scenario world keyblock"}
folder=Fuzz/.build
findings=$folder/findings
# Swift's own report of a crash would keep libFuzzer from saving the input.
export SWIFT_BACKTRACE=enable=no

runtime=$("$swift" -print-target-info | sed -n 's/.*"runtimeResourcePath": *"\(.*\)".*/\1/p')
if ! ls "$runtime"/clang/lib/*/libclang_rt.fuzzer* >/dev/null 2>&1; then
  echo "fuzz: this toolchain has no libFuzzer; take one from swift.org" >&2
  exit 2
fi

"$swift" build -c release --sanitize fuzzer --package-path Fuzz
program=$("$swift" build -c release --sanitize fuzzer --package-path Fuzz --show-bin-path)/poslab-fuzz
mkdir -p "$findings"
POSLAB_FUZZ=seeds "$program" . "$folder/seeds"

share=$((seconds / $(echo "$targets" | wc -w)))
[ "$share" -gt 0 ] || share=1
status=0
for target in $targets; do
  # What is found that reaches new code is kept for the next run.
  corpus=$folder/corpus/$target
  log=$folder/$target.log
  mkdir -p "$corpus"
  if POSLAB_FUZZ=$target "$program" -max_total_time="$share" -timeout=5 -rss_limit_mb=2048 -max_len=16384 \
    -print_final_stats=1 -artifact_prefix="$findings/$target-" \
    "$corpus" "$folder/seeds/$target" >"$log" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    echo "fuzz: $target: $runs inputs in $share s, nothing found"
  else
    status=1
    echo "fuzz: $target: found an input that breaks it; $log says which and why:" >&2
    grep -E 'Fatal error|ERROR|Test unit written' "$log" >&2 || tail -n 5 "$log" >&2
  fi
done
exit "$status"
