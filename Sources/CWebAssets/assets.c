// Written by Scripts/assets.sh: the files under Public/, embedded.
#include "CWebAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char asset_0[] = {
#embed "Public/board.css"
};
static const unsigned char asset_1[] = {
#embed "Public/board.html"
};
static const unsigned char asset_2[] = {
#embed "Public/board.js"
};
static const unsigned char asset_3[] = {
#embed "Public/columns.js"
};
static const unsigned char asset_4[] = {
#embed "Public/common.css"
};
static const unsigned char asset_5[] = {
#embed "Public/dialog.js"
};
static const unsigned char asset_6[] = {
#embed "Public/display.js"
};
static const unsigned char asset_7[] = {
#embed "Public/dom.js"
};
static const unsigned char asset_8[] = {
#embed "Public/figures.js"
};
static const unsigned char asset_9[] = {
#embed "Public/hand.js"
};
static const unsigned char asset_10[] = {
#embed "Public/icon.svg"
};
static const unsigned char asset_11[] = {
#embed "Public/join.css"
};
static const unsigned char asset_12[] = {
#embed "Public/join.html"
};
static const unsigned char asset_13[] = {
#embed "Public/join.js"
};
static const unsigned char asset_14[] = {
#embed "Public/keypad.js"
};
static const unsigned char asset_15[] = {
#embed "Public/layout.js"
};
static const unsigned char asset_16[] = {
#embed "Public/old.js"
};
static const unsigned char asset_17[] = {
#embed "Public/orders.js"
};
static const unsigned char asset_18[] = {
#embed "Public/outbox.js"
};
static const unsigned char asset_19[] = {
#embed "Public/paper.css"
};
static const unsigned char asset_20[] = {
#embed "Public/print.css"
};
static const unsigned char asset_21[] = {
#embed "Public/projector.css"
};
static const unsigned char asset_22[] = {
#embed "Public/projector.html"
};
static const unsigned char asset_23[] = {
#embed "Public/projector.js"
};
static const unsigned char asset_24[] = {
#embed "Public/request.js"
};
static const unsigned char asset_25[] = {
#embed "Public/seat.css"
};
static const unsigned char asset_26[] = {
#embed "Public/seat.html"
};
static const unsigned char asset_27[] = {
#embed "Public/seat.js"
};
static const unsigned char asset_28[] = {
#embed "Public/slip.js"
};
static const unsigned char asset_29[] = {
#embed "Public/start.js"
};
static const unsigned char asset_30[] = {
#embed "Public/stream.js"
};
static const unsigned char asset_31[] = {
#embed "Public/task.js"
};
static const unsigned char asset_32[] = {
#embed "Public/terminal.css"
};
static const unsigned char asset_33[] = {
#embed "Public/terminal.svg"
};
static const unsigned char asset_34[] = {
#embed "Public/text.js"
};
static const unsigned char asset_35[] = {
#embed "Public/tiles.js"
};
static const unsigned char asset_36[] = {
#embed "Public/trainer-enter.html"
};
static const unsigned char asset_37[] = {
#embed "Public/trainer-enter.js"
};

static const poslab_web_asset assets[] = {
  {"board.css", asset_0, sizeof asset_0},
  {"board.html", asset_1, sizeof asset_1},
  {"board.js", asset_2, sizeof asset_2},
  {"columns.js", asset_3, sizeof asset_3},
  {"common.css", asset_4, sizeof asset_4},
  {"dialog.js", asset_5, sizeof asset_5},
  {"display.js", asset_6, sizeof asset_6},
  {"dom.js", asset_7, sizeof asset_7},
  {"figures.js", asset_8, sizeof asset_8},
  {"hand.js", asset_9, sizeof asset_9},
  {"icon.svg", asset_10, sizeof asset_10},
  {"join.css", asset_11, sizeof asset_11},
  {"join.html", asset_12, sizeof asset_12},
  {"join.js", asset_13, sizeof asset_13},
  {"keypad.js", asset_14, sizeof asset_14},
  {"layout.js", asset_15, sizeof asset_15},
  {"old.js", asset_16, sizeof asset_16},
  {"orders.js", asset_17, sizeof asset_17},
  {"outbox.js", asset_18, sizeof asset_18},
  {"paper.css", asset_19, sizeof asset_19},
  {"print.css", asset_20, sizeof asset_20},
  {"projector.css", asset_21, sizeof asset_21},
  {"projector.html", asset_22, sizeof asset_22},
  {"projector.js", asset_23, sizeof asset_23},
  {"request.js", asset_24, sizeof asset_24},
  {"seat.css", asset_25, sizeof asset_25},
  {"seat.html", asset_26, sizeof asset_26},
  {"seat.js", asset_27, sizeof asset_27},
  {"slip.js", asset_28, sizeof asset_28},
  {"start.js", asset_29, sizeof asset_29},
  {"stream.js", asset_30, sizeof asset_30},
  {"task.js", asset_31, sizeof asset_31},
  {"terminal.css", asset_32, sizeof asset_32},
  {"terminal.svg", asset_33, sizeof asset_33},
  {"text.js", asset_34, sizeof asset_34},
  {"tiles.js", asset_35, sizeof asset_35},
  {"trainer-enter.html", asset_36, sizeof asset_36},
  {"trainer-enter.js", asset_37, sizeof asset_37},
};

static const size_t count = sizeof assets / sizeof assets[0];

size_t poslab_web_asset_count(void) { return count; }

const poslab_web_asset *poslab_web_asset_at(size_t index) {
  return &assets[index < count ? index : count - 1];
}
