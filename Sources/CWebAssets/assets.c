// Written by Scripts/assets.sh: the files under Public/, embedded.
#include "CWebAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char asset_0[] = {
#embed "Public/paper.css"
};

static const poslab_web_asset assets[] = {
  {"paper.css", asset_0, sizeof asset_0},
};

static const size_t count = sizeof assets / sizeof assets[0];

size_t poslab_web_asset_count(void) { return count; }

const poslab_web_asset *poslab_web_asset_at(size_t index) {
  return &assets[index < count ? index : count - 1];
}
