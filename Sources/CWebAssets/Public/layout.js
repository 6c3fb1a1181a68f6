// Fits the page: on a phone the sentence, the whole display, the keys and the card share one view.

import { byId, setAttribute, setText, show } from "./dom.js";
import { displayHeight, fitDisplay, widestType } from "./display.js";
import { fitSlip } from "./slip.js";
import { t } from "./text.js";

const PHONE = window.matchMedia("(max-width: 699px)");
const WIDE = window.matchMedia("(min-width: 1100px)");
const LEAST_KEY = 44;
const LARGEST_KEY = 60;
/** Where there is a mouse. */
const USUAL_KEY = 48;
const LARGEST_TYPE = 30;
/** The type of the display that is wanted before the task may take more room: by how much is folded. */
const WANTED = [18, 17, 15, 15, 0];
const LEAST_TYPE = 10;
const LEAST_SLIP = 170;
/** Below this the explanation scrolls rather than the display shrinks. */
const LEAST_WANTED = 12;
/** An explanation shows its first sentence at least. */
const LEAST_NOTICE = 72;

let isPlanned = false;
let isWhole = false;

export function isPhone() {
  return PHONE.matches;
}

export function startLayout() {
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    window.requestAnimationFrame(() => {
      isPlanned = false;
      fit();
    });
  };
  window.addEventListener("resize", plan);
  window.addEventListener("orientationchange", plan);
  window.addEventListener("load", plan);
  byId("task").addEventListener("click", (event) => {
    const onFold = event.target === byId("fold");
    if (byId("fold").hidden || (!onFold && event.target.closest && event.target.closest("button, .notice"))) return;
    turnTask();
  });
}

/** Returns whether there was something to fold. */
export function foldTask() {
  const was = isWhole;
  isWhole = false;
  if (was) fit();
  return was;
}

/** Unfolds what is folded, or folds it again. */
export function turnTask() {
  isWhole = !isWhole;
  fit();
}

/** The help buttons stand in the bar of a phone and under the task elsewhere; the switches come last. */
function placeHelp() {
  const help = byId("help");
  const tools = byId("tools");
  const home = byId("home");
  const place = byId(PHONE.matches ? "bar" : "left");
  if (help.parentNode !== place) place.insertBefore(help, PHONE.matches ? byId("language") : null);
  if (PHONE.matches && home.parentNode !== tools) tools.insertBefore(home, tools.firstChild);
  if (!PHONE.matches && home.parentNode !== help) help.insertBefore(home, byId("called"));
  // The last of the page, so that nobody has to pass the lessons to reach the keys.
  const last = byId(WIDE.matches ? "main" : "side");
  if (tools.parentNode !== last) last.appendChild(tools);
}

/** What is needed lies where it is looked for: the switch on a dark display, the roll above the keys. */
function placeSwitches() {
  const roll = byId("roll");
  const isOut = PHONE.matches && roll.getAttribute("aria-checked") === "false";
  const home = byId(isOut ? "needed" : "switches");
  if (roll.parentNode !== home) home.insertBefore(roll, isOut ? null : byId("line"));
  const power = byId("power");
  const onGlass = PHONE.matches && byId("glass").classList.contains("is-off");
  if (onGlass && power.parentNode !== byId("glass")) byId("glass").appendChild(power);
  if (!onGlass && power.parentNode === byId("glass")) byId("switches").insertBefore(power, byId("switches").firstChild);
}

export function fit() {
  placeHelp();
  placeSwitches();
  const task = byId("task");
  task.classList.remove("is-whole", "is-told");
  byId("main").classList.remove("is-unfolded");
  if (PHONE.matches) fitPhone(task);
  else fitDesk();
  fitSlip();
}

/** The last level folds all that the one before it folds, and more. */
function level(value, parts) {
  const last = WANTED.length - 1;
  (parts || ["task", "pos", "hand"]).forEach((part) => {
    const classes = byId(part).classList;
    WANTED.forEach((type, n) => classes.toggle("fit-" + n, n === value || (value === last && n === last - 1)));
  });
}

function fitPhone(task) {
  const root = document.documentElement;
  const pos = byId("pos");
  const height = window.innerHeight;
  const widest = widestType(LARGEST_TYPE);
  pos.style.setProperty("--key", LEAST_KEY + "px");
  fitDisplay(displayHeight(LEAST_TYPE), LEAST_TYPE);
  const smallest = byId("glass").getBoundingClientRect().height;
  task.style.removeProperty("--notice");
  let room = 0;
  let chosen = 0;
  root.classList.remove("is-cramped");
  level(WANTED.length - 1);
  root.classList.toggle("is-cramped", overflows());
  for (let n = 0; n < WANTED.length; n += 1) {
    level(n);
    drawFold(n > 0);
    chosen = n;
    room = height - 6 - below() + smallest;
    if (room >= displayHeight(Math.min(widest, WANTED[n]))) break;
  }
  // With too little room a question lies over the display until it is read, an explanation scrolls; nothing
  // ever lies over the keys.
  const isTooTight = chosen === WANTED.length - 1 && room < displayHeight(LEAST_WANTED);
  const isAsked = isTooTight && !isFilm() && byId("ask").firstChild !== null;
  const rest = task.querySelector(".acts .rest");
  if (rest) show(rest, isWhole);
  if (isTooTight && !isAsked) {
    const box = openBox();
    if (box) {
      const wish = box.getBoundingClientRect().height - (displayHeight(LEAST_WANTED) - room);
      task.style.setProperty("--notice", wholeLines(box, Math.max(LEAST_NOTICE, wish)).toFixed(0) + "px");
      if (rest && box.scrollHeight > box.clientHeight + 1) show(rest, true);
      room = height - 6 - below() + smallest;
    }
  }
  if (rest) setText(rest, t(isWhole ? "fold" : "rest"));
  if (isAsked) {
    task.style.setProperty("--notice", "44px");
    room = height - 6 - below() + smallest;
  }
  const words = task.querySelector(".words");
  if (words) setAttribute(words, "tabindex", words.scrollHeight > words.clientHeight + 1 ? "0" : null);
  const used = fitDisplay(Math.max(displayHeight(LEAST_TYPE), room), widest);
  const spare = room - displayHeight(used);
  const key = Math.max(LEAST_KEY, Math.min(LARGEST_KEY, LEAST_KEY + Math.floor(spare / 4)));
  pos.style.setProperty("--key", key + "px");
  const keysTop = topOfKeys() + window.pageYOffset;
  // The slip lies below the sentence, when that leaves enough of it to be read.
  const slipTop = byId("sentence").getBoundingClientRect().bottom + window.pageYOffset + 4;
  const slipFrom = keysTop - slipTop < LEAST_SLIP ? 0 : slipTop;
  root.style.setProperty("--slip-top", slipFrom.toFixed(0) + "px");
  root.style.setProperty("--slip-height", Math.max(120, keysTop - 4 - slipFrom).toFixed(0) + "px");
  if (isAsked) drawFold(false);
  if (isWhole || isAsked) {
    const top = task.getBoundingClientRect().top + window.pageYOffset;
    const held = task.getBoundingClientRect().height;
    task.style.setProperty("--above-keys", Math.max(120, keysTop - top - 4).toFixed(0) + "px");
    byId("main").style.setProperty("--held", held.toFixed(0) + "px");
    if (isWhole) level(0, ["task"]);
    else task.style.removeProperty("--notice");
    byId("main").classList.add("is-unfolded");
    task.classList.add("is-whole");
    task.classList.toggle("is-told", !isWhole);
  } else {
    task.style.removeProperty("--above-keys");
  }
}

/** Where the first row of keys begins, whichever stands there. */
function topOfKeys() {
  const rows = ["pinned", "needed", "functions", "keys"].map((name) => byId(name).getBoundingClientRect()).filter((box) => box.height > 0);
  return Math.min.apply(null, rows.map((box) => box.top));
}

function isFilm() {
  return document.body.classList.contains("is-film");
}

/** Whether the words in the bar or on the ways to present a card do not fit, also when they are lit. */
function overflows() {
  const bar = byId("bar");
  if (bar.scrollWidth > bar.clientWidth + 1) return true;
  const methods = byId("methods");
  methods.classList.add("is-measured");
  let isWider = false;
  for (let i = 0; i < methods.children.length; i += 1) {
    if (methods.children[i].scrollWidth > methods.children[i].clientWidth + 1) isWider = true;
  }
  methods.classList.remove("is-measured");
  return isWider;
}

/** Where the cards end, from the top of the page. */
function below() {
  const hand = byId("hand");
  const last = hand.hidden || hand.classList.contains("is-open") ? byId("pos") : hand;
  return last.getBoundingClientRect().bottom + window.pageYOffset;
}

/** No line is cut through. */
function wholeLines(box, height) {
  const line = parseFloat(window.getComputedStyle(box).lineHeight);
  return box.className === "words" && line > 0 ? Math.floor(height / line) * line : height;
}

function openBox() {
  const boxes = ["ask", "alert", "status", "hint"].map(byId);
  const box = boxes.filter((one) => one.getBoundingClientRect().height > 0)[0] || null;
  return box ? box.querySelector(".words") || box : null;
}

function drawFold(isFolded) {
  const button = byId("fold");
  const hasMore = byId("more").firstChild !== null;
  show(button, isFolded || isWhole || hasMore);
  setText(button, isWhole ? "▴" : "▾");
  setAttribute(button, "aria-label", isWhole ? t("fold") : t("whole"));
  setAttribute(button, "aria-expanded", isWhole ? "true" : "false");
}

/** How much larger letters are than usual. */
function zoom() {
  return parseFloat(window.getComputedStyle(document.documentElement).fontSize) / 16;
}

function fitDesk() {
  isWhole = false;
  level(0);
  show(byId("fold"), false);
  const pos = byId("pos");
  const scale = Math.max(1, zoom());
  const usual = Math.round(USUAL_KEY * scale);
  const widest = widestType(LARGEST_TYPE * scale);
  pos.style.setProperty("--key", usual + "px");
  fitDisplay(displayHeight(LEAST_TYPE), LEAST_TYPE);
  const box = pos.getBoundingClientRect();
  const least = byId("glass").getBoundingClientRect().height;
  const room = window.innerHeight - (box.top + window.pageYOffset) - box.height + least - 14;
  const used = fitDisplay(Math.max(displayHeight(15), room), widest);
  const spare = Math.max(0, room - displayHeight(used));
  pos.style.setProperty("--key", Math.min(Math.round(LARGEST_KEY * scale), usual + Math.floor(spare / 4)) + "px");
}
