#!/bin/sh
# Writes Sources/CWebAssets/assets.c: the table of the files under Public/, which the program carries.
set -eu

folder=Sources/CWebAssets
{
  echo '// Written by Scripts/assets.sh: the files under Public/, embedded.'
  echo '#include "CWebAssets.h"'
  echo
  echo '#pragma clang diagnostic ignored "-Wc23-extensions"'
  echo
  number=0
  (cd "$folder/Public" && find . -type f | LC_ALL=C sort | sed 's|^\./||') | while read -r name; do
    printf 'static const unsigned char asset_%s[] = {\n#embed "Public/%s"\n};\n' "$number" "$name"
    number=$((number + 1))
  done
  echo
  echo 'static const poslab_web_asset assets[] = {'
  number=0
  (cd "$folder/Public" && find . -type f | LC_ALL=C sort | sed 's|^\./||') | while read -r name; do
    printf '  {"%s", asset_%s, sizeof asset_%s},\n' "$name" "$number" "$number"
    number=$((number + 1))
  done
  echo '};'
  echo
  echo 'static const size_t count = sizeof assets / sizeof assets[0];'
  echo
  echo 'size_t poslab_web_asset_count(void) { return count; }'
  echo
  echo 'const poslab_web_asset *poslab_web_asset_at(size_t index) {'
  echo '  return &assets[index < count ? index : count - 1];'
  echo '}'
} >"$folder/assets.c"
