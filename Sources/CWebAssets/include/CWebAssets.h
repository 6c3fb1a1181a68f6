#pragma once
#include <stddef.h>

/// A file of Public/ that is part of the program.
typedef struct {
  /// Its path below Public/, such as `seat.js`.
  const char *name;
  const unsigned char *bytes;
  size_t length;
} poslab_web_asset;

/// How many there are.
size_t poslab_web_asset_count(void);

/// One of them, from 0; the last one for any index that is too high.
const poslab_web_asset *poslab_web_asset_at(size_t index);
