// The keys of the terminal: which stand there, which are lit, which have been pressed.

import { byId, make, reconcile, setAttribute, setText } from "./dom.js";
import { t } from "./text.js";

const DOWN = 110;
const PAD = ["1", "2", "3", "CANCEL", "4", "5", "6", "CLEAR", "7", "8", "9", "MENU", "00", "0", ".", "ENTER"];
const WORDS = { ENTER: "enter", CANCEL: "cancel", CLEAR: "clear", MENU: "menu" };
const KEYBOARD = { Enter: "ENTER", Escape: "CANCEL", Backspace: "CLEAR", m: "MENU", M: "MENU", ArrowUp: "UP", ArrowDown: "DOWN" };

const buttons = {};
let press = null;

function label(key) {
  if (WORDS[key]) return t(WORDS[key]);
  if (key === "UP") return "↑";
  if (key === "DOWN") return "↓";
  return key;
}

function create(key, extra) {
  const word = WORDS[key];
  const button = make("button", { type: "button", class: "key" + (word ? " word is-" + word : "") + (extra || "") }, label(key));
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => press(key));
  buttons[key] = button;
  return button;
}

/** `onPress(key)` hears of every key, from the pad and from the keyboard. */
export function startKeypad(onPress) {
  press = onPress;
  PAD.forEach((key) => {
    const cell = make("div", { class: "cell" });
    if (key === ".") {
      cell.id = "dot";
      cell.className = "cell blank";
    } else {
      cell.appendChild(create(key));
    }
    byId("keys").appendChild(cell);
  });
}

/** A key of the keyboard as a key of the terminal, or null. */
export function keyOfKeyboard(event, available) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^[0-9]$/.test(event.key)) return event.key;
  const key = KEYBOARD[event.key] || event.key;
  if (WORDS[key]) return key;
  return /^(\.|UP|DOWN|F[1-8])$/.test(key) && available.indexOf(key) >= 0 ? key : null;
}

/** Shows at once that a key went down, for a moment only: it may be a digit of a PIN. */
export function flash(key) {
  const button = buttons[key];
  if (!button) return;
  button.classList.add("is-down");
  window.setTimeout(() => button.classList.remove("is-down"), DOWN);
}

/** Keys that are to be lit stand there, though they may not be lit at this moment. */
export function drawKeypad(page, isLocked, lit) {
  const named = (page.keys || []).concat(page.lit || []);
  const isNamed = (key) => named.indexOf(key) >= 0;

  const functions = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => "F" + n).filter(isNamed);
  // A single key more stands where there is no point: a row of its own would cost the display its room.
  const inDot = isNamed(".") ? ["."] : functions.length === 1 ? functions.splice(0) : [];
  byId("dot").classList.toggle("blank", inDot.length === 0);
  extra(byId("dot"), inDot, "");
  extra(byId("arrows"), ["UP", "DOWN"].filter(isNamed), "");
  extra(byId("functions"), functions, " small");

  Object.keys(buttons).forEach((key) => {
    const button = buttons[key];
    const isLit = lit.indexOf(key) >= 0;
    setText(button, label(key));
    button.classList.toggle("is-lit", isLit);
    setAttribute(button, "aria-describedby", isLit ? "lit-note" : null);
    setAttribute(button, "aria-disabled", isLocked ? "true" : null);
  });
}

function extra(parent, keys, className) {
  reconcile(parent, keys, (key) => key, (key) => create(key, className));
  Object.keys(buttons).forEach((key) => {
    if (!document.body.contains(buttons[key])) delete buttons[key];
  });
}

/** The names of keys as people read them. */
export function namesOf(keys) {
  return keys.map(label).join(" ");
}
