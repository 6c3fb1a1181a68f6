// The trainee's page, and the trainer's window on one terminal.

import { byId, make, reconcile, setAttribute, setText, show } from "./dom.js";
import { drawDisplay, say, startDisplay } from "./display.js";
import { drawHand, needsOtherCard, startHand, unfold } from "./hand.js";
import { drawKeypad, flash, keyOfKeyboard, namesOf, startKeypad } from "./keypad.js";
import { drawSlip, putAway, startSlip } from "./slip.js";
import { drawTask, startTask } from "./task.js";
import { fit, foldTask, isPhone, startLayout } from "./layout.js";
import { follow } from "./stream.js";
import { isDialogOpen } from "./dialog.js";
import { outbox } from "./outbox.js";
import { applyTexts, setLanguage, startLanguage, t } from "./text.js";

/** The keypad locks when nothing has been heard for so long. */
const PATIENCE = 3000;
/** A press that takes so long is shown to be on its way. */
const NOTICED = 500;

const watched = /^\/trainer\/watch\/([^/]+)\/?$/.exec(window.location.pathname);
const base = watched ? "/trainer/watch/" + watched[1] : "/seat";
/** Buttons beside the keypad that a lesson may light up, too. */
const LIT_BUTTONS = { swipe: "swipe", insert: "insert", tap: "tap", scan: "scan", power: "power", paper: "roll", again: "do-again" };
const CARD_WAYS = ["swipe", "insert", "tap"];

let page = null;
let silentPress = null;
let silentQuestion = null;
let isWaiting = false;
let litBefore = "";
let fitted = "";

const post = outbox({
  onPage: take,
  onSilence: (since) => {
    silentPress = since;
    watchSilence();
  },
  onRefused: (message) => {
    if (message) say(message);
    if (page) draw();
  },
  onGone: leave,
});

function leave() {
  window.location.href = watched ? "/trainer" : "/#left";
}

/** A state is shown unless a later one already is. */
function take(next) {
  post.learn(next.applied);
  if (page && next.version < page.version) return;
  page = next;
  draw();
}

function isLocked() {
  return isWaiting || Boolean(watched) || Boolean(page && (page.paused || (page.task && page.task.isFilm)));
}

function act(value) {
  if (isLocked()) return false;
  putAway();
  foldTask();
  if (!post.put("/seat/act", { act: value })) {
    say(t("tooMany"));
    return false;
  }
  drawLit();
  return true;
}

function press(key) {
  if (act({ key })) flash(key);
}

function order(name, value) {
  if (isWaiting || watched) return;
  const body = { do: name };
  if (value !== undefined) body.value = value;
  post.put("/seat/do", body);
}

function watchSilence() {
  const now = Date.now();
  const since = [silentPress, silentQuestion].filter((time) => time !== null);
  const oldest = since.length > 0 ? Math.min.apply(null, since) : null;
  const is = oldest !== null && now - oldest >= PATIENCE;
  byId("glass").classList.toggle("is-sending", silentPress !== null && now - silentPress >= NOTICED);
  if (is === isWaiting) return;
  isWaiting = is;
  if (page) draw();
}

let shownLesson = null;

function draw() {
  if (page.lang !== document.documentElement.lang || document.body.classList.contains("starting")) {
    setLanguage(page.lang);
    applyTexts(document);
  }
  const lesson = page.task ? page.task.lesson : "";
  // Another lesson begins at its top, wherever it was chosen.
  if (shownLesson !== null && shownLesson !== lesson) window.scrollTo(0, 0);
  shownLesson = lesson;
  document.title = (page.task && page.task.lesson ? page.task.lesson + " · " : "") + "PosLab " + t("training");
  const body = document.body.classList;
  body.remove("starting");
  ["zero", "practice", "exam", "alone"].forEach((mode) => body.toggle("mode-" + mode, page.mode === mode));
  body.toggle("is-watching", Boolean(watched));
  show(byId("back"), Boolean(watched));
  show(byId("language"), !watched);
  setText(byId("who"), whoText());
  show(byId("exam-mark"), page.mode === "exam");
  const held = document.activeElement;
  drawTask(page);
  if (watched) {
    show(byId("film"), true);
    setText(byId("film"), t("watching", { name: page.name || whoText() }));
  }
  drawDisplay(page);
  drawPinned(page.pinned || []);
  drawStop();
  drawLit();
  drawSwitches();
  drawLessons();
  drawSlip(page, isPhone());
  fitWhenChanged();
  if (held && held !== document.activeElement && document.body.contains(held)) held.focus();
}

/** Measuring costs time on old phones; what is typed on the display changes no sizes. */
function fitWhenChanged() {
  const extras = (page.keys || []).concat(page.lit || []).filter((key) => /^(\.|UP|DOWN|F\d)$/.test(key));
  const cards = (page.cards || []).map((card) => [card.alias, card.label]);
  const shape = JSON.stringify([
    page.lang, page.mode, page.task, page.hint, page.ask, page.notice, page.pinned, page.buttons, page.called, page.paused,
    Boolean(page.screen && page.screen.on), page.paper, extras, cards,
  ]);
  if (shape === fitted) return;
  fitted = shape;
  fit();
}

function whoText() {
  const seat = page.seat ? t("seat", { n: (page.seat < 10 ? "0" : "") + page.seat }) : "";
  const parts = [page.name || "", seat];
  return parts.filter((part, index) => part !== "" && parts.indexOf(part) === index).join(" · ");
}

function drawPinned(pinned) {
  reconcile(
    byId("pinned"), pinned, (item) => item.label,
    () => make("div", {}, null, [make("dt"), make("dd")]),
    (node, item) => {
      setText(node.firstChild, item.label);
      setText(node.lastChild, item.value);
    });
}

/** What lies over the keys: waiting for the teacher's computer, or the trainer's pause. */
function drawStop() {
  const stop = byId("stop");
  const text = isWaiting ? ["waiting", "waitingWhy"] : page.paused ? ["paused", "pausedWhy"] : null;
  const key = text ? t(text[0]) : "";
  stop.classList.toggle("is-paused", !isWaiting && Boolean(page.paused));
  if (stop.getAttribute("data-text") === key) return;
  stop.setAttribute("data-text", key);
  stop.textContent = "";
  if (!text) return;
  stop.appendChild(make("i", { "aria-hidden": "true" }));
  stop.appendChild(make("b", {}, t(text[0])));
  stop.appendChild(make("span", {}, t(text[1])));
}

function drawSwitches() {
  const states = { power: page.power !== false, roll: page.paper !== false, line: page.line !== "cut" };
  const words = {
    power: states.power ? "on" : "off",
    roll: states.roll ? "paperIn" : "paperOut",
    line: page.line === "cut" ? "lineCut" : page.line === "slow" ? "lineSlow" : "lineOk",
  };
  Object.keys(states).forEach((name) => {
    setAttribute(byId(name), "aria-checked", states[name] ? "true" : "false");
    setText(byId(name + "-is"), t(words[name]));
  });
}

function drawLessons() {
  const lessons = page.progress || [];
  show(byId("lesson-list"), lessons.length > 0 && page.mode !== "zero" && !watched);
  reconcile(
    byId("lessons"), lessons, (lesson) => lesson.name,
    (lesson) => {
      const button = make("button", { type: "button" }, null, [make("span"), make("small")]);
      button.addEventListener("click", () => order("choose", lesson.name));
      return make("li", {}, null, [button]);
    },
    (node, lesson) => {
      const button = node.firstChild;
      setText(button.firstChild, lesson.title);
      setText(button.lastChild, lesson.state === "done" ? t("lessonDone") : lesson.state === "now" ? t("lessonNow") : "");
      setAttribute(button, "aria-current", lesson.state === "now" ? "true" : null);
    });
}

/** One thing to do is lit, and none while a press is under way. */
function drawLit() {
  const isFilm = Boolean(page.task && page.task.isFilm);
  const isBusy = post.count > 0 || Boolean(page.screen && page.screen.busy);
  const isQuiet = isWaiting || Boolean(page.paused) || (isBusy && !isFilm);
  const asked = isQuiet ? [] : page.lit || [];
  const isCardFirst = needsOtherCard(page) && asked.some((name) => CARD_WAYS.indexOf(name) >= 0);
  const lit = isCardFirst ? [] : asked;
  drawKeypad(page, isLocked(), lit);
  drawHand(page, isCardFirst);
  sayLit(lit, isCardFirst);
}

function sayLit(lit, isCard) {
  const buttons = Object.keys(LIT_BUTTONS);
  const names = namesOf(lit.filter((name) => buttons.indexOf(name) < 0));
  const all = [names].concat(buttons.filter((name) => lit.indexOf(name) >= 0).map((name) => t(name))).concat(isCard ? t("cards") : "").filter(Boolean).join(" ");
  buttons.forEach((name) => {
    const button = byId(LIT_BUTTONS[name]);
    const isLit = lit.indexOf(name) >= 0;
    button.classList.toggle("is-lit", isLit);
    setAttribute(button, "aria-describedby", isLit ? "lit-note" : null);
  });
  if (all !== "" && all !== litBefore) say(t("litIs") + all);
  litBefore = all;
}

/** Whether the keyboard is for the page just now and not for the terminal. */
function isTyping(event) {
  const node = event.target;
  if (isDialogOpen() || (node && /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName))) return true;
  const isActivated = event.key === "Enter" && node && /^(BUTTON|A)$/.test(node.tagName);
  return Boolean(isActivated);
}

function startKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (!page || event.defaultPrevented || isTyping(event)) return;
    if (event.key === "Escape" && (unfold(false) || foldTask())) return;
    const key = keyOfKeyboard(event, (page.keys || []).concat(page.lit || []));
    if (!key || (event.repeat && key !== "CLEAR")) return;
    event.preventDefault();
    press(key);
  });
  // A button clicked with mouse or finger gives the focus back, so that Enter is the terminal's again.
  document.addEventListener("click", (event) => {
    const button = event.target.closest ? event.target.closest("button") : null;
    if (button && event.detail > 0 && !isDialogOpen()) button.blur();
  });
}

function startSwitches() {
  byId("power").addEventListener("click", () => act({ power: page.power !== false ? "off" : "on" }));
  byId("roll").addEventListener("click", () => act({ paper: page.paper !== false ? "out" : "load" }));
  byId("line").addEventListener("click", () => act({ line: page.line === "cut" ? "restore" : "cut" }));
  byId("language").addEventListener("click", () => order("lang", page.lang === "zh" ? "en" : "zh"));
}

startLanguage();
applyTexts(document);
startDisplay();
startKeypad(press);
startTask(order);
startHand(act, () => {
  if (page) draw();
});
startSlip();
startSwitches();
startLayout();
startKeyboard();
follow(
  { state: base + "/state", events: base + "/events" },
  {
    onPage: take,
    onSilence: (since) => {
      silentQuestion = since;
      watchSilence();
    },
    onGone: leave,
  });
window.setInterval(watchSilence, 250);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) post.wake();
});
document.addEventListener("resume", post.wake);
window.addEventListener("online", post.wake);
